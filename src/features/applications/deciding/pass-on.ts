import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { insertNote, insertVouch, openReferral, updateOpenReferral } from '#db/decisions.ts';
import { markAnswered } from '#db/people.ts';
import type { FileFacts } from '#domain/account.ts';
import { vouchUntil } from '#domain/vouch.ts';
import { site } from '#editorial/site.ts';
import { makeMove, type Mover } from '../make-move.ts';
import { type Acted, type Desk, done, type FileRow, openFile, refused } from '../open-file.ts';
import { tellHoster } from '../telling/tell-hoster.ts';
import { tellOwner } from '../telling/tell-owner.ts';
import { allOrNothing } from '../../all-or-nothing.ts';

export type Opinion = 'vouched' | 'reserved';

/** The steward sends the request on to the hoster with one sentence: a vouch for twelve months, or a reserve. T5. */
export const passOn = (db: Db, desk: Desk, { opinion, sentence }: { opinion: Opinion; sentence: string }): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const opened = await openFile(tx, desk, 'pass-on');
    if (!opened.ok) return opened;
    const { file, mover } = opened;
    if (await openReferral(tx, file.id)) return refused('already-asked');
    const moved = await moveOn(tx, desk, opened, { facts: { opinion }, why: 'passed-on', sentence });
    if (!moved.ok) return moved;
    if (!file.networkId || !mover.accountId) return refused('not-yours');
    await giveOpinion(tx, file, { accountId: mover.accountId, networkId: file.networkId, opinion, sentence, now: desk.now });
    return done;
  });

/** A reviewer takes over a request that waits for its stewards, with a reason that history keeps. T5. */
export const overrideSteward = (db: Db, desk: Desk, { reason }: { reason: string }): Promise<Acted> =>
  allOrNothing(db, async (tx) => {
    const opened = await openFile(tx, desk, 'override-steward');
    if (!opened.ok) return opened;
    const mover: Mover = { actor: desk.account.role, accountId: desk.account.id };
    const moved = await moveOn(tx, desk, { ...opened, mover }, { facts: { isOverride: true }, why: 'taken-over', sentence: reason });
    if (!moved.ok) return moved;
    await updateOpenReferral(tx, desk.id, { closedAt: desk.now });
    await noteReason(tx, desk, reason);
    return done;
  });

/** Writes what a steward says of a collective; it holds for twelve months. */
export const giveOpinion = (
  tx: Db,
  file: { id: string },
  given: { accountId: string; networkId: string; opinion: Opinion; sentence: string; now: Date },
) => {
  const { now, ...words } = given;
  return insertVouch(tx, {
    id: randomUUID(),
    applicationId: file.id,
    ...words,
    givenAt: now,
    until: vouchUntil(now),
  });
};

interface Opened {
  file: FileRow;
  facts: FileFacts;
  mover: Mover;
}

interface PassedOn {
  facts: Record<string, string | boolean>;
  /** Why the request comes to the hoster, and the words that come with it. */
  why: 'passed-on' | 'taken-over' | 'referral-refused';
  sentence: string;
}

/** The move itself, with its letters to the owner and to the hoster. */
export async function moveOn(tx: Db, desk: Desk, { file, mover }: Opened, { facts, why, sentence }: PassedOn) {
  const moved = await makeMove(tx, file, 'pass-on', mover, { now: desk.now, facts });
  if (!moved.ok) return moved;
  await markAnswered(tx, file.id, ['owner'], desk.now, desk.readUntil);
  const how = why === 'referral-refused' ? ('no-other-host' as const) : why;
  const letter = (path: string) => ({ path, hoster: site.name, reference: file.reference ?? '', network: file.networkName ?? '', how });
  await tellOwner(tx, desk.linkSecret, file, 'passed-on', letter, { eventId: moved.eventId, now: desk.now });
  await tellHoster(tx, file, { why, sentence, eventId: moved.eventId });
  return moved;
}

/** Reasons are people's words: they are kept as private notes, never in history. */
export const noteReason = (tx: Db, desk: Desk, body: string) =>
  insertNote(tx, { id: randomUUID(), applicationId: desk.id, accountId: desk.account.id, body, at: desk.now });
