import type { Insertable, Selectable, Updateable } from 'kysely';
import type { State } from '../src/domain/application.ts';
import type { Db } from './client.ts';
import type { Application, Event } from './schema.ts';

export type ApplicationRow = Selectable<Application>;

export const applicationById = (db: Db, id: string) => db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirst();

/** A request as it stands now, which nobody else changes until the transaction ends. */
export const lockApplication = (tx: Db, id: string) =>
  tx.selectFrom('application').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/**
 * Moves a request from the state and version that were read to another; answers whether it did. When somebody else was
 * faster nothing is written, and the caller tells who did what.
 */
export async function moveApplication(
  db: Db,
  read: { id: string; state: State; version: number },
  to: State,
  { now, ...more }: Omit<Updateable<Application>, 'id' | 'state' | 'version' | 'updatedAt' | 'stateSince'> & { now: Date },
): Promise<boolean> {
  const moved = await db
    .updateTable('application')
    .set({ ...more, state: to, version: read.version + 1, updatedAt: now, stateSince: now })
    .where('id', '=', read.id)
    .where('state', '=', read.state)
    .where('version', '=', read.version)
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

/** Takes the turn on a request that stays where it is: guarded by what was read, so that whoever read it before acts on nothing stale. */
export async function touchApplication(db: Db, read: { id: string; state: State; version: number }, now: Date): Promise<boolean> {
  const touched = await db
    .updateTable('application')
    .set({ version: read.version + 1, updatedAt: now })
    .where('id', '=', read.id)
    .where('state', '=', read.state)
    .where('version', '=', read.version)
    .executeTakeFirst();
  return touched.numUpdatedRows === 1n;
}

/** Adds a line of history and answers its id. Its facts hold words of the domain and opaque ids, never personal data. */
export async function insertEvent(db: Db, event: Insertable<Event>): Promise<number> {
  const { id } = await db.insertInto('event').values(event).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** When a file last came to the hoster to be read, or came back because its withdrawal was undone. */
export async function inReviewSince(db: Db, applicationId: string): Promise<Date | undefined> {
  const moved = await db
    .selectFrom('event')
    .select('at')
    .where('applicationId', '=', applicationId)
    .where((row) => row.or([row('toState', '=', 'in_review'), row('act', '=', 'undo-withdrawal')]))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return moved?.at;
}

/** The state that a file was in when changes were last asked for: where it returns to. */
export async function changesAskedFrom(db: Db, applicationId: string): Promise<'with_steward' | 'in_review' | null> {
  const asked = await db
    .selectFrom('event')
    .select('fromState')
    .where('applicationId', '=', applicationId)
    .where('act', 'in', ['steward-asks-changes', 'hoster-asks-changes'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!asked) return null;
  return asked.fromState === 'with_steward' ? 'with_steward' : 'in_review';
}
