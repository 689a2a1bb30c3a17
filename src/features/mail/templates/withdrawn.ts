import { de, type Letter } from '../letter.ts';

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
      `Votre demande pour ${name} est retirée. Personne ne la lira plus.`,
      `Si c’était une erreur, vous pouvez la reprendre jusqu’au ${until}, là où elle en était.`,
    ],
    whom: `L’équipe ${de(hoster)}. Pour nous écrire, passez par la page de votre demande.`,
  }),
  en: ({ path, hoster, reference, name, until }) => ({
    subject: `${reference}: your request is withdrawn`,
    greeting: 'Hello,',
    link: { label: 'Undo the withdrawal', path },
    paragraphs: [
      `The request for ${name} is withdrawn. Nobody will read it any more.`,
      `If that was a mistake, you can bring it back until ${until}, and it will go on from where it stood.`,
    ],
    whom: `The ${hoster} team. To write to us, use the page of your request.`,
  }),
};
