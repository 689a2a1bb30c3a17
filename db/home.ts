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

/** The listed networks that carry most communities, with the services that run in each and the slug of the network that it is part of. */
export const largestNetworks = (db: Db, limit: number) =>
  db
    .with('carried', (cte) =>
      cte
        .selectFrom('listing')
        .select([
          sql<string>`unnest(networks)`.as('slug'),
          sql<boolean>`kind = 'community'`.as('isCommunity'),
          sql<boolean>`kind = 'service' and state <> 'retired'`.as('isService'),
        ])
        .where('kind', 'in', ['community', 'service']),
    )
    .with('load', (cte) =>
      cte
        .selectFrom('carried')
        .select(['slug', sql<number>`count(*) filter (where is_community)`.as('communities')])
        .select(sql<number>`count(*) filter (where is_service)`.as('services'))
        .groupBy('slug'),
    )
    .selectFrom('listing as network')
    .leftJoin('load', 'load.slug', 'network.slug')
    .select(['network.id', 'network.slug', 'network.name', sql<string | null>`network.networks[1]`.as('parent')])
    .select(sql<number>`coalesce(load.communities, 0)`.as('communities'))
    .select(sql<number>`coalesce(load.services, 0)`.as('services'))
    .where('network.kind', '=', 'network')
    .orderBy(sql`coalesce(load.communities, 0)`, 'desc')
    .orderBy('network.sortName')
    .limit(limit)
    .execute();

/** How many networks, communities and running services are listed. */
export const countListed = (db: Db) =>
  db
    .selectFrom('listing')
    .select([
      sql<number>`count(*) filter (where kind = 'network')`.as('networks'),
      sql<number>`count(*) filter (where kind = 'community')`.as('communities'),
      sql<number>`count(*) filter (where kind = 'service' and state <> 'retired')`.as('services'),
    ])
    .executeTakeFirstOrThrow();
