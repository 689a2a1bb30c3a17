import { sql } from 'kysely';
import type { Db } from './client.ts';

/** The newest listed communities, newest first, with the slugs of their networks and how many tools run for each. */
export const newestCommunities = (db: Db, limit: number) =>
  db
    .selectFrom('listing')
    .select(['id', 'slug', 'lang', 'name', 'sentence', 'place', 'networks', 'listedAt'])
    .select(sql<number>`cardinality(tools)`.as('tools'))
    .where('kind', '=', 'community')
    .orderBy('listedAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
