import type { Asker } from '#domain/routing.ts';

const plural = (count: number, one: string, several: string) => (count > 1 ? several : one);

const askers: Record<Asker, string> = {
  person: 'Une personne, pour moi',
  group: 'Un groupe ou un collectif informel',
  association: 'Une association ou une coopérative',
  network: 'Un réseau qui porte d’autres collectifs',
  'public-body': 'Un organisme public',
};

/** The questions before any form, and the paths that they lead to. */
export const orientation = {
  title: 'Qui peut vous accueillir ?',
  lead: 'Cinq questions pour trouver le bon hôte : votre réseau, un réseau voisin, nous, ou un service ouvert à tout le monde.',
  nothingKept: 'Rien n’est enregistré.',
  human: 'Parler à quelqu’un plutôt',
  who: { label: 'Qui êtes-vous ?', help: 'Ce qui vous ressemble le plus.' },
  askers,
  needs: { label: 'Qu’avez-vous besoin de faire ?', help: 'Autant de réponses que vous voulez.' },
  network: { label: 'De quel réseau faites-vous partie ?', help: 'Écrivez son nom, ou le début. Une faute de frappe ne gêne pas.' },
  size: { label: 'Combien êtes-vous ?', help: 'Les personnes qui utiliseront les outils.' },
  commune: { label: 'Où êtes-vous ?', help: 'La commune ou le code postal : un réseau est peut-être tout près.' },
  themes: { label: 'Préciser vos thèmes', legend: 'Sur quels sujets ?', help: 'Pour trouver des réseaux qui vous ressemblent.' },
  go: 'Voir qui peut nous accueillir',
  errors: {
    who: 'Dites-nous qui vous êtes : la réponse en dépend.',
    needs: 'Choisissez au moins un besoin, même « nous ne savons pas encore ».',
  },
  resultTitle: 'Voici vos chemins',
  resultLead: (needs: string, paths: number) =>
    `Pour : ${needs}.${paths > 1 ? ' Le premier nous semble le meilleur ; vous choisissez.' : ''}`,
  forOnePerson: 'Nous hébergeons des réseaux, et non des personnes une par une : d’autres le font mieux que nous.',
  openFirst: 'Voici d’abord ce qui est ouvert à tout le monde.',
  alone: {
    title: 'Expliquer votre cas',
    body: 'Nous ne connaissons encore ni réseau ni service pour cela. Racontez-nous : c’est par là que cela commence.',
  },
  understood: (name: string) => `Nous avons compris : ${name}.`,
  notThatOne: 'Ce n’est pas lui',
  asNetwork: {
    go: (name: string) => `Commencer la demande d’un réseau, en nommant ${name}`,
    bodies: {
      'your-network': (name: string) => `Nous lirons votre demande nous-mêmes, en sachant que vous faites partie de ce réseau : ${name}.`,
      'welcoming-network': (name: string) =>
        `${name} accueille des réseaux comme le vôtre. Faites connaissance ; nous lirons votre demande, qui le nommera.`,
    },
  },
  welcomesAny: (name: string) =>
    `${name} s’ouvre à de nouveaux collectifs et fait déjà tourner ce qu’il vous faut. Faites connaissance, puis demandez par lui.`,
  otherNeed: 'S’il vous faut autre chose que ce qui y tourne :',
  ties: 'Certains chemins se valent : ceux-là sont rangés par ordre alphabétique.',
  changeAnswers: 'Changer mes réponses',
  seeNetwork: (name: string) => `Voir ${name}`,
  reasons: {
    'runs-tools': (tools: string) => `Cela y tourne déjà : ${tools}.`,
    'shares-themes': (themes: string) => `Vous avez ces sujets en commun : ${themes}.`,
    'open-to-all': (count: number) =>
      `${count} ${plural(count, 'service gratuit ou sans inscription', 'services gratuits ou sans inscription')}, avec de la place.`,
    'knows-you': 'Ce réseau vous connaît : sa réponse sera la plus rapide et la plus juste.',
    'same-department': 'Il est dans votre département.',
    'same-region': 'Il est dans votre région.',
    welcomes: 'Il accueille volontiers de nouveaux collectifs.',
    'asks-first': 'Il demande qu’on fasse connaissance d’abord.',
    'you-are-a-network': 'Vous portez d’autres collectifs : c’est ce que nous savons soutenir.',
    'a-person-reads': 'Une personne de l’équipe lit, et vous répond.',
  },
  paths: {
    'your-network-runs': {
      title: (name: string) => `Demander à ${name}`,
      body: (name: string) => `${name} a déjà ce qu’il vous faut. Rejoindre est plus simple que d’ouvrir un nouvel outil.`,
      go: (name: string) => `Commencer une demande, que ${name} lira d’abord`,
    },
    'your-network': {
      title: (name: string) => `Passer par ${name}`,
      body: (name: string) => `${name} lira votre demande en premier et nous la transmettra avec un mot.`,
      go: (name: string) => `Commencer par ${name}`,
    },
    'welcoming-network': {
      title: (name: string) => `Rejoindre ${name}`,
      body: (name: string) => `${name} accueille des collectifs comme le vôtre. Faites connaissance, puis demandez par lui.`,
      go: (name: string) => `Commencer par ${name}`,
    },
    'this-hoster': {
      title: (name: string) => `Être hébergé par ${name}`,
      body: (name: string) =>
        `${name} soutient des réseaux qui animent leurs outils, répondent à leurs collectifs et relaient ce qui coince.`,
      go: (_name: string) => 'Commencer la demande d’un réseau',
    },
    'open-services': {
      title: (_name: string) => 'Utiliser un service ouvert',
      body: (_name: string) => 'Ces services sont à la disposition de tout le monde, tout de suite, sans demande à faire.',
      go: (_name: string) => '',
    },
    explain: {
      title: (_name: string) => 'Rien de tout cela : expliquer votre cas',
      body: (_name: string) => 'Aucune liste ne prévoit tout. Racontez-nous, en choisissant « aucun réseau » si besoin.',
      go: (_name: string) => 'Expliquer notre cas',
    },
  },
};
