import { answersOf } from '#db/answers.ts';
import { type ApplicationRow, insertEvent, touchApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { filesToAsk, filesToLapse, giveUpPlace, lastQuestion, placesToGiveUp } from '#db/waiting-list.ts';
import { daysAfter, reopenDays, waiting } from '#domain/deadlines.ts';
import { text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import { formatDay } from '#i18n/format.ts';
import type { Secrets } from '#secrets.ts';
import { allOrNothing } from '../../all-or-nothing.ts';
import { askStillNeeded } from '../telling/ask-still-needed.ts';
import { makeMove } from '../make-move.ts';
import { tellOwner } from '../telling/tell-owner.ts';

/** More than this wait for the next hour. */
const filesMax = 200;
const system = { actor: 'system' } as const;

/**
 * Keeps the waiting list true: gives back the places that nobody took, puts aside who left two questions unanswered, and asks the
 * others every 60 days; each in a transaction of its own. T12 and T13 of DOMAIN.md, part 4.
 */
export async function meetWaitingList(db: Db, secrets: Secrets, now: Date): Promise<{ reminded: number; moved: number }> {
  let [reminded, moved] = [0, 0];
  for (const place of await placesToGiveUp(db, now, filesMax)) {
    await allOrNothing(db, (tx) => giveUp(tx, place, now));
  }
  const { askEvery: apart, answer } = waiting;
  for (const file of await filesToLapse(db, { apart, answer }, now, filesMax)) {
    if ((await allOrNothing(db, (tx) => lapse(tx, secrets, file, now))).ok) moved += 1;
  }
  for (const file of await filesToAsk(db, apart, now, filesMax)) {
    if ((await allOrNothing(db, (tx) => ask(tx, secrets, file, now))).ok) reminded += 1;
  }
  return { reminded, moved };
}

async function giveUp(tx: Db, place: ApplicationRow & { questionId: string }, now: Date): Promise<{ ok: boolean }> {
  if (!(await touchApplication(tx, place, now))) return { ok: false };
  if (!(await giveUpPlace(tx, place.questionId, now))) return { ok: false };
  await insertEvent(tx, { applicationId: place.id, act: 'give-up-place', ...system, round: place.round, at: now });
  return { ok: true };
}

async function ask(tx: Db, secrets: Secrets, file: ApplicationRow, now: Date): Promise<{ ok: boolean }> {
  const before = await lastQuestion(tx, file);
  const until = before && !before.answeredAt ? daysAfter(now, waiting.answer) : null;
  return { ok: await askStillNeeded(tx, secrets.links, file, system, { heldUntil: null, until, now }) };
}

async function lapse(tx: Db, secrets: Secrets, file: ApplicationRow, now: Date): Promise<{ ok: boolean }> {
  const moved = await makeMove(tx, file, 'lapse-waiting', system, { now });
  if (!moved.ok) return { ok: false };
  const until = formatDay(daysAfter(now, reopenDays), file.locale, site.timeZone);
  const name = text((await answersOf(tx, file.id))['name']);
  const facts = { hoster: site.name, reference: file.reference ?? '', name, why: 'waiting', until } as const;
  await tellOwner(tx, secrets.links, file, 'lapsed', (path) => ({ ...facts, path }), { eventId: moved.eventId, now });
  return { ok: true };
}
