import { removePendingAnswers } from '#db/answers.ts';
import type { Db } from '#db/client.ts';
import { closeChangeRequest, decisionsOf, updateOpenReferral } from '#db/decisions.ts';
import { discardDrafts } from '#db/outbox.ts';
import { markAnswered } from '#db/people.ts';
import { historyOf } from '#db/review.ts';
import { wasRead } from '#domain/follow.ts';
import { site } from '#editorial/site.ts';
import { formatDay } from '#i18n/format.ts';
import { makeMove } from '../make-move.ts';
import { type Acted, type Desk, done, openFile } from '../open-file.ts';
import { noteReason } from './pass-on.ts';
import { isOutcomeKnown } from './reverse.ts';
import { tellOwner } from '../telling/tell-owner.ts';
import { allOrNothing } from '../../all-or-nothing.ts';

const undoMs = 14 * 24 * 60 * 60 * 1000;

/** Takes a file off the waiting list: there is room. T12. */
export const leaveWaitingList = (db: Db, desk: Desk): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const opened = await openFile(tx, desk, 'wait-list');
    if (!opened.ok) return opened;
    const moved = await makeMove(tx, opened.file, 'leave-waiting-list', opened.mover, { now: desk.now });
    if (!moved.ok) return moved;
    await discardDrafts(tx, desk.id, opened.file.round, ['wait-listed']);
    return done;
  });

/** Withdraws a file because its owner wrote so, or because it is there twice; the reason stays a private note. T17. */
export const withdrawForOwner = (db: Db, desk: Desk, { reason }: { reason: string }): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const opened = await openFile(tx, desk, 'withdraw');
    if (!opened.ok) return opened;
    const { file, mover } = opened;
    const returnsTo = file.state === 'changes_requested' ? (file.returnsTo ?? 'in_review') : file.state;
    const moved = await makeMove(tx, file, 'withdraw', mover, { now: desk.now, set: { returnsTo, claimedBy: null, claimedUntil: null } });
    if (!moved.ok) return moved;
    await closeChangeRequest(tx, file.id, 'withdrawn', desk.now);
    await updateOpenReferral(tx, file.id, { closedAt: desk.now });
    await markAnswered(tx, file.id, ['owner', 'steward', 'hoster'], desk.now, desk.readUntil);
    await discardDrafts(tx, file.id, file.round, ['wait-listed', 'reopened']);
    await noteReason(tx, desk, reason);
    const until = formatDay(new Date(desk.now.getTime() + undoMs), file.locale, site.timeZone);
    const facts = { hoster: site.name, reference: file.reference ?? '', name: file.collective, until };
    await tellOwner(tx, desk.linkSecret, file, 'withdrawn', (path) => ({ path, ...facts }), { eventId: moved.eventId, now: desk.now });
    return done;
  });

/** Takes up again what had ended, with a reason: a new round, and letters of the old one that never left are discarded. T18. */
export const reopen = (db: Db, desk: Desk, { reason }: { reason: string }): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const opened = await openFile(tx, desk, 'reopen');
    if (!opened.ok) return opened;
    const { file, mover } = opened;
    const history = await historyOf(tx, file.id);
    const name = wasRead(file, history) ? 'reopen-for-review' : 'reopen-for-steward';
    const [decision] = await decisionsOf(tx, file.id);
    const hadLeft = decision?.round === file.round && isOutcomeKnown(file, desk.now);
    const set = { round: file.round + 1, outcomeVisibleAt: null, returnsTo: null, isSilent: false };
    const moved = await makeMove(tx, file, name, mover, { now: desk.now, set });
    if (!moved.ok) return moved;
    await removePendingAnswers(tx, file.id);
    await discardDrafts(tx, file.id, file.round, ['accepted', 'oriented', 'declined', 'wait-listed', 'reopened']);
    await noteReason(tx, desk, reason);
    if (!hadLeft) return done;
    const facts = { hoster: site.name, reference: file.reference ?? '', reason };
    await tellOwner(tx, desk.linkSecret, file, 'reopened', (path) => ({ path, ...facts }), {
      eventId: moved.eventId,
      round: file.round + 1,
      now: desk.now,
    });
    return done;
  });
