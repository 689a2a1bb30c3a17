import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  /** The network whose steward passed the request on; null when the hoster took it because nobody there answered. */
  network: string | null;
}

/** To the owner: their network has read the request, and the hoster has it now. */
export const passedOn: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference, network }) => ({
    subject: `Votre demande ${reference} est maintenant chez ${hoster}`,
    greeting: 'Bonjour,',
    link: { label: 'Suivre ma demande', path },
    paragraphs: [
      network
        ? `${network} a lu votre demande et nous l’a transmise.`
        : 'Votre réseau n’a pas pu répondre à temps. Pour ne pas vous faire attendre, nous avons repris votre demande.',
      `C’est à nous de répondre. Quelqu’un ${de(hoster)} la lira et vous écrira ; vous n’avez rien à faire d’ici là.`,
    ],
    whom: `L’équipe ${de(hoster)}. Pour nous écrire, passez par la page de votre demande.`,
  }),
  en: ({ path, hoster, reference, network }) => ({
    subject: `Your request ${reference} is now with ${hoster}`,
    greeting: 'Hello,',
    link: { label: 'Follow my request', path },
    paragraphs: [
      network
        ? `${network} has read your request and passed it on to us.`
        : 'Your network could not answer in time. To save you waiting, we have taken your request over.',
      `The next answer is ours. Somebody at ${hoster} will read it and write to you; there is nothing to do until then.`,
    ],
    whom: `The ${hoster} team. To write to us, use the page of your request.`,
  }),
};
