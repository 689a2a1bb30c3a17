export const site = {
  languageName: 'Français',
  skipToContent: 'Aller au contenu',
  menu: 'Menu',
  nav: {
    offer: 'L’offre',
    directory: 'L’annuaire',
    stories: 'Récits',
    apply: 'Demander des outils',
    contact: 'Parler à quelqu’un',
  },
  footer: {
    find: 'Ce que vous trouverez ici',
    owe: 'Ce que nous vous devons',
    federation: 'L’annuaire et les autres',
    howItWorks: 'Comment ça marche',
    charter: 'La charte',
    legal: 'Mentions légales',
    privacy: 'Données personnelles',
    accessibility: 'Accessibilité',
    report: 'Signaler un contenu',
    dataLicence: 'Licence des données',
    about: 'À propos du logiciel',
    status: 'État des services',
    staff: 'Espace de l’équipe',
    software: 'Terreau est un logiciel libre (AGPL-3.0).',
  },
  team: {
    queue: 'Demandes',
    outbox: 'Lettres',
    records: 'Fiches',
    administration: 'Administration',
    signOut: 'Se déconnecter',
  },
  example: {
    label: 'À propos de cet exemple',
    banner: 'Ceci est un exemple : les fiches marquées « exemple » sont inventées.',
    how: 'Comment le retirer',
  },
  notFound: {
    title: 'Il n’y a rien à cette adresse',
    body: 'La page a peut-être changé de place, ou l’adresse contient une faute de frappe.',
    personal: 'Vous suiviez le lien personnel d’une lettre ? Il est peut-être coupé, ou un lien plus récent l’a remplacé.',
    links: 'Me renvoyer mes liens',
    home: 'Revenir à l’accueil',
    directory: 'Chercher dans l’annuaire',
  },
  forbidden: {
    title: 'Cette page n’est pas ouverte à votre compte',
    body: 'Si vous pensez que votre compte devrait y donner accès, écrivez-nous.',
  },
  refused: {
    unreadable: {
      title: 'Cette adresse ne se lit pas',
      body: 'Elle contient un signe qu’aucune de nos adresses n’a. Si un lien d’ici vous y a conduit·e, dites-le-nous.',
    },
    fromElsewhere: {
      title: 'Cet envoi ne venait pas d’une de nos pages',
      body: 'Rien n’a été enregistré. Ouvrez le formulaire sur ce portail, et envoyez-le depuis là.',
    },
    tooLarge: {
      title: 'C’est plus gros que ce que nous pouvons prendre',
      body: 'Rien n’a été enregistré. Revenez en arrière dans votre navigateur : ce que vous aviez écrit y est encore. Raccourcissez le texte, choisissez une image de moins de 2 Mo, ou des fichiers de moins de 10 Mo ensemble.',
    },
  },
  charter: {
    title: (title: string, version: string) => `${title}, version ${version}`,
    inForce: (version: string, since: string) => `Version ${version}, en vigueur aujourd’hui, montrée ici depuis le ${since}.`,
    past: (version: string, since: string) =>
      `Version ${version}, telle qu’elle a été montrée ici à partir du ${since}. Elle n’est plus celle des nouvelles demandes ; celles qui ont commencé avec elle la gardent.`,
    today: (version: string) => `Lire la version en vigueur, ${version}`,
  },
  unavailable: {
    title: 'Le portail est arrêté un instant',
    body: 'Il ne peut pas lire ses données en ce moment. Rien n’est perdu. Essayez à nouveau dans une minute.',
  },
  failure: {
    title: 'Quelque chose a mal tourné de notre côté',
    body: 'Rien de ce que vous aviez déjà enregistré n’est perdu. Essayez à nouveau dans quelques minutes.',
    contact: 'Si cela dure, écrivez-nous',
  },
};
