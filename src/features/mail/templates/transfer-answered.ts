import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  /** Who answered. */
  person: string;
  /** The collective's name; empty while it is not known. */
  name: string;
  isYes: boolean;
}

/** Tells who offered a request what the answer was. After a yes, the link is that of an editor. */
export const transferAnswered: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, person, name, isYes }) => ({
    subject: `${person} ${isYes ? 'reprend' : 'préfère ne pas reprendre'} la demande${name && ` : ${name}`}`,
    greeting: 'Bonjour,',
    link: { label: 'Ouvrir la demande', path },
    paragraphs: isYes
      ? [
          `${person} a dit oui, et porte maintenant la demande${name && ` pour ${name}`}. C’est à cette personne que nous répondrons.`,
          'Vous continuez à co-rédiger la demande : le lien de cette lettre remplace ceux que vous aviez, qui n’ouvrent plus rien.',
        ]
      : [
          `${person} a dit non, et la demande${name && ` pour ${name}`} reste la vôtre. Rien n’a changé.`,
          'Vous pouvez la proposer à quelqu’un d’autre.',
        ],
    whom: `L’équipe ${de(hoster)}. Vous pouvez répondre à cette lettre.`,
  }),
  en: ({ path, hoster, person, name, isYes }) => ({
    subject: `${person} ${isYes ? 'takes over' : 'would rather not take over'} the request${name && `: ${name}`}`,
    greeting: 'Hello,',
    link: { label: 'Open the request', path },
    paragraphs: isYes
      ? [
          `${person} said yes, and now holds the request${name && ` for ${name}`}. That is whom we will answer.`,
          'You stay an editor: the link of this letter replaces those that you had, which no longer open anything.',
        ]
      : [
          `${person} said no, and the request${name && ` for ${name}`} stays yours. Nothing has changed.`,
          'You can offer it to somebody else.',
        ],
    whom: `The ${hoster} team. You can reply to this letter.`,
  }),
};
