import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  /** Who is written to; empty where the hoster's people do not know. */
  person: string;
  /** The collective's name; empty while it is not known. */
  name: string;
  /** Whether the hoster's people prepared it, for somebody on the telephone. */
  isPrepared: boolean;
}

/** The link with which the owner of a draft opens it, or comes back to it; its button confirms the address. */
export const draftLink: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, person, name, isPrepared }) => ({
    subject: `Votre demande${name && ` pour ${name}`} : le lien pour ${isPrepared ? 'la lire' : 'la reprendre'}`,
    greeting: person ? `Bonjour ${person},` : 'Bonjour,',
    link: { label: isPrepared ? 'Lire ma demande' : 'Reprendre ma demande', path },
    paragraphs: [
      isPrepared
        ? `L’équipe ${de(hoster)} a préparé cette demande pour vous, au téléphone. Rien n’est envoyé : lisez-la, changez ce que vous voulez, et c’est vous qui l’envoyez. Ce lien l’ouvre, sur n’importe quel appareil, pendant trois mois.`
        : 'Votre demande est commencée, et elle n’est pas encore envoyée. Ce lien la rouvre, sur n’importe quel appareil, pendant trois mois.',
      'En l’ouvrant, vous confirmez aussi que cette adresse est la vôtre : il le faut avant l’envoi.',
      'Si vous n’avez rien demandé, quelqu’un s’est trompé d’adresse : vous n’avez rien à faire.',
    ],
    whom: `L’équipe ${de(hoster)}. Vous pouvez répondre à cette lettre, une personne la lira.`,
  }),
  en: ({ path, hoster, person, name, isPrepared }) => ({
    subject: `Your request${name && ` for ${name}`}: the link to ${isPrepared ? 'read it' : 'come back to it'}`,
    greeting: person ? `Hello ${person},` : 'Hello,',
    link: { label: isPrepared ? 'Read my request' : 'Come back to my request', path },
    paragraphs: [
      isPrepared
        ? `The ${hoster} team prepared this request for you, on the telephone. Nothing is sent: read it, change what you like, and only you can send it. This link opens it, on any device, for three months.`
        : 'You have begun a request, and it is not sent yet. This link opens it again, on any device, for three months.',
      'Opening it also confirms that this address is yours, which is needed before sending.',
      'If you asked for nothing, someone mistyped their address: you can ignore this letter.',
    ],
    whom: `The ${hoster} team. You may reply to this letter; a person will read it.`,
  }),
};
