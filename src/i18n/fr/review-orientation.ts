/** The table that ranks the paths of the orientation, as a page. */
export const orientation = {
  title: 'Comment l’orientation range les chemins',
  lead: 'Quand un collectif répond aux questions de l’orientation, chaque chemin reçoit des points, et le plus haut vient en premier. Toute la règle est ici : ni les personnes ni les collectifs ne sont notés.',
  link: 'Comment l’orientation propose un réseau',
  starts: 'Où commence chaque chemin',
  nearer: 'Ce qui rapproche un réseau qui accueille',
  columns: { path: 'Chemin', when: 'Proposé quand', points: 'Points', forOnePerson: 'À une personne seule' },
  nearerColumns: { what: 'Ce qui compte', each: 'Points', times: 'Combien de fois', most: 'Au plus' },
  times: (count: number) => (count === 1 ? 'une fois' : `jusqu’à ${count} fois`),
  kinds: {
    'your-network-runs': 'Le réseau nommé, qui fait déjà tourner l’outil',
    'your-network': 'Le réseau nommé',
    'welcoming-network': 'Un autre réseau qui accueille',
    'this-hoster': 'L’hébergeur',
    'open-services': 'Des services ouverts à tout le monde',
    explain: 'Expliquer à quelqu’un',
  },
  when: {
    'your-network-runs': 'Le collectif nomme son réseau, et un outil demandé y tourne.',
    'your-network': 'Le collectif nomme son réseau, qui ne fait pas tourner ces outils.',
    'welcoming-network':
      'La fiche du réseau dit « oui » ou « à voir » à l’accueil, et il partage un thème ou un territoire avec le collectif. S’il n’a dit ni lieu ni thème, qu’il n’a pas de réseau et n’en est pas un, un outil demandé qui y tourne suffit. Quatre réseaux au plus.',
    'this-hoster': 'Qui demande porte un réseau.',
    'open-services': 'Un service en ligne répond au besoin : gratuit ou sans inscription, avec de la place.',
    explain: 'Toujours, et en dernier : une personne lit et répond.',
  },
  counts: {
    start: 'Départ',
    'shares-themes': 'Un thème en commun',
    'same-department': 'Le même département',
    'same-region': 'La même région, si ce n’est pas le même département',
    'runs-tools': 'Un outil demandé qui y tourne',
    welcomes: 'Il accueille volontiers',
  },
  nearestMax: (points: number, own: number) =>
    `En tout ${points} points au plus : le réseau du collectif, qui part de ${own}, reste toujours devant.`,
  ties: 'À égalité, l’ordre est celui de l’alphabet, et la page le dit au collectif.',
  better:
    'Pour que votre réseau soit proposé aux bonnes personnes, tenez à jour l’accueil, les thèmes et le territoire de sa fiche, et ses services.',
  tryTitle: 'Essayer',
  tryLead: 'Répondez comme le ferait un collectif : les chemins s’affichent avec leurs points. Rien n’est gardé.',
  again: 'Essayer avec d’autres réponses',
  result: 'Les chemins, avec leurs points',
  resultColumns: { path: 'Chemin', counted: 'Ce qui a compté', total: 'Total' },
  counted: (what: string, points: number) => `${what} : ${points}`,
  tie: 'à égalité',
};
