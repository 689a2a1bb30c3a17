import { createHash } from 'node:crypto';
import type { Answers, Value } from '#domain/questions.ts';

/** What a form remembers of the answers that it was shown with: a short mark of each, as in "name.a1B2c3D4 size.…". */
export const marksOf = (questions: readonly string[], answers: Answers): string =>
  questions.map((question) => `${question}.${markOf(answers[question])}`).join(' ');

/** No answer, an empty one and no choice are the same. */
const isEmpty = (value: Value | undefined) => value === undefined || JSON.stringify(value).length === 2;
const markOf = (value: Value | undefined) =>
  isEmpty(value) ? '' : createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 8);

const readMarks = (marks: string) =>
  new Map(
    marks.split(' ').map((pair) => {
      const [question = '', mark = ''] = pair.split('.');
      return [question, mark] as const;
    }),
  );

/**
 * The marks of a form that goes on showing what was typed, after it was merged: of what is kept as it is typed, the new ones;
 * of what was changed elsewhere, those that it was shown with, save for the `chosen` questions, in which what is typed is to win.
 */
export function marksAfter({
  kept,
  typed,
  marks,
  chosen = [],
}: {
  kept: Answers;
  typed: Answers;
  marks: string;
  chosen?: readonly string[];
}): string {
  const shown = readMarks(marks);
  const isSettled = (question: string) => chosen.includes(question) || markOf(kept[question]) === markOf(typed[question]);
  return Object.keys(typed)
    .map((question) => `${question}.${isSettled(question) ? markOf(kept[question]) : (shown.get(question) ?? '')}`)
    .join(' ');
}

/** The marks with which a form goes on: as it stands, and for when what is typed on it is to win over all that was changed elsewhere. */
export const marksOfBoth = ({ answers: kept, typed, others }: { answers: Answers; typed: Answers; others: Answers }, marks: string) => ({
  marks: marksAfter({ kept, typed, marks }),
  allMarks: marksAfter({ kept, typed, marks, chosen: Object.keys(others) }),
});

/** What comes of answers that were typed while others may have typed too. */
export interface Merged {
  /** Typed here, and not elsewhere: to be kept. */
  changed: Answers;
  /** Typed here and elsewhere: what was kept elsewhere meanwhile, for the person to choose. */
  others: Answers;
}

/**
 * Joins what was typed with what is kept, by the marks with which the form was shown: an answer that was left alone here
 * stays as it is kept, one that was changed here alone is taken, one that was changed in both places is for the person to
 * choose. Without a mark, and over what this same page has saved since (`own`), what was typed is taken.
 */
export function merge({ kept, typed, marks, own = [] }: { kept: Answers; typed: Answers; marks: string; own?: readonly string[] }): Merged {
  const shown = readMarks(marks);
  const changed: Record<string, Value> = {};
  const others: Record<string, Value> = {};
  for (const [question, value] of Object.entries(typed)) {
    const before = shown.get(question) ?? markOf(kept[question]);
    const [here, there] = [markOf(value), markOf(kept[question])];
    if (here === there || here === before) continue;
    if (there === before || own.includes(question)) changed[question] = value;
    else others[question] = kept[question] ?? '';
  }
  return { changed, others };
}
