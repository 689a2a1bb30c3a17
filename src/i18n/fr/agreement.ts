export const agreement = {
  link: 'Lire et imprimer le texte de l’accord',
  version: (number: number, day: string) => `Version ${number}, établie le ${day}`,
  versions: 'Les autres versions',
  back: 'Revenir à l’accord',
  backOwn: 'Revenir à ma page',
  tool: (name: string, software: string) => `${name}${software ? ` (${software})` : ''}`,
  noTools: 'Aucun service pour l’instant.',
  noNetwork: 'aucun, directement avec l’hébergeur',
  none: 'non précisé',
  noCharter: 'non précisée',
  noAmount: 'Aucun montant n’est demandé.',
  amount: (symbolic: string, real: string, period: 'month' | 'year') =>
    `Montant symbolique : ${symbolic} par ${period === 'month' ? 'mois' : 'an'}${real ? `, pour un coût réel de ${real}` : ''}.`,
  noDay: 'sans date fixée',
};
