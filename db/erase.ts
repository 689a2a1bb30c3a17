import type { Db } from './client.ts';

/**
 * Takes away every word about people that a request holds. Its row stays, with its history, which holds none: reference, form,
 * network and dates. People of a living arrangement stay with the arrangement.
 */
export async function eraseWords(tx: Db, applicationId: string): Promise<void> {
  for (const table of [
    'answer',
    'message',
    'note',
    'changeRequest',
    'referral',
    'decision',
    'snapshot',
    'email',
    'link',
    'reminder',
  ] as const) {
    await tx.deleteFrom(table).where('applicationId', '=', applicationId).execute();
  }
  await tx.deleteFrom('vouch').where('applicationId', '=', applicationId).where('communityId', 'is', null).execute();
  await tx.deleteFrom('person').where('applicationId', '=', applicationId).where('arrangementId', 'is', null).execute();
  await tx.updateTable('person').set({ applicationId: null }).where('applicationId', '=', applicationId).execute();
}

/** Deletes a draft that was never sent, with all that hangs on it; answers whether it was there. */
export async function deleteDraft(tx: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('application')
    .where('id', '=', id)
    .where('submittedAt', 'is', null)
    .where('state', 'in', ['draft', 'lapsed'])
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Whether something of this request still lives: an arrangement that has not ended. */
export async function hasLivingArrangement(db: Db, arrangementId: string | null): Promise<boolean> {
  if (!arrangementId) return false;
  const living = await db
    .selectFrom('arrangement')
    .select('id')
    .where('id', '=', arrangementId)
    .where('state', '<>', 'ended')
    .executeTakeFirst();
  return living !== undefined;
}
