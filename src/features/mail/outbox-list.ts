import type { Db } from '#db/client.ts';
import {
  countLetters,
  decisionTemplates,
  draftDecisions,
  type EmailState,
  letterById,
  lettersIn,
  type Looking,
  subjectsOf,
  templatesIn,
} from '#db/outbox.ts';
import type { Account } from '#domain/account.ts';
import { NotFound } from '#domain/failure.ts';
import { isLetterLate } from '#domain/follow.ts';
import type { Locale } from '#domain/locale.ts';
import { isUuid } from '#domain/uuid.ts';
import { site } from '#editorial/site.ts';
import { actOnLetter, isDecisionLetter, type LetterRefusal, mayHandle, recipientOf } from './outbox-acts.ts';
import { currentMarks } from './override.ts';

export const letterStates = ['draft', 'failed', 'kept', 'queued', 'sent', 'discarded'] as const satisfies readonly EmailState[];

const pageSize = 100;
const draftsMax = 500;

/** The outbox: letters in one state with the count of each, and how many decisions wait for too long. Only for the hoster's people. */
export async function readOutbox(db: Db, account: Account, looking: Looking, now: Date) {
  if (!mayHandle(account)) throw new NotFound();
  const [counts, templates, found, drafts] = await Promise.all([
    countLetters(db),
    templatesIn(db, looking.state),
    lettersIn(db, looking, pageSize + 1),
    draftDecisions(db, draftsMax),
  ]);
  const marksOf = await currentMarks(db, decisionTemplates);
  const isOld = (letter: { template: string; locale: Locale; wording: string | null }) =>
    letter.wording !== null && !marksOf(letter.template, letter.locale).includes(letter.wording);
  const isLate = (stateSince: Date | null) => stateSince !== null && isLetterLate(stateSince, now, site);
  const letters = found.slice(0, pageSize).map((letter) => ({
    ...letter,
    isLate: letter.state === 'draft' && isDecisionLetter(letter.template) && isLate(letter.stateSince),
    isOld: letter.state === 'draft' && isDecisionLetter(letter.template) && isOld(letter),
    recipient: recipientOf(letter),
  }));
  return {
    counts,
    templates,
    letters,
    old: drafts.filter(isOld).length,
    late: drafts.filter(({ stateSince, isExample }) => !isExample && isLate(stateSince)).length,
    nextBefore: found.length > pageSize ? (letters.at(-1)?.createdAt ?? null) : null,
  };
}

export type ManyAct = 'send' | 'discard' | 'regenerate' | 'regenerate-old';

/** What became of each of several letters: done, or why not. */
export interface Result {
  id: string;
  refusal: LetterRefusal | undefined;
}

/**
 * Does one thing to several letters, each in a transaction of its own: one that is refused keeps no other back. `letters` holds the id of
 * each, a dot, and the mark of what was read.
 */
export async function actOnLetters(
  db: Db,
  account: Account,
  { act, letters }: { act: ManyAct; letters: readonly string[] },
  { linkSecret, now }: { linkSecret: string; now: Date },
): Promise<Result[]> {
  if (!mayHandle(account)) throw new NotFound();
  const results: Result[] = [];
  for (const chosen of new Set(act === 'regenerate-old' ? await oldDrafts(db) : letters)) {
    const [id = '', mark = ''] = chosen.split('.');
    // What was written anew meanwhile has another id.
    if (!isUuid(id) || !(await letterById(db, id))) {
      results.push({ id, refusal: 'already-handled' });
      continue;
    }
    const asked = act === 'send' || act === 'discard' ? { act, id, mark } : ({ act: 'regenerate', id, isSure: false } as const);
    const acted = await actOnLetter(db, account, asked, { linkSecret, now });
    results.push({ id, refusal: acted.ok ? undefined : acted.refusal });
  }
  return results;
}

/** The drafts of decisions that were written before their template changed. */
async function oldDrafts(db: Db): Promise<string[]> {
  const [drafts, marksOf] = await Promise.all([draftDecisions(db, draftsMax), currentMarks(db, decisionTemplates)]);
  const old = drafts.filter(({ template, locale, wording }) => wording !== null && !marksOf(template, locale).includes(wording));
  return old.slice(0, pageSize).map(({ id }) => id);
}

/** The subjects of letters by id. */
export async function readSubjects(db: Db, account: Account, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (!mayHandle(account)) throw new NotFound();
  return new Map((await subjectsOf(db, ids.filter(isUuid))).map(({ id, subject }) => [id, subject]));
}
