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
    // Records of the same networks are counted as one: there are far fewer of those than records.
    .with('alike', (cte) =>
      cte
        .selectFrom('listing')
        .select(['networks', sql<number>`count(*) filter (where kind = 'community')`.as('communities')])
        .select(sql<number>`count(*) filter (where kind = 'service' and state <> 'retired')`.as('services'))
        .groupBy('networks'),
    )
    .with('load', (cte) =>
      cte
        .selectFrom(['alike', sql<{ slug: string }>`unnest(alike.networks)`.as<'carrier'>(sql`carrier (slug)`)])
        .select(['carrier.slug', sql<number>`sum(alike.communities)`.as('communities'), sql<number>`sum(alike.services)`.as('services')])
        .groupBy('carrier.slug'),
    )
    .selectFrom('listing as network')
    .leftJoin('load', 'load.slug', 'network.slug')
    .select(['network.id', 'network.slug', 'network.name', sql<string | null>`network.networks[1]`.as('parent')])
    .select(sql<number>`coalesce(load.communities, 0)::int`.as('communities'))
    .select(sql<number>`coalesce(load.services, 0)::int`.as('services'))
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
