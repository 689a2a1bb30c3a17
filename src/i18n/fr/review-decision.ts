/** Deciding by consent: a proposal, objections to it, and what becomes of them. */
export const decision = {
  proposal: 'Proposition d’accepter',
  by: (who: string, when: string) => `Par ${who}, le ${when}.`,
  rule: (day: string) =>
    `Chacun·e peut objecter, avec une raison, jusqu’au ${day}. Ensuite une deuxième personne confirme, si aucune objection n’est ouverte. Intégrer une objection change la proposition sans rouvrir les sept jours : qui n’est pas d’accord avec le changement objecte à nouveau.`,
  ready: 'Elle peut être confirmée.',
  waits: {
    'stale-proposal': 'La demande a été renvoyée depuis : la proposition ne tient plus. Retirez-la, ou proposez à nouveau après relecture.',
    objected: 'Une objection est ouverte : rien ne peut être confirmé.',
    'needs-second-person': 'La confirmation revient à une autre personne que vous.',
    'too-early': 'Les sept jours ne sont pas passés.',
    'needs-proposal': 'Elle a été retirée.',
  },
  objections: 'Objections',
  noObjection: 'Personne n’a objecté.',
  objection: (who: string, when: string) => `${who}, le ${when}`,
  states: { open: 'Ouverte', lifted: 'Levée', integrated: 'Intégrée' },
  closed: {
    lifted: (who: string, when: string) => `Levée par ${who}, le ${when} :`,
    integrated: (who: string, when: string) => `Intégrée par ${who}, le ${when}. Ce qui change :`,
  },
};
