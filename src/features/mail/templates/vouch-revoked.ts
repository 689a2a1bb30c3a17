import { de, type Letter } from '../letter.ts';

interface Facts {
  path: string;
  hoster: string;
  /** The collective, and the network that vouched for it. */
  name: string;
  network: string;
  /** Who took it back: then the other side reads this. */
  by: 'network' | 'hoster';
  reason: string;
}

/** To the hoster when a network takes a vouch back, and to the network when the hoster does. */
export const vouchRevoked: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, hoster, name, network, by, reason }) => ({
    subject: by === 'network' ? `${network} ne parraine plus ${name}` : `Le parrainage ${de(name)} est retiré`,
    greeting: 'Bonjour,',
    link: { label: 'Voir le parrainage', path },
    paragraphs: [
      by === 'network'
        ? `Les référent·es ${de(network)} ont retiré leur parrainage ${de(name)}. Voici pourquoi :`
        : `${hoster} a retiré le parrainage que ${network} avait donné à ${name}. Voici pourquoi :`,
      'Rien n’est coupé : les outils du collectif continuent. La suite se décide entre personnes.',
    ],
    quote: reason,
    whom: `L’équipe ${de(hoster)}. Vous pouvez répondre à cette lettre, une personne la lira.`,
  }),
  en: ({ path, hoster, name, network, by, reason }) => ({
    subject: by === 'network' ? `${network} no longer vouches for ${name}` : `The vouch for ${name} was taken back`,
    greeting: 'Hello,',
    link: { label: 'See the vouch', path },
    paragraphs: [
      by === 'network'
        ? `The stewards of ${network} took back what they said for ${name}. This is why:`
        : `${hoster} took back the vouch that ${network} had given to ${name}. This is why:`,
      'Nothing is cut off: the tools of the collective go on. What follows is for people to decide.',
    ],
    quote: reason,
    whom: `The ${hoster} team. You may reply to this letter; a person will read it.`,
  }),
};
