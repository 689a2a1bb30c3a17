import type { Db } from '#db/client.ts';
import { discardDrafts } from '#db/outbox.ts';
import { site } from '#editorial/site.ts';
import type { State } from '#domain/application.ts';
import { isOutcomeHidden } from '#domain/follow.ts';
import { undoArrangement } from '../../arrangements/undo.ts';
import { allOrNothing } from '../../all-or-nothing.ts';
import { makeMove } from '../make-move.ts';
import { type Acted, type Desk, done, type FileRow, openFile, refused } from '../open-file.ts';
import { tellOwner } from '../telling/tell-owner.ts';
import { noteReason } from './pass-on.ts';

const decided: readonly State[] = ['accepted', 'oriented', 'declined'];

/** Whether the owner may know how a request was decided: its letter has left, or their page has shown it since. */
export const isOutcomeKnown = (file: FileRow, now: Date): boolean =>
  file.outcomeVisibleAt !== null ||
  (decided.includes(file.state) && !isOutcomeHidden(file, now, { timeZone: site.timeZone, holidays: site.holidays }));

/**
 * Takes an acceptance back while nothing was delivered, with a reason: a new round, the arrangement ends, its letter that never left is
 * set aside; where its owner knows of it, a letter to them waits in the outbox. What lives is not undone: a change of it is not
 * reversed. T19.
 */
export const reverse = (db: Db, desk: Desk, { reason }: { reason: string }): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const opened = await openFile(tx, desk, 'reverse');
    if (!opened.ok) return opened;
    const { file, mover } = opened;
    const { account, now } = desk;
    if (file.state !== 'accepted') return refused('wrong-state');
    if (file.form === 'amendment' || !file.arrangementId) return refused('already-delivered');
    const set = { round: file.round + 1, outcomeVisibleAt: null, returnsTo: null };
    const moved = await makeMove(tx, file, 'reverse', mover, { now, set });
    if (!moved.ok) return moved;
    const undone = await undoArrangement(tx, { file: { id: file.id, round: set.round, arrangementId: file.arrangementId }, account, now });
    if (!undone.ok) return undone;
    await discardDrafts(tx, file.id, file.round, ['accepted']);
    await noteReason(tx, desk, reason);
    if (!isOutcomeKnown(file, now)) return done;
    const facts = { hoster: site.name, reference: file.reference ?? '', reason };
    const at = { eventId: moved.eventId, round: set.round, mode: 'outbox', now } as const;
    await tellOwner(tx, desk.linkSecret, file, 'reopened', (path) => ({ path, ...facts }), at);
    return done;
  });
