import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { NotFound } from '#domain/failure.ts';
import { note } from '../trail.ts';
import { postLine, type Room, trialLine } from './tell.ts';

/** What an administrator sees of the chat room: on which machine it is, never its address; undefined where there is none. */
export const hostOfRoom = (address: string | undefined): string | undefined => (address ? new URL(address).host : undefined);

type Tried = { ok: true } | { ok: false; wrong: string };

/**
 * Sends the chat room a line that says nothing of anybody: for an administrator. Answers why it was not taken: a word, or the status that
 * came back, or that there is no room. Throws `NotFound` for others.
 */
export async function tryRoom(db: Db, account: Account, room: Room, now: Date): Promise<Tried> {
  if (account.role !== 'admin') throw new NotFound();
  if (!room.address) return { ok: false, wrong: 'no-room' };
  const wrong = await postLine(room, room.address, trialLine());
  await note(db, 'try-chat', { accountId: account.id, subject: { kind: 'chat', id: 'room' }, facts: { wrong: wrong ?? 'none' }, now });
  return wrong === undefined ? { ok: true } : { ok: false, wrong };
}
