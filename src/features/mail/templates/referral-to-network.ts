import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  name: string;
  network: string;
  /** Why it was proposed, in the words of who did. */
  reason: string;
}

/** Asks the stewards of a network whether they take a request that its owner agreed to bring to them. */
export const referralToNetwork: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference, name, network, reason }) => ({
    subject: `${name} aimerait être accueilli par ${network}`,
    greeting: 'Bonjour,',
    link: { label: 'Lire la demande et répondre', path },
    paragraphs: [
      `La demande ${reference} ${de(name)} vous est proposée, avec l’accord du collectif. Votre réseau lui conviendrait peut-être mieux.`,
      'Vous pouvez la prendre ou dire non. Le collectif attend votre réponse pour savoir où aller.',
    ],
    ...(reason && { quote: reason }),
    whom: `L’équipe ${de(hoster)}. Vous pouvez répondre à cette lettre.`,
  }),
  en: ({ path, hoster, reference, name, network, reason }) => ({
    subject: `${name} would like to be welcomed by ${network}`,
    greeting: 'Hello,',
    link: { label: 'Read the request and answer', path },
    paragraphs: [
      `Request ${reference} of ${name} is proposed to you, with the collective’s consent. Your network may suit it better.`,
      'You can take it or say no. The collective is waiting for your answer to know where to go.',
    ],
    ...(reason && { quote: reason }),
    whom: `The ${hoster} team. You can reply to this letter.`,
  }),
};
