import { number, readQuery } from './query.ts';

const one = number({ min: 1, max: 999_999, usual: 0 });

/** The two sendings of a request that an address asks to compare, by their numbers, as in "?from=1&to=3"; what is no number asks for none. */
export function sendingsIn(parameters: URLSearchParams): { from?: number; to?: number } {
  const { from, to } = readQuery(parameters, { from: one, to: one }).query;
  return { ...(from > 0 && { from }), ...(to > 0 && { to }) };
}
