import type { Insertable } from 'kysely';
import type { Db } from './client.ts';
import type { LetterWording } from './schema.ts';

/** Which words: of a letter, on one of its occasions, in one language. */
export interface Place {
  template: string;
  variant: string;
  locale: 'fr' | 'en';
}

/** What was written over the defaults of these letters; of all where none are named. */
export const wordingsOf = (db: Db, templates?: readonly string[]) =>
  db
    .selectFrom('letterWording')
    .leftJoin('account', 'account.id', 'letterWording.changedBy')
    .selectAll('letterWording')
    .select('account.name as changer')
    .$if(templates !== undefined, (query) => query.where('template', 'in', [...(templates ?? []), '']))
    .limit(1000)
    .execute();

/** Writes words over a default that still stands as it was read: version 0 is the default of the code. Answers whether it did. */
export async function saveWording(db: Db, read: number, wording: Omit<Insertable<LetterWording>, 'version'>): Promise<boolean> {
  if (read === 0) {
    const inserted = await db
      .insertInto('letterWording')
      .values(wording)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return inserted.numInsertedOrUpdatedRows === 1n;
  }
  const updated = await db
    .updateTable('letterWording')
    .set({ ...wording, version: read + 1 })
    .where('template', '=', wording.template)
    .where('variant', '=', wording.variant)
    .where('locale', '=', wording.locale)
    .where('version', '=', read)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Takes away what was written over a default, if it still stands as it was read; answers whether it did. */
export async function removeWording(db: Db, read: number, { template, variant, locale }: Place): Promise<boolean> {
  const removed = await db
    .deleteFrom('letterWording')
    .where('template', '=', template)
    .where('variant', '=', variant)
    .where('locale', '=', locale)
    .where('version', '=', read)
    .executeTakeFirst();
  return removed.numDeletedRows === 1n;
}

/** The requests that were sent last, to try a letter with. */
export const recentFiles = (db: Db, limit: number) =>
  db
    .selectFrom('application')
    .select(['id', 'reference'])
    .where('submittedAt', 'is not', null)
    .where('state', '<>', 'erased')
    .orderBy('submittedAt', 'desc')
    .limit(limit)
    .execute();
