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

/** Networks for the living cut: who each is, and the slug of the network that it is part of. */
export const networksOfCut = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('listing')
    .select(['id', 'slug', 'name', sql<string | null>`networks[1]`.as('parent')])
    .where('kind', '=', 'network')
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
