import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  /** The subjects of the letters that these news would have been, the oldest first. */
  lines: readonly string[];
  /** How many news there are, should they be more than the lines. */
  count: number;
}

/** The letter of the day: what whoever chose it would have heard of at once. */
export const digest: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, lines, count }) => ({
    subject: count === 1 ? 'Une nouvelle de vos demandes' : `${count} nouvelles de vos demandes`,
    greeting: 'Bonjour,',
    link: { label: 'Ouvrir les demandes', path },
    paragraphs: [
      'Depuis la dernière lettre du jour :',
      ...lines.map((line) => `– ${line}`),
      ...(count > lines.length ? [`… et ${count - lines.length} autres.`] : []),
      'Vous préférez les recevoir une à une, ou pas du tout ? Cela se choisit dans « Mon compte ».',
    ],
    whom: `L’équipe ${de(hoster)}. Cette lettre est écrite par le portail : pour répondre à un collectif, passez par sa demande.`,
  }),
  en: ({ path, hoster, lines, count }) => ({
    subject: count === 1 ? 'One piece of news about your requests' : `${count} pieces of news about your requests`,
    greeting: 'Hello,',
    link: { label: 'Open the requests', path },
    paragraphs: [
      'Since the last letter of the day:',
      ...lines.map((line) => `– ${line}`),
      ...(count > lines.length ? [`… and ${count - lines.length} more.`] : []),
      'Would you rather have them one by one, or not at all? Choose in “My account”.',
    ],
    whom: `The ${hoster} team. The portal wrote this letter: to answer a collective, use its request.`,
  }),
};
