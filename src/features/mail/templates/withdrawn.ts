import type { Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  name: string;
  /** The last day on which it can be undone, in words. */
  until: string;
}

/** Confirms to the owner that their request is withdrawn, and until when that can be undone. */
export const withdrawn: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference, name, until }) => ({
    subject: `${reference} : votre demande est retirée`,
    greeting: 'Bonjour,',
    link: { label: 'Revenir sur le retrait', path },
    paragraphs: [
      `La demande de ${name} est retirée. Personne ne la lira plus.`,
      `Si c’était une erreur, vous pouvez la reprendre jusqu’au ${until}, là où elle en était.`,
    ],
    whom: `L’équipe de ${hoster}`,
  }),
  en: ({ path, hoster, reference, name, until }) => ({
    subject: `${reference}: your request is withdrawn`,
    greeting: 'Hello,',
    link: { label: 'Undo the withdrawal', path },
    paragraphs: [
      `The request of ${name} is withdrawn. Nobody will read it any more.`,
      `If that was a mistake, you can take it up again until ${until}, where it stood.`,
    ],
    whom: `The ${hoster} team`,
  }),
};
