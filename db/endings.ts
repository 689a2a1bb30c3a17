import { type Insertable, sql, type Updateable } from 'kysely';
import type { ArrangementState } from '../src/domain/arrangement.ts';
import type { Db } from './client.ts';
import type { Arrangement, ArrangementWish, HandOver } from './schema.ts';

/** Moves an arrangement from the state and version that were read to another; answers whether it did. */
export async function moveArrangementRow(
  db: Db,
  read: { id: string; state: ArrangementState; version: number },
  to: ArrangementState,
  more: Omit<Updateable<Arrangement>, 'id' | 'state' | 'version'>,
): Promise<boolean> {
  const moved = await db
    .updateTable('arrangement')
    .set({ ...more, state: to, version: read.version + 1 })
    .where('id', '=', read.id)
    .where('state', '=', read.state)
    .where('version', '=', read.version)
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

/** Writes a wish; answers whether the same was not open already. */
export async function insertWish(db: Db, wish: Insertable<ArrangementWish>): Promise<boolean> {
  const written = await db
    .insertInto('arrangementWish')
    .values(wish)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (written.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The wishes for an arrangement that nobody answered yet. */
export const openWishes = (db: Db, arrangementId: string) =>
  db
    .selectFrom('arrangementWish')
    .leftJoin('account', 'account.id', 'arrangementWish.accountId')
    .select(['arrangementWish.id', 'arrangementWish.wish', 'arrangementWish.askedAs', 'arrangementWish.reason', 'arrangementWish.askedAt'])
    .select('account.name as account')
    .where('arrangementWish.arrangementId', '=', arrangementId)
    .where('arrangementWish.closedAt', 'is', null)
    .orderBy('arrangementWish.askedAt')
    .orderBy('arrangementWish.wish')
    .execute();

/** Closes the open wishes of these kinds; answers how many there were. */
export async function closeWishes(
  db: Db,
  arrangementId: string,
  wishes: readonly ('suspend' | 'end')[],
  closed: { closedAt: Date; closedAs: 'done' | 'set-aside' },
): Promise<number> {
  if (wishes.length === 0) return 0;
  const { numUpdatedRows } = await db
    .updateTable('arrangementWish')
    .set(closed)
    .where('arrangementId', '=', arrangementId)
    .where('wish', 'in', [...wishes])
    .where('closedAt', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** What was handed over of the services of an arrangement. */
export const handedOver = (db: Db, arrangementId: string) =>
  db
    .selectFrom('handOver')
    .innerJoin('service', 'service.id', 'handOver.serviceId')
    .leftJoin('account', 'account.id', 'handOver.accountId')
    .select(['handOver.serviceId', 'handOver.step', 'handOver.note', 'handOver.doneAt', 'account.name as account'])
    .where('service.arrangementId', '=', arrangementId)
    .limit(1000)
    .execute();

/** Notes that something was handed over; the first who said so stays. */
export async function tickHandOver(db: Db, row: Insertable<HandOver>): Promise<boolean> {
  const written = await db
    .insertInto('handOver')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (written.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function untickHandOver(db: Db, { serviceId, step }: Pick<HandOver, 'serviceId' | 'step'>): Promise<boolean> {
  const gone = await db.deleteFrom('handOver').where('serviceId', '=', serviceId).where('step', '=', step).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** Where to write about an arrangement to whom it is with, where no request leads to them: its people, the owner first. */
export const peopleToTell = (db: Db, arrangementId: string) =>
  db
    .selectFrom('person')
    .select(['email'])
    .where('arrangementId', '=', arrangementId)
    .where('refusedAt', 'is', null)
    .where('bouncedAt', 'is', null)
    .distinct()
    .limit(20)
    .execute();

/** Takes a community out of the directory that only its ended arrangement held there. */
export const unlistUnheld = (db: Db, communityId: string) =>
  db
    .updateTable('community')
    .set((row) => ({ visibility: 'unlisted', version: row('version', '+', 1) }))
    .where('id', '=', communityId)
    .where('visibility', '=', 'listed')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('membership')
            .select('membership.id')
            .whereRef('membership.communityId', '=', 'community.id')
            .where(sql<boolean>`(membership.to_on is null or membership.to_on > current_date)`),
        ),
      ),
    )
    .execute();

/** Arrangements whose last day is after one day and until another, and whose people were not reminded of it; the nearest first. */
export const endingsToRemind = (
  db: Db,
  { name, after, until }: { name: '30' | '7' | 'over'; after: string; until: string },
  limit: number,
) =>
  db
    .selectFrom('arrangement')
    .select(['arrangement.id', 'arrangement.endingSince'])
    .where('arrangement.state', '=', 'ending')
    .where('arrangement.endsOn', '>', after)
    .where('arrangement.endsOn', '<=', until)
    .where('arrangement.isExample', '=', false)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('arrangementReminder')
            .select('name')
            .whereRef('arrangementId', '=', 'arrangement.id')
            .whereRef('since', '=', 'arrangement.endingSince')
            .where('name', '=', name),
        ),
      ),
    )
    .orderBy('arrangement.endsOn')
    .limit(limit)
    .execute();

/** Notes a reminder; false when another worker was faster. */
export async function noteEndingReminder(
  db: Db,
  reminder: { arrangementId: string; name: '30' | '7' | 'over'; since: Date; sentAt: Date },
): Promise<boolean> {
  const noted = await db
    .insertInto('arrangementReminder')
    .values(reminder)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (noted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Somebody who answers for hosting that was entered without a request. */
export const insertContact = (db: Db, contact: { id: string; arrangementId: string; name: string; email: string; createdAt: Date }) =>
  db
    .insertInto('person')
    .values({ ...contact, role: 'contact' })
    .execute();

/** Forgets somebody who answered for hosting without a request; answers whether there was one. */
export async function deleteContact(db: Db, { id, arrangementId }: { id: string; arrangementId: string }): Promise<boolean> {
  const gone = await db
    .deleteFrom('person')
    .where('id', '=', id)
    .where('arrangementId', '=', arrangementId)
    .where('applicationId', 'is', null)
    .where('role', '=', 'contact')
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** Forgets everybody who answered for hosting without a request: it has ended, and they were told. */
export const forgetContacts = (db: Db, arrangementId: string) =>
  db
    .deleteFrom('person')
    .where('arrangementId', '=', arrangementId)
    .where('applicationId', 'is', null)
    .where('role', '=', 'contact')
    .execute();
