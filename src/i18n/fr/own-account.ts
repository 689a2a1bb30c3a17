/** Proving who signs in, twice; and what somebody does with their own account. */
export const secondFactor = {
  codeTitle: 'Votre code',
  codeLead: 'Ouvrez l’application de codes de votre téléphone, et recopiez les six chiffres qu’elle montre pour ce portail.',
  code: 'Code à six chiffres',
  codeHelp: 'Téléphone perdu ? Écrivez ici un de vos codes de secours.',
  enter: 'Entrer',
  lost: 'Ni téléphone, ni code de secours ? Demandez à une autre personne de l’équipe de vous faire recommencer.',
  otherAccount: 'Ce n’est pas votre compte ?',
  setUpTitle: 'Un code en plus du mot de passe',
  setUpLead:
    'Vous lisez ce que des collectifs nous confient : un mot de passe volé ne doit pas suffire. Il vous faut une application de codes sur votre téléphone, par exemple Aegis, FreeOTP ou celle que vous avez déjà.',
  stepScan: 'Dans l’application, ajoutez un compte en visant cette image.',
  picture: 'Image à viser avec l’application de codes',
  byHand: 'Si vous ne pouvez pas la viser, recopiez cette clé :',
  stepCode: 'L’application montre alors six chiffres. Recopiez-les.',
  setUp: 'Vérifier et continuer',
  change: 'Utiliser ce téléphone',
  later: 'Plus tard : c’est un essai',
  laterHelp: 'Proposé parce que ce portail tourne sur votre machine, sans courrier. En ligne, le code est obligatoire.',
  codesTitle: 'Vos codes de secours',
  codesLead:
    'Chacun remplace une fois le téléphone. Imprimez-les ou recopiez-les maintenant, et rangez-les loin du téléphone : ils ne seront plus montrés.',
  codesKept: 'C’est noté, continuer',
  isSetUp: 'Les codes sont en place.',
  errors: {
    'wrong-code': 'Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant, et vérifiez l’heure du téléphone.',
    'too-many-tries': 'Trop d’essais en peu de temps. Attendez un quart d’heure, puis recommencez.',
  },
};

export const proof = {
  why: 'Pour ce geste, montrez encore une fois que c’est vous.',
  code: 'Code à six chiffres, ou code de secours',
  password: 'Votre mot de passe',
  link: 'Pour ce geste, il faut être entré·e il y a moins d’un quart d’heure : demandez un nouveau lien de connexion.',
  errors: {
    'prove-first': 'Montrez encore une fois que c’est vous : sans cela, rien n’est fait.',
    'wrong-code': 'Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant.',
    'wrong-password': 'Ce n’est pas votre mot de passe.',
    'too-many-tries': 'Trop d’essais en peu de temps. Attendez un quart d’heure, puis recommencez.',
  },
};

export const ownAccount = {
  title: 'Mon compte',
  link: 'Mon compte',
  signedAs: (email: string, role: string) => `${email}, ${role.toLowerCase()}`,
  nameTitle: 'Nom et langue',
  locale: 'Langue des lettres que vous recevez',
  locales: { fr: 'Français', en: 'Anglais' },
  save: 'Enregistrer',
  notifications: {
    title: 'Lettres du portail',
    lead: 'Choisissez à quel rythme le portail vous écrit. Les lettres qui concernent votre compte partent toujours tout de suite.',
    kinds: {
      request: 'Une demande arrive ou vous revient',
      answer: 'Quelqu’un répond, écrit ou renvoie une demande',
      proposal: 'Une décision est proposée pour un réseau',
      reminder: 'Une réponse est attendue de vous',
    },
    paces: { now: 'Tout de suite', daily: 'Une fois par jour', none: 'Jamais' },
    warning: 'Avec « Jamais », seule la file des demandes vous le dira.',
  },
  passwordTitle: 'Mot de passe',
  passwordNew: 'Nouveau mot de passe',
  passwordHelp: 'Douze caractères ou plus. Vos autres appareils seront déconnectés.',
  passwordNone: 'Vous entrez par un lien envoyé à votre adresse. Un mot de passe est facultatif.',
  passwordGo: 'Changer le mot de passe',
  factorTitle: 'Validation en deux étapes',
  factorOn: (left: number) =>
    left === 0
      ? 'Un code vous est demandé à chaque connexion. Il ne vous reste aucun code de secours : faites-en de nouveaux.'
      : left === 1
        ? 'Un code vous est demandé à chaque connexion. Il vous reste un seul code de secours : faites-en de nouveaux.'
        : `Un code vous est demandé à chaque connexion. Il vous reste ${left} codes de secours.`,
  factorOff: 'Aucun code ne vous est demandé.',
  factorSetUp: 'Mettre en place le code',
  factorChange: 'Changer de téléphone',
  codesNew: 'Faire dix nouveaux codes de secours',
  codesNewHelp: 'Les anciens ne serviront plus.',
  sessionsTitle: 'Où vous êtes connecté·e',
  sessionsLead: 'Une connexion s’arrête seule après douze heures sans page, et au bout de sept jours.',
  columns: { browser: 'Navigateur', since: 'Depuis', seen: 'Vue la dernière fois' },
  unknownBrowser: 'Inconnu',
  here: 'ici',
  end: 'Déconnecter',
  endOf: (browser: string, since: string) => `Déconnecter ${browser}, depuis ${since}`,
  endOthers: 'Déconnecter tous les autres appareils',
  done: {
    name: 'C’est enregistré.',
    notifications: 'C’est enregistré : le portail vous écrira à ce rythme.',
    password: 'Votre mot de passe est changé. Vos autres appareils sont déconnectés.',
    'end-session': 'C’est déconnecté.',
    recovery: 'Vous êtes entré·e avec un code de secours : il ne servira plus.',
  },
};
