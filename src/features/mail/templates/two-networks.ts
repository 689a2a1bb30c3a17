import { de, type Letter, type LetterText } from '../letter.ts';
import type { Locale } from '#domain/locale.ts';

interface Facts {
  path: string;
  hoster: string;
  /** The community, and the network that something changed for. */
  name: string;
  network: string;
  /** That network is asked to confirm, it carries the community too, it comes first from now on, or it stopped. */
  what: 'asked' | 'joined' | 'primary' | 'left';
}

const words: Record<Locale, Record<Facts['what'], (facts: Facts) => Pick<LetterText, 'subject' | 'paragraphs'> & { label: string }>> = {
  fr: {
    asked: ({ name, network }) => ({
      subject: `${name} : faites-vous aussi partie de son chemin ?`,
      label: 'Confirmer, ou dire non',
      paragraphs: [
        `Le réseau qui accompagne ${name} dit que ${network} l’accompagne aussi.`,
        'Si c’est juste, confirmez-le sur sa fiche : cela ne se lira dans l’annuaire qu’ensuite. Sinon, mettez-y fin au même endroit.',
      ],
    }),
    joined: ({ name, network }) => ({
      subject: `${name} a maintenant deux réseaux`,
      label: 'Voir sa fiche',
      paragraphs: [
        `${network} accompagne maintenant ${name} aussi. Les référent·es de chaque réseau peuvent corriger sa fiche.`,
        'Un seul réseau est le principal : c’est lui qui répond d’abord. Cela se choisit sur la fiche, et se change à tout moment.',
      ],
    }),
    primary: ({ name, network }) => ({
      subject: `${network} est maintenant le réseau principal ${de(name)}`,
      label: 'Voir sa fiche',
      paragraphs: [
        `${name} a plusieurs réseaux. ${network} est désormais le principal : c’est lui qui répond d’abord à ses questions.`,
        'Rien d’autre ne change : ni les outils, ni les adresses, ni ce que vous pouvez faire.',
      ],
    }),
    left: ({ name, network }) => ({
      subject: `${network} n’accompagne plus ${name}`,
      label: 'Voir sa fiche',
      paragraphs: [`${network} n’accompagne plus ${name}. Les outils du collectif continuent.`],
    }),
  },
  en: {
    asked: ({ name, network }) => ({
      subject: `${name}: do you carry it too?`,
      label: 'Confirm, or say no',
      paragraphs: [
        `The network that carries ${name} says that ${network} carries it too.`,
        'If so, confirm it on its record: only then is it read in the directory. If not, end it in the same place.',
      ],
    }),
    joined: ({ name, network }) => ({
      subject: `${name} has two networks now`,
      label: 'See its record',
      paragraphs: [
        `${network} now carries ${name} too. The stewards of each network can correct its record.`,
        'One network is the primary one: it answers first. This is chosen on the record, and can be changed at any time.',
      ],
    }),
    primary: ({ name, network }) => ({
      subject: `${network} is now the primary network of ${name}`,
      label: 'See its record',
      paragraphs: [
        `${name} has several networks. ${network} is the primary one from now on: it answers its questions first.`,
        'Nothing else changes: neither the tools, nor the addresses, nor what you can do.',
      ],
    }),
    left: ({ name, network }) => ({
      subject: `${network} no longer carries ${name}`,
      label: 'See its record',
      paragraphs: [`${network} no longer carries ${name}. The tools of the collective go on.`],
    }),
  },
};

/** To the stewards of the networks that carry one community, when one of them comes, goes, or comes first. */
export const twoNetworks: Letter<Facts> = {
  mode: 'immediate',
  fr: (facts) => {
    const { label, ...said } = words.fr[facts.what](facts);
    const whom = `L’équipe ${de(facts.hoster)}. Vous pouvez répondre à cette lettre, une personne la lira.`;
    return { ...said, greeting: 'Bonjour,', link: { label, path: facts.path }, whom };
  },
  en: (facts) => {
    const { label, ...said } = words.en[facts.what](facts);
    const whom = `The ${facts.hoster} team. You may reply to this letter; a person will read it.`;
    return { ...said, greeting: 'Hello,', link: { label, path: facts.path }, whom };
  },
};
