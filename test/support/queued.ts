import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { type QueueQuery, type Tab, wholeTab } from '#domain/queue.ts';
import { readQueue } from '#features/review/queue.ts';
import { now } from './files.ts';

/** The moment so many days before the tests' now. */
export const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000);

/** Leaves a message in a file that nobody has answered. */
export const anUnanswered = (db: Db, applicationId: string, author: 'owner' | 'steward' | 'hoster', at: Date) =>
  db.insertInto('message').values({ id: randomUUID(), applicationId, author, body: 'Well?', at }).execute();

/** Leaves an open proposal in a file: of another network, or of a way outside. */
export const aProposal = (db: Db, applicationId: string, networkId: string | null, proposedAt: Date, consentedAt: Date | null = null) =>
  db
    .insertInto('referral')
    .values({
      id: randomUUID(),
      applicationId,
      networkId,
      nextStep: 'Ask there.',
      proposedAs: 'hoster',
      proposedAt,
      consentedAt,
    })
    .execute();

/** Holds a place for a file on the waiting list. */
export const aHeldPlace = (db: Db, applicationId: string, askedAt: Date, heldUntil: Date | null) =>
  db.insertInto('stillNeeded').values({ id: randomUUID(), applicationId, askedAt, heldUntil }).execute();

/** Letters to the owner of a file come back since then. */
export const bounces = (db: Db, applicationId: string, bouncedAt: Date) =>
  db.updateTable('person').set({ bouncedAt }).where('applicationId', '=', applicationId).where('role', '=', 'owner').execute();

/** The ids of the files in one tab of somebody's queue, in its order. */
export const idsIn = async (db: Db, account: Account, tab: Tab, asked: Partial<QueueQuery> = {}, at = now) =>
  (await readQueue(db, account, { ...wholeTab(tab), ...asked }, at)).files.map(({ id }) => id);

/** Rows of the queue that do not say what is worked out of their file now, and files that have none. */
export const staleRows = async (db: Db) =>
  (
    await sql<{ applicationId: string }>`
      (select * from queue_row except select * from queued) union all (select * from queued except select * from queue_row)`.execute(db)
  ).rows;
