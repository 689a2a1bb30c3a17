import { lastAnsweredAt, saveAnswers } from '#db/answers.ts';
import type { Db } from '#db/client.ts';
import { touchDraft } from '#db/drafts.ts';
import { type AnswerErrors, checkAnswers, readAnswers } from '#domain/answers.ts';
import type { FormValues } from '#domain/form-values.ts';
import { type Answers, type Page, path, type Question, questionsOf, type World } from '#domain/questions.ts';
import type { Secrets } from '#secrets.ts';
import { claimAddress } from './claim-address.ts';
import type { Draft } from './draft.ts';
import { type Candidate, resolveNames } from './resolve-names.ts';
import { worldOf } from './world.ts';

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
  /** Whether another tab answered this page after it was shown here: its answers were left as they are. */
  isOvertaken: boolean;
}

/**
 * Keeps what was typed on one page of a draft, right or not: nothing that was typed is lost. Tells what is not right yet,
 * what names may mean, and which questions appeared. When the address of the owner was given, its letter leaves.
 */
export async function answerPage(
  db: Db,
  secrets: Secrets,
  draft: Draft,
  { slug, values, now }: { slug: string; values: FormValues; now: Date },
): Promise<Answered> {
  const page = draft.way.find((one) => one.slug === slug) ?? { slug, questions: [] };
  const asked = String(values['asked'] ?? '').split(' ');
  const shown = questionsOf(draft.file.form, slug).filter(({ id, partOf }) => asked.includes(partOf ?? id));
  const resolved = await resolveNames(db, shown, values);
  const typed = readAnswers(shown, resolved.values);
  const answers = { ...draft.answers, ...typed };
  const isOvertaken = await wasOvertaken(db, draft, typed, values);
  if (!isOvertaken) {
    await db.transaction().execute(async (tx) => {
      await saveAnswers(tx, draft.file.id, typed, now);
      await touchDraft(tx, draft.file.id, now);
      await claimAddress(tx, secrets, draft, answers, now);
    });
  }
  const { world, names } = await worldOf(db, answers);
  const way = path(draft.file.form, answers, world);
  const here = way.find((one) => one.slug === slug) ?? page;
  const errors = checkAnswers(
    here.questions.filter((question) => asked.includes(question.id)),
    answers,
    world,
  );
  const appeared = here.questions.find((question) => !question.partOf && !asked.includes(question.id));
  return { answers, errors, candidates: resolved.candidates, way, page: here, appeared, world, names, isOvertaken };
}

/** Whether answers of this page were changed elsewhere since it was shown, to something else than what is typed here. */
async function wasOvertaken(db: Db, draft: Draft, typed: Answers, values: FormValues): Promise<boolean> {
  const questions = Object.keys(typed);
  const same = questions.every((question) => JSON.stringify(draft.answers[question] ?? '') === JSON.stringify(typed[question] ?? ''));
  if (same) return false;
  const changedAt = await lastAnsweredAt(db, draft.file.id, questions);
  const seen = Number(values['seen']);
  return changedAt !== null && Number.isFinite(seen) && changedAt.getTime() > seen;
}
