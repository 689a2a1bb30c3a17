import { answersOf } from '#db/answers.ts';
import { applicationById, insertEvent, lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { confirmPerson, ownerOf } from '#db/people.ts';
import { claimPrepared } from '#db/together.ts';
import type { State } from '#domain/application.ts';
import { text } from '#domain/questions.ts';
import type { Secrets } from '#secrets.ts';
import { createLink, findLink, tokenOf } from '../../links.ts';
import { sendDraftLink } from '../claim-address.ts';
import { makeMove } from '../make-move.ts';

/** What the page behind a resume link may say before its button is pressed. Reading changes nothing. */
export async function readResumeLink(db: Db, token: string, now: Date) {
  const found = await findLink(db, token, 'draft', now);
  if (!found.ok) return { ok: false, refusal: found.refusal } as const;
  const file = found.link.applicationId ? await applicationById(db, found.link.applicationId) : undefined;
  const owner = file && (await ownerOf(db, file.id));
  const { accountId, personId } = found.link;
  // What an editor's browser, or the hoster's, opens a draft with never becomes the owner's.
  const isOwners = accountId === null && (personId === null || personId === owner?.id);
  if (!file || !isOwners) return { ok: false, refusal: 'unknown-link' } as const;
  // Prepared on the telephone, and not yet claimed by who it is for.
  const isPrepared = file.preparedBy !== null;
  return { ok: true, file, isPrepared, link: found.link } as const;
}

/**
 * Opens a draft in this browser, out of the bin too, and confirms the address that the link was sent to. Answers the browser's own
 * token. A draft that was prepared on the telephone is claimed so, once, and those who prepared it no longer open it.
 */
export async function resume(db: Db, secrets: Secrets, token: string, now: Date) {
  const seen = await readResumeLink(db, token, now);
  if (!seen.ok) return seen;
  return db.transaction().execute(async (tx) => {
    await lockApplication(tx, seen.file.id);
    // Another address may have been typed just now, or the draft have changed hands: then this link no longer is the owner's.
    const read = await readResumeLink(tx, token, now);
    if (!read.ok) return read;
    const { file, link } = read;
    let isClaimed = false;
    if (link.personId && (await confirmPerson(tx, link.personId, now)).numUpdatedRows > 0n) {
      isClaimed = await claimPrepared(tx, file.id, now);
      const act = isClaimed ? 'claim-draft' : 'confirm-address';
      await insertEvent(tx, { applicationId: file.id, act, actor: 'owner', round: file.round, at: now });
    }
    if (isBinned(file)) await makeMove(tx, file, 'restore-draft', { actor: 'owner' }, { now });
    const browser = await createLink(tx, secrets.links, { purpose: 'draft', applicationId: file.id, now });
    return { ok: true, token: tokenOf(secrets.links, browser), isSent: file.submittedAt !== null, isClaimed } as const;
  });
}

/** Whether a draft lies in the bin, from which its link's button takes it back. T20 of DOMAIN.md, part 4. */
export const isBinned = (file: { state: State; submittedAt: Date | null }): boolean => file.state === 'lapsed' && file.submittedAt === null;

/** Sends a fresh link to the address that an expired one was sent to; nothing for a link that is not known, and the page says the same. */
export async function renewLink(db: Db, secrets: Secrets, token: string, now: Date): Promise<void> {
  const found = await findLink(db, token, 'draft', now);
  const applicationId = found.link?.applicationId;
  if (found.ok || !applicationId) return;
  const [file, owner] = await Promise.all([applicationById(db, applicationId), ownerOf(db, applicationId)]);
  if (!file || !owner || owner.id !== found.link?.personId) return;
  const name = text((await answersOf(db, file.id))['name']);
  await db.transaction().execute((tx) => sendDraftLink(tx, secrets, { ...file, name, owner }, now));
}
