/** The page that tells of the directories that this one reads, and of how others can read it. */
export const federation = {
  title: 'Un annuaire parmi d’autres',
  description: 'Les annuaires que celui-ci lit, et les adresses où l’on peut le lire.',
  lead: 'Personne ne tient à lui seul la liste de tous les communs. Cet annuaire en lit d’autres, et d’autres peuvent le lire.',
  what: {
    title: 'Comment ça marche',
    body: [
      'Une fiche, c’est la page d’un réseau, d’une communauté ou d’un service. Beaucoup de monde en tient déjà, chacun pour ce qu’il connaît. Plutôt que de tout recopier à un seul endroit, les annuaires se lisent entre eux : c’est une fédération.',
      'Chaque fiche a une seule maison : l’annuaire de qui la connaît le mieux. C’est là qu’elle se corrige, et qu’elle se retire. Les autres la relisent régulièrement et la montrent, en disant d’où elle vient.',
      'Ce que nous avons lu ailleurs, nous ne le donnons pas à lire comme nôtre.',
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
    lead: 'Pour qui tient un annuaire, une carte ou un site. Ces adresses sont publiques, sans clé ni compte. Seules nos propres fiches y sont.',
    licence: 'Les données sont sous',
    licenceSays: 'Ce que cela permet',
    ways: {
      terreau: 'Un autre portail comme celui-ci : tout, et ce qui a été retiré',
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
      'Vous voulez vérifier votre fichier avant ? Ce portail, installé chez vous, a une commande qui dit ligne par ligne ce qui manque :',
    contact: 'Nous écrire',
  },
};
