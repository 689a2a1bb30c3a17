import { de, type Letter } from '../letter.ts';

interface Facts {
  /** Where it can be read; nothing for who has no page. */
  path: string | undefined;
  hoster: string;
  name: string;
  what: 'suspended' | 'resumed';
  /** Why, in the words of the admin. */
  reason: string;
}

/** To whom an arrangement is with, and the stewards of its network: it is suspended, or goes on. A person reads it before it leaves. */
export const arrangementSuspended: Letter<Facts> = {
  mode: 'outbox',
  fr: ({ path, hoster, name, what, reason }) => ({
    subject: what === 'suspended' ? `L’hébergement ${de(name)} est suspendu` : `L’hébergement ${de(name)} reprend`,
    greeting: 'Bonjour,',
    ...(path && { link: { label: 'Voir où en est l’accord', path } }),
    paragraphs:
      what === 'suspended'
        ? [
            `Nous avons suspendu l’accord d’hébergement ${de(name)}. Vos données restent en place, et rien n’est effacé.`,
            'Parlons-en : répondez à cette lettre, et voyons ensemble comment reprendre.',
          ]
        : [`L’accord d’hébergement ${de(name)} n’est plus suspendu. Tout reprend comme avant.`],
    ...(reason && { quote: reason }),
    whom: `L’équipe ${de(hoster)}. Vous pouvez répondre à cette lettre.`,
  }),
  en: ({ path, hoster, name, what, reason }) => ({
    subject: what === 'suspended' ? `The hosting of ${name} is suspended` : `The hosting of ${name} goes on`,
    greeting: 'Hello,',
    ...(path && { link: { label: 'See where the arrangement stands', path } }),
    paragraphs:
      what === 'suspended'
        ? [
            `We have suspended the hosting arrangement of ${name}. Your data stays where it is, and nothing is deleted.`,
            'Let us talk: reply to this letter, and we will see together how to go on.',
          ]
        : [`The hosting arrangement of ${name} is no longer suspended. Everything goes on as before.`],
    ...(reason && { quote: reason }),
    whom: `The ${hoster} team. You can reply to this letter.`,
  }),
};
