import type { Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  /** Who asks: the network's name, or the hoster's. */
  asker: string;
  /** The labels of the questions to look at again, in the owner's language. */
  questions: readonly string[];
  body: string;
}

/** To the owner: what the network or the hoster would like to know before going on. */
export const changesAsked: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, reference, asker, questions, body }) => ({
    subject: `Une précision sur votre demande ${reference}`,
    greeting: 'Bonjour,',
    link: { label: 'Répondre et renvoyer ma demande', path },
    paragraphs: [
      `${asker} a lu votre demande et a besoin d’une précision pour continuer.`,
      ...(questions.length ? [`À reprendre : ${questions.map((label) => `« ${label} »`).join(', ')}`] : []),
      'Le reste de vos réponses ne bouge pas. Prenez le temps qu’il faut : la demande vous attend.',
    ],
    ...(body && { quote: body }),
    whom: `${asker}. Vous pouvez aussi répondre par un message, sur la page de votre demande.`,
  }),
  en: ({ path, reference, asker, questions, body }) => ({
    subject: `A question about your request ${reference}`,
    greeting: 'Hello,',
    link: { label: 'Answer and send again', path },
    paragraphs: [
      `${asker} has read your request and needs to know a little more to go on.`,
      ...(questions.length ? [`To look at again: ${questions.map((label) => `“${label}”`).join(', ')}`] : []),
      'Your other answers stay as they are. Take the time you need: your request will wait.',
    ],
    ...(body && { quote: body }),
    whom: `${asker}. You can also answer with a message, on the page of your request.`,
  }),
};
