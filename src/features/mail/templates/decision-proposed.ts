import type { Letter } from '../letter.ts';

interface Facts {
  path: string;
  reference: string;
  name: string;
  /** Who did it. */
  who: string;
  /** What was done: a proposal was made or taken back, somebody objected, an objection was lifted or integrated. */
  what: 'proposed' | 'objected' | 'lifted' | 'integrated' | 'withdrawn';
  /** Their words. */
  words: string;
}

type Told = Record<Facts['what'], (facts: Facts) => { subject: string; paragraph: string }>;

const fr: Told = {
  proposed: ({ reference, name, who }) => ({
    subject: `Proposition : accepter le réseau ${name} (${reference})`,
    paragraph: `${who} propose d’accepter ce réseau. Vous avez sept jours pour objecter, avec une raison. Sans objection ouverte, une deuxième personne pourra ensuite confirmer.`,
  }),
  objected: ({ reference, name, who }) => ({
    subject: `Objection : le réseau ${name} (${reference})`,
    paragraph: `${who} objecte à la proposition d’accepter ce réseau. Rien n’est confirmé tant que l’objection n’est pas levée, ou intégrée dans la proposition.`,
  }),
  lifted: ({ reference, name, who }) => ({
    subject: `Objection levée : le réseau ${name} (${reference})`,
    paragraph: `${who} lève son objection, et dit pourquoi :`,
  }),
  integrated: ({ reference, name, who }) => ({
    subject: `Proposition changée : le réseau ${name} (${reference})`,
    paragraph: `${who} intègre une objection : la proposition d’accepter ce réseau change. Si ce changement ne vous convient pas, objectez à nouveau.`,
  }),
  withdrawn: ({ reference, name, who }) => ({
    subject: `Proposition retirée : le réseau ${name} (${reference})`,
    paragraph: `${who} retire la proposition d’accepter ce réseau. La demande reste à l’étude.`,
  }),
};

const en: Told = {
  proposed: ({ reference, name, who }) => ({
    subject: `Proposal: accept the network ${name} (${reference})`,
    paragraph: `${who} proposes to accept this network. You have seven days to object with a reason. With no objection open, a second person can then confirm.`,
  }),
  objected: ({ reference, name, who }) => ({
    subject: `Objection: the network ${name} (${reference})`,
    paragraph: `${who} objects to the proposal to accept this network. Nothing is confirmed until the objection is lifted, or integrated into the proposal.`,
  }),
  lifted: ({ reference, name, who }) => ({
    subject: `Objection lifted: the network ${name} (${reference})`,
    paragraph: `${who} lifts their objection, and says why:`,
  }),
  integrated: ({ reference, name, who }) => ({
    subject: `Proposal changed: the network ${name} (${reference})`,
    paragraph: `${who} integrates an objection: the proposal to accept this network changes. If this change does not suit you, object again.`,
  }),
  withdrawn: ({ reference, name, who }) => ({
    subject: `Proposal withdrawn: the network ${name} (${reference})`,
    paragraph: `${who} takes back the proposal to accept this network. The request stays in review.`,
  }),
};

/** To the hoster's people: each step of a decision on a network by consent, from the proposal on. */
export const decisionProposed: Letter<Facts> = {
  mode: 'immediate',
  fr: (facts) => {
    const { subject, paragraph } = fr[facts.what](facts);
    return {
      subject,
      greeting: 'Bonjour,',
      link: { label: 'Lire la demande', path: facts.path },
      paragraphs: [paragraph],
      ...(facts.words && { quote: facts.words }),
      whom: facts.who,
    };
  },
  en: (facts) => {
    const { subject, paragraph } = en[facts.what](facts);
    return {
      subject,
      greeting: 'Hello,',
      link: { label: 'Read the request', path: facts.path },
      paragraphs: [paragraph],
      ...(facts.words && { quote: facts.words }),
      whom: facts.who,
    };
  },
};
