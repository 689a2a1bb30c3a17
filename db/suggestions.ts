import { type Insertable, sql } from 'kysely';
import type { Db } from './client.ts';
import type { RecordTable } from './records.ts';
import type { Suggestion } from './schema.ts';

/** A listed record by its address, whole; nothing where none is listed there. */
export async function listedRecord(db: Db, table: RecordTable, slug: string): Promise<Record<string, unknown> | undefined> {
  const { rows } = await sql<Record<string, unknown>>`
    select r.* from listing l join ${sql.table(table)} r on r.id = l.id where l.kind = ${table} and l.slug = ${slug}`.execute(db);
  return rows[0];
}

export const insertSuggestion = (db: Db, suggestion: Insertable<Suggestion>) => db.insertInto('suggestion').values(suggestion).execute();

/** How many of a record's wait for somebody. */
export async function countOpenSuggestions(db: Db, kind: RecordTable, recordId: string): Promise<number> {
  const { count } = await db
    .selectFrom('suggestion')
    .select((row) => row.fn.countAll<string>().as('count'))
    .where('kind', '=', kind)
    .where('recordId', '=', recordId)
    .where('decidedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Those of a record that wait for somebody, the oldest first. */
export const openSuggestions = (db: Db, kind: RecordTable, recordId: string, limit = 50) =>
  db
    .selectFrom('suggestion')
    .select(['id', 'at', 'proposed', 'before', 'words', 'email'])
    .where('kind', '=', kind)
    .where('recordId', '=', recordId)
    .where('decidedAt', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute();

/** Notes what was decided on one of a record's, and forgets the address; answers whether it still waited. */
export async function decideSuggestion(
  db: Db,
  { id, kind, recordId }: { id: string; kind: RecordTable; recordId: string },
  by: { accountId: string; taken: readonly string[]; now: Date },
): Promise<boolean> {
  const decided = await db
    .updateTable('suggestion')
    .set({ decidedAt: by.now, decidedBy: by.accountId, taken: [...by.taken], email: null })
    .where('id', '=', id)
    .where('kind', '=', kind)
    .where('recordId', '=', recordId)
    .where('decidedAt', 'is', null)
    .executeTakeFirst();
  return decided.numUpdatedRows === 1n;
}

export const forgetSuggestionsOf = (db: Db, kind: RecordTable, recordId: string) =>
  db.deleteFrom('suggestion').where('kind', '=', kind).where('recordId', '=', recordId).execute();

/** Forgets those that were made before `before`, decided or not; answers how many. */
export async function deleteSuggestions(db: Db, before: Date): Promise<number> {
  const gone = await db.deleteFrom('suggestion').where('at', '<', before).executeTakeFirst();
  return Number(gone.numDeletedRows);
}
