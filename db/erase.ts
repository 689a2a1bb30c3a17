import type { Db } from './client.ts';

/**
 * Takes away every word about people that a request holds, and its people out of its arrangement where that has ended. Its row stays,
 * with its history, which holds none: reference, form, network and dates. The others of a living arrangement stay with it.
 */
export async function eraseWords(tx: Db, applicationId: string): Promise<void> {
  for (const table of [
    'answer',
    'message',
    'note',
    'changeRequest',
    'referral',
    'decision',
    'proposal',
    'snapshot',
    'opinion',
    'email',
    'link',
    'reminder',
    'stillNeeded',
    'satisfaction',
    'notification',
  ] as const) {
    await tx.deleteFrom(table).where('applicationId', '=', applicationId).execute();
  }
  await tx.deleteFrom('vouch').where('applicationId', '=', applicationId).where('communityId', 'is', null).execute();
  await tx
    .deleteFrom('person')
    .where('applicationId', '=', applicationId)
    .where(({ or, eb, selectFrom }) =>
      or([
        eb('arrangementId', 'is', null),
        eb('arrangementId', 'in', selectFrom('arrangement').select('arrangement.id').where('arrangement.state', '=', 'ended')),
      ]),
    )
    .execute();
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

/**
 * Whether an arrangement still lives, and whether anybody can be reached in it beside this address: somebody who said yes, and whose
 * letters do not come back. Until the transaction ends nobody else can leave it.
 */
export async function contactsBeside(tx: Db, arrangementId: string, email: string): Promise<{ isLiving: boolean; isLast: boolean }> {
  const living = await tx
    .selectFrom('arrangement')
    .select('id')
    .where('id', '=', arrangementId)
    .where('state', '<>', 'ended')
    .forUpdate()
    .executeTakeFirst();
  const other = await tx
    .selectFrom('person')
    .select('id')
    .where('arrangementId', '=', arrangementId)
    .where('email', '<>', email)
    .where('confirmedAt', 'is not', null)
    .where('bouncedAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return { isLiving: living !== undefined, isLast: other === undefined };
}

/** Takes whoever has this address out of an arrangement; the others stay. */
export const leaveArrangement = (tx: Db, arrangementId: string, email: string) =>
  tx.deleteFrom('person').where('arrangementId', '=', arrangementId).where('email', '=', email).execute();
