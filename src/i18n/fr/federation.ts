/** The page that tells of the directories that this one reads, and of how others can read it. */
export const federation = {
  title: 'Un annuaire parmi d’autres',
  description: 'Les annuaires que celui-ci lit, et les adresses où l’on peut le lire.',
  lead: 'Personne ne tient à lui seul la liste de tous les communs. Cet annuaire en lit d’autres, et d’autres peuvent le lire.',
  what: {
    title: 'Comment ça marche',
    body: [
      'Chaque annuaire publie ses propres fiches à une adresse, dans un format que les machines comprennent. Un autre annuaire lit cette adresse de temps en temps, et montre ces fiches en disant d’où elles viennent.',
      'Une fiche n’a qu’une maison. Elle se corrige chez elle, et le changement suit. Si elle y est retirée, elle disparaît ici aussi. Ce que nous avons lu ailleurs, nous ne le republions pas comme nôtre.',
    ],
  },
  reads: {
    title: 'Ce que nous lisons',
    none: 'Cet annuaire ne lit encore aucun autre annuaire : toutes ses fiches sont tenues ici.',
    columns: { name: 'Annuaire', format: 'Format', records: 'Fiches montrées', fresh: 'Fraîcheur', licence: 'Licence' },
    good: (day: string) => `lu le ${day}`,
    silent: 'ne répond plus',
    failing: (day: string) => `Depuis le ${day}. Nous gardons la dernière version lue.`,
    never: 'pas encore lu',
    paused: 'en pause',
    unknown: 'non précisée',
  },
  read: {
    title: 'Où nous lire',
    lead: 'Ces adresses sont publiques, sans clé ni compte. Seules nos propres fiches y sont.',
    licence: 'Les données sont sous',
    licenceSays: 'Ce que cela permet',
    ways: {
      terreau: 'Un autre portail comme celui-ci : tout, avec ce qui a été retiré',
      chatonsinfos: 'Les annuaires des CHATONS (ChatonsInfos)',
      librehost: 'Les annuaires LibreHosters : qui nous sommes',
      elements: 'Les cartes GoGoCarto et Transiscope',
      list: 'Une liste d’adresses, une par fiche',
      geojson: 'Une carte (GeoJSON)',
      csv: 'Un tableur (CSV)',
      feed: 'Suivre les changements (Atom)',
      jsonFeed: 'Suivre les changements (JSON Feed)',
      api: 'Un programme à vous : l’API, et sa documentation',
    },
    filtered:
      'Choisissez d’abord dans l’annuaire : sous chaque liste se trouvent les mêmes adresses pour cette liste-là, et de quoi l’afficher sur votre site.',
    toDirectory: 'Aller à l’annuaire',
  },
  join: {
    title: 'Nous rejoindre',
    body: (formats: string) =>
      `Vous tenez un annuaire, une carte ou un fichier de fiches ? Nous savons lire ${formats} : une adresse nous suffit alors. Sinon, un tableur convient aussi.`,
    steps: [
      'Écrivez-nous l’adresse de votre annuaire, sa licence, et qui répond en cas de question.',
      'Nous la lisons une première fois sans rien montrer, et nous regardons ensemble ce qui en viendrait.',
      'Si cela convient, vos fiches paraissent ici avec votre nom. Vous pouvez arrêter quand vous voulez.',
    ],
    check:
      'Pour vérifier votre fichier avant, le portail a une commande : « npm run terreau -- check » et son adresse. Elle dit, ligne par ligne, ce qui manque.',
    contact: 'Nous écrire',
  },
};
