/** The room from which the portal itself is looked after. */
export const administration = {
  title: 'Administration',
  lead: 'De quoi tenir le portail : qui y travaille, ce qui en sort, ce qui s’y est passé.',
  rooms: {
    exports: { label: 'Exports', means: 'Emporter les demandes, les accords, les services ou les fiches dans un tableur.' },
    letters: { label: 'Lettres', means: 'Celles à relire, celles qui sont parties, celles qui sont revenues.' },
    intake: { label: 'Nouvelles demandes', means: 'Faire une pause quand vous ne pouvez plus suivre, et dire pourquoi.' },
    templates: {
      label: 'Mots des lettres',
      means: 'Changer ce que disent les lettres, dans chaque langue, et revenir aux mots d’origine.',
    },
    webhooks: { label: 'Automates', means: 'Prévenir vos machines de ce qui est à mettre en place, et lire ce qu’elles ont reçu.' },
    sources: { label: 'Annuaires lus', means: 'Lire les annuaires d’ailleurs : ce qui entrerait, ce qui se ressemble, ce qui manque.' },
    audit: { label: 'Journal', means: 'Qui a fait quoi, et qui a tenté ce qui n’est pas à son réseau.' },
    people: { label: 'Comptes', means: 'L’équipe et les référent·es : inviter, changer un rôle, fermer un compte.' },
    jobs: { label: 'Tâches', means: 'Ce que le portail fait en arrière-plan, ce qui a échoué, et le relancer.' },
    tools: { label: 'Outils', means: 'La place, l’inscription, la capacité et les montants que l’offre montre.' },
  },
};
