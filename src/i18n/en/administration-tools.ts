import type { tools as fr } from '../fr/administration-tools.ts';

/** The figures of the tools, edited on screen. */
export const tools: typeof fr = {
  title: 'Tools',
  lead: 'Room, accounts and amounts of each tool, as the offer shows them. What is changed here holds at once, and comes before the files of the portal.',
  load: 'Room',
  regime: 'Accounts',
  capacity: 'Capacity (services)',
  capacityHelp: 'How many services the team can carry. Leave it empty if nobody counts. Nothing closes by itself.',
  symbolicCents: 'Symbolic amount per year (€)',
  realCostCents: 'Real cost per year (€)',
  running: (count, capacity) =>
    [count === 1 ? `${count}\u00a0live service` : `${count}\u00a0live services`, capacity === null ? '' : `of ${capacity}`]
      .filter(Boolean)
      .join(' '),
  edited: (who, day) => `Changed on ${day}${who && ` by ${who}`}.`,
  asWritten: 'As in the files of the portal.',
  change: (tool) => `Change: ${tool}`,
  save: 'Save',
  saveOf: (tool) => `Save: ${tool}`,
  putBack: 'Put back the figures of the files',
  putBackOf: (tool) => `Put back the figures of the files: ${tool}`,
  done: { save: 'Saved. The offer shows it already.', 'put-back': 'The figures of the files hold again.' },
  errors: {
    amount: 'Write an amount, like 120 or 12.50',
    whole: 'Write a whole number, like 40',
    choose: 'Choose among what is offered',
    overtaken: 'Somebody changed this tool before you. Your words are still in the fields: check, then save again.',
  },
};
