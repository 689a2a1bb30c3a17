/** What a question says: its label, one line of help, an example. */
interface Words {
  label: string;
  help: string;
  example: string;
}

const words = {
  name: {
    label: 'Comment s’appelle votre groupe ?',
    help: 'Le nom que vos membres emploient, sans sigle si possible.',
    example: 'Le Potager partagé des Lilas',
  },
  sentence: {
    label: 'Que faites-vous, en une phrase ?',
    help: 'Comme vous le diriez à quelqu’un qui passe devant chez vous. 200 signes au plus.',
    example: 'Nous cultivons ensemble un terrain communal et partageons ce qu’il donne.',
  },
  themes: {
    label: 'Sur quels sujets ?',
    help: 'Cochez ce qui vous ressemble : cela aide les réseaux voisins à vous trouver.',
    example: 'Alimentation et agriculture, Solidarité et entraide',
  },
  commune: {
    label: 'Où êtes-vous ?',
    help: 'La commune ou le code postal. Laissez vide si vous êtes partout à la fois.',
    example: 'Saint-Denis, ou 93200',
  },
  'commune-name': {
    label: 'Le lieu, comme vous l’écrivez',
    help: 'Nous le gardons tel quel s’il n’est pas dans la liste.',
    example: 'Liège, en Belgique',
  },
  website: {
    label: 'Votre site, si vous en avez un',
    help: 'Une adresse publique où l’on comprend ce que vous faites.',
    example: 'potager-des-lilas.example.org',
  },
  contact: {
    label: 'Où peut-on vous écrire publiquement ?',
    help: 'Une page de contact ou une adresse de rôle, jamais celle d’une personne : elle sera visible de tout le monde.',
    example: 'contact@potager-des-lilas.example.org',
  },
  size: {
    label: 'Combien de personnes utiliseront les outils ?',
    help: 'Un ordre de grandeur suffit. Cela aide à prévoir la place.',
    example: 'De 11 à 50',
  },
  network: {
    label: 'De quel réseau faites-vous partie ?',
    help: 'Le réseau qui vous connaît répondra le premier. Écrivez son nom, ou le début.',
    example: 'Tiers-Lieux.org',
  },
  'network-name': {
    label: 'Le réseau, comme vous l’appelez',
    help: 'Nous le gardons tel quel s’il n’est pas dans l’annuaire.',
    example: 'Les jardins du Nord-Est',
  },
  'known-by': {
    label: 'Qui vous y connaît ?',
    help: 'Un rôle ou un groupe de travail suffit : le réseau saura à qui demander.',
    example: 'Le groupe « outils numériques »',
  },
  needs: {
    label: 'Qu’avez-vous besoin de faire ?',
    help: 'Partez de vos besoins ; les outils viennent à la page suivante.',
    example: 'Écrire ensemble, Se réunir à distance',
  },
  today: {
    label: 'Qu’utilisez-vous aujourd’hui, et que faut-il déménager ?',
    help: 'Quelques lignes : les outils actuels, ce qui coince, ce qui ne doit pas être perdu.',
    example: 'Un groupe de messagerie et un dossier partagé de 4 Go chez un grand fournisseur. Nous voulons garder les comptes rendus.',
  },
  already: {
    label: 'Ce que votre réseau fait déjà tourner vous conviendrait-il ?',
    help: 'Rejoindre un outil qui vit déjà est plus rapide que d’en ouvrir un nouveau.',
    example: 'Oui',
  },
  'already-reason': {
    label: 'Qu’est-ce qui manquerait ?',
    help: 'En une phrase, pour que votre réseau comprenne.',
    example: 'Il nous faut un espace séparé pour les dossiers des familles.',
  },
  tools: {
    label: 'Quels outils voulez-vous demander ?',
    help: 'Un seul suffit pour commencer. Vous pouvez en changer plus tard.',
    example: 'Pads, Réunions',
  },
  addresses: {
    label: 'Une adresse en tête ?',
    help: 'Celle que vous aimeriez pour chaque outil. Laissez vide si cela vous est égal.',
    example: 'pads.potager-des-lilas.example.org',
  },
  date: {
    label: 'Pour quand ?',
    help: 'Seulement si une date compte pour vous, comme le jour d’une assemblée.',
    example: 'Le 1er mars, jour de notre assemblée',
  },
  'date-reason': {
    label: 'Pourquoi cette date ?',
    help: 'Cela nous aide à savoir par quoi commencer.',
    example: 'Notre abonnement actuel s’arrête ce jour-là.',
  },
  'owner-name': {
    label: 'Votre nom',
    help: 'Celui par lequel on s’adressera à vous. Il n’est jamais publié.',
    example: 'Camille, ou Camille Martin',
  },
  'owner-email': {
    label: 'Votre adresse de courriel',
    help: 'Nous vous y écrirons, et vous pourrez reprendre votre demande. Elle n’est jamais publiée.',
    example: 'camille@example.org',
  },
  'second-name': {
    label: 'Le nom d’une deuxième personne',
    help: 'À deux, un collectif ne dépend pas d’une seule boîte aux lettres.',
    example: 'Sacha',
  },
  'second-email': {
    label: 'Son adresse de courriel',
    help: 'Elle recevra une lettre pour dire oui ou non. Prévenez-la.',
    example: 'sacha@example.org',
  },
  'answers-first': {
    label: 'Chez vous, qui répond d’abord aux questions des membres ?',
    help: 'Un rôle ou un lieu de discussion, pas le nom d’une personne. Ce sera public.',
    example: 'Le salon « entraide numérique »',
  },
  giving: {
    label: 'Que pourriez-vous apporter en retour ?',
    help: 'Rien n’est obligatoire, et « rien pour le moment » est une bonne réponse.',
    example: 'Des retours d’usage',
  },
  'for-hoster': {
    label: 'Quelque chose que l’hébergeur seul doit savoir ?',
    help: 'Nous sommes les seuls à lire cette réponse.',
    example: 'Nous accueillons des personnes dont les noms ne doivent pas circuler.',
  },
  charter: {
    label: 'La charte',
    help: 'Elle tient en une page : ce que nous faisons, ce que nous attendons, comment on se quitte.',
    example: 'Nous l’avons lue et elle nous va',
  },
  listed: {
    label: 'Voulez-vous figurer dans l’annuaire public ?',
    help: 'Y paraissent votre nom, votre phrase, vos sujets, votre lieu, votre site et les réponses marquées publiques, une fois vos outils en service. Vous pourrez changer d’avis.',
    example: 'Oui',
  },
  'other-letters': {
    label: 'Peut-on vous écrire à d’autres sujets que cette demande ?',
    help: 'Nous, et le réseau qui vous porte s’il y en a un, quelques fois par an. Dire non ne change rien à la réponse.',
    example: 'Non',
  },
  'communities-count': {
    label: 'Combien de collectifs portez-vous ?',
    help: 'Un ordre de grandeur suffit.',
    example: '40',
  },
  communities: {
    label: 'Lesquels ?',
    help: 'Une liste, ou l’adresse d’une page qui les nomme. Rien n’en sera publié sans leur accord.',
    example: 'https://reseau.example.org/membres',
  },
  uses: {
    label: 'Comment connaissez-vous leurs usages ?',
    help: 'Ce qui vous permet de parler pour eux : rencontres, enquêtes, permanence.',
    example: 'Une permanence chaque mardi et une rencontre par trimestre.',
  },
  'animator-1-name': {
    label: 'Première personne qui anime les outils : son nom',
    help: 'Ce peut être vous. Deux personnes au moins, pour que rien ne repose sur une seule.',
    example: 'Camille',
  },
  'animator-1-email': {
    label: 'Première personne : son adresse de courriel',
    help: 'Si ce n’est pas la vôtre, cette personne recevra une lettre pour dire oui ou non.',
    example: 'camille@example.org',
  },
  'animator-1-since': {
    label: 'Première personne : depuis quand ?',
    help: 'Depuis quand elle est dans le réseau.',
    example: 'Depuis 2021',
  },
  'animator-2-name': {
    label: 'Deuxième personne : son nom',
    help: 'Quelqu’un d’autre que la première.',
    example: 'Sacha',
  },
  'animator-2-email': {
    label: 'Deuxième personne : son adresse de courriel',
    help: 'Elle recevra une lettre pour dire oui ou non. Prévenez-la.',
    example: 'sacha@example.org',
  },
  'animator-2-since': {
    label: 'Deuxième personne : depuis quand ?',
    help: 'Depuis quand elle est dans le réseau.',
    example: 'Depuis ce printemps',
  },
  'answers-channel': {
    label: 'Où répondrez-vous aux questions ?',
    help: 'Le lieu où les collectifs viendront demander. Ce sera public.',
    example: 'Le forum du réseau, rubrique « outils »',
  },
  'answers-delay': {
    label: 'En combien de temps, d’habitude ?',
    help: 'Ce que vous pouvez tenir sans vous épuiser. Ce sera public.',
    example: 'Trois jours ouvrés',
  },
  relay: {
    label: 'Comment nous ferez-vous remonter les problèmes ?',
    help: 'Quand la réponse n’est pas entre vos mains.',
    example: 'Une personne de l’équipe nous écrit dans le salon commun.',
  },
  payer: {
    label: 'Qui paie le montant symbolique, et comment ?',
    help: 'La structure qui peut recevoir une facture.',
    example: 'L’association du réseau, par virement une fois par an',
  },
  invoice: {
    label: 'Qui reçoit la facture ?',
    help: 'Une adresse de rôle de préférence. Elle n’est jamais publiée.',
    example: 'tresorerie@reseau.example.org',
  },
  together: {
    label: 'Que pourrions-nous essayer ensemble ?',
    help: 'Un outil qui vous manque, un usage à inventer, un terrain d’essai.',
    example: 'Un moteur de recherche commun à nos pads.',
  },
  parent: {
    label: 'Faites-vous partie d’un réseau plus grand ?',
    help: 'Écrivez son nom, ou le début. Laissez vide sinon.',
    example: 'Tiers-Lieux.org',
  },
  'parent-name': {
    label: 'Ce réseau, comme vous l’appelez',
    help: 'Nous le gardons tel quel s’il n’est pas dans l’annuaire.',
    example: 'La fédération des jardins',
  },
  welcomes: {
    label: 'Accueillez-vous de nouveaux collectifs ?',
    help: 'L’annuaire le dira à ceux qui cherchent un réseau.',
    example: 'Oui, volontiers',
  },
  changes: {
    label: 'Qu’est-ce qui doit changer ?',
    help: 'Plusieurs changements peuvent tenir dans une seule demande.',
    example: 'Un outil de plus, et plus de place',
  },
  services: {
    label: 'Pour quels services ?',
    help: 'Ceux qui tournent aujourd’hui pour vous.',
    example: 'Fichiers',
  },
  room: {
    label: 'Combien de plus, ou de moins ?',
    help: 'De la place, des comptes : un ordre de grandeur suffit.',
    example: '20 Go de plus pour les fichiers, ou dix comptes de moins',
  },
  why: {
    label: 'Pourquoi ce changement ?',
    help: 'Quelques lignes : ce qui a changé chez vous, et ce qui n’irait pas si rien ne bougeait.',
    example: 'Deux collectifs voisins nous rejoignent en mars, et le dossier commun est presque plein.',
  },
  'same-people': {
    label: 'Les personnes à joindre sont-elles toujours les mêmes ?',
    help: 'Les deux personnes qui nous répondent aujourd’hui pour votre collectif.',
    example: 'Oui',
  },
} satisfies Record<string, Words>;

export type QuestionId = keyof typeof words;

export const questions: Record<QuestionId, Words> = words;
