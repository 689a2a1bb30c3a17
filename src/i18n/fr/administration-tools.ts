/** The figures of the tools, edited on screen. */
export const tools = {
  title: 'Outils',
  lead: 'La place, l’inscription et les montants de chaque outil, tels que l’offre les montre. Ce qui est modifié ici vaut aussitôt, et prime sur les fichiers du portail.',
  load: 'Place',
  regime: 'Comptes',
  capacity: 'Capacité (services)',
  capacityHelp: 'Combien de services l’équipe peut tenir. Laissez vide si ce n’est pas compté. Rien ne se ferme tout seul.',
  symbolicCents: 'Montant symbolique par an (€)',
  realCostCents: 'Coût réel par an (€)',
  running: (count: number, capacity: number | null) =>
    [count <= 1 ? `${count}\u00a0service en ligne` : `${count}\u00a0services en ligne`, capacity === null ? '' : `sur ${capacity}`]
      .filter(Boolean)
      .join(' '),
  edited: (who: string, day: string) => `Modifié le ${day}${who && ` par ${who}`}.`,
  asWritten: 'Comme dans les fichiers du portail.',
  change: (tool: string) => `Modifier : ${tool}`,
  save: 'Enregistrer',
  saveOf: (tool: string) => `Enregistrer : ${tool}`,
  putBack: 'Remettre les chiffres des fichiers',
  putBackOf: (tool: string) => `Remettre les chiffres des fichiers : ${tool}`,
  done: { save: 'C’est enregistré. L’offre le montre déjà.', 'put-back': 'Les chiffres des fichiers valent à nouveau.' },
  errors: {
    amount: 'Écrivez un montant, comme 120 ou 12,50',
    whole: 'Écrivez un nombre entier, comme 40',
    choose: 'Choisissez parmi ce qui est proposé',
    overtaken: 'Quelqu’un a modifié cet outil avant vous. Vos mots sont encore dans les champs : vérifiez, puis enregistrez à nouveau.',
  },
};
