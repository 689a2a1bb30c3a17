import type { ApplicationRow } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { decisionsOf } from '#db/decisions.ts';
import { deleteDraft, eraseWords, hasLivingArrangement } from '#db/erase.ts';
import { ownerOf } from '#db/people.ts';
import { site } from '#editorial/site.ts';
import { compose } from '../mail/compose.ts';
import { openFile } from './follow.ts';
import type { Draft } from './draft.ts';
import { makeMove } from './make-move.ts';

export type Erased = { ok: true } | { ok: false; refusal: 'wrong-state' | 'overtaken' | 'still-hosted' };

/**
 * The owner has their request erased: T21 and part 6 of DOMAIN.md. What people said and who they are goes at once; that there
 * was a request, when, and how it ended stays. Refused while tools still run for the collective: somebody takes over first.
 */
export async function erase(db: Db, { token, version, now }: { token: string; version: number; now: Date }): Promise<Erased> {
  const { file } = await openFile(db, token, now);
  if (file.version !== version) return { ok: false, refusal: 'overtaken' };
  if (await hasLivingArrangement(db, file.arrangementId)) return { ok: false, refusal: 'still-hosted' };
  return db.transaction().execute((tx) => eraseFile(tx, file, 'owner', now));
}

/** Erases a request in the caller's transaction, and writes the last letter to its owner. */
export async function eraseFile(tx: Db, file: ApplicationRow, actor: 'owner' | 'system', now: Date): Promise<Erased> {
  const [[decision], owner] = await Promise.all([decisionsOf(tx, file.id), ownerOf(tx, file.id)]);
  const facts = { outcome: decision?.outcome ?? file.state, ...(decision?.reasonCode && { reasonCode: decision.reasonCode }) };
  const set = { claimedBy: null, claimedUntil: null, returnsTo: null };
  const made = await makeMove(tx, file, 'erase', { actor }, { now, set, facts });
  if (!made.ok) return { ok: false, refusal: made.refusal === 'not-yours' ? 'wrong-state' : made.refusal };
  await eraseWords(tx, file.id);
  // Of no request: it is the last letter, and its address is forgotten once it has left.
  const told = { hoster: site.name, reference: file.reference ?? '' };
  if (owner && !file.isSilent) await compose(tx, 'erased', told, { to: owner.email, locale: file.locale, eventId: made.eventId });
  return { ok: true };
}

/** Deletes a draft that was never sent, with all that was typed: nothing of it stays. Refused to an editor: it is not theirs. */
export async function eraseDraft(
  db: Db,
  { file, hand }: Pick<Draft, 'file' | 'hand'>,
): Promise<{ ok: true } | { ok: false; refusal: 'not-yours' | 'not-a-draft' }> {
  if (hand === 'editor') return { ok: false, refusal: 'not-yours' };
  const isGone = await db.transaction().execute((tx) => deleteDraft(tx, file.id));
  return isGone ? { ok: true } : { ok: false, refusal: 'not-a-draft' };
}
