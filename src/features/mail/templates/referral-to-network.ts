import type { Letter } from '../letter.ts';

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
      `La demande ${reference} de ${name} vous est proposée, avec l’accord du collectif. Peut-être est-il mieux chez vous.`,
      'Vous pouvez la prendre ou dire non. Sans réponse sous 45 jours, elle revient à l’hébergeur.',
    ],
    ...(reason && { quote: reason }),
    whom: `L’équipe de ${hoster}`,
  }),
  en: ({ path, hoster, reference, name, network, reason }) => ({
    subject: `${name} would like to be welcomed by ${network}`,
    greeting: 'Hello,',
    link: { label: 'Read the request and answer', path },
    paragraphs: [
      `Request ${reference} of ${name} is proposed to you, with the collective’s consent. It may be better off with you.`,
      'You may take it or say no. Without an answer in 45 days, it goes back to the hoster.',
    ],
    ...(reason && { quote: reason }),
    whom: `The ${hoster} team`,
  }),
};
