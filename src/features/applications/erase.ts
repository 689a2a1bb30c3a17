import type { Db } from '#db/client.ts';
import { decisionsOf } from '#db/decisions.ts';
import { deleteDraft, eraseWords, hasLivingArrangement } from '#db/erase.ts';
import { site } from '#editorial/site.ts';
import { compose } from '../mail/compose.ts';
import { openFile } from './follow.ts';
import { makeMove } from './make-move.ts';

export type Erased = { ok: true } | { ok: false; refusal: 'wrong-state' | 'overtaken' | 'still-hosted' };

/**
 * The owner has their request erased: T21 and part 6 of DOMAIN.md. What people said and who they are goes at once; that there
 * was a request, when, and how it ended stays. Refused while tools still run for the collective: somebody takes over first.
 */
export async function erase(db: Db, { token, version, now }: { token: string; version: number; now: Date }): Promise<Erased> {
  const { file, owner } = await openFile(db, token, now);
  if (file.version !== version) return { ok: false, refusal: 'overtaken' };
  if (await hasLivingArrangement(db, file.arrangementId)) return { ok: false, refusal: 'still-hosted' };
  return db.transaction().execute(async (tx): Promise<Erased> => {
    const [decision] = await decisionsOf(tx, file.id);
    const facts = { outcome: decision?.outcome ?? file.state, ...(decision?.reasonCode && { reasonCode: decision.reasonCode }) };
    const set = { claimedBy: null, claimedUntil: null, returnsTo: null };
    const made = await makeMove(tx, file, 'erase', { actor: 'owner' }, { now, set, facts });
    if (!made.ok) return { ok: false, refusal: made.refusal === 'not-yours' ? 'wrong-state' : made.refusal };
    await eraseWords(tx, file.id);
    const told = { hoster: site.name, reference: file.reference ?? '' };
    // Of no request: it is the last letter, and its address is forgotten once it has left.
    await compose(tx, 'erased', told, { to: owner.email, locale: file.locale, eventId: made.eventId });
    return { ok: true };
  });
}

/** Deletes a draft that was never sent, with all that was typed: nothing of it stays. */
export const eraseDraft = (db: Db, id: string): Promise<boolean> => db.transaction().execute((tx) => deleteDraft(tx, id));
