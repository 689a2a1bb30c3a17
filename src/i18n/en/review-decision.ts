import type { decision as fr } from '../fr/review-decision.ts';

export const decision: typeof fr = {
  proposal: 'Proposal to accept',
  by: (who, when) => `By ${who}, on ${when}.`,
  rule: (day) =>
    `Anybody may object with a reason until ${day}. A second person then confirms, if no objection is open. Integrating an objection changes the proposal without starting the seven days again: whoever disagrees with the change objects anew.`,
  ready: 'It can be confirmed.',
  waits: {
    'stale-proposal': 'The request was sent again since: the proposal no longer holds. Withdraw it, or propose anew once you have read it.',
    objected: 'An objection is open: nothing can be confirmed.',
    'needs-second-person': 'Somebody other than you has to confirm.',
    'too-early': 'The seven days are not over.',
    'needs-proposal': 'It was withdrawn.',
  },
  objections: 'Objections',
  noObjection: 'Nobody has objected.',
  objection: (who, when) => `${who}, on ${when}`,
  states: { open: 'Open', lifted: 'Lifted', integrated: 'Integrated' },
  closed: {
    lifted: (who, when) => `Lifted by ${who}, on ${when}:`,
    integrated: (who, when) => `Integrated by ${who}, on ${when}. What changes:`,
  },
};
