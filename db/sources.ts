import { type Insertable, sql, type Updateable } from 'kysely';
import type { Db } from './client.ts';
import type { Source, SourceRun } from './schema.ts';

export const sourceBySlug = (db: Db, slug: string) => db.selectFrom('source').selectAll().where('slug', '=', slug).executeTakeFirst();

/** Writes a source, or brings what is told of it up to date; locked until the transaction ends, so that two imports queue up. */
export const keepSource = (db: Db, source: Insertable<Source>) =>
  db
    .insertInto('source')
    .values(source)
    .onConflict((conflict) =>
      conflict.column('slug').doUpdateSet((row) => ({
        name: row.ref('excluded.name'),
        url: row.fn.coalesce('excluded.url', 'source.url'),
        licence: row.fn.coalesce('excluded.licence', 'source.licence'),
        attribution: row.fn.coalesce('excluded.attribution', 'source.attribution'),
        isPublic: sql<boolean>`source.is_public or excluded.is_public`,
      })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();

export const insertSourceRun = (db: Db, run: Insertable<SourceRun>) => db.insertInto('sourceRun').values(run).execute();

/** A source that is read from an address, held until the transaction ends where `isHeld`; nothing where it is of another kind. */
export async function sourceForReading(db: Db, id: string, isHeld = false) {
  const asked = db.selectFrom('source').selectAll().where('id', '=', id).where('url', 'is not', null);
  const source = await (isHeld ? asked.forNoKeyUpdate() : asked).executeTakeFirst();
  return source && { ...source, url: source.url ?? '' };
}

/** Keeps how a reading went, when the next one is due, and the licence that the directory tells where nobody told one here. */
export const noteReading = (
  tx: Db,
  id: string,
  { isGood, failures, nextAt, licence, now }: { isGood: boolean; failures: number; nextAt: Date | null; licence: string | null; now: Date },
) =>
  tx
    .updateTable('source')
    .set((row) => ({
      failures,
      nextAt,
      licence: row.fn.coalesce('licence', sql<string | null>`${licence}::text`),
      ...(isGood ? { goodAt: now, failingSince: null } : { failingSince: row.fn.coalesce('failingSince', sql<Date>`${now}`) }),
    }))
    .where('id', '=', id)
    .execute();

/** The sources whose next reading is due. */
export const dueSources = (db: Db, now: Date) =>
  db.selectFrom('source').select('id').where('state', '=', 'active').where('nextAt', '<=', now).limit(1000).execute();

/** Every source with how its last reading went, by name. */
export async function sourceList(db: Db, kinds: readonly string[]) {
  return db
    .selectFrom('source')
    .selectAll()
    .select((row) => [
      row
        .selectFrom('sourceLikeness')
        .select((like) => like.fn.countAll<number>().as('count'))
        .whereRef('sourceLikeness.sourceId', '=', 'source.id')
        .where('decision', 'is', null)
        .as('undecided'),
      row
        .selectFrom('recordSource')
        .select((held) => held.fn.countAll<number>().as('count'))
        .whereRef('recordSource.sourceId', '=', 'source.id')
        .as('records'),
    ])
    .where('kind', 'in', kinds)
    .where('state', '<>', 'removed')
    .orderBy('name')
    .limit(500)
    .execute();
}

/** The last readings of a source, newest first, without what became of each record. */
export const runsOf = (db: Db, sourceId: string, limit: number) =>
  db
    .selectFrom('sourceRun')
    .select(['id', 'startedAt', 'isPreview', 'added', 'changed', 'unchanged', 'refused', 'alike', 'withdrawn', 'stale'])
    .where('sourceId', '=', sourceId)
    .orderBy('startedAt', 'desc')
    .limit(limit)
    .execute();

/** The last reading of a source, whole. */
export const lastRun = (db: Db, sourceId: string) =>
  db.selectFrom('sourceRun').selectAll().where('sourceId', '=', sourceId).orderBy('startedAt', 'desc').limit(1).executeTakeFirst();

export const insertSource = (tx: Db, source: Insertable<Source>) => tx.insertInto('source').values(source).execute();

/** Changes a source that is not taken away; answers whether there was one. */
export async function updateSource(tx: Db, id: string, set: Updateable<Source>): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('source')
    .set(set)
    .where('id', '=', id)
    .where('state', '<>', 'removed')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The sources whose records are shown in public, by name, with how many of them are. */
export const publicSources = (db: Db, kinds: readonly string[]) =>
  db
    .selectFrom('source')
    .select(['name', 'url', 'kind', 'licence', 'attribution', 'goodAt', 'failingSince', 'state'])
    .select(
      sql<number>`(select count(*)::int from record_source held join listing l on l.kind = held.kind and l.id = held.record_id
        where held.source_id = source.id)`.as('records'),
    )
    .where('kind', 'in', kinds)
    .where('isPublic', '=', true)
    .where('state', 'in', ['active', 'paused'])
    .orderBy('name')
    .limit(500)
    .execute();
