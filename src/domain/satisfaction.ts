import { type Form, forms, type State } from './application.ts';

/** What can be said of an answer: that it was clear, and that one found what one needed. */
export const clearAnswers = ['yes', 'partly', 'no'] as const;
export type Clear = (typeof clearAnswers)[number];

const outcomes = ['accepted', 'oriented', 'declined'] as const;
export type Outcome = (typeof outcomes)[number];

/** The outcome that an answer is about: the one that was answered before, or else the state of the file. */
export const outcomeOf = (state: State, before: Outcome | undefined): Outcome | undefined =>
  before ?? outcomes.find((outcome) => outcome === state);

/** Figures below this are hidden, so that nobody is recognised. */
export const shownFrom = 5;

/** The counts as they may be shown: for each form and outcome that anybody spoke of, the figure of each answer, or null where it is small. */
export function shownCounts(counts: readonly { form: Form; outcome: Outcome; clear: Clear; count: number }[]) {
  return forms.flatMap((form) =>
    outcomes
      .map((outcome) => ({ form, outcome, of: counts.filter((one) => one.form === form && one.outcome === outcome) }))
      .filter(({ of }) => of.length > 0)
      .map(({ of, ...group }) => {
        const figure = (clear: Clear) => {
          const count = Number(of.find((one) => one.clear === clear)?.count ?? 0);
          return count < shownFrom ? null : count;
        };
        return { ...group, yes: figure('yes'), partly: figure('partly'), no: figure('no') };
      }),
  );
}
