import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  /** Its network; empty where the request has none that is named. */
  network: string;
  /** How it came to the hoster: its steward passed it on, its 21 days passed, the hoster took it over, or another host came to nothing. */
  how: 'passed-on' | 'silent' | 'taken-over' | 'no-other-host';
}

const howFr: Record<Facts['how'], (network: string) => string> = {
  'passed-on': (network) => `${network || 'Votre réseau'} a lu votre demande et nous l’a transmise.`,
  silent: (network) =>
    `${network || 'Votre réseau'} n’a pas pu répondre en vingt et un jours. Pour ne pas vous faire attendre davantage, nous avons repris votre demande.`,
  'taken-over': () => 'Nous avons repris votre demande pour y répondre nous-mêmes.',
  'no-other-host': () => 'La proposition d’un autre accueil n’a pas abouti : votre demande nous revient.',
};
const howEn: Record<Facts['how'], (network: string) => string> = {
  'passed-on': (network) => `${network || 'Your network'} has read your request and passed it on to us.`,
  silent: (network) =>
    `${network || 'Your network'} could not answer within twenty-one days. To save you waiting longer, we have taken your request over.`,
  'taken-over': () => 'We have taken your request over, to answer it ourselves.',
  'no-other-host': () => 'The proposal of another host came to nothing: your request comes back to us.',
};

/** To the owner: the hoster has the request now, and how that came. */
export const passedOn: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference, network, how }) => ({
    subject: `Votre demande ${reference} est maintenant chez ${hoster}`,
    greeting: 'Bonjour,',
    link: { label: 'Suivre ma demande', path },
    paragraphs: [
      howFr[how](network),
      `C’est à nous de répondre. Quelqu’un ${de(hoster)} la lira et vous écrira ; vous n’avez rien à faire d’ici là.`,
    ],
    whom: `L’équipe ${de(hoster)}. Pour nous écrire, passez par la page de votre demande.`,
  }),
  en: ({ path, hoster, reference, network, how }) => ({
    subject: `Your request ${reference} is now with ${hoster}`,
    greeting: 'Hello,',
    link: { label: 'Follow my request', path },
    paragraphs: [
      howEn[how](network),
      `The next answer is ours. Somebody at ${hoster} will read it and write to you; there is nothing to do until then.`,
    ],
    whom: `The ${hoster} team. To write to us, use the page of your request.`,
  }),
};
