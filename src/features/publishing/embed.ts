import type { Db } from '#db/client.ts';
import type { DirectoryFilters, Sort } from '#domain/directory.ts';
import { embedRowsMax } from '#domain/embed.ts';
import { countOwn, readMoments, readOwn } from './own.ts';

/** The first of our records that answer, for a list inside another site; how many there are, and when something of ours changed last. */
export async function readEmbed(db: Db, siteUrl: string, query: DirectoryFilters & { sort: Sort }) {
  const [records, total, { changedAt }] = await Promise.all([
    readOwn(db, siteUrl, { filters: query, sort: query.sort, limit: embedRowsMax }),
    countOwn(db, query),
    readMoments(db),
  ]);
  return { records, total, changedAt };
}
