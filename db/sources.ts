import { type Insertable, sql } from 'kysely';
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
