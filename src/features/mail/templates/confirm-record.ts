import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  /** The network or community whose record it is. */
  name: string;
  /** Whether everybody sees it already; else it is asked whether they may. */
  isListed: boolean;
}

/** To the public address of a record: whether it is still right, or whether it may be in the directory. */
export const confirmRecord: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, name, isListed }) => ({
    subject: isListed ? `${name}\u202f: est-ce toujours juste\u202f?` : `${name} dans l’annuaire ${de(hoster)}\u202f?`,
    greeting: 'Bonjour,',
    link: { label: isListed ? 'Relire, et dire oui en un clic' : 'Lire, et dire oui ou non', path },
    paragraphs: isListed
      ? [
          `L’annuaire ${de(hoster)} parle de vous, et personne n’a relu cette fiche depuis un an.`,
          'Si tout est juste, un bouton suffit. Si quelque chose a changé, la page permet de le dire. Vous pouvez aussi en sortir.',
          'Sans réponse, la fiche reste, avec la mention qu’elle n’a pas été relue.',
        ]
      : [
          `Votre réseau a préparé une fiche pour vous dans l’annuaire ${de(hoster)}. Personne ne la voit encore.`,
          'La page montre ce qu’elle dirait. Elle devient visible si vous dites oui, et seulement alors.',
          'Sans réponse, rien ne se passe.',
        ],
    whom: `L’équipe ${de(hoster)}. Vous pouvez répondre à cette lettre, une personne la lira.`,
  }),
  en: ({ path, hoster, name, isListed }) => ({
    subject: isListed ? `${name}: is this still right?` : `${name} in the directory of ${hoster}?`,
    greeting: 'Hello,',
    link: { label: isListed ? 'Read it again and say yes in one click' : 'Read it and say yes or no', path },
    paragraphs: isListed
      ? [
          `The directory of ${hoster} speaks of you, and nobody has read this record again for a year.`,
          'If all of it holds, one button is enough. If something has changed, you can say so on the page. You can also be taken out.',
          'If you do not answer, the record stays, and says that nobody has confirmed it.',
        ]
      : [
          `Your network has prepared a record of you for the directory of ${hoster}. Nobody sees it yet.`,
          'The page shows what it would say. It becomes visible if you say yes, and only then.',
          'If you do not answer, nothing happens.',
        ],
    whom: `The ${hoster} team. You may reply to this letter; a person will read it.`,
  }),
};
