import type { Form } from './application.ts';
import { type Answers, mayRead, type Question, questionsOf, type Reader, text, type Value } from './questions.ts';

/** Two sendings of one request, by their numbers: the earlier one, when there is one, and the one that is read. */
export interface Sendings {
  from: number | undefined;
  to: number;
}

/**
 * Which two sendings are compared, of those that there are: the ones asked for, else the last one and the one before it. The earlier
 * one always comes first; a sending is not compared with itself.
 */
export function chooseSendings(numbers: readonly number[], asked: { from?: number; to?: number }): Sendings | undefined {
  const known = numbers.toSorted((one, other) => one - other);
  const there = (number: number | undefined) => (number !== undefined && known.includes(number) ? number : undefined);
  const last = known.at(-1);
  if (last === undefined) return undefined;
  const [from, to] = [there(asked.from), there(asked.to) ?? last];
  if (from !== undefined && from !== to) return { from: Math.min(from, to), to: Math.max(from, to) };
  return { from: known[known.indexOf(to) - 1], to };
}

/** The questions of a form whose answer differs between two sendings, in the order of the form, of those that this reader may read. */
export const changedQuestions = (form: Form, as: Reader, before: Answers, now: Answers): string[] =>
  questionsOf(form)
    .filter((question) => !question.partOf && mayRead(question, as) && said(question, before) !== said(question, now))
    .map(({ id }) => id);

const unlisted = ['', 'unknown', 'elsewhere'];

/** An answer as one text that two sendings can be compared by. Where nothing of a list was chosen, the name that was typed there speaks. */
function said({ id, kind }: Question, answers: Answers): string {
  const value = answers[id];
  const isNamed = (kind === 'network' || kind === 'commune') && unlisted.includes(text(value));
  return JSON.stringify([inOneOrder(value), isNamed ? text(answers[`${id}-name`]) : '']);
}

/** Words that were chosen in another order are the same words; an empty answer is none. */
function inOneOrder(value: Value | undefined): unknown {
  if (value === undefined || typeof value === 'string') return value ?? '';
  const parts = Array.isArray(value) ? value.toSorted() : Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return parts.length > 0 ? parts : '';
}
