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
  example: {
    banner: 'Ceci est un exemple : les collectifs marqués « exemple » sont inventés.',
    how: 'Comment le retirer',
  },
  notFound: {
    title: 'Il n’y a rien à cette adresse',
    body: 'La page a peut-être changé de place, ou l’adresse contient une faute de frappe.',
    home: 'Revenir à l’accueil',
  },
  failure: {
    title: 'Quelque chose a mal tourné de notre côté',
    body: 'Rien de ce que vous aviez déjà enregistré n’est perdu. Essayez à nouveau dans quelques minutes.',
  },
};
