import type { Locale } from '#domain/locale.ts';
import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  name: string;
  wish: 'suspend' | 'end';
  askedAs: 'reviewer' | 'steward' | 'holder';
  reason: string;
}

const who: Record<Locale, Record<Facts['askedAs'], string>> = {
  fr: { reviewer: 'Une personne de l’équipe', steward: 'Son réseau', holder: 'Le collectif' },
  en: { reviewer: 'Somebody of the team', steward: 'Its network', holder: 'The collective' },
};

/** To the admins: somebody wishes that an arrangement be suspended, or end. */
export const arrangementWish: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, name, wish, askedAs, reason }) => ({
    subject: wish === 'end' ? `Fin demandée pour l’accord ${de(name)}` : `Suspension proposée pour l’accord ${de(name)}`,
    greeting: 'Bonjour,',
    link: { label: 'Ouvrir l’accord', path },
    paragraphs: [
      wish === 'end'
        ? `${who.fr[askedAs]} demande la fin de l’accord d’hébergement ${de(name)}. Rien ne change tant que l’administration n’a pas décidé.`
        : `${who.fr[askedAs]} propose de suspendre l’accord d’hébergement ${de(name)}. Rien ne change tant que l’administration n’a pas décidé.`,
    ],
    quote: reason,
    whom: `Le portail ${de(hoster)}.`,
  }),
  en: ({ path, hoster, name, wish, askedAs, reason }) => ({
    subject: wish === 'end' ? `An end is asked for: the arrangement of ${name}` : `A suspension is proposed: the arrangement of ${name}`,
    greeting: 'Hello,',
    link: { label: 'Open the arrangement', path },
    paragraphs: [
      wish === 'end'
        ? `${who.en[askedAs]} asks to end the hosting arrangement of ${name}. Nothing changes until an administrator has decided.`
        : `${who.en[askedAs]} proposes to suspend the hosting arrangement of ${name}. Nothing changes until an administrator has decided.`,
    ],
    quote: reason,
    whom: `The ${hoster} portal.`,
  }),
};
