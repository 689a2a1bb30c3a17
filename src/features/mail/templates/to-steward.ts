import type { Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  name: string;
  network: string;
  /** What the collective does, in its own sentence. */
  sentence: string;
}

/** Tells a steward that a collective of their network asks for tools. */
export const toSteward: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference, name, network, sentence }) => ({
    subject: `${name} demande des outils, et dit faire partie de ${network}`,
    greeting: 'Bonjour,',
    link: { label: 'Lire la demande', path },
    paragraphs: [
      `${name} vient d’envoyer une demande (${reference}) et s’est présenté comme un collectif de ${network}.`,
      'Vous les connaissez peut-être. Trois réponses sont possibles : transmettre avec une phrase, demander une précision, ou dire que ce n’est pas pour votre réseau.',
      'Sans nouvelle de vous dans les trois semaines, nous la lirons à votre place. Vous n’avez pas à vous en excuser.',
    ],
    quote: sentence,
    whom: `L’équipe de ${hoster}`,
  }),
  en: ({ path, hoster, reference, name, network, sentence }) => ({
    subject: `${name} is asking for tools, and says it is part of ${network}`,
    greeting: 'Hello,',
    link: { label: 'Read the request', path },
    paragraphs: [
      `${name} has just sent a request (${reference}) and introduced itself as a collective of ${network}.`,
      'You may know them. There are three answers: pass it on with one sentence, ask for a detail, or say that it is not for your network.',
      'If we hear nothing within three weeks, we will read it in your place. No need to apologise for that.',
    ],
    quote: sentence,
    whom: `The ${hoster} team`,
  }),
};
