import type { agreement as fr } from '../fr/agreement.ts';

export const agreement: typeof fr = {
  link: 'Read and print the text of the arrangement',
  version: (number, day) => `Version ${number}, drawn up on ${day}`,
  versions: 'Other versions',
  back: 'Back to the arrangement',
  backOwn: 'Back to my page',
  tool: (name, software) => `${name}${software ? ` (${software})` : ''}`,
  noTools: 'No service so far.',
  noNetwork: 'none, directly with the hoster',
  none: 'not stated',
  noCharter: 'not stated',
  noAmount: 'No amount is asked for.',
  amount: (symbolic, real, period) => `Symbolic amount: ${symbolic} a ${period}${real ? `, for a real cost of ${real}` : ''}.`,
  noDay: 'without a fixed day',
};
