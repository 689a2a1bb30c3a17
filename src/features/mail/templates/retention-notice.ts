import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  name: string;
  /** What ended: the request itself, or the arrangement that came of it. */
  why: 'closed' | 'arrangement-ended';
  /** The day on which it is erased, in words. */
  erasedOn: string;
}

/** To the owner of a request that ended long ago: soon nothing of it will be kept. */
export const retentionNotice: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference, name, why, erasedOn }) => ({
    subject: `${reference} : votre demande sera bientôt effacée`,
    greeting: 'Bonjour,',
    link: { label: 'Voir ou emporter mes données', path },
    paragraphs: [
      `${why === 'closed' ? `La demande pour ${name} est close depuis longtemps.` : `L’accord d’hébergement ${de(name)} a pris fin il y a près d’un an.`} Le ${erasedOn}, les réponses, les messages, les noms et les adresses s’effaceront d’eux-mêmes.`,
      'Si vous voulez en garder une copie, prenez-la avant cette date. Sinon, vous n’avez rien à faire.',
    ],
    whom: `L’équipe ${de(hoster)}. Vous pouvez répondre à cette lettre, une personne la lira.`,
  }),
  en: ({ path, hoster, reference, name, why, erasedOn }) => ({
    subject: `${reference}: your request will soon be erased`,
    greeting: 'Hello,',
    link: { label: 'See or take along my data', path },
    paragraphs: [
      `${why === 'closed' ? `The request for ${name} ended long ago.` : `The hosting agreement of ${name} ended nearly a year ago.`} On ${erasedOn} the answers of the request, its messages, the names and the addresses will erase themselves.`,
      'If you want to keep a copy, take it before that day. Otherwise there is nothing to do.',
    ],
    whom: `The ${hoster} team. You may reply to this letter; a person will read it.`,
  }),
};
