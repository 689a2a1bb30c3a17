import { sql } from 'kysely';
import { care, daysAfter, daysBefore } from '../src/domain/deadlines.ts';
import type { Db } from './client.ts';

/** A network by its slug for those who care for it, listed or not; not one that was withdrawn. */
export const networkToCareFor = (db: Db, slug: string) =>
  db
    .selectFrom('network')
    .select(['id', 'slug', 'name', 'lang', 'visibility', 'answersChannel', 'answersDelay', 'createdAt'])
    .where('slug', '=', slug)
    .where('visibility', '<>', 'withdrawn')
    .executeTakeFirst();

/** How it stands with a network: who answers, what waits, what it carries, what nobody confirmed within a year. */
export interface Standing {
  id: string;
  slug: string;
  name: string;
  visibility: 'listed' | 'unlisted';
  liveStewards: number;
  waiting: number;
  waitingSince: Date | null;
  communities: number;
  services: number;
  vouches: number;
  vouchesEnding: number;
  stale: number;
}

// What is imported is confirmed where it comes from; what was retired or withdrawn needs nobody's word.
const members = sql`select m.community_id from membership m
  where m.network_id = n.id and m.to_on is null and m.confirmed_at is not null`;
const ofNetwork = {
  network: sql`r.id = n.id and r.visibility <> 'withdrawn' and r.origin_source_id is null`,
  community: sql`r.id in (${members}) and r.visibility <> 'withdrawn' and r.origin_source_id is null`,
  service: sql`(r.network_id = n.id or r.community_id in (${members})) and r.visibility <> 'withdrawn' and r.state <> 'retired'
    and r.origin_source_id is null`,
};

/** The live stewards of the network `n`: open accounts that acted within a year. */
export const liveStewardsOf = (networkId: ReturnType<typeof sql>, now: Date) => sql<number>`(select count(*)::int from stewardship s
  join account a on a.id = s.account_id where s.network_id = ${networkId} and s.ended_at is null and a.closed_at is null
  and a.last_acted_at > ${daysBefore(now, care.liveDays)})`;

/** How it stands with the networks of these ids, or with all: those first for which too few answer. One query. */
export async function networkStandings(db: Db, ids: readonly string[] | null, now: Date, limit: number): Promise<Standing[]> {
  const whose = ids === null ? sql`true` : sql`n.id = any(${[...ids]}::uuid[])`;
  const stale = (kind: keyof typeof ofNetwork) => sql`(select count(*)::int from ${sql.table(kind)} r
    where ${ofNetwork[kind]} and (r.confirmed_at is null or r.confirmed_at <= ${daysBefore(now, care.staleDays)}))`;
  const waiting = sql`select state_since as since from application where network_id = n.id and state = 'with_steward'
    union all select consented_at from referral where network_id = n.id and consented_at is not null and closed_at is null`;
  const vouches = sql`vouch v left join application va on va.id = v.application_id
    left join community vc on vc.id = v.community_id and vc.visibility <> 'withdrawn'
    where v.network_id = n.id and v.opinion = 'vouched' and v.revoked_at is null and v.renewed_at is null and v.until > ${now}
    and (vc.id is not null or va.state in ('with_steward', 'in_review', 'changes_requested', 'waitlisted'))`;
  const { rows } = await sql<Standing>`select * from (select n.id, n.slug, n.name, n.visibility,
      ${liveStewardsOf(sql`n.id`, now)} as live_stewards,
      (select count(*)::int from (${waiting}) w) as waiting,
      (select min(since) from (${waiting}) w) as waiting_since,
      (select count(*)::int from (${members}) m) as communities,
      (select count(*)::int from service r where ${ofNetwork.service}) as services,
      (select count(*)::int from ${vouches}) as vouches,
      (select count(*)::int from ${vouches} and v.until <= ${daysAfter(now, care.vouchNoticeDays)}) as vouches_ending,
      ${stale('network')} + ${stale('community')} + ${stale('service')} as stale
    from network n where n.visibility <> 'withdrawn' and ${whose}
    ) network order by live_stewards >= ${care.stewardsMin}, name, id limit ${limit}`.execute(db);
  return rows;
}

/** Who answers for a network: its stewards with an open account, those who acted last first. */
export const stewardsOfNetwork = (db: Db, networkId: string) =>
  db
    .selectFrom('stewardship')
    .innerJoin('account', 'account.id', 'stewardship.accountId')
    .select(['account.id', 'account.name', 'account.email', 'account.lastActedAt', 'account.closedAt', 'stewardship.since'])
    .where('stewardship.networkId', '=', networkId)
    .where('stewardship.endedAt', 'is', null)
    .where('account.closedAt', 'is', null)
    .orderBy('account.lastActedAt', (order) => order.desc().nullsLast())
    .orderBy('account.email')
    .limit(50)
    .execute();

/** One record of a network, as its stewards look over them. */
export interface CaredRecord {
  kind: 'network' | 'community' | 'service';
  id: string;
  name: string;
  visibility: 'listed' | 'unlisted';
  confirmedAt: Date | null;
  /** The tool of a service, the place of the others. */
  detail: string;
  total: number;
}

/** The records that a network answers for, those first that were confirmed longest ago. */
export async function recordsOfNetwork(db: Db, networkId: string, limit: number): Promise<CaredRecord[]> {
  const { rows } = await sql<CaredRecord>`select *, (count(*) over ())::int as total from (
      select 'network' as kind, r.id, r.name, r.visibility, r.confirmed_at, r.place as detail
      from network n, network r where n.id = ${networkId} and ${ofNetwork.network}
      union all select 'community', r.id, r.name, r.visibility, r.confirmed_at, r.place
      from network n, community r where n.id = ${networkId} and ${ofNetwork.community}
      union all select 'service', r.id, r.name, r.visibility, r.confirmed_at, coalesce(r.tool, r.software)
      from network n, service r where n.id = ${networkId} and ${ofNetwork.service}
    ) record order by confirmed_at nulls first, name, id limit ${limit}`.execute(db);
  return rows;
}

/**
 * Says of the records of a network that they are still right; those that changed since they were looked at are left. Answers how many
 * were confirmed, and how many left.
 */
export async function confirmRecordsOf(
  db: Db,
  networkId: string,
  { role, byNetworkId, seenAt, now }: { role: 'steward' | 'hoster'; byNetworkId: string | null; seenAt: Date; now: Date },
): Promise<{ confirmed: number; left: number }> {
  let [confirmed, left] = [0, 0];
  for (const kind of ['network', 'community', 'service'] as const) {
    const { rows } = await sql<{ isWritten: boolean }>`with records as (
        select r.id, r.updated_at <= ${seenAt} as is_written from network n, ${sql.table(kind)} r
        where n.id = ${networkId} and ${ofNetwork[kind]} for update of r
      ), written as (
        update ${sql.table(kind)} r set confirmed_at = ${now}, confirmed_by_role = ${role}, confirmed_by_network_id = ${byNetworkId},
          version = r.version + 1, updated_at = ${now}
        from records where records.id = r.id and records.is_written
      ) select is_written from records`.execute(db);
    confirmed += rows.filter(({ isWritten }) => isWritten).length;
    left += rows.filter(({ isWritten }) => !isWritten).length;
  }
  return { confirmed, left };
}
