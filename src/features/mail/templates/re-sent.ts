import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  name: string;
  /** What the owner wrote with it; may be empty. */
  words: string;
}

/** Tells who asked for a change that the owner sent the request again. */
export const reSent: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference, name, words }) => ({
    subject: `${reference} : ${name} a répondu à votre demande de précision`,
    greeting: 'Bonjour,',
    link: { label: 'Voir ce qui a changé', path },
    paragraphs: [`${name} a complété sa demande. Elle est de nouveau entre vos mains.`],
    ...(words && { quote: words }),
    whom: `Le portail ${de(hoster)}. Pour écrire au collectif, passez par la page de la demande.`,
  }),
  en: ({ path, hoster, reference, name, words }) => ({
    subject: `${reference}: ${name} answered what you asked`,
    greeting: 'Hello,',
    link: { label: 'See what changed', path },
    paragraphs: [`${name} completed its request. It is in your hands again.`],
    ...(words && { quote: words }),
    whom: `The ${hoster} portal. To write to the collective, use the page of the request.`,
  }),
};
