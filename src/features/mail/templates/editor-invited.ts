import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  /** Who is written to, and who invites them; empty where only the address is known. */
  person: string;
  invitedBy: string;
  /** The collective's name; empty while it is not known. */
  name: string;
  /** Whether the request has left: then an editor reads it, and writes in the conversation. */
  isSent: boolean;
}

/** Asks somebody whether they want to write a request along with its owner. */
export const editorInvited: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, person, invitedBy, name, isSent }) => ({
    subject: `${invitedBy} vous invite à écrire une demande à plusieurs${name && ` : ${name}`}`,
    greeting: person ? `Bonjour ${person},` : 'Bonjour,',
    link: { label: 'Lire et répondre oui ou non', path },
    paragraphs: [
      `${invitedBy} demande des outils à ${hoster}${name && ` pour ${name}`}, et vous invite à y travailler ensemble.`,
      isSent
        ? 'La demande est déjà partie. En disant oui, vous la lisez, vous voyez où elle en est, et vous écrivez dans la conversation.'
        : `En disant oui, vous complétez les réponses depuis votre navigateur, sans mot de passe. C’est ${invitedBy} qui enverra la demande.`,
      'Vous pouvez dire non, sans avoir à l’expliquer. Ce lien est à vous : ne le faites pas suivre.',
    ],
    whom: `L’équipe ${de(hoster)}, de la part ${de(invitedBy)}. Vous pouvez répondre à cette lettre.`,
  }),
  en: ({ path, hoster, person, invitedBy, name, isSent }) => ({
    subject: `${invitedBy} invites you to write a request together${name && `: ${name}`}`,
    greeting: person ? `Hello ${person},` : 'Hello,',
    link: { label: 'Read and answer yes or no', path },
    paragraphs: [
      `${invitedBy} is asking ${hoster} for tools${name && ` on behalf of ${name}`}, and invites you to work on it together.`,
      isSent
        ? 'The request has already left. If you say yes, you can read it, see where it stands, and write in the conversation.'
        : `If you say yes, you fill in the answers from your browser, without a password. Only ${invitedBy} can send the request.`,
      'You may say no, without explaining. This link is yours: please do not pass it on.',
    ],
    whom: `The ${hoster} team, on behalf of ${invitedBy}. You can reply to this letter.`,
  }),
};
