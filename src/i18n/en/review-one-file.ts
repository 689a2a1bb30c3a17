import type { difference as frDifference } from '../fr/review-one-file.ts';

/** What changed between two sendings. */
export const difference: typeof frDifference = {
  title: 'What changed',
  changed: 'Changed',
  was: 'Was:',
  is: 'Now:',
  unanswered: 'no answer',
  count: (count, from, to) => `${count} ${count > 1 ? 'answers differ' : 'answer differs'} between version ${from} and version ${to}:`,
  nothing: (from, to) => `Nothing differs in what you read between version ${from} and version ${to}.`,
  first: 'This is the first version: there is none before it.',
  old: 'You are reading an earlier version. Decisions are made on the last one.',
  readLast: 'Read the last version',
  choose: 'Compare two versions',
  from: 'Compare',
  to: 'with',
  sending: (number, when) => `Version ${number}, ${when}`,
  compare: 'Compare',
};
