import type { Db } from './client.ts';

/** Notes that a mail was taken; false when it was before. */
export async function noteReceived(db: Db, key: string, now: Date): Promise<boolean> {
  const noted = await db
    .insertInto('receivedMail')
    .values({ key, receivedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (noted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Forgets which mails were taken before this moment. */
export const deleteReceived = (db: Db, before: Date) => db.deleteFrom('receivedMail').where('receivedAt', '<', before).execute();

/** The letter of this id, or else one of those with these Message-IDs, as far as a report is about it. */
export const letterReported = (db: Db, { id, messageIds }: { id: string | undefined; messageIds: readonly string[] }) =>
  db
    .selectFrom('email')
    .select(['id', 'applicationId', 'recipient'])
    .where((row) => row.or([row('id', '=', id ?? '00000000-0000-0000-0000-000000000000'), row('messageId', 'in', [...messageIds, ''])]))
    .orderBy((row) => row('id', '=', id ?? '00000000-0000-0000-0000-000000000000'), 'desc')
    .limit(1)
    .executeTakeFirst();

/** A letter that was handed over did not arrive; answers whether it counted as sent until now. */
export async function failSent(db: Db, id: string, reason: string): Promise<boolean> {
  const failed = await db
    .updateTable('email')
    .set({ state: 'failed', lastError: reason })
    .where('id', '=', id)
    .where('state', '=', 'sent')
    .executeTakeFirst();
  return failed.numUpdatedRows > 0n;
}

/** A letter that was handed over is late: the other server tries again. */
export const delaySent = (db: Db, id: string, reason: string) =>
  db.updateTable('email').set({ lastError: reason }).where('id', '=', id).where('state', '=', 'sent').execute();
