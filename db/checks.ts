import { sql } from 'kysely';
import type { Form, State } from '../src/domain/application.ts';
import type { Load } from '../src/domain/tool.ts';
import type { Db } from './client.ts';
import { type Scope } from './queue.ts';
import { openStates } from './review.ts';

/** What others are looked for by: a name, hosts without "www.", the code of a commune with some themes. */
export interface Clues {
  name: string;
  hosts: readonly string[];
  commune: string;
  themes: readonly string[];
}

const candidatesMax = 40;

/** A request that was sent, as it is compared with another: what it said of its collective when it looked most alike. */
export interface LikeRequest {
  id: string;
  reference: string | null;
  state: State;
  form: Form;
  name: string;
  website: string | null;
  contact: string | null;
  commune: string;
  themes: string[];
  likeness: number;
}

/** Other requests that were sent, drafts never, whose site, name or place is like these, the likest first. */
export async function likeRequests(
  db: Db,
  { id, arrangementId }: { id: string; arrangementId: string | null },
  { name, hosts, commune, themes }: Clues,
): Promise<LikeRequest[]> {
  const there = sql`any(${hosts}::text[])`;
  const { rows } = await sql<LikeRequest>`
    with near as (
      select like_snapshots(${name}) as id
      union select id from snapshot where web_host(answers ->> 'website') = ${there}
      union select id from snapshot where web_host(answers ->> 'contact') = ${there}
      union (select id from snapshot where answers ->> 'commune' = nullif(${commune}, '') and answers -> 'themes' ?| ${themes}::text[] limit 60)
    )
    select * from (
      select distinct on (application.id) application.id, application.reference, application.state, application.form,
        coalesce(snapshot.answers ->> 'name', '') as name, snapshot.answers ->> 'website' as website,
        snapshot.answers ->> 'contact' as contact, coalesce(snapshot.answers ->> 'commune', '') as commune,
        case when jsonb_typeof(snapshot.answers -> 'themes') = 'array'
          then array(select jsonb_array_elements_text(snapshot.answers -> 'themes')) else '{}' end as themes,
        coalesce(similarity(plain(snapshot.answers ->> 'name'), plain(${name})), 0)::float as likeness,
        coalesce(web_host(snapshot.answers ->> 'website') = ${there}, false)
          or coalesce(web_host(snapshot.answers ->> 'contact') = ${there}, false) as is_there
      from near join snapshot on snapshot.id = near.id join application on application.id = snapshot.application_id
      where application.id <> ${id} and application.submitted_at is not null and application.state <> 'erased'
        and (application.arrangement_id is null or application.arrangement_id is distinct from ${arrangementId}::uuid)
      order by application.id, snapshot.number desc
    ) as found
    order by is_there desc, likeness desc, reference
    limit ${candidatesMax}`.execute(db);
  return rows;
}

/** A record of a community or a network, as a request is compared with it, with its living or last arrangement. */
export interface LikeRecord {
  kind: 'communities' | 'networks';
  id: string;
  slug: string;
  name: string;
  website: string | null;
  contact: string | null;
  commune: string;
  themes: string[];
  isListed: boolean;
  arrangementId: string | null;
  arrangementState: string | null;
  likeness: number;
}

/** Records whose site, name or place is like these, the likest first: all of them, or those that are public or of these networks. */
export async function likeRecords(
  db: Db,
  scope: Scope,
  arrangementId: string | null,
  { name, hosts, commune, themes }: Clues,
): Promise<LikeRecord[]> {
  const networkIds = scope.isAll ? [] : [...scope.networkIds];
  const there = sql`any(${hosts}::text[])`;
  const record = (kind: string, table: string, isTheirs: ReturnType<typeof sql<boolean>>) => sql`
    select ${sql.lit(kind)} as kind, record.id, record.slug, record.name, record.website, record.contact,
      coalesce(record.territory_code, '') as commune, record.themes, record.visibility = 'listed' as is_listed,
      held.id as arrangement_id, held.state as arrangement_state, similarity(plain(record.name), plain(${name}))::float as likeness,
      coalesce(web_host(record.website) = ${there}, false) or coalesce(web_host(record.contact) = ${there}, false) as is_there
    from (
      select ${sql.ref(`like_${kind}`)}(${name}) as id
      union select id from ${sql.table(table)} where web_host(website) = ${there}
      union select id from ${sql.table(table)} where web_host(contact) = ${there}
      union (select id from ${sql.table(table)} where territory_code = nullif(${commune}, '') and themes && ${themes}::text[] limit 60)
    ) as near
    join ${sql.table(table)} as record on record.id = near.id
    left join lateral (
      select id, state from arrangement where ${sql.ref(`arrangement.${table}_id`)} = record.id
      order by ended_at desc nulls first, created_at desc limit 1
    ) as held on true
    where record.visibility <> 'withdrawn' and (held.id is null or held.id is distinct from ${arrangementId}::uuid)
      and (${scope.isAll} or record.visibility = 'listed' or ${isTheirs})`;
  const ofNetworks = sql<boolean>`exists (select from membership
    where membership.community_id = record.id and membership.to_on is null and membership.network_id = any(${networkIds}::uuid[]))`;
  const { rows } = await sql<LikeRecord>`
    select * from (
      ${record('communities', 'community', ofNetworks)}
      union all
      ${record('networks', 'network', sql<boolean>`record.id = any(${networkIds}::uuid[])`)}
    ) as found
    order by is_there desc, likeness desc, name
    limit ${candidatesMax}`.execute(db);
  return rows;
}

/** Who has an address, or wishes for it: a service that is not retired, or an open request. */
export interface Holder {
  kind: 'service' | 'request';
  id: string;
  name: string;
  address: string;
}

/** Services and open requests, beside this one, that have or wish for an address at one of these hosts. */
export async function holdersOf(
  db: Db,
  { id, arrangementId }: { id: string; arrangementId: string | null },
  hosts: readonly string[],
): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    (select 'service' as kind, service.id, service.name, coalesce(service.address, service.wished_address) as address
      from service
      where web_host(service.address) = any(${hosts}::text[]) and service.state <> 'retired' and service.visibility <> 'withdrawn'
        and (service.arrangement_id is null or service.arrangement_id is distinct from ${arrangementId}::uuid)
      limit 10)
    union all
    (select 'request', application.id, coalesce(application.reference, ''), wish.value
      from snapshot join application on application.id = snapshot.application_id
      cross join lateral jsonb_each_text(
        case when jsonb_typeof(snapshot.answers -> 'addresses') = 'object' then snapshot.answers -> 'addresses' else '{}' end) as wish
      where wished_hosts(snapshot.answers -> 'addresses') && ${hosts}::text[] and web_host(wish.value) = any(${hosts}::text[])
        and application.id <> ${id} and application.state = any(${[...openStates]}::text[])
        and snapshot.number = (select max(number) from snapshot as newer where newer.application_id = application.id)
      limit 10)`.execute(db);
  return rows;
}

/** What one network carries, who carries it, what waits for it, and how the vouches that it gave ended; in one query. */
export async function networkStanding(
  db: Db,
  networkId: string,
  { filePeople, now, activeSince, lateBefore }: { filePeople: readonly string[]; now: Date; activeSince: Date; lateBefore: Date },
) {
  const { rows } = await sql<{
    name: string;
    slug: string;
    stewards: number;
    communities: number;
    services: number;
    waiting: number;
    late: number;
    vouches: { inForce: number; over: number; revoked: number; accepted: number; declined: number; ended: number };
  }>`
    select network.name, network.slug,
      (select count(*) from stewardship join account on account.id = stewardship.account_id
        where stewardship.network_id = network.id and stewardship.ended_at is null and account.closed_at is null
          and account.last_acted_at > ${activeSince} and account.email <> all(${filePeople}::text[]))::int as stewards,
      (select count(*) from membership join community on community.id = membership.community_id
        where membership.network_id = network.id and membership.to_on is null and community.visibility <> 'withdrawn')::int as communities,
      (select count(*) from service left join arrangement on arrangement.id = service.arrangement_id
        where service.state in ('live', 'read_only') and service.visibility <> 'withdrawn'
          and (service.network_id = network.id or arrangement.responsible_network_id = network.id))::int as services,
      waiting.all as waiting, waiting.late,
      json_build_object('inForce', given.in_force, 'over', given.over, 'revoked', given.revoked,
        'accepted', given.accepted, 'declined', given.declined, 'ended', given.ended) as vouches
    from network
    cross join lateral (
      select count(*)::int as all, (count(*) filter (where application.state_since < ${lateBefore}))::int as late
      from application where application.network_id = network.id and application.state = 'with_steward'
    ) as waiting
    cross join lateral (
      select (count(*) filter (where vouch.revoked_at is null and vouch.until > ${now}))::int as in_force,
        (count(*) filter (where vouch.revoked_at is null and vouch.until <= ${now}))::int as over,
        (count(*) filter (where vouch.revoked_at is not null))::int as revoked,
        (count(*) filter (where application.state = 'accepted'))::int as accepted,
        (count(*) filter (where application.state = 'declined'))::int as declined,
        (count(*) filter (where arrangement.state = 'ended'))::int as ended
      from vouch left join application on application.id = vouch.application_id
      left join arrangement on arrangement.id = application.arrangement_id
      where vouch.network_id = network.id and vouch.opinion = 'vouched'
    ) as given
    where network.id = ${networkId}`.execute(db);
  return rows[0];
}

/** How much room there is on each of these tools, and how many services run or will run it. */
export async function toolsInUse(db: Db, slugs: readonly string[]): Promise<{ slug: string; load: Load; used: number }[]> {
  const { rows } = await sql<{ slug: string; load: Load; used: number }>`
    select tool.slug, tool.load,
      (select count(*) from service where service.tool = tool.slug and service.state <> 'retired' and service.visibility <> 'withdrawn')::int as used
    from tool where tool.slug = any(${slugs}::text[]) order by tool.slug limit 50`.execute(db);
  return rows;
}
