import { sql } from 'kysely';
import type { Db } from './client.ts';

/** The filters that somebody keeps, by name. */
export const savedFiltersOf = (db: Db, accountId: string) =>
  db.selectFrom('savedFilter').select(['id', 'name', 'query']).where('accountId', '=', accountId).orderBy('name').limit(100).execute();

/** Holds the account until the transaction ends, and answers how many filters it keeps: two tabs do not fill it beyond what it may keep. */
export async function holdSavedFilters(tx: Db, accountId: string): Promise<number> {
  await tx.selectFrom('account').select('id').where('id', '=', accountId).forNoKeyUpdate().execute();
  const { kept } = await tx
    .selectFrom('savedFilter')
    .select(({ fn }) => fn.countAll<number>().as('kept'))
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow();
  return kept;
}

/** Keeps a filter under a name that is not taken; answers whether it was. */
export async function insertSavedFilter(tx: Db, filter: { id: string; accountId: string; name: string; query: string }): Promise<boolean> {
  const kept = await tx
    .insertInto('savedFilter')
    .values(filter)
    .onConflict((conflict) => conflict.expression(sql`account_id, lower(name)`).doNothing())
    .executeTakeFirst();
  return kept.numInsertedOrUpdatedRows === 1n;
}

/** Forgets a filter of this account; what is not there any more is forgotten already. */
export const deleteSavedFilter = (db: Db, accountId: string, id: string) =>
  db.deleteFrom('savedFilter').where('id', '=', id).where('accountId', '=', accountId).execute();
