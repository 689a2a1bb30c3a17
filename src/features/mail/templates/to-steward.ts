import { de, type Letter } from '../letter.ts';

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
      'Vous les connaissez peut-être. Trois réponses sont possibles : transmettre avec une phrase, demander une précision, ou proposer un autre réseau.',
      'Sans nouvelle de vous dans les trois semaines, nous pourrons la reprendre, et c’est sans reproche.',
    ],
    quote: sentence,
    whom: `L’équipe ${de(hoster)}. Pour écrire au collectif, passez par la page de la demande ; pour nous écrire, répondez à cette lettre.`,
  }),
  en: ({ path, hoster, reference, name, network, sentence }) => ({
    subject: `${name} is asking for tools, and says it is part of ${network}`,
    greeting: 'Hello,',
    link: { label: 'Read the request', path },
    paragraphs: [
      `${name} has just sent a request (${reference}) and introduced itself as a collective of ${network}.`,
      'You may know them. There are three answers: pass it on with one sentence, ask for a detail, or propose another network.',
      'If we hear nothing within three weeks, we may take it over, and nobody will blame you.',
    ],
    quote: sentence,
    whom: `The ${hoster} team. To write to the collective, use the page of the request; to write to us, reply to this letter.`,
  }),
};
