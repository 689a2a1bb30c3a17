import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  /** Who is written to, and who offers; the first is empty where only the address is known. */
  person: string;
  offeredBy: string;
  /** The collective's name; empty while it is not known. */
  name: string;
  /** The last day on which it can be accepted. */
  until: string;
}

/** Offers somebody to take a request over; nothing changes hands before their yes. */
export const transferOffered: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, person, offeredBy, name, until }) => ({
    subject: `${offeredBy} vous propose de reprendre une demande${name && ` : ${name}`}`,
    greeting: person ? `Bonjour ${person},` : 'Bonjour,',
    link: { label: 'Lire et répondre oui ou non', path },
    paragraphs: [
      `${offeredBy} demande des outils à ${hoster}${name && ` pour ${name}`}, et vous propose de reprendre cette demande.`,
      'En disant oui, vous devenez la personne à qui nous répondons, et la seule qui peut envoyer, corriger ou retirer la demande.',
      `Vous avez jusqu’au ${until}. Sans réponse, rien ne change. Vous pouvez dire non, sans avoir à l’expliquer.`,
    ],
    whom: `L’équipe ${de(hoster)}, de la part ${de(offeredBy)}. Vous pouvez répondre à cette lettre.`,
  }),
  en: ({ path, hoster, person, offeredBy, name, until }) => ({
    subject: `${offeredBy} offers you to take a request over${name && `: ${name}`}`,
    greeting: person ? `Hello ${person},` : 'Hello,',
    link: { label: 'Read and answer yes or no', path },
    paragraphs: [
      `${offeredBy} is asking ${hoster} for tools${name && ` on behalf of ${name}`}, and offers you to take this request over.`,
      'If you say yes, you become the person whom we answer, and the only one who can send, change or withdraw the request.',
      `You have until ${until}. If you do not answer, nothing changes. You may say no, without explaining.`,
    ],
    whom: `The ${hoster} team, on behalf of ${offeredBy}. You can reply to this letter.`,
  }),
};
