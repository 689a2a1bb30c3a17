import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  /** Whether it is the link that they had, or a new one since the old ones were stopped. */
  why: 'asked' | 'renewed';
}

/** The link of a request that was sent, for its owner who lost it. */
export const yourLinks: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference, why }) => ({
    subject: `Le lien de votre demande ${reference}`,
    greeting: 'Bonjour,',
    link: { label: 'Voir où en est ma demande', path },
    paragraphs: [
      why === 'renewed'
        ? 'Voici le nouveau lien de votre demande. Les anciens ne marchent plus, dans aucune lettre ni aucun navigateur. Il l’ouvre sans mot de passe : gardez-le pour vous.'
        : 'Voici le lien de votre demande. Il l’ouvre sans mot de passe : gardez-le pour vous.',
      why === 'renewed' ? 'Si ce n’était pas vous, écrivez-nous.' : 'Si vous ne l’attendiez pas, il n’y a rien à faire.',
    ],
    whom: `L’équipe ${de(hoster)}. Vous pouvez répondre à cette lettre.`,
  }),
  en: ({ path, hoster, reference, why }) => ({
    subject: `The link of your request ${reference}`,
    greeting: 'Hello,',
    link: { label: 'See where my request stands', path },
    paragraphs: [
      why === 'renewed'
        ? 'Here is the new link of your request. The old ones no longer work, in no letter and in no browser. It opens your request without a password, so keep it to yourself.'
        : 'Here is the link of your request. It opens it without a password, so keep it to yourself.',
      why === 'renewed' ? 'If it was not you, write to us.' : 'If you did not expect it, there is nothing to do.',
    ],
    whom: `The ${hoster} team. You can reply to this letter.`,
  }),
};
