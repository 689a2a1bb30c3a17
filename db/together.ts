import type { Insertable } from 'kysely';
import type { Db } from './client.ts';
import type { Transfer } from './schema.ts';

/** Drafts that an account prepared and nobody has claimed yet, with what they are called so far, the newest first. */
export const preparedDrafts = (db: Db, accountId: string) =>
  db
    .selectFrom('application')
    .leftJoin('answer', (join) =>
      join.onRef('answer.applicationId', '=', 'application.id').on('answer.question', '=', 'name').on('answer.isPending', '=', false),
    )
    .select(['application.id', 'application.form', 'application.updatedAt', 'answer.value as name'])
    .where('application.preparedBy', '=', accountId)
    .where('application.state', '=', 'draft')
    .orderBy('application.updatedAt', 'desc')
    .limit(50)
    .execute();

/** Takes an editor out of a request, with every link and browser token of theirs; answers whether there was one. */
export async function deleteEditor(tx: Db, applicationId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('person')
    .where('id', '=', id)
    .where('applicationId', '=', applicationId)
    .where('role', '=', 'editor')
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Ends what a person of a request opens it with, in letters and in browsers. */
export const revokeLinksOf = (tx: Db, personId: string, purposes: readonly ('draft' | 'follow')[], now: Date) =>
  tx
    .updateTable('link')
    .set({ revokedAt: now })
    .where('personId', '=', personId)
    .where('purpose', 'in', purposes)
    .where('revokedAt', 'is', null)
    .execute();

/** Ends what the owner's browsers open a draft with, and what letters to the owner do, but the one that is kept. Editors keep theirs. */
export const revokeOwnerDraftLinks = (tx: Db, draft: { applicationId: string; ownerId: string; keep: string | null; now: Date }) =>
  tx
    .updateTable('link')
    .set({ revokedAt: draft.now })
    .where('applicationId', '=', draft.applicationId)
    .where('purpose', '=', 'draft')
    .where(({ or, eb, and }) => or([eb('personId', '=', draft.ownerId), and([eb('personId', 'is', null), eb('accountId', 'is', null)])]))
    .where('revokedAt', 'is', null)
    .where('id', 'is distinct from', draft.keep)
    .execute();

/**
 * Makes a draft that was prepared its owner's, as any other is, and ends what the hoster's people opened it with; answers whether it was
 * one. Who prepared it stays in history.
 */
export async function claimPrepared(tx: Db, applicationId: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('application')
    .set({ preparedBy: null })
    .where('id', '=', applicationId)
    .where('preparedBy', 'is not', null)
    .executeTakeFirst();
  await tx
    .updateTable('link')
    .set({ revokedAt: now })
    .where('applicationId', '=', applicationId)
    .where('accountId', 'is not', null)
    .where('purpose', '=', 'draft')
    .where('revokedAt', 'is', null)
    .execute();
  return numUpdatedRows > 0n;
}

/** Makes the owner of a request one of its editors. */
export const makeEditor = (tx: Db, personId: string) =>
  tx.updateTable('person').set({ role: 'editor' }).where('id', '=', personId).where('role', '=', 'owner').execute();

/** Makes an editor of a request its owner: they answered by a link that only their address got. */
export const makeOwner = (tx: Db, personId: string, now: Date) =>
  tx
    .updateTable('person')
    .set({ role: 'owner', confirmedAt: now, refusedAt: null })
    .where('id', '=', personId)
    .where('role', '=', 'editor')
    .execute();

/** Notes that something new is true of a request that stays where it is: whoever acts on what they read before is told. */
export const raiseVersion = (tx: Db, id: string, now: Date) =>
  tx
    .updateTable('application')
    .set(({ eb }) => ({ version: eb('version', '+', 1), updatedAt: now }))
    .where('id', '=', id)
    .execute();

/** Keeps an offer; false when another one is open. */
export async function insertTransfer(tx: Db, transfer: Insertable<Transfer>): Promise<boolean> {
  const kept = await tx
    .insertInto('transfer')
    .values(transfer)
    .onConflict((conflict) => conflict.column('applicationId').where('closedAt', 'is', null).doNothing())
    .executeTakeFirst();
  return (kept.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The offer of a request that can still be accepted. */
export const openTransfer = (db: Db, applicationId: string, now: Date) =>
  db
    .selectFrom('transfer')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .where('closedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst();

export const transferByLink = (db: Db, linkId: string) =>
  db.selectFrom('transfer').selectAll().where('linkId', '=', linkId).executeTakeFirst();

/** Closes the open offer of a request and forgets whom it was made to; answers which one it was. */
export const closeTransfer = (tx: Db, applicationId: string, as: 'accepted' | 'refused' | 'taken-back', now: Date) =>
  tx
    .updateTable('transfer')
    .set({ closedAt: now, closedAs: as, name: '', email: '' })
    .where('applicationId', '=', applicationId)
    .where('closedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning(['id', 'linkId'])
    .executeTakeFirst();

/** Closes offers whose days are over, of one request or of all, and forgets whom they were made to. */
export const expireTransfers = (db: Db, now: Date, applicationId?: string) =>
  db
    .updateTable('transfer')
    .set({ closedAt: now, closedAs: 'expired', name: '', email: '' })
    .$if(applicationId !== undefined, (query) => query.where('applicationId', '=', applicationId ?? ''))
    .where('closedAt', 'is', null)
    .where('expiresAt', '<=', now)
    .execute();
