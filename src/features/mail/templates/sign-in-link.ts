import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
}

/** The link with which a steward signs in. */
export const signInLink: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster }) => ({
    subject: `Votre lien de connexion à ${hoster}`,
    greeting: 'Bonjour,',
    link: { label: 'Me connecter', path },
    paragraphs: ['Ce lien sert une seule fois, pendant une heure. Si vous ne l’avez pas demandé, vous n’avez rien à faire.'],
    whom: `L’équipe ${de(hoster)}. Vous pouvez répondre à cette lettre.`,
  }),
  en: ({ path, hoster }) => ({
    subject: `Your sign-in link for ${hoster}`,
    greeting: 'Hello,',
    link: { label: 'Sign in', path },
    paragraphs: ['This link works once, for one hour. If you did not ask for it, there is nothing to do.'],
    whom: `The ${hoster} team. You can reply to this letter.`,
  }),
};
