import { type Insertable, sql } from 'kysely';
import type { Db } from './client.ts';
import type { Email } from './schema.ts';

/** Writes letters; a second one of the same event, template and recipient is not written. Answers the ids of those that were. */
export async function insertEmails(db: Db, emails: readonly (Insertable<Email> & { id: string })[]): Promise<string[]> {
  const written = await db
    .insertInto('email')
    .values(emails)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return written.map(({ id }) => id);
}

/** The letter, if it waits to leave. */
export const emailToDeliver = (db: Db, id: string) =>
  db
    .selectFrom('email')
    .select(['locale', 'subject', 'body', 'recipient', 'messageId', 'template', 'applicationId', 'accountId'])
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .executeTakeFirst();

export async function markSent(db: Db, id: string, now: Date): Promise<void> {
  await whileQueued(db, id)
    .set((set) => ({ state: 'sent', sentAt: now, lastError: null, attempts: set('attempts', '+', 1) }))
    .execute();
}

export async function keepEmail(db: Db, id: string): Promise<void> {
  await whileQueued(db, id).set({ state: 'kept' }).execute();
}

export async function markFailed(db: Db, id: string, reason: string): Promise<void> {
  await whileQueued(db, id)
    .set((set) => ({ state: 'failed', lastError: reason, attempts: set('attempts', '+', 1) }))
    .execute();
}

export async function noteAttempt(db: Db, id: string, reason: string): Promise<void> {
  await whileQueued(db, id)
    .set((set) => ({ lastError: reason, attempts: set('attempts', '+', 1) }))
    .execute();
}

const whileQueued = (db: Db, id: string) => db.updateTable('email').where('id', '=', id).where('state', '=', 'queued');

/** Puts a letter into the queue, if it is still in the state `from`; answers whether it was. */
export async function queueEmail(db: Db, id: string, from: 'draft' | 'failed' | 'kept'): Promise<boolean> {
  const queued = await db
    .updateTable('email')
    .set({ state: 'queued', lastError: null })
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst();
  return queued.numUpdatedRows > 0n;
}

/** The newest letters of a template to an address, or of an application. */
export function newestEmails(db: Db, template: string, about: { recipient: string } | { applicationId: string }, limit: number) {
  const letters = db.selectFrom('email').select(['locale', 'subject', 'body']).where('template', '=', template);
  const theirs =
    'recipient' in about
      ? letters.where('recipient', '=', about.recipient.toLowerCase())
      : letters.where('applicationId', '=', about.applicationId);
  return theirs.orderBy('createdAt', 'desc').orderBy('id').limit(limit).execute();
}

/** Empties the bodies of letters that ended before `before`; answers how many. Drafts and waiting letters keep theirs. */
export async function eraseEmailBodies(db: Db, before: Date): Promise<number> {
  const erased = await db
    .updateTable('email')
    .set({ body: sql`'{"isErased": true}'::jsonb` })
    .where(isOver(before))
    .executeTakeFirst();
  return Number(erased.numUpdatedRows);
}

/** Of letters that no longer wait and left before this moment, those whose words are still there. */
const isOver = (before: Date) =>
  sql<boolean>`state in ('sent', 'kept', 'discarded', 'failed') and coalesce(sent_at, created_at) < ${before} and not body ? 'isErased'`;

/** How much of what is kept for a while is older than that, each up to `most`; in one query. */
export async function countKeptTooLong(
  db: Db,
  before: { letters: Date; signIns: Date; attempts: Date },
  most: number,
): Promise<{ letters: number; signIns: number; attempts: number }> {
  const { rows } = await sql<{ letters: number; signIns: number; attempts: number }>`select
    (select count(*)::int from (select from email where ${isOver(before.letters)} limit ${most}) as over) as letters,
    (select count(*)::int from (select from audit where act = 'sign-in' and at < ${before.signIns} limit ${most}) as over) as sign_ins,
    (select count(*)::int from (select from attempt where window_start < ${before.attempts} limit ${most}) as over) as attempts`.execute(
    db,
  );
  if (!rows[0]) throw new Error('counting answers one row');
  return rows[0];
}

/** The letters of a request that went to one address, the oldest first: when, and what about. */
export const lettersAbout = (db: Db, applicationId: string, recipient: string) =>
  db
    .selectFrom('email')
    .select(['template', 'subject', 'createdAt', 'sentAt'])
    .where('applicationId', '=', applicationId)
    .where('recipient', '=', recipient)
    .where('state', '<>', 'draft')
    .orderBy('createdAt')
    .limit(500)
    .execute();

/** What stands in the place of an address that is forgotten. */
export const forgotten = 'erased';

/** Forgets whom a last letter went to, once it need not leave any more. */
export const forgetRecipient = (db: Db, id: string) =>
  db
    .updateTable('email')
    .set({ recipient: forgotten, body: sql`'{"isErased": true}'::jsonb` })
    .where('id', '=', id)
    .where('template', '=', 'erased')
    .where('state', '<>', 'queued')
    .execute();
