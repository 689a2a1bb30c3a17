import { insertEvent, lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { noteReminder } from '#db/deadlines.ts';
import { countSatisfaction, easierTexts, filesToAskOutcome, outcomeAskedAt, satisfactionOf, saveSatisfaction } from '#db/satisfaction.ts';
import type { Account } from '#domain/account.ts';
import { NotFound } from '#domain/failure.ts';
import { daysAfter, daysBefore, satisfaction } from '#domain/deadlines.ts';
import { afterWorkingDays } from '#domain/follow.ts';
import { type Clear, clearAnswers, outcomeOf, shownCounts } from '#domain/satisfaction.ts';
import { site } from '#editorial/site.ts';
import type { Secrets } from '#secrets.ts';
import { openFile } from './follow.ts';
import { tellOwner } from '../telling/tell-owner.ts';

/** More than this wait for the next hour. */
const filesMax = 200;
const textMax = 2000;

/**
 * Asks those whose letter of decision left some working days ago what they think of the way that they went, once for ever; each in a
 * transaction of its own.
 */
export async function meetOutcomes(db: Db, secrets: Secrets, now: Date): Promise<{ reminded: number; moved: number }> {
  const between = { after: daysBefore(now, satisfaction.daysMax), before: daysBefore(now, satisfaction.workingDays) };
  let reminded = 0;
  for (const file of await filesToAskOutcome(db, between, filesMax)) {
    if (afterWorkingDays(file.leftAt, satisfaction.workingDays, site.timeZone, site.holidays) > now) continue;
    const isAsked = await db.transaction().execute(async (tx) => {
      // Counted since it was first sent, so that it is asked once, whatever becomes of the request.
      const since = file.submittedAt ?? file.createdAt;
      if (!(await noteReminder(tx, { applicationId: file.id, name: 'outcome', since, sentAt: now }))) return false;
      const eventId = await insertEvent(tx, { applicationId: file.id, act: 'ask-outcome', actor: 'system', round: file.round, at: now });
      const facts = { hoster: site.name, reference: file.reference ?? '' };
      await tellOwner(tx, secrets.links, file, 'outcome', (path) => ({ ...facts, path }), { eventId, now });
      return true;
    });
    if (isAsked) reminded += 1;
  }
  return { reminded, moved: 0 };
}

/** What an applicant is asked, and said before. Throws `NotFound` where nobody has asked them. */
export async function readSatisfaction(db: Db, token: string, now: Date) {
  const { file } = await openFile(db, token, now);
  if (!(await outcomeAskedAt(db, file.id))) throw new NotFound();
  const said = await satisfactionOf(db, file.id);
  const until = said ? daysAfter(said.answeredAt, satisfaction.changeDays) : undefined;
  return { file, said, until, mayAnswer: (until === undefined || until > now) && outcomeOf(file.state, said?.outcome) !== undefined };
}

export type SatisfactionKept = { ok: true } | { ok: false; refusal: 'choose' | 'too-long' | 'too-late' };

/** Keeps what an applicant says, without their name; it can be changed for fourteen days. */
export async function answerSatisfaction(
  db: Db,
  { token, clear, easier, now }: { token: string; clear: string; easier: string; now: Date },
): Promise<SatisfactionKept> {
  const { file, said } = await readSatisfaction(db, token, now);
  const chosen: Clear | undefined = clearAnswers.find((answer) => answer === clear);
  if (!chosen) return { ok: false, refusal: 'choose' };
  if (easier.length > textMax) return { ok: false, refusal: 'too-long' };
  const outcome = outcomeOf(file.state, said?.outcome);
  if (!outcome) return { ok: false, refusal: 'too-late' };
  const days = satisfaction.changeDays;
  const isKept = await db.transaction().execute(async (tx) => {
    // Whoever erases the request meanwhile is waited for: nothing is kept of it afterwards.
    if ((await lockApplication(tx, file.id))?.state === 'erased') return false;
    return saveSatisfaction(tx, { applicationId: file.id, outcome, clear: chosen, easier }, { days, now });
  });
  return isKept ? { ok: true } : { ok: false, refusal: 'too-late' };
}

/** What applicants said, counted for each form and outcome with small figures hidden, and their suggestions. For the hoster’s people. */
export async function readAllSatisfaction(db: Db, account: Account) {
  if (account.role === 'steward') throw new NotFound();
  const [counts, texts] = await Promise.all([countSatisfaction(db), easierTexts(db, 200)]);
  return { rows: shownCounts(counts), texts };
}
