import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  /** Who is written to, who named them, and for which collective. */
  person: string;
  invitedBy: string;
  name: string;
  role: 'second' | 'steward';
  /** The collective has its tools already, and changes something. */
  isChange?: boolean;
}

/** Asks a person who was named in a request whether that is right. */
export const secondPerson: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, person, invitedBy, name, role, isChange }) => ({
    subject: `${invitedBy || 'Quelqu’un'} vous a nommé·e pour ${name}`,
    greeting: person ? `Bonjour ${person},` : 'Bonjour,',
    link: { label: 'Lire et répondre oui ou non', path },
    paragraphs: [
      `${invitedBy || 'Quelqu’un'} ${isChange ? `demande un changement à ${hoster}` : `demande des outils à ${hoster}`} pour ${name}, et vous a nommé·e comme ${role === 'second' ? 'deuxième personne' : 'personne qui anime les outils'}.`,
      role === 'second'
        ? 'Cela veut dire : être joignable si la première personne ne répond plus, et savoir où sont les outils. Rien d’autre.'
        : 'Cela veut dire : répondre aux questions des collectifs du réseau, et nous transmettre celles qui vous dépassent.',
      'Vous pouvez dire non, sans avoir à l’expliquer. Sans réponse de votre part, nous ne vous écrirons pas à un autre sujet.',
    ],
    whom: `L’équipe ${de(hoster)}, de la part ${de(invitedBy || name)}. Vous pouvez répondre à cette lettre.`,
  }),
  en: ({ path, hoster, person, invitedBy, name, role, isChange }) => ({
    subject: `${invitedBy || 'Someone'} named you for ${name}`,
    greeting: person ? `Hello ${person},` : 'Hello,',
    link: { label: 'Read and answer yes or no', path },
    paragraphs: [
      `${invitedBy || 'Someone'} is asking ${hoster} for ${isChange ? 'a change' : 'tools'} on behalf of ${name}, and named you as ${role === 'second' ? 'the second person' : 'one of the people who look after the tools'}.`,
      role === 'second'
        ? 'It means being reachable if the first person no longer answers, and knowing where the tools are. Nothing else.'
        : 'It means answering questions from the network’s collectives, and passing on to us those that are beyond you.',
      'You may say no, without explaining. If you do not answer, we will not write to you about anything else.',
    ],
    whom: `The ${hoster} team, on behalf of ${invitedBy || name}. You can reply to this letter.`,
  }),
};
