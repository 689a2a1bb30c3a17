import { sql, type Insertable } from 'kysely';
import type { Db } from './client.ts';
import type { Application } from './schema.ts';

export const insertApplication = (db: Db, application: Insertable<Application>) =>
  db.insertInto('application').values(application).execute();

/** Notes that somebody works on a draft, and lets nobody else change it until the transaction ends; whether it is one still. */
export async function lockDraft(tx: Db, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('application')
    .set({ updatedAt: now })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Lets nobody else change what was asked to be changed until the transaction ends; whether it still is asked. */
export async function lockChanges(tx: Db, id: string): Promise<boolean> {
  const file = await tx.selectFrom('application').select('state').where('id', '=', id).forUpdate().executeTakeFirst();
  return file?.state === 'changes_requested';
}

/** The next number of a reference, as in "T-2026-0042". */
export async function nextReferenceNumber(db: Db): Promise<number> {
  const { rows } = await sql<{ number: number }>`select nextval('application_reference')::int as number`.execute(db);
  return rows[0]?.number ?? 0;
}

/** Drafts of an address that can still be resumed, newest first: to send their links again, never to show. */
export const draftsOwnedBy = (db: Db, email: string, limit: number) =>
  db
    .selectFrom('person')
    .innerJoin('application', 'application.id', 'person.applicationId')
    .select([
      'application.id as applicationId',
      'application.locale',
      'application.preparedBy',
      'person.id as personId',
      'person.name as personName',
    ])
    .where('person.email', '=', email)
    .where('person.role', '=', 'owner')
    .where('application.state', '=', 'draft')
    .orderBy('application.updatedAt', 'desc')
    .limit(limit)
    .execute();

/** The middle of the days between sending and decision of past files, and how many files that is told from. */
export async function usualDelay(db: Db, form: string): Promise<{ days: number | null; files: number }> {
  const { rows } = await sql<{ days: number | null; files: number }>`
    select percentile_cont(0.5) within group (order by extract(epoch from decided.at - submitted_at) / 86400) as days, count(*)::int as files
    from application
    join lateral (select min(decided_at) as at from decision where application_id = application.id) as decided on decided.at is not null
    where submitted_at is not null and form = ${form} and not is_example`.execute(db);
  return rows[0] ?? { days: null, files: 0 };
}

/** Requests that were sent and are not erased, of which an address is the owner's or an editor's, newest first: to send their links again, never to show. */
export const sentBy = (db: Db, email: string, limit: number) =>
  db
    .selectFrom('person')
    .innerJoin('application', 'application.id', 'person.applicationId')
    .select(['application.id as applicationId', 'application.locale', 'application.reference', 'person.id as personId'])
    .where('person.email', '=', email)
    .where(({ or, and, eb }) =>
      or([eb('person.role', '=', 'owner'), and([eb('person.role', '=', 'editor'), eb('person.confirmedAt', 'is not', null)])]),
    )
    .where('application.submittedAt', 'is not', null)
    .where('application.state', '<>', 'erased')
    .orderBy('application.submittedAt', 'desc')
    .limit(limit)
    .execute();
