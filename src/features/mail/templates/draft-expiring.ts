import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  /** The collective's name; empty while it is not known. */
  name: string;
  /** The day on which the draft goes into the bin, in words, and the day on which it is deleted. */
  until: string;
  deletedOn: string;
}

/** To the owner of a draft that nobody touched for two months and a half. */
export const draftExpiring: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, name, until, deletedOn }) => ({
    subject: name ? `Votre demande pour ${name} vous attend encore` : 'Votre demande commencée vous attend encore',
    greeting: 'Bonjour,',
    link: { label: 'Reprendre ma demande', path },
    paragraphs: [
      'Vous avez commencé une demande, et elle n’est pas envoyée. Personne ne l’a lue.',
      `Si vous la reprenez avant le ${until}, elle reste là où vous l’avez laissée. Ensuite elle est mise de côté, et effacée le ${deletedOn}.`,
      'Si vous n’en avez plus besoin, vous n’avez rien à faire.',
    ],
    whom: `L’équipe ${de(hoster)}. Vous pouvez répondre à cette lettre, une personne la lira.`,
  }),
  en: ({ path, hoster, name, until, deletedOn }) => ({
    subject: name ? `Your request for ${name} is still waiting for you` : 'The request that you began is still waiting for you',
    greeting: 'Hello,',
    link: { label: 'Come back to my request', path },
    paragraphs: [
      'You began a request, and it is not sent. Nobody has read it.',
      `If you come back to it before ${until}, it stays where you left it. After that it is put aside, and deleted on ${deletedOn}.`,
      'If you no longer need it, there is nothing to do.',
    ],
    whom: `The ${hoster} team. You may reply to this letter; a person will read it.`,
  }),
};
