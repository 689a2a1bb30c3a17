import type { Locale } from '#domain/locale.ts';
import { de, type Letter, type LetterText } from '../letter.ts';

interface Facts {
  /** Where it can be read; nothing for who has no page. */
  path: string | undefined;
  hoster: string;
  name: string;
  /** The exit period begins, goes on, is over without an end, or all has ended. */
  what: 'begins' | 'reminder' | 'over' | 'ended';
  /** Its last day, in words; nothing once it has ended. */
  day: string;
  /** Why, in the words of the admin. */
  reason: string;
}

type Words = Record<Facts['what'], (facts: Facts) => Pick<LetterText, 'subject' | 'paragraphs'>>;

const words: Record<Locale, Words> = {
  fr: {
    begins: ({ name, day }) => ({
      subject: `L’hébergement ${de(name)} se termine le ${day}`,
      paragraphs: [
        `L’accord d’hébergement ${de(name)} entre dans sa période de sortie. Elle dure jusqu’au ${day}. D’ici là, tout continue de tourner.`,
        'Nous préparons avec vous la sortie de chaque service : un export de vos données, une redirection vers votre nouvelle adresse si vous en avez une, puis l’effacement chez nous, que nous vous confirmerons.',
        'Dites-nous où vous partez et de quoi vous avez besoin : répondez à cette lettre.',
      ],
    }),
    reminder: ({ name, day }) => ({
      subject: `L’hébergement ${de(name)} se termine le ${day}`,
      paragraphs: [
        `La période de sortie ${de(name)} va jusqu’au ${day}. Avez-vous reçu vos données, et pu les ouvrir ?`,
        'S’il vous faut plus de temps ou un coup de main, répondez à cette lettre : une personne la lira.',
      ],
    }),
    over: ({ name, day }) => ({
      subject: `La période de sortie ${de(name)} est passée`,
      paragraphs: [
        `La période de sortie ${de(name)} allait jusqu’au ${day}, et l’accord n’est pas terminé. Rien n’est coupé tout seul.`,
        'Regardez ce qui reste à remettre, parlez avec le collectif, puis terminez l’accord sur sa page.',
      ],
    }),
    ended: ({ name }) => ({
      subject: `L’hébergement ${de(name)} est terminé`,
      paragraphs: [
        `L’accord d’hébergement ${de(name)} est terminé, et ses services sont arrêtés.`,
        'Merci pour le chemin fait ensemble. La porte reste ouverte.',
      ],
    }),
  },
  en: {
    begins: ({ name, day }) => ({
      subject: `The hosting of ${name} ends on ${day}`,
      paragraphs: [
        `The hosting arrangement of ${name} enters its exit period. It lasts until ${day}. Until then everything goes on running.`,
        'With you we prepare the way out of each service: an export of your data, a redirect to your new address if you have one, then the deletion on our side, which we will confirm.',
        'Tell us where you are going and what you need: reply to this letter.',
      ],
    }),
    reminder: ({ name, day }) => ({
      subject: `The hosting of ${name} ends on ${day}`,
      paragraphs: [
        `The exit period of ${name} lasts until ${day}. Have you got your data, and could you open it?`,
        'If you need more time or a hand, reply to this letter: a person will read it.',
      ],
    }),
    over: ({ name, day }) => ({
      subject: `The exit period of ${name} is over`,
      paragraphs: [
        `The exit period of ${name} lasted until ${day}, and the arrangement has not ended. Nothing is cut by itself.`,
        'See what is still to be handed over, talk with the collective, then end the arrangement on its page.',
      ],
    }),
    ended: ({ name }) => ({
      subject: `The hosting of ${name} has ended`,
      paragraphs: [
        `The hosting arrangement of ${name} has ended, and its services are stopped.`,
        'Thank you for the way that we went together. The door stays open.',
      ],
    }),
  },
};

/** To whom an arrangement is with and the stewards of its network, while it ends; to the admins, when its last day is past. */
export const arrangementEnding: Letter<Facts> = {
  mode: 'immediate',
  fr: (facts) => ({
    ...words.fr[facts.what](facts),
    greeting: 'Bonjour,',
    ...(facts.path && { link: { label: 'Voir où en est l’accord', path: facts.path } }),
    ...(facts.reason && { quote: facts.reason }),
    whom: `L’équipe ${de(facts.hoster)}. Vous pouvez répondre à cette lettre.`,
  }),
  en: (facts) => ({
    ...words.en[facts.what](facts),
    greeting: 'Hello,',
    ...(facts.path && { link: { label: 'See where the arrangement stands', path: facts.path } }),
    ...(facts.reason && { quote: facts.reason }),
    whom: `The ${facts.hoster} team. You can reply to this letter.`,
  }),
};
