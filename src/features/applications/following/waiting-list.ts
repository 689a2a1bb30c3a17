import { answersOf } from '#db/answers.ts';
import { insertEvent, touchApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { answerQuestion, giveUpPlace, lastQuestion } from '#db/waiting-list.ts';
import { daysAfter, waiting } from '#domain/deadlines.ts';
import { isOutcomeHidden, isPlaceHeld } from '#domain/follow.ts';
import { text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import type { Secrets } from '#secrets.ts';
import { allOrNothing } from '../../all-or-nothing.ts';
import { askStillNeeded } from '../telling/ask-still-needed.ts';
import { openFile as openOwn } from './follow.ts';
import { makeMove } from '../make-move.ts';
import { type Acted, type Desk, done, openFile, refused } from '../open-file.ts';
import { tellHoster } from '../telling/tell-hoster.ts';
import { withdrawFile } from './withdraw.ts';

/** Holds a place for a file on the waiting list: its owner is asked, and has 21 days to say yes. Refused while they do not know of the list yet. T12. */
export const holdPlace = (db: Db, desk: Desk): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const opened = await openFile(tx, desk, 'wait-list');
    if (!opened.ok) return opened;
    const { file, mover } = opened;
    if (file.state !== 'waitlisted') return refused('wrong-state');
    if (isOutcomeHidden(file, desk.now, { timeZone: site.timeZone, holidays: site.holidays })) return refused('letter-waits');
    if (isPlaceHeld(await lastQuestion(tx, file))) return refused('already-held');
    const heldUntil = daysAfter(desk.now, waiting.answer);
    const isAsked = await askStillNeeded(tx, desk.linkSecret, file, mover, { heldUntil, until: heldUntil, now: desk.now });
    return isAsked ? done : refused('overtaken');
  });

/** Gives back a place that was held: somebody else can have it, and the file keeps its turn. */
export const releasePlace = (db: Db, desk: Desk): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const opened = await openFile(tx, desk, 'wait-list');
    if (!opened.ok) return opened;
    const { file, mover } = opened;
    const question = await lastQuestion(tx, file);
    if (file.state !== 'waitlisted' || !question) return refused('wrong-state');
    if (!(await touchApplication(tx, file, desk.now))) return refused('overtaken');
    if (!(await giveUpPlace(tx, question.id, desk.now))) return refused('wrong-state');
    await insertEvent(tx, { applicationId: file.id, act: 'release-place', ...mover, round: file.round, at: desk.now });
    return done;
  });

export type StillNeededAnswered =
  { ok: true; became: 'in_review' | 'waitlisted' | 'withdrawn' } | { ok: false; refusal: 'already-answered' | 'wrong-state' | 'overtaken' };

/**
 * Keeps the owner's answer to whether they still need a place: a yes takes the place that is held, or keeps them on the list;
 * a no withdraws the request. T12, T17.
 */
export async function answerStillNeeded(
  db: Db,
  secrets: Secrets,
  { token, questionId, isYes, now }: { token: string; questionId: string; isYes: boolean; now: Date },
): Promise<StillNeededAnswered> {
  const { file } = await openOwn(db, token, now);
  return allOrNothing<StillNeededAnswered>(db, async (tx) => {
    const question = await lastQuestion(tx, file);
    if (file.state !== 'waitlisted' || question?.id !== questionId) return { ok: false, refusal: 'already-answered' };
    if (!(await answerQuestion(tx, question.id, isYes, now))) return { ok: false, refusal: 'already-answered' };
    if (!isYes) {
      const withdrawn = await withdrawFile(tx, secrets, file, now);
      return withdrawn.ok ? { ok: true, became: 'withdrawn' } : withdrawn;
    }
    if (question.givenUpAt || !question.heldUntil) {
      if (!(await touchApplication(tx, file, now))) return { ok: false, refusal: 'overtaken' };
      await insertEvent(tx, { applicationId: file.id, act: 'still-needed', actor: 'owner', round: file.round, at: now });
      return { ok: true, became: 'waitlisted' };
    }
    const moved = await makeMove(tx, file, 'leave-waiting-list', { actor: 'owner' }, { now });
    if (!moved.ok) return { ok: false, refusal: moved.refusal === 'not-yours' ? 'wrong-state' : moved.refusal };
    const answers = await answersOf(tx, file.id);
    const said = { why: 'place-taken', sentence: text(answers['sentence']), eventId: moved.eventId } as const;
    await tellHoster(tx, { ...file, collective: text(answers['name']) }, said);
    return { ok: true, became: 'in_review' };
  });
}
