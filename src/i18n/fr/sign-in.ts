export const signIn = {
  title: 'Espace de l’équipe',
  byLink: 'Référent·e d’un réseau',
  byLinkHelp: 'Nous vous envoyons un lien de connexion. Il sert une fois, pendant une heure.',
  sendLink: 'Recevoir le lien',
  ended:
    'Vous n’étiez plus connecté·e : ce que vous veniez d’envoyer n’a pas été enregistré. Revenez une page en arrière pour copier vos mots, puis connectez-vous : vous retrouverez la même page.',
  sent: 'Si cette adresse est celle d’un·e référent·e, un lien de connexion vient de partir. Regardez votre boîte, et les indésirables.',
  forgotten: 'Mot de passe oublié ? Écrivez votre adresse ci-dessus, puis :',
  reset: 'Recevoir un lien pour en choisir un autre',
  sentReset: 'Si cette adresse a un compte avec un mot de passe, un lien vient de partir. Regardez votre boîte, et les indésirables.',
  byPassword: 'Avec un mot de passe',
  email: 'Votre adresse de courriel',
  password: 'Votre mot de passe',
  submit: 'Entrer',
  noAccount: 'Les collectifs n’ont pas besoin de compte.',
  apply: 'Demander des outils',
  linkReady: 'Le lien est bon. Il reste à entrer.',
  again: 'Demander un nouveau lien',
  signOut: 'Sortir',
  links: {
    'unknown-link': 'Ce lien n’existe pas, ou il a été remplacé. Vérifiez qu’il est entier, ou demandez-en un nouveau.',
    'expired-link': 'Ce lien n’est plus valable : son délai est passé. Demandez-en un nouveau.',
    'used-link': 'Ce lien a déjà servi. Demandez-en un nouveau.',
  },
  errors: {
    'email-wrong': 'Écrivez une adresse complète, comme nom@example.org',
    'password-missing': 'Écrivez votre mot de passe',
    'password-long': 'Ce mot de passe est trop long : 128 caractères au plus',
    'wrong-credentials': 'L’adresse et le mot de passe ne vont pas ensemble. Vérifiez les deux.',
    'too-many-tries': 'Trop d’essais en peu de temps. Attendez un quart d’heure, puis recommencez.',
  },
};

export const password = {
  title: 'Choisir un mot de passe',
  forAccount: (email: string) => `Pour le compte ${email}.`,
  name: 'Votre nom, comme vos collègues le lisent',
  nameHelp: 'Il n’apparaît jamais sur les pages publiques.',
  password: 'Mot de passe',
  help: 'Douze caractères ou plus. Quatre mots sans rapport font un bon mot de passe.',
  helpOptional: 'Facultatif : sans mot de passe, vous entrez par un lien envoyé à votre adresse. Sinon, douze caractères ou plus.',
  submit: 'Enregistrer et entrer',
  errors: {
    'name-missing': 'Écrivez votre nom, en 200 caractères au plus',
    'password-short': 'Prenez au moins douze caractères',
    'password-long': 'Prenez 128 caractères au plus',
    'password-common': 'Ce mot de passe est parmi les premiers que l’on essaie. Prenez-en un autre.',
    'used-link': 'Ce lien vient de servir. Demandez-en un nouveau à la personne qui administre ce portail.',
    'expired-link': 'Le délai de ce lien est passé. Demandez-en un nouveau à la personne qui administre ce portail.',
    'unknown-link': 'Ce lien n’existe plus. Demandez-en un nouveau à la personne qui administre ce portail.',
  },
};

export const invitation = {
  title: 'Vous êtes invité·e',
  as: {
    admin: (_networks: string) => 'Vous êtes invité·e dans l’équipe, pour administrer ce portail.',
    reviewer: (_networks: string) => 'Vous êtes invité·e dans l’équipe, pour lire les demandes et y répondre.',
    steward: (networks: string) =>
      networks ? `Vous êtes invité·e comme référent·e : ${networks}.` : 'Vous êtes invité·e comme référent·e d’un réseau.',
  },
};
