import { answersOf, saveAnswers, savedFrom } from '#db/answers.ts';
import { lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { lockDraft } from '#db/drafts.ts';
import { readAnswers } from '#domain/answers.ts';
import type { Form } from '#domain/application.ts';
import type { FormValues } from '#domain/form-values.ts';
import { type Answers, type Question, questionsOf } from '#domain/questions.ts';
import { mayAnswer } from '#domain/together.ts';
import { type Draft, isStillHand } from '../draft.ts';
import { marksOf, merge } from '../merge.ts';
import { type Candidate, resolveNames } from '../resolve-names.ts';

/** What a page of a form is shown with. */
export const marksOfPage = (form: Form, slug: string, kept: Answers): string =>
  marksOf(
    questionsOf(form, slug).map(({ id }) => id),
    kept,
  );

export interface Typed {
  /** Everything that is kept now. */
  answers: Answers;
  /** What was typed here, right or not. */
  typed: Answers;
  /** Answers of this page that were changed elsewhere as well: what is kept of them, and was left as it is. */
  others: Answers;
  /** What a typed name may mean, by question. */
  candidates: Readonly<Record<string, readonly Candidate[]>>;
  /** Whether the request is still a draft, and theirs to write in; nothing is kept of one that was sent, or passed on, meanwhile. */
  isOpen: boolean;
}

/**
 * Keeps what was typed on a page of a draft, right or not, beside what was typed elsewhere meanwhile; `also` runs in the same
 * transaction. The questions that were shown are in `asked`, the marks with which they were shown in `marks`, and the open
 * page that they are typed on in `from`. Of another hand than the owner's nothing is kept that the owner alone answers, and nothing
 * at all of a hand that may write no more.
 */
export function saveTyped(
  db: Db,
  draft: Pick<Draft, 'file' | 'linkId' | 'hand'>,
  { slug, values, now }: { slug: string; values: FormValues; now: Date },
  also?: (tx: Db, answers: Answers) => Promise<void>,
): Promise<Typed> {
  const questions = questionsOf(draft.file.form, slug).filter(({ id }) => mayAnswer(draft.hand, id));
  const lock = async (tx: Db) => {
    await lockApplication(tx, draft.file.id);
    return (await isStillHand(tx, draft)) && lockDraft(tx, draft.file.id, now);
  };
  return keepTyped(db, draft.file.id, { questions, values, now, isPending: false, lock, also });
}

interface Typing {
  /** What may have been shown. */
  questions: readonly Question[];
  values: FormValues;
  now: Date;
  /** Whether it stays beside what was sent, until it is sent again. */
  isPending: boolean;
  /** Keeps others from typing until the transaction ends, and answers whether anybody still may. */
  lock: (tx: Db) => Promise<boolean>;
  also?: ((tx: Db, answers: Answers) => Promise<void>) | undefined;
}

/** Keeps what was typed into a form, as `saveTyped` does for a page of a draft. */
export async function keepTyped(db: Db, id: string, { questions, values, now, isPending, lock, also }: Typing): Promise<Typed> {
  const asked = String(values['asked'] ?? '').split(' ');
  const shown = questions.filter((question) => asked.includes(question.partOf ?? question.id));
  const { values: resolved, candidates } = await resolveNames(db, shown, values);
  const typed = readAnswers(shown, resolved);
  const from = String(values['from'] ?? '').slice(0, 40);
  return db.transaction().execute(async (tx) => {
    const isOpen = await lock(tx);
    const sent = await answersOf(tx, id);
    const kept = isPending ? { ...sent, ...(await answersOf(tx, id, { isPending })) } : sent;
    const own = await savedFrom(tx, id, from, { isPending });
    const { changed, others } = merge({ kept, typed, marks: String(values['marks'] ?? ''), own });
    const answers = isOpen ? { ...kept, ...changed } : kept;
    if (isOpen) {
      await saveAnswers(tx, id, changed, now, { from, isPending });
      await also?.(tx, answers);
    }
    return { answers, typed, others, candidates, isOpen };
  });
}
