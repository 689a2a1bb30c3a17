import type { Letter } from '../letter.ts';

interface Facts {
  path: string;
  reference: string;
  name: string;
  proposer: string;
  reason: string;
}

/** To the hoster's people: somebody proposes to accept a network, and the others have seven days to say why not. */
export const decisionProposed: Letter<Facts> = {
  mode: 'immediate',
  fr: ({ path, reference, name, proposer, reason }) => ({
    subject: `Proposition : accepter le réseau ${name} (${reference})`,
    greeting: 'Bonjour,',
    link: { label: 'Lire la demande', path },
    paragraphs: [
      `${proposer} propose d’accepter ce réseau. Sans objection argumentée, une deuxième personne pourra confirmer dans sept jours, ou dès que chacun·e a dit oui.`,
    ],
    ...(reason && { quote: reason }),
    whom: proposer,
  }),
  en: ({ path, reference, name, proposer, reason }) => ({
    subject: `Proposal: accept the network ${name} (${reference})`,
    greeting: 'Hello,',
    link: { label: 'Read the request', path },
    paragraphs: [
      `${proposer} proposes to accept this network. Unless somebody objects with a reason, a second person can confirm in seven days, or as soon as everybody has agreed.`,
    ],
    ...(reason && { quote: reason }),
    whom: proposer,
  }),
};
