import type { Letter, LetterText } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  /** Who asks: the network's name, or the hoster's. */
  asker: string;
  /** The labels of the questions to look at again, in the owner's language. */
  questions: readonly string[];
  body: string;
  /** Until which day the owner is waited for, in words; empty in the copy. */
  until: string;
  /** The collective, in the copy to its network's stewards. */
  copyAbout?: string;
}

const copy = {
  fr: ({ path, hoster, reference, questions, body, copyAbout = '' }: Facts): LetterText => ({
    subject: `${reference} : une précision demandée à ${copyAbout}`,
    greeting: 'Bonjour,',
    link: { label: 'Lire la demande', path },
    paragraphs: [
      `Pour votre information : ${hoster} a demandé une précision à ${copyAbout}. Vous n’avez rien à faire.`,
      ...(questions.length ? [`À reprendre : ${questions.map((label) => `« ${label} »`).join(', ')}`] : []),
      'Si le collectif vous appelle à l’aide, vous savez de quoi il s’agit.',
    ],
    ...(body && { quote: body }),
    whom: `${hoster}. Sur la page de la demande, vous pouvez écrire au collectif et à l’hébergeur.`,
  }),
  en: ({ path, hoster, reference, questions, body, copyAbout = '' }: Facts): LetterText => ({
    subject: `${reference}: a question to ${copyAbout}`,
    greeting: 'Hello,',
    link: { label: 'Read the request', path },
    paragraphs: [
      `For your information: ${hoster} has asked ${copyAbout} for more details. There is nothing for you to do.`,
      ...(questions.length ? [`To look at again: ${questions.map((label) => `“${label}”`).join(', ')}`] : []),
      'Should the collective come to you for help, you know what it is about.',
    ],
    ...(body && { quote: body }),
    whom: `${hoster}. On the page of the request you can write to the collective and to the hoster.`,
  }),
};

const toOwner = {
  fr: ({ path, reference, asker, questions, body, until }: Facts): LetterText => ({
    subject: `Une précision sur votre demande ${reference}`,
    greeting: 'Bonjour,',
    link: { label: 'Répondre et renvoyer ma demande', path },
    paragraphs: [
      `${asker} a lu votre demande et a besoin d’une précision pour continuer.`,
      ...(questions.length ? [`À reprendre : ${questions.map((label) => `« ${label} »`).join(', ')}`] : []),
      `Le reste de vos réponses ne bouge pas. La demande vous attend jusqu’au ${until}. Nous vous le rappellerons avant. Sans réponse, elle s’arrêtera.`,
    ],
    ...(body && { quote: body }),
    whom: `${asker}. Vous pouvez aussi répondre par un message, sur la page de votre demande.`,
  }),
  en: ({ path, reference, asker, questions, body, until }: Facts): LetterText => ({
    subject: `A question about your request ${reference}`,
    greeting: 'Hello,',
    link: { label: 'Answer and send again', path },
    paragraphs: [
      `${asker} has read your request and needs to know a little more to go on.`,
      ...(questions.length ? [`To look at again: ${questions.map((label) => `“${label}”`).join(', ')}`] : []),
      `Your other answers stay as they are. Your request will wait until ${until}. A letter will remind you before then; without an answer, it will end.`,
    ],
    ...(body && { quote: body }),
    whom: `${asker}. You can also answer with a message, on the page of your request.`,
  }),
};

/** To the owner: what the network or the hoster would like to know before going on. The stewards get a copy of what the hoster asks. */
export const changesAsked: Letter<Facts> = {
  mode: 'immediate',
  fr: (facts) => (facts.copyAbout ? copy.fr(facts) : toOwner.fr(facts)),
  en: (facts) => (facts.copyAbout ? copy.en(facts) : toOwner.en(facts)),
};
