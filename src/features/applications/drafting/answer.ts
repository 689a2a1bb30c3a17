import type { Db } from '#db/client.ts';
import { type AnswerErrors, checkAnswers, isEmail, readAnswers } from '#domain/answers.ts';
import type { FormValues } from '#domain/form-values.ts';
import { type Answers, type Page, path, type Question, type World } from '#domain/questions.ts';
import { wayFor } from '#domain/together.ts';
import type { Secrets } from '#secrets.ts';
import { claimAddress } from '../claim-address.ts';
import type { Draft } from '../draft.ts';
import { type Candidate, withUnknown } from '../resolve-names.ts';
import { marksOfPage, saveTyped } from './save-typed.ts';
import { mayStill } from '../../rates.ts';
import { worldOf } from '../world.ts';

export interface Answered {
  answers: Answers;
  errors: AnswerErrors;
  candidates: Readonly<Record<string, readonly Candidate[]>>;
  /** The way as these answers lead it, and this page as it now stands on it. */
  way: readonly Page[];
  page: Page;
  /** The first question that appeared on this page because of what was just answered. */
  appeared: Question | undefined;
  world: World;
  names: Readonly<Record<string, string>>;
  /** Answers that were changed here and elsewhere: what was kept elsewhere. What was typed here is shown, and kept if it is sent again. */
  others: Answers;
  isElsewhere: boolean;
  /** Whether the request is still a draft. */
  isOpen: boolean;
  /** What the page remembers of what is kept, for the next time that it is sent. */
  marks: string;
}

/**
 * Keeps what was typed on one page of a draft, right or not: nothing that was typed is lost. Tells what is not right yet,
 * what names may mean, and which questions appeared. When the address of the owner was given, its letter leaves; while `who` gives too many of them, nothing is kept.
 */
export async function answerPage(
  db: Db,
  secrets: Secrets,
  draft: Draft,
  { slug, values, who, now }: { slug: string; values: FormValues; who?: string; now: Date },
): Promise<Answered> {
  const page = draft.way.find((one) => one.slug === slug) ?? { slug, questions: [] };
  if (who !== undefined && isNewAddress(draft, page, values)) {
    const isWithin = await mayStill(db, secrets.rates, 'give-address', { visitor: who, now });
    if (!isWithin) return notYet(draft, page, values);
  }
  const saved = await saveTyped(db, draft, { slug, values, now }, (tx, answers) => claimAddress(tx, secrets, draft, answers, now));
  const answers = { ...saved.answers, ...pick(saved.typed, Object.keys(saved.others)) };
  const { world, names } = await worldOf(db, answers, draft.file, now);
  const way = wayFor(draft.hand, path(draft.file.form, answers, world));
  const here = way.find((one) => one.slug === slug) ?? page;
  const asked = String(values['asked'] ?? '').split(' ');
  const errors = checkAnswers(
    here.questions.filter((question) => asked.includes(question.id)),
    answers,
    world,
  );
  const appeared = here.questions.find((question) => !question.partOf && !asked.includes(question.id));
  const { others, candidates, isOpen } = saved;
  const marks = marksOfPage(draft.file.form, slug, saved.answers);
  return {
    answers,
    errors: withUnknown(errors, candidates),
    candidates,
    way,
    page: here,
    appeared,
    world,
    names,
    others,
    isElsewhere: Object.keys(others).length > 0,
    isOpen,
    marks,
  };
}

const addressField = 'owner-email';

/** Whether a letter would leave to an address that was not the owner's before. */
const isNewAddress = (draft: Draft, page: Page, values: FormValues): boolean => {
  const typed = String(values[addressField] ?? '').toLowerCase();
  return page.questions.some(({ id }) => id === addressField) && isEmail(typed) && typed !== draft.owner?.email;
};

/** What was typed, as it was, while too many letters leave: nothing of it is kept. */
const notYet = (draft: Draft, page: Page, values: FormValues): Answered => ({
  ...unanswered(draft, page),
  answers: { ...draft.answers, ...readAnswers(page.questions, values) },
  errors: { [addressField]: 'too-many-letters' },
  marks: String(values['marks'] ?? ''),
});

/** A page as it is shown before anything is typed on it. */
export const unanswered = (draft: Draft, page: Page): Answered => ({
  ...draft,
  page,
  errors: {},
  candidates: {},
  appeared: undefined,
  others: {},
  isElsewhere: false,
  isOpen: true,
  marks: marksOfPage(draft.file.form, page.slug, draft.answers),
});

const pick = (answers: Answers, questions: readonly string[]): Answers =>
  Object.fromEntries(questions.map((question) => [question, answers[question] ?? '']));
