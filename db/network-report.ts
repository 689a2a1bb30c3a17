import { sql } from 'kysely';
import type { Db } from './client.ts';

/** What happened in a network between two days, as numbers; the delay is in milliseconds. */
export interface NetworkFigures {
  received: number;
  vouchedFor: number;
  reserved: number;
  silent: number;
  questions: number;
  referred: number;
  taken: number;
  accepted: number;
  oriented: number;
  declined: number;
  delayMs: number | null;
  communities: number;
  joined: number;
  left: number;
  services: number;
  started: number;
  vouches: number;
  renewed: number;
  revoked: number;
  edits: number;
  letters: number;
}

/** The figures of a network for a period, from its beginning until before its end. One query; of people it counts nothing. */
export async function networkFigures(db: Db, networkId: string, { from, to }: { from: Date; to: Date }): Promise<NetworkFigures> {
  const within = (column: ReturnType<typeof sql>) => sql`${column} >= ${from} and ${column} < ${to}`;
  const day = (column: ReturnType<typeof sql>) => sql`${column} >= ${from}::date and ${column} < ${to}::date`;
  const { rows } = await sql<NetworkFigures>`with
    own as (select e.* from event e where e.network_id = ${networkId} and e.actor = 'steward' and ${within(sql`e.at`)}),
    around as (select e.*, a.id as file from event e join application a on a.id = e.application_id
      where a.network_id = ${networkId} and ${within(sql`e.at`)}),
    answer as (select extract(epoch from (select min(own.at) from event own where own.application_id = e.application_id
        and own.id > e.id and own.actor = 'steward' and own.network_id = ${networkId}) - e.at) * 1000 as ms
      from event e join application a on a.id = e.application_id
      where a.network_id = ${networkId} and e.to_state = 'with_steward' and e.from_state is distinct from 'with_steward'
        and ${within(sql`e.at`)}),
    member as (select m.* from membership m join community c on c.id = m.community_id
      where m.network_id = ${networkId} and m.confirmed_at is not null and c.visibility <> 'withdrawn'),
    run as (select s.* from service s where s.visibility <> 'withdrawn'
      and (s.network_id = ${networkId} or s.community_id in (select community_id from member where to_on is null or to_on >= ${to}::date))),
    said as (select v.* from vouch v where v.network_id = ${networkId} and v.opinion = 'vouched'),
    record as (select ${networkId}::uuid as id union select community_id from member union select id from run)
    select
      (select count(*)::int from application where network_id = ${networkId} and ${within(sql`submitted_at`)}) as received,
      (select count(*)::int from own where act = 'pass-on' and facts->>'opinion' = 'vouched') as vouched_for,
      (select count(*)::int from own where act = 'pass-on' and facts->>'opinion' = 'reserved') as reserved,
      (select count(distinct file)::int from around where act = 'pass-on' and actor = 'system') as silent,
      (select count(*)::int from own where act = 'steward-asks-changes') as questions,
      (select count(*)::int from own where act in ('propose-referral', 'propose-orientation')) as referred,
      (select count(*)::int from own where act = 'refer') as taken,
      (select count(distinct file)::int from around where act = 'accept') as accepted,
      (select count(distinct file)::int from around where act = 'orient') as oriented,
      (select count(distinct file)::int from around where act = 'decline') as declined,
      (select percentile_cont(0.5) within group (order by ms) from answer where ms is not null)::float8 as delay_ms,
      (select count(*)::int from member where from_on < ${to}::date and (to_on is null or to_on >= ${to}::date)) as communities,
      (select count(*)::int from member where ${day(sql`from_on`)}) as joined,
      (select count(*)::int from member where ${day(sql`to_on`)}) as left,
      (select count(*)::int from run where state <> 'to_deploy' and coalesce(started_on, created_at::date) < ${to}::date and (ended_on is null or ended_on >= ${to}::date)) as services,
      (select count(*)::int from run where ${day(sql`started_on`)}) as started,
      (select count(*)::int from said where ${within(sql`given_at`)}) as vouches,
      (select count(*)::int from said where ${within(sql`renewed_at`)}) as renewed,
      (select count(*)::int from said where ${within(sql`revoked_at`)}) as revoked,
      (select count(*)::int from revision where record_id in (select id from record) and role in ('steward', 'hoster')
        and cardinality(fields) > 0 and ${within(sql`at`)}) as edits,
      (select count(*)::int from email e join application a on a.id = e.application_id
        where a.network_id = ${networkId} and ${within(sql`e.sent_at`)}) as letters`.execute(db);
  const [figures] = rows;
  if (!figures) throw new Error('a query of counts answers one row');
  return { ...figures, vouches: figures.vouches - figures.renewed };
}
