import type { Insertable } from 'kysely';
import { type NotificationKind, notificationKinds, type Pace } from '../src/domain/notification.ts';
import type { Db } from './client.ts';
import type { Notification } from './schema.ts';

/** What these accounts chose where it is not at once. */
export const choicesOf = (db: Db, accountIds: readonly string[]) =>
  db.selectFrom('notificationChoice').select(['accountId', 'kind', 'pace']).where('accountId', 'in', accountIds).execute();

/** Keeps what an account chose, in the place of what it chose before; at once is what there is without a choice. */
export async function saveChoices(db: Db, accountId: string, paces: Readonly<Partial<Record<NotificationKind, Pace>>>): Promise<void> {
  await db.deleteFrom('notificationChoice').where('accountId', '=', accountId).execute();
  const chosen = notificationKinds.flatMap((kind) => {
    const pace = paces[kind];
    return pace === undefined || pace === 'now' ? [] : [{ accountId, kind, pace }];
  });
  if (chosen.length > 0) await db.insertInto('notificationChoice').values(chosen).execute();
}

/** Keeps news for the letter of the day; what is there already stays once. */
export const gatherNotifications = (db: Db, news: readonly Insertable<Notification>[]) =>
  db
    .insertInto('notification')
    .values(news)
    .onConflict((conflict) => conflict.doNothing())
    .execute();

/** Open accounts for whom news wait. */
export const accountsToDigest = (db: Db, limit: number) =>
  db
    .selectFrom('account')
    .select(['id', 'email', 'locale'])
    .where('closedAt', 'is', null)
    .where((row) =>
      row.exists(row.selectFrom('notification').select('notification.id').whereRef('notification.accountId', '=', 'account.id')),
    )
    .orderBy('id')
    .limit(limit)
    .execute();

/** Takes the news that wait for an account, the oldest first: they are told now, and once. */
export async function takeNotifications(tx: Db, accountId: string): Promise<string[]> {
  const taken = await tx.deleteFrom('notification').where('accountId', '=', accountId).returning(['id', 'subject']).execute();
  return taken.toSorted((one, other) => Number(one.id) - Number(other.id)).map(({ subject }) => subject);
}
