import { type RawBuilder, sql } from 'kysely';
import type { Debtor, Form, State } from '#domain/application.ts';
import { referralEnding, waiting } from '#domain/deadlines.ts';
import {
  endsAfterDays,
  expiringDays,
  lateAfterDays,
  type Order,
  type Position,
  type QueueFilters,
  sentStates,
  type Sort,
  type Tab,
} from '#domain/queue.ts';
import type { Db } from './client.ts';
import { openStates } from './review.ts';

/** Whose files are asked for: all that were ever sent, or those that stewards of these networks may read. */
export type Scope = { isAll: true } | { isAll: false; networkIds: readonly string[] };

const inScope = (scope: Scope) =>
  scope.isAll
    ? sql`true`
    : sql`(application.network_id = any(${scope.networkIds}::uuid[])
        or referral.network_id = any(${scope.networkIds}::uuid[]) and referral.consented_at is not null)`;

// Files with what decides who owes their next answer: only the few rows that are still open stand beside the many files.

const unanswered = sql`(
  select message.application_id, (array_agg(message.author order by message.at desc))[1] as author, min(message.at) as at
  from message where message.answered_at is null and message.author <> 'system' group by message.application_id)`;
const place = sql`(
  select distinct on (application_id) application_id, asked_at, held_until from still_needed
  where held_until is not null and answered_at is null and given_up_at is null order by application_id, asked_at desc)`;

const inDays = (days: number) => sql`interval '24 hours' * ${sql.lit(days)}`;
const states = (among: readonly State[]) => sql.join(among.map((state) => sql.lit(state)));
/** Since when two questions in a row are left without an answer, the second at `asked_at`: as `filesToLapse` in db/waiting-list.ts. */
const silent = sql`(
  select last.application_id, last.asked_at, max(first.asked_at) as first_at
  from (select distinct on (application_id) application_id, asked_at, answered_at from still_needed order by application_id, asked_at desc) last
  join still_needed first on first.application_id = last.application_id and first.answered_at is null
    and first.asked_at <= last.asked_at - ${inDays(waiting.askEvery)}
  where last.answered_at is null group by last.application_id, last.asked_at
  having max(first.asked_at) > coalesce(
    (select max(said.answered_at) from still_needed said where said.application_id = last.application_id), '-infinity'))`;

const around = sql`application
  left join person as bounced on bounced.application_id = application.id and bounced.role = 'owner' and bounced.bounced_at is not null
  left join referral on referral.application_id = application.id and referral.closed_at is null
  left join ${unanswered} as unanswered on unanswered.application_id = application.id
  left join ${place} as place on place.application_id = application.id and application.state = 'waitlisted'
    and place.asked_at >= application.state_since
  left join ${silent} as silent on silent.application_id = application.id and application.state = 'waitlisted'
    and silent.first_at >= application.state_since`;

const isAskedToChoose = sql`(referral.id is not null and referral.consented_at is null or place.application_id is not null)`;

/** `owesNext` of the domain, in SQL: a test compares the two for every combination. */
const owes = sql<Debtor>`case
  when bounced.id is not null then 'hoster'
  when ${isAskedToChoose} then 'owner'
  when referral.network_id is not null then 'network'
  when application.state in ('draft', 'changes_requested') then 'owner'
  when application.state not in ('with_steward', 'in_review') then case unanswered.author when 'owner' then 'hoster' else 'nobody' end
  when unanswered.author <> 'owner' then 'owner'
  when application.state = 'with_steward' and referral.id is null then 'network'
  else 'hoster' end`;

/** `owesSince` of the domain, in SQL. */
const since = sql<Date>`case
  when bounced.id is not null then greatest(application.state_since, bounced.bounced_at)
  when ${isAskedToChoose} then
    greatest(application.state_since, place.asked_at, case when referral.consented_at is null then referral.proposed_at end)
  when referral.network_id is not null then greatest(application.state_since, referral.consented_at)
  when application.state in ('draft', 'changes_requested') then application.state_since
  else greatest(application.state_since, referral.consented_at, unanswered.at) end`;

const afterState = (...among: State[]) =>
  sql.join(
    among.map((state) => sql`when ${sql.lit(state)} then application.state_since + ${inDays(endsAfterDays(state) ?? 0)}`),
    sql` `,
  );

/** When a file that ended is erased by itself, as the clock of db/deadlines.ts counts. */
const endsEnded = sql`case
  when application.state = 'accepted' then (
    select arrangement.ended_at + ${inDays(endsAfterDays('accepted') ?? 0)} from arrangement
    where arrangement.id = application.arrangement_id and arrangement.state = 'ended'
      and not exists (select from application other where other.arrangement_id = arrangement.id and other.state in (${states(openStates)})))
  else case application.state ${afterState('lapsed', 'withdrawn', 'declined', 'oriented')} end end`;

/** When a file goes on by itself: null where something or somebody stops the clock. */
const endsAt = sql<Date | null>`case
  when application.state not in (${states(openStates)}) then ${endsEnded}
  when application.state in ('with_steward', 'in_review') and referral.id is not null then
    case when bounced.id is null and referral.consented_at is null or referral.consented_at is not null and referral.network_id is not null
      then coalesce(referral.consented_at, referral.proposed_at) + ${inDays(referralEnding.days)} end
  when application.state in ('changes_requested', 'waitlisted') and bounced.id is not null then null
  when application.state = 'waitlisted' then coalesce(place.held_until, silent.asked_at + ${inDays(waiting.answer)})
  else case application.state ${afterState('with_steward', 'changes_requested')} end end`;

const never = sql`timestamptz '3000-01-01'`;

/** What is sorted and found by; joined only where it is asked for. */
const named = sql`left join (
  select distinct on (application_id) application_id, plain_name, tools from snapshot order by application_id, number desc
) as named on named.application_id = application.id`;
const carried = sql`left join (select id, slug, plain(name) as plain_name from network offset 0) as carrier on carrier.id = application.network_id`;

/** By what each order goes: moments, places and plain words. What never goes on by itself comes last. */
const keys: Record<Sort, RawBuilder<unknown>> = {
  waiting: since,
  sent: sql`application.submitted_at`,
  name: sql`coalesce(named.plain_name, '') collate "C"`,
  network: sql`coalesce(carrier.plain_name, '') collate "C"`,
  state: sql`array_position(array[${states(sentStates)}], application.state)`,
  end: sql`coalesce(${endsAt}, ${never})`,
};
const isMoment = (sort: Sort) => sort === 'waiting' || sort === 'sent' || sort === 'end';
const toText = (sort: Sort) => (isMoment(sort) ? sql`(extract(epoch from shown.key) * 1000000)::bigint::text` : sql`shown.key::text`);
const fromText = (sort: Sort, key: string) => {
  if (isMoment(sort)) return sql`timestamptz 'epoch' + ${key}::bigint * interval '1 microsecond'`;
  return sort === 'state' ? sql`${key}::integer` : sql`${key}::text`;
};

interface Asked {
  scope: Scope;
  filters: QueueFilters;
  /** Who asks: `mine`, and the reader `me`, are theirs. */
  accountId: string;
  now: Date;
}

const like = (search: string) => `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
const isRead = (now: Date) => sql`(application.claimed_by is not null and application.claimed_until > ${now})`;

const isNamed = ({ filters }: Asked) => filters.q !== '' || filters.tool !== '';
const asIs = (asked: Asked, sort?: Sort) =>
  sql`${around} ${isNamed(asked) || sort === 'name' ? named : sql``} ${sort === 'network' ? carried : sql``}`;

/** The files that are asked for whatever the tab. An erased one is found by its reference alone: nothing else of it stays. */
function narrowed({ scope, filters, accountId, now }: Asked): RawBuilder<unknown> {
  const { q, form, network, state, reader, tool } = filters;
  const readerId = reader === 'me' ? accountId : reader;
  const conditions: RawBuilder<unknown>[] = [sql`application.submitted_at is not null`, inScope(scope)];
  if (q === '' && state !== 'erased') conditions.push(sql`application.state <> 'erased'`);
  if (q !== '') conditions.push(sql`(application.reference ilike ${like(q)} or named.plain_name like plain(${like(q)}))`);
  if (form !== '') conditions.push(sql`application.form = ${form}`);
  if (state !== '') conditions.push(sql`application.state = ${state}`);
  if (network === 'none') conditions.push(sql`application.network_id is null`);
  else if (network !== '') conditions.push(sql`application.network_id = (select id from network where slug = ${network})`);
  if (reader === 'nobody') conditions.push(sql`not ${isRead(now)}`);
  else if (reader !== '') conditions.push(sql`application.claimed_by = ${readerId}::uuid`);
  if (tool !== '') conditions.push(sql`named.tools ? ${tool}`);
  return sql.join(conditions, sql` and `);
}

const isOpen = sql`application.state in (${states(openStates)})`;
const isWaitedFor = sql`(${isOpen} or unanswered.author = 'owner')`;
const always = sql`true`;

/** What a tab holds, in two steps: `among` which files, and what must hold of what is worked out for each of these. */
interface Held {
  among: RawBuilder<unknown>;
  then: RawBuilder<unknown>;
}

const lateAfter = sql`interval '24 hours' * case file.owes when 'hoster' then ${sql.lit(lateAfterDays.hoster)}
  when 'network' then ${sql.lit(lateAfterDays.network)} when 'owner' then ${sql.lit(lateAfterDays.owner)} end`;
const owedBy = (debtor: Debtor): Held => ({ among: isWaitedFor, then: sql`file.owes = ${sql.lit(debtor)}` });
const plainly = (among: RawBuilder<unknown>): Held => ({ among, then: always });

/** The sentences of `domain/queue.ts`. */
const heldBy = ({ accountId, now }: Asked): Record<Tab, Held> => ({
  hoster: owedBy('hoster'),
  owner: owedBy('owner'),
  network: owedBy('network'),
  late: { among: isWaitedFor, then: sql`file.since < ${now}::timestamptz - ${lateAfter}` },
  expiring: { among: always, then: sql`file.ends_at < ${now}::timestamptz + ${inDays(expiringDays)}` },
  unassigned: plainly(sql`application.state = 'in_review' and not ${isRead(now)}`),
  mine: plainly(sql`application.claimed_by = ${accountId}::uuid and ${isOpen}`),
  'waiting-list': plainly(sql`application.state = 'waitlisted'`),
  done: plainly(sql`(application.state in ('accepted', 'oriented') or application.state = 'declined' and not application.is_silent)`),
  bin: plainly(sql`(application.state in ('withdrawn', 'lapsed') or application.state = 'declined' and application.is_silent)`),
  all: plainly(always),
});

/**
 * How many files each tab holds, in one query. What somebody waits for is few beside what has ended: the ended ones are counted by
 * their own row alone.
 */
export async function countTabs(db: Db, asked: Asked): Promise<Readonly<Record<Tab, number>>> {
  const held = heldBy(asked);
  const count = (name: Tab, which: RawBuilder<unknown>) => sql`count(*) filter (where ${which}) as ${sql.ref(name)}`;
  const waited = (['hoster', 'owner', 'network', 'late'] as const).map((name) => count(name, held[name].then));
  const open = (['unassigned', 'mine', 'waiting-list'] as const).map((name) => count(name, sql`file.${sql.ref(name)}`));
  const { rows } = await sql<Record<Tab, number>>`
    with file as materialized (
      select ${owes} as owes, ${since} as since, ${endsAt} as ends_at, ${isOpen} as is_open, ${held.unassigned.among} as unassigned,
        ${held.mine.among} as mine, ${held['waiting-list'].among} as "waiting-list"
      from ${asIs(asked)} where ${narrowed(asked)} and ${isWaitedFor}
    )
    select waited.*, ended.done, ended.bin, waited.all + ended.all as all, waited.expiring + ended.expiring as expiring
    from (
      select ${sql.join([...waited, ...open])}, count(*) filter (where is_open) as all,
        count(*) filter (where is_open and ${held.expiring.then}) as expiring from file
    ) as waited, (
      select ${count('done', held.done.among)}, ${count('bin', held.bin.among)}, count(*) as all,
        count(*) filter (where ${endsEnded} < ${asked.now}::timestamptz + ${inDays(expiringDays)}) as expiring
      from application
        ${asked.scope.isAll ? sql`` : sql`left join referral on referral.application_id = application.id and referral.closed_at is null`}
        ${isNamed(asked) ? named : sql``}
      where ${narrowed(asked)} and not ${isOpen}
    ) as ended`.execute(db);
  if (!rows[0]) throw new Error('counting answers one row');
  return rows[0];
}

export interface QueueRow {
  id: string;
  reference: string | null;
  version: number;
  form: Form;
  state: State;
  collective: string | null;
  network: string | null;
  owes: Debtor;
  since: Date;
  submittedAt: Date;
  bouncedAt: Date | null;
  hasReferral: boolean;
  placeHeldUntil: Date | null;
  endsAt: Date | null;
  claimedBy: string | null;
  claimedUntil: Date | null;
  readerName: string | null;
  key: string;
}

/** The files of a tab in this order, those after `after` where it is given; their names are looked up for the rows that are shown. */
export async function queueRows(
  db: Db,
  asked: Asked,
  { tab, order, after, limit }: { tab: Tab; order: Order; after: Position | undefined; limit: number },
): Promise<QueueRow[]> {
  const { sort, direction } = order;
  const { among, then } = heldBy(asked)[tab];
  const way = sql.raw(direction);
  const isBeyond = direction === 'asc' ? sql`>` : sql`<`;
  const beyond = after ? sql`(file.key, file.id) ${isBeyond} (${fromText(sort, after.key)}, ${after.id}::uuid)` : always;
  const { rows } = await sql<QueueRow>`
    select shown.*, ${toText(sort)} as key, sent.collective, network.name as network, reader.name as reader_name
    from (
      select file.* from (
        select application.id, application.reference, application.version, application.form, application.state, application.submitted_at,
          application.claimed_by, application.claimed_until, application.network_id, bounced.bounced_at, place.held_until as place_held_until,
          referral.id is not null as has_referral, ${owes} as owes, ${since} as since, ${endsAt} as ends_at, ${keys[sort]} as key
        from ${asIs(asked, sort)} where ${narrowed(asked)} and ${among} ${then === always ? sql`` : sql`offset 0`}
      ) as file
      where ${then} and ${beyond} order by file.key ${way}, file.id ${way} limit ${limit}
    ) as shown
    left join network on network.id = shown.network_id
    left join account as reader on reader.id = shown.claimed_by
    left join lateral (select snapshot.answers->>'name' as collective from snapshot where snapshot.application_id = shown.id
      order by snapshot.number desc limit 1) as sent on true
    order by shown.key ${way}, shown.id ${way}`.execute(db);
  return rows;
}

/** What is told of these files after something was done to them: who took them, and the newest line of their history. */
export const filesNamed = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('application')
    .leftJoin('account as reader', 'reader.id', 'application.claimedBy')
    .leftJoinLateral(
      (file) =>
        file
          .selectFrom('event')
          .leftJoin('account', 'account.id', 'event.accountId')
          .leftJoin('network', 'network.id', 'event.networkId')
          .select(['event.act', 'event.actor', 'event.at', 'account.name as account', 'network.name as network'])
          .whereRef('event.applicationId', '=', 'application.id')
          .orderBy('event.id', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select(['application.id', 'application.reference', 'application.claimedBy', 'reader.name as readerName'])
    .select(['last.act', 'last.actor', 'last.at', 'last.account', 'last.network'])
    .select(
      sql<string | null>`(select snapshot.answers->>'name' from snapshot where snapshot.application_id = application.id
        order by snapshot.number desc limit 1)`.as('collective'),
    )
    .where('application.id', 'in', [...ids])
    .where('application.submittedAt', 'is not', null)
    .limit(ids.length)
    .execute();

/** The networks whose files this scope holds, by name. */
export const networksInQueue = (db: Db, scope: Scope) =>
  db
    .selectFrom('network')
    .select(['network.slug', 'network.name'])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('application')
          .select('application.id')
          .whereRef('application.networkId', '=', 'network.id')
          .where('application.submittedAt', 'is not', null),
      ),
    )
    .where((network) => (scope.isAll ? network.lit(true) : network('network.id', '=', sql<string>`any(${scope.networkIds}::uuid[])`)))
    .orderBy('network.name')
    .limit(500)
    .execute();

/** Who can read files: the hoster's open accounts, by name. */
export const readersOfQueue = (db: Db) =>
  db
    .selectFrom('account')
    .select(['id', 'name'])
    .where('role', 'in', ['admin', 'reviewer'])
    .where('closedAt', 'is', null)
    .orderBy('name')
    .limit(200)
    .execute();
