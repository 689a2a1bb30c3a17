import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  reference: string;
  /** Who proposes: the network's name, or the hoster's. */
  proposer: string;
  /** The network that could carry them; null when the proposal is a way outside, told in `reason`. */
  network: string | null;
  /** The proposer's own words. */
  reason: string;
}

/** To the owner: another home is proposed, and nothing is passed on before they say yes. */
export const referralChoice: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, reference, proposer, network, reason }) => ({
    subject: `Une proposition pour votre demande ${reference}`,
    greeting: 'Bonjour,',
    link: { label: 'Lire la proposition et choisir', path },
    paragraphs: [
      network
        ? `${proposer} pense que ${network} conviendrait mieux à votre collectif.`
        : `${proposer} pense qu’un autre chemin vous conviendrait mieux, et vous le propose.`,
      'Rien n’est transmis sans votre accord. Un oui ou un non suffit ; si c’est non, votre demande continue ici.',
    ],
    ...(reason && { quote: reason }),
    whom: `${proposer === hoster ? `L’équipe ${de(hoster)}` : proposer}. Une question ? Écrivez-la sur la page de votre demande.`,
  }),
  en: ({ path, hoster, reference, proposer, network, reason }) => ({
    subject: `A proposal for your request ${reference}`,
    greeting: 'Hello,',
    link: { label: 'Read the proposal and choose', path },
    paragraphs: [
      network
        ? `${proposer} thinks that ${network} would suit your collective better.`
        : `${proposer} thinks that another way would suit you better, and proposes it to you.`,
      'Nothing is passed on unless you agree. A yes or a no is enough; if it is no, your request goes on here.',
    ],
    ...(reason && { quote: reason }),
    whom: `${proposer === hoster ? `The ${hoster} team` : proposer}. A question? Write it on the page of your request.`,
  }),
};
