import type { LetterText } from '../../mail/letter.ts';

interface Seed {
  request: string;
  template: string;
  mode: 'immediate' | 'outbox';
  /** A draft waits for a person; a kept letter is one that a portal without a mail server does not send. */
  state: 'draft' | 'kept';
  /** Who it is for: the people of the request by the questions that name them, or an account of the example. */
  to: 'owner' | 'second' | { account: string };
  daysAgo: number;
  link: 'follow' | 'file';
  text: Omit<LetterText, 'link'> & { label: string };
}

const whom = 'L’équipe qui lit les demandes. Répondez depuis la page de votre demande.';

/** Some letters of the outbox: one that waits for a person, others as they were kept. */
export const letters: readonly Seed[] = [
  {
    request: 'lueur',
    template: 'declined',
    mode: 'outbox',
    state: 'draft',
    to: 'owner',
    daysAgo: 1,
    link: 'follow',
    text: {
      subject: 'Votre demande EX-08 : notre réponse',
      greeting: 'Bonjour,',
      label: 'Lire la réponse',
      paragraphs: [
        'Nous avons lu votre demande avec attention. Nous hébergeons des réseaux et les collectifs qu’ils portent ; pour un studio seul, nous ne saurions pas tenir nos promesses.',
        'Un hébergeur associatif proche de chez vous, dont les inscriptions sont ouvertes, saura mieux vous répondre.',
        'Si vous rejoignez un réseau que nous hébergeons, écrivez-nous : nous rouvrirons votre demande.',
      ],
      whom,
    },
  },
  {
    request: 'cantine',
    template: 'accepted',
    mode: 'outbox',
    state: 'kept',
    to: 'owner',
    daysAgo: 9.9,
    link: 'follow',
    text: {
      subject: 'Votre demande EX-06 est acceptée',
      greeting: 'Bonjour,',
      label: 'Voir la suite',
      paragraphs: ['Bienvenue. Le réseau du Ponant vous montrera comment commencer.'],
      whom,
    },
  },
  {
    request: 'semis',
    template: 'wait-listed',
    mode: 'outbox',
    state: 'kept',
    to: 'owner',
    daysAgo: 29.9,
    link: 'follow',
    text: {
      subject: 'Votre demande EX-05 : en attente d’une place',
      greeting: 'Bonjour,',
      label: 'Suivre ma demande',
      paragraphs: [
        'Votre demande nous convient. Il n’y a plus de place pour les vidéos avant le printemps : nous vous écrirons dès qu’une place se libère.',
      ],
      whom,
    },
  },
  {
    request: 'cinema',
    template: 'changes-asked',
    mode: 'immediate',
    state: 'kept',
    to: 'owner',
    daysAgo: 8,
    link: 'follow',
    text: {
      subject: 'Votre demande EX-04 : deux points à compléter',
      greeting: 'Bonjour,',
      label: 'Compléter ma demande',
      paragraphs: ['Une personne a lu votre demande, et vous pose une question.'],
      quote:
        'Il nous manque une deuxième personne qui puisse répondre, et l’adresse souhaitée est déjà prise. Pouvez-vous compléter ces deux points ?',
      whom,
    },
  },
  {
    request: 'compost',
    template: 'referral-choice',
    mode: 'immediate',
    state: 'kept',
    to: 'owner',
    daysAgo: 4,
    link: 'follow',
    text: {
      subject: 'Votre demande EX-02 : un autre réseau vous est proposé',
      greeting: 'Bonjour,',
      label: 'Dire oui ou non',
      paragraphs: [
        'Le réseau LesCommuns.org propose de passer votre demande aux Jardins reliés (exemple). Rien ne se fait sans votre accord.',
      ],
      quote: 'Votre activité est toute proche de la leur, et leur messagerie accueille de nouveaux collectifs.',
      whom,
    },
  },
  {
    request: 'verger',
    template: 'received',
    mode: 'immediate',
    state: 'kept',
    to: 'owner',
    daysAgo: 6,
    link: 'follow',
    text: {
      subject: 'Votre demande EX-01 est partie',
      greeting: 'Bonjour,',
      label: 'Suivre ma demande',
      paragraphs: ['Les Jardins reliés (exemple) la lisent d’abord. Vous aurez de leurs nouvelles sous trois semaines.'],
      whom,
    },
  },
  {
    request: 'verger',
    template: 'to-steward',
    mode: 'immediate',
    state: 'kept',
    to: { account: 'referent.jardins' },
    daysAgo: 6,
    link: 'file',
    text: {
      subject: 'Une demande pour votre réseau : Le Verger commun (exemple)',
      greeting: 'Bonjour,',
      label: 'Lire la demande',
      paragraphs: ['Un collectif demande des outils par votre réseau. Une phrase de votre part suffit pour la transmettre.'],
      whom: 'Le portail de l’hébergeur. Répondez depuis la page de la demande.',
    },
  },
];
