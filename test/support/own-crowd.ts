import { type Kysely, sql } from 'kysely';
import type { DB } from '#db/schema.ts';
import { tools } from '#editorial/tools.ts';
import { carrier, chance, doings, kinds, longer, makeTowns, oneOf, themed, things } from './crowd.ts';

/**
 * Writes this many records of our own into an empty database, and lists them as the portal does: a few large networks and many small ones,
 * some within others, their communities in towns, one service for four of them, a label that a thousand bear, and a change of each record.
 * The same each time. Answers how many there are of each kind.
 */
export async function fillWithOwn(db: Kysely<DB>, size: number): Promise<{ networks: number; communities: number; services: number }> {
  const networks = Math.round(size / 33);
  const services = Math.round(size / 5);
  const communities = size - networks - services;
  await db.transaction().execute(async (tx) => {
    // Each record is listed once, and not again for every service and membership.
    await sql`set local session_replication_role = replica`.execute(tx);
    await makeTowns(tx);
    await sql`insert into tool (slug) select unnest(${Object.keys(tools)}::text[]) on conflict do nothing`.execute(tx);
    await writeNetworks(tx, networks);
    await writeCommunities(tx, communities, networks);
    await writeServices(tx, services, networks);
    await writeLabels(tx);
    await sql`set local session_replication_role = origin`.execute(tx);
    // Functions keep the plans that they made first.
    await sql`analyze network, community, membership, service, stamp, stamp_given`.execute(tx);
    await sql`select list_network(id) from network`.execute(tx);
    await sql`select list_community(id) from community`.execute(tx);
    await sql`select list_service(id) from service`.execute(tx);
  });
  // As PostgreSQL does by itself, within a minute of so many rows.
  await sql`vacuum analyze`.execute(db);
  return { networks, communities, services };
}

// As version 4 of RFC 9562 has them.
const idOf = (kind: string, number = 'n') =>
  sql.raw(`overlay(overlay(md5('${kind}' || (${number})) placing '4' from 13) placing '8' from 17)::uuid`);
const listed = sql`now() - interval '1 hour' * ${chance('l', 20000)}`;
const description = sql`${oneOf(longer, 'o')} || ' ' || ${oneOf(longer, 'p')} || E'\n\n' || ${oneOf(doings, 'q')} || ' ' || ${oneOf(longer, 'i')}`;

async function writeNetworks(tx: Kysely<DB>, count: number): Promise<void> {
  await sql`
    insert into network (id, slug, name, sentence, description, themes, territory_kind, territory_code, place, department_code, region_code,
      website, contact, chat_room, social_links, started_on, welcomes_newcomers, parent_id, latitude, longitude, visibility,
      listing_consent_at, confirmed_at, confirmed_by_role, updated_at)
    select ${idOf('network')}, 'network-' || n, 'Réseau des ' || ${oneOf(kinds, 'k')} || 's ' || ${oneOf(things, 'h')} || ' ' || n,
      'Porte des collectifs, anime leurs outils et répond à leurs questions.', ${description}, ${themed}, 'commune', town.code, town.name,
      town."departmentCode", town."regionCode", 'https://reseau-' || n || '.example.org', 'bonjour@reseau-' || n || '.example.org',
      'https://salon.example.org/' || n, array['https://social.example.org/@reseau' || n], '2015-01-01'::date + n::integer,
      (array['yes', 'ask', 'no'])[1 + n % 3], case when n > 20 and n % 4 = 0 then ${idOf('network', 'n % 10 + 1')} end,
      43 + ${chance('y', 700)} / 100.0, -1 + ${chance('x', 700)} / 100.0, 'listed', ${listed}, ${listed}, 'steward',
      ${listed} + interval '1 hour'
    from generate_series(1, ${count}::integer) n join town on town.rank = 1 + ${chance('w', 1100)}`.execute(tx);
}

async function writeCommunities(tx: Kysely<DB>, count: number, networks: number): Promise<void> {
  await sql`
    insert into community (id, slug, name, sentence, description, themes, territory_kind, territory_code, place, department_code,
      region_code, website, contact, started_on, size_band, latitude, longitude, visibility, listing_consent_at, confirmed_at,
      confirmed_by_role, updated_at)
    select ${idOf('community')}, 'community-' || n, ${oneOf(kinds, 'k')} || ' ' || ${oneOf(things, 'h')} || ' de ' || town.name || ' ' || n,
      ${oneOf(doings, 's')}, ${description}, ${themed}, 'commune', town.code, town.name, town."departmentCode", town."regionCode",
      'https://lieu-' || n || '.example.org', 'bonjour@lieu-' || n || '.example.org', '2015-01-01'::date + (n % 4000)::integer, '11-50',
      43 + ${chance('y', 700)} / 100.0, -1 + ${chance('x', 700)} / 100.0, 'listed', ${listed}, ${listed}, 'self',
      ${listed} + interval '1 hour'
    from generate_series(1, ${count}::integer) n join town on town.rank = 1 + ${chance('w', 1100)}`.execute(tx);
  await sql`
    insert into membership (id, community_id, network_id, from_on, is_primary, confirmed_at)
    select gen_random_uuid(), ${idOf('community')}, network.id, current_date - 400, true, now()
    from generate_series(1, ${count}::integer) n join network on network.slug = ${carrier(networks)}
    union all
    select gen_random_uuid(), ${idOf('community')}, ${idOf('network', 'n % 5 + 1')}, current_date - 90, false, now()
    from generate_series(4, ${count}::integer, 4) n where ${carrier(networks)} <> 'network-' || 1 + n % 5`.execute(tx);
}

async function writeServices(tx: Kysely<DB>, count: number, networks: number): Promise<void> {
  await sql`
    insert into service (id, slug, tool, network_id, community_id, name, sentence, address, regime, load, state, started_on, visibility,
      confirmed_at, created_at, updated_at)
    select ${idOf('service')}, 'service-' || n, ${oneOf(Object.keys(tools), 'v')},
      case when n % 5 = 0 then ${idOf('network', `n % ${networks} + 1`)} end,
      case when n % 5 > 0 then ${idOf('community', 'n * 3')} end,
      'Service ' || ${oneOf(things, 'h')} || ' ' || n, 'Un outil qui tourne pour eux.', 'https://service-' || n || '.example.org',
      (array['none', 'free', 'member', 'client'])[1 + n % 4], (array['open', 'limited', 'waiting-list', 'full'])[1 + n % 4], 'live',
      '2020-01-01'::date + n::integer, 'listed', ${listed}, ${listed}, ${listed} + interval '1 hour'
    from generate_series(1, ${count}::integer) n`.execute(tx);
}

async function writeLabels(tx: Kysely<DB>): Promise<void> {
  await sql`insert into stamp (id, network_id, slug, name) select gen_random_uuid(), id, 'open', 'Ouvert à toutes et tous'
    from network where slug = 'network-1'`.execute(tx);
  await sql`insert into stamp_given (id, stamp_id, kind, record_id)
    select gen_random_uuid(), stamp.id, 'community', bearer.id
    from stamp, (select id from community order by slug limit 1000) bearer`.execute(tx);
  await sql`insert into revision (id, kind, record_id, role, fields, before)
    select gen_random_uuid(), kind, id, 'hoster', array['sentence'], '{}' from (
      select 'network' as kind, id from network union all select 'community', id from community union all select 'service', id from service) r
    `.execute(tx);
}
