import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
}

/** The link with which somebody who has an account chooses a new password. */
export const passwordReset: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster }) => ({
    subject: `Choisir un nouveau mot de passe pour ${hoster}`,
    greeting: 'Bonjour,',
    link: { label: 'Choisir un nouveau mot de passe', path },
    paragraphs: [
      'Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour ce compte. Le lien sert une seule fois, pendant deux jours, et vos appareils seront déconnectés.',
      'Si ce n’est pas vous, ne faites rien : votre mot de passe reste le même.',
    ],
    whom: `L’équipe ${de(hoster)}. Vous pouvez répondre à cette lettre.`,
  }),
  en: ({ path, hoster }) => ({
    subject: `Choose a new password for ${hoster}`,
    greeting: 'Hello,',
    link: { label: 'Choose a new password', path },
    paragraphs: [
      'Somebody, most likely you, asked for a new password for this account. The link works once, for two days, and your devices will be signed out.',
      'If it was not you, do nothing: your password stays as it is.',
    ],
    whom: `The ${hoster} team. You can reply to this letter.`,
  }),
};
