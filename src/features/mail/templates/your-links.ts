import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  /** Whether it is the link that they had, a new one since the old ones were stopped, or their first since the request became theirs. */
  why: 'asked' | 'renewed' | 'taken-over';
}

const words = {
  fr: {
    asked: [
      'Voici le lien de votre demande. Il l’ouvre sans mot de passe : gardez-le pour vous.',
      'Si vous ne l’attendiez pas, il n’y a rien à faire.',
    ],
    renewed: [
      'Voici votre nouveau lien vers cette demande. Vos anciens liens ne marchent plus, ni dans vos lettres ni dans vos navigateurs ; les personnes qui co-rédigent la demande gardent les leurs. Il l’ouvre sans mot de passe : gardez-le pour vous.',
      'Si ce n’était pas vous, écrivez-nous.',
    ],
    'taken-over': [
      'Cette demande est maintenant la vôtre. Voici son lien. Il l’ouvre sans mot de passe : gardez-le pour vous.',
      'Si ce n’était pas vous, écrivez-nous.',
    ],
  },
  en: {
    asked: [
      'Here is the link of your request. It opens it without a password, so keep it to yourself.',
      'If you did not expect it, there is nothing to do.',
    ],
    renewed: [
      'Here is your new link to this request. Your old links no longer work, in your letters or in your browsers; the editors of the request keep theirs. It opens your request without a password, so keep it to yourself.',
      'If it was not you, write to us.',
    ],
    'taken-over': [
      'This request is now yours. Here is its link. It opens it without a password, so keep it to yourself.',
      'If it was not you, write to us.',
    ],
  },
};

/** The link of a request that was sent, for its owner. */
export const yourLinks: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference, why }) => ({
    subject: `Le lien de votre demande ${reference}`,
    greeting: 'Bonjour,',
    link: { label: 'Voir où en est ma demande', path },
    paragraphs: words.fr[why],
    whom: `L’équipe ${de(hoster)}. Vous pouvez répondre à cette lettre.`,
  }),
  en: ({ path, hoster, reference, why }) => ({
    subject: `The link of your request ${reference}`,
    greeting: 'Hello,',
    link: { label: 'See where my request stands', path },
    paragraphs: words.en[why],
    whom: `The ${hoster} team. You can reply to this letter.`,
  }),
};
