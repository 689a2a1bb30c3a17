import { type ApplicationRow, insertEvent, lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { decisionsOf } from '#db/decisions.ts';
import { contactsBeside, deleteDraft, eraseWords, leaveArrangement } from '#db/erase.ts';
import { enqueue } from '#db/jobs.ts';
import { ownerOf } from '#db/people.ts';
import { isUnheard } from '#domain/follow.ts';
import { site } from '#editorial/site.ts';
import { allOrNothing } from '../../all-or-nothing.ts';
import { compose } from '../../mail/compose.ts';
import { openFile } from './follow.ts';
import { type Draft, isStillHand } from '../draft.ts';
import { makeMove } from '../make-move.ts';

export type Erased = { ok: true } | { ok: false; refusal: 'wrong-state' | 'overtaken' | 'last-contact' };

/**
 * The owner has their request erased: T21 and part 6 of DOMAIN.md. What people said and who they are goes at once; that there
 * was a request, when, and how it ended stays. While tools run for the collective the owner leaves the arrangement and the others stay;
 * refused to the last who can be reached: somebody takes over first.
 */
export async function erase(db: Db, { token, version, now }: { token: string; version: number; now: Date }): Promise<Erased> {
  const { file, owner } = await openFile(db, token, now);
  if (file.version !== version) return { ok: false, refusal: 'overtaken' };
  // An amendment that changed nothing goes without the arrangement noticing.
  const arrangementId = isPartOf(file) ? file.arrangementId : null;
  return allOrNothing<Erased>(db, async (tx) => {
    const contacts = arrangementId ? await contactsBeside(tx, arrangementId, owner.email) : undefined;
    if (contacts?.isLiving && contacts.isLast) return { ok: false, refusal: 'last-contact' };
    return eraseFile(tx, file, { actor: 'owner', now });
  });
}

/** Whether its arrangement came of this request or was changed by it: whoever wrote an amendment that led nowhere stays a contact. */
const isPartOf = ({ form, state }: ApplicationRow) => form !== 'amendment' || state === 'accepted';

/** Who has a request erased, and when; `isReplayed` when it was erased before and a backup brought it back: then nobody is told again. */
interface Erasing {
  actor: 'owner' | 'system';
  now: Date;
  isReplayed?: boolean;
}

/**
 * Erases a request in the caller's transaction, with the job that enters it in the list of erased ids, and writes the last letter to its
 * owner. Of a living arrangement, its owner leaves and the others stay.
 */
export async function eraseFile(tx: Db, file: ApplicationRow, { actor, now, isReplayed = false }: Erasing): Promise<Erased> {
  const [[decision], owner] = await Promise.all([decisionsOf(tx, file.id), ownerOf(tx, file.id)]);
  const facts = { outcome: decision?.outcome ?? file.state, ...(decision?.reasonCode && { reasonCode: decision.reasonCode }) };
  const set = { claimedBy: null, claimedUntil: null, returnsTo: null };
  const made = await makeMove(tx, file, 'erase', { actor }, { now, set, facts });
  if (!made.ok) return { ok: false, refusal: made.refusal === 'not-yours' ? 'wrong-state' : made.refusal };
  if (owner && file.arrangementId && isPartOf(file)) {
    await leaveArrangement(tx, file.arrangementId, owner.email);
    await insertEvent(tx, { arrangementId: file.arrangementId, act: 'contact-left', actor, at: now });
  }
  await eraseWords(tx, file.id);
  if (isReplayed) return { ok: true };
  await enqueue(tx, 'note-erasure', { applicationId: file.id, at: now.toISOString() });
  // Of no request: it is the last letter, and its address is forgotten once it has left.
  const told = { hoster: site.name, reference: file.reference ?? '' };
  if (owner && (actor === 'owner' || !isUnheard(file)))
    await compose(tx, 'erased', told, { to: owner.email, locale: file.locale, eventId: made.eventId });
  return { ok: true };
}

/**
 * Deletes a draft that was never sent, with all that was typed: nothing of it stays but its id in the list of what was erased.
 * Refused to an editor, and to whose it no longer is: it is not theirs.
 */
export async function eraseDraft(
  db: Db,
  draft: Pick<Draft, 'file' | 'linkId' | 'hand'>,
  now: Date,
): Promise<{ ok: true } | { ok: false; refusal: 'not-yours' | 'not-a-draft' }> {
  const { file, hand } = draft;
  if (hand === 'editor') return { ok: false, refusal: 'not-yours' };
  return db.transaction().execute(async (tx) => {
    const locked = await lockApplication(tx, file.id);
    if (!locked || locked.submittedAt) return { ok: false, refusal: 'not-a-draft' } as const;
    if (!(await isStillHand(tx, draft))) return { ok: false, refusal: 'not-yours' } as const;
    await deleteDraft(tx, file.id);
    await enqueue(tx, 'note-erasure', { applicationId: file.id, at: now.toISOString() });
    return { ok: true } as const;
  });
}
