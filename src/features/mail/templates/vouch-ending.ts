import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  /** The collective, and the network that vouches for it. */
  name: string;
  network: string;
  /** Days in words. */
  givenOn: string;
  until: string;
  /** What the network said of the collective. */
  sentence: string;
}

/** To the stewards of a network, thirty days before what they said of a collective ends. */
export const vouchEnding: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, name, network, givenOn, until, sentence }) => ({
    subject: `Le parrainage ${de(name)} prend fin le ${until}`,
    greeting: 'Bonjour,',
    link: { label: 'Relire, et renouveler si c’est toujours vrai', path },
    paragraphs: [
      `Le ${givenOn}, ${network} s’est porté garant ${de(name)}, pour douze mois. Voici ce que vous disiez :`,
      'Si c’est toujours vrai, un bouton suffit pour douze mois de plus. Si cela ne l’est plus, laissez passer la date, ou retirez le parrainage en disant pourquoi.',
      'Rien ne sera coupé : les outils du collectif continuent dans tous les cas.',
    ],
    quote: sentence,
    whom: `L’équipe ${de(hoster)}. Vous pouvez répondre à cette lettre, une personne la lira.`,
  }),
  en: ({ path, hoster, name, network, givenOn, until, sentence }) => ({
    subject: `What you said for ${name} ends on ${until}`,
    greeting: 'Hello,',
    link: { label: 'Read it again, and renew it if it still holds', path },
    paragraphs: [
      `On ${givenOn}, ${network} vouched for ${name}, for twelve months. This is what you said:`,
      'If it still holds, one button is enough for twelve more months. If it does not, let the day pass, or take the vouch back and say why.',
      'Nothing will be cut off: the tools of the collective go on in any case.',
    ],
    quote: sentence,
    whom: `The ${hoster} team. You may reply to this letter; a person will read it.`,
  }),
};
