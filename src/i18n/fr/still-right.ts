/** What the people of a record are asked behind the link of a letter. */
export const stillRight = {
  title: (name: string, isListed: boolean) => (isListed ? `La fiche de ${name}, toujours juste ?` : `${name} dans l’annuaire ?`),
  lead: {
    listed: 'Voici ce que l’annuaire dit de vous.',
    unlisted: 'Voici ce que l’annuaire dirait de vous. Personne ne le voit pour le moment.',
  },
  nothing: '(rien)',
  yes: { listed: 'Oui, tout est encore juste', unlisted: 'Oui, montrez-nous dans l’annuaire' },
  changed: 'Quelque chose a changé : le corriger',
  changedUnlisted: 'Quelque chose est faux ? Répondez à la lettre, une personne le corrigera.',
  off: 'Ne plus être dans l’annuaire',
  offHelp: 'La fiche devient invisible tout de suite. Vos outils continuent, et votre réseau garde la fiche pour lui.',
  offButton: 'Sortir de l’annuaire',
  done: {
    confirmed: 'Merci. La fiche est notée comme juste aujourd’hui, par vous.',
    off: 'C’est fait : l’annuaire ne vous montre plus. Tant que ce lien vit, vous pouvez y revenir ici.',
  },
  see: 'Voir la fiche',
  refusals: {
    unsaid: 'Rien n’a été fait. Appuyez sur un des boutons de cette page.',
    overtaken: 'Quelqu’un a changé la fiche à l’instant. Relisez, puis appuyez à nouveau.',
    'not-told-yet': 'Une décision vous concernant n’est pas encore partie. Réessayez après l’avoir reçue.',
    unattached: 'Cette fiche n’a pas encore de réseau. Écrivez-nous, nous regardons.',
    'own-ancestor': 'Cette fiche ne peut pas être montrée telle qu’elle est. Écrivez-nous, nous regardons.',
    'too-many': 'Beaucoup d’essais viennent de votre connexion. Réessayez dans une heure.',
  },
  over: {
    'unknown-link': {
      title: 'Ce lien n’ouvre rien',
      body: 'Il a peut-être été coupé par votre messagerie. Écrivez-nous, nous vous en envoyons un autre.',
    },
    'expired-link': { title: 'Ce lien est trop vieux', body: 'Il vivait deux mois. Écrivez-nous, nous vous en envoyons un autre.' },
  },
};
