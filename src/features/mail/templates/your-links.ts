import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
}

/** The link of a request that was sent, for its owner who lost it. */
export const yourLinks: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference }) => ({
    subject: `Le lien de votre demande ${reference}`,
    greeting: 'Bonjour,',
    link: { label: 'Voir où en est ma demande', path },
    paragraphs: [
      'Voici le lien que vous nous avez demandé. Il ouvre votre demande sans mot de passe : gardez-le pour vous.',
      'Si ce n’était pas vous, il n’y a rien à faire.',
    ],
    whom: `L’équipe ${de(hoster)}. Vous pouvez répondre à cette lettre.`,
  }),
  en: ({ path, hoster, reference }) => ({
    subject: `The link of your request ${reference}`,
    greeting: 'Hello,',
    link: { label: 'See where my request stands', path },
    paragraphs: [
      'Here is the link that you asked us for. It opens your request without a password, so keep it to yourself.',
      'If it was not you, there is nothing to do.',
    ],
    whom: `The ${hoster} team. You can reply to this letter.`,
  }),
};
