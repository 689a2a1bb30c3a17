import { answersOf, removePendingAnswers } from '#db/answers.ts';
import { type ApplicationRow, insertEvent } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { deleteBinned, type DueFile, filesToEnd, filesToRemind, noteReminder } from '#db/deadlines.ts';
import { closeChangeRequest } from '#db/decisions.ts';
import { ownerOf, peopleOf } from '#db/people.ts';
import { binDays, daysAfter, daysBefore, type Ending, endingsOf, type Reminder, remindersOf, reopenDays } from '#domain/deadlines.ts';
import { isUnheard } from '#domain/follow.ts';
import type { Retention } from '#domain/retention.ts';
import { text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import { formatDay } from '#i18n/format.ts';
import { paths, tokenPlaceholder } from '#i18n/paths.ts';
import type { Secrets } from '#secrets.ts';
import { createLink } from '../../links.ts';
import { compose } from '../../mail/compose.ts';
import { eraseFile } from '../following/erase.ts';
import { makeMove } from '../make-move.ts';
import { meetLetters } from './letter-deadlines.ts';
import { passOnSilently } from './pass-on-silently.ts';
import { meetOpinions } from './opinion-reminders.ts';
import { meetReferrals } from './referral-deadlines.ts';
import { meetOutcomes } from '../following/satisfaction.ts';
import { tellOwner } from '../telling/tell-owner.ts';
import { liveStewards, tellReaders } from '../telling/tell-readers.ts';
import { meetWaitingList } from './waiting-deadlines.ts';

/** More than this wait for the next hour. */
const filesMax = 200;

/**
 * Does what the days ask for, each file in a transaction of its own: reminds who owes an answer, moves what nobody answered,
 * empties the bin, and erases what ended long ago. It also asks what
 * people think of the way that they went. T5, T7, T10, T12, T13, T20 and T21 of DOMAIN.md, part 4; the rules are in `domain/deadlines.ts`. Run twice, it does it once.
 */
export async function meetDeadlines(
  db: Db,
  secrets: Secrets,
  now: Date,
  kept: Retention = site.retention,
): Promise<{ reminded: number; moved: number; deleted: number }> {
  const endings = endingsOf(kept);
  let [reminded, moved] = [0, 0];
  for (const reminder of remindersOf(kept)) {
    for (const file of await filesToRemind(db, reminder, now, filesMax)) {
      if (
        await db
          .transaction()
          .execute((tx) =>
            remind(tx, secrets, file, { ...reminder, endsAfter: endings.find(({ state }) => state === file.state)?.days }, now),
          )
      )
        reminded += 1;
    }
  }
  for (const ending of endings) {
    for (const file of await filesToEnd(db, ending, now, filesMax)) {
      if (await db.transaction().execute((tx) => end(tx, secrets, file, ending, now))) moved += 1;
    }
  }
  for (const meet of [meetReferrals, meetWaitingList, meetOutcomes, meetOpinions, meetLetters]) {
    const met = await meet(db, secrets, now);
    reminded += met.reminded;
    moved += met.moved;
  }
  return { reminded, moved, deleted: await deleteBinned(db, daysBefore(now, binDays)) };
}

const dayIn = (file: ApplicationRow) => (moment: Date) => formatDay(moment, file.locale, site.timeZone);

async function remind(
  tx: Db,
  secrets: Secrets,
  file: DueFile,
  { name, days, endsAfter = days }: Reminder & { endsAfter: number | undefined },
  now: Date,
): Promise<boolean> {
  if (!file.since) return false;
  const noted = await noteReminder(tx, { applicationId: file.id, name, since: file.since, sentAt: now });
  if (!noted) return false;
  const untilAt = daysAfter(now, endsAfter - days);
  if (name === 'retention') await tellOfErasing(tx, secrets, file, untilAt, now);
  else if (file.state === 'draft') await remindOfDraft(tx, secrets, file, untilAt, now);
  else await remindOfFile(tx, secrets, file, untilAt, now);
  return true;
}

async function remindOfDraft(tx: Db, secrets: Secrets, file: ApplicationRow, untilAt: Date, now: Date): Promise<void> {
  const owner = await ownerOf(tx, file.id);
  if (!owner || owner.bouncedAt) return;
  const answers = await answersOf(tx, file.id);
  const link = await createLink(tx, secrets.links, { purpose: 'draft', applicationId: file.id, personId: owner.id, now });
  const day = dayIn(file);
  const facts = { path: paths.resume(file.locale, tokenPlaceholder(link)), hoster: site.name, name: text(answers['name']) };
  const dates = { until: day(untilAt), deletedOn: day(daysAfter(untilAt, binDays)) };
  await compose(tx, 'draft-expiring', { ...facts, ...dates }, { to: owner.email, locale: file.locale, applicationId: file.id });
}

async function tellOfErasing(tx: Db, secrets: Secrets, file: ApplicationRow, erasedAt: Date, now: Date): Promise<void> {
  // Whoever sends unwanted messages is told nothing. Where letters come back, none can tell: what was said is not kept for longer.
  if (isUnheard(file) || (await ownerOf(tx, file.id))?.bouncedAt) return;
  const eventId = await noteInHistory(tx, file, now);
  const name = text((await answersOf(tx, file.id))['name']);
  const why = file.state === 'accepted' ? ('arrangement-ended' as const) : ('closed' as const);
  const facts = { hoster: site.name, reference: file.reference ?? '', name, why, erasedOn: dayIn(file)(erasedAt) };
  await tellOwner(tx, secrets.links, file, 'retention-notice', (path) => ({ ...facts, path }), { eventId, now });
}

async function remindOfFile(tx: Db, secrets: Secrets, file: ApplicationRow, untilAt: Date, now: Date): Promise<void> {
  const answers = await answersOf(tx, file.id);
  const eventId = await noteInHistory(tx, file, now);
  const common = { hoster: site.name, reference: file.reference ?? '', name: text(answers['name']) };
  if (file.state === 'changes_requested') {
    const day = dayIn(file);
    const facts = { ...common, what: 'changes', since: day(file.stateSince), until: day(untilAt) } as const;
    return tellOwner(tx, secrets.links, file, 'reminder', (path) => ({ ...facts, path }), { eventId, now });
  }
  const people = await peopleOf(tx, file.id);
  const stewards = file.networkId
    ? await liveStewards(
        tx,
        file.networkId,
        people.map(({ email }) => email),
        now,
      )
    : [];
  for (const steward of stewards) {
    const day = (moment: Date) => formatDay(moment, steward.locale, site.timeZone);
    const facts = { ...common, what: 'request', since: day(file.stateSince), until: day(untilAt) } as const;
    await tellReaders(tx, [steward], file.id, 'reminder', (path) => ({ ...facts, path }), eventId);
  }
}

const noteInHistory = (tx: Db, { id, round }: ApplicationRow, now: Date) =>
  insertEvent(tx, { applicationId: id, act: 'remind', actor: 'system', round, at: now });

async function end(tx: Db, secrets: Secrets, file: ApplicationRow, { move }: Ending, now: Date): Promise<boolean> {
  if (move === 'erase') return (await eraseFile(tx, file, { actor: 'system', now })).ok;
  if (move === 'pass-on') return passOnSilently(tx, secrets.links, file, { why: 'silent-steward', now });
  const moved = await makeMove(tx, file, move, { actor: 'system' }, { now });
  if (!moved.ok) return false;
  if (move === 'lapse-unanswered') await tellOfLapsing(tx, secrets, file, moved.eventId, now);
  return true;
}

async function tellOfLapsing(tx: Db, secrets: Secrets, file: ApplicationRow, eventId: number, now: Date): Promise<void> {
  await closeChangeRequest(tx, file.id, 'lapsed', now);
  await removePendingAnswers(tx, file.id);
  const name = text((await answersOf(tx, file.id))['name']);
  const facts = {
    hoster: site.name,
    reference: file.reference ?? '',
    name,
    why: 'changes',
    until: dayIn(file)(daysAfter(now, reopenDays)),
  } as const;
  await tellOwner(tx, secrets.links, file, 'lapsed', (path) => ({ ...facts, path }), { eventId, now });
}
