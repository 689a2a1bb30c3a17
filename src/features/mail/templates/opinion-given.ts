import type { OpinionWord } from '#domain/opinion.ts';
import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  name: string;
  /** Who answered, and what; their reasons are read on the page of the request. */
  person: string;
  said: OpinionWord;
}

const fr: Record<OpinionWord, string> = { yes: 'oui', reserve: 'oui, avec une réserve', no: 'non', none: 'sans avis' };
const en: Record<OpinionWord, string> = { yes: 'yes', reserve: 'yes, with a reserve', no: 'no', none: 'no opinion' };

/** Tells who asked for an opinion what was answered. */
export const opinionGiven: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference, name, person, said }) => ({
    subject: `${person} a répondu sur ${name} (${reference})`,
    greeting: 'Bonjour,',
    link: { label: 'Lire sa réponse', path },
    paragraphs: [`Vous aviez demandé un avis à ${person} sur la demande ${de(name)}. Réponse : ${fr[said]}.`],
    whom: `Le portail ${de(hoster)}.`,
  }),
  en: ({ path, hoster, reference, name, person, said }) => ({
    subject: `${person} answered about ${name} (${reference})`,
    greeting: 'Hello,',
    link: { label: 'Read the answer', path },
    paragraphs: [`You asked ${person} for an opinion on the request of ${name}. The answer: ${en[said]}.`],
    whom: `The portal of ${hoster}.`,
  }),
};
