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
import type { Retention } from '#domain/retention.ts';
import type { Db } from './client.ts';
import { openStates } from './review.ts';

// The table `queued` holds a row for each file that was sent, kept by triggers: who owes the next answer, since when, which clock runs.

/** Whose files are asked for: all that were ever sent, or those that stewards of these networks may read. */
export type Scope = { isAll: true } | { isAll: false; networkIds: readonly string[] };

const inScope = (scope: Scope) =>
  scope.isAll
    ? sql`true`
    : sql`(file.network_id = any(${scope.networkIds}::uuid[]) or file.referred_to_id = any(${scope.networkIds}::uuid[]))`;

const states = (among: readonly State[]) => sql.join(among.map((state) => sql.lit(state)));
const inDays = (days: number) => sql`interval '24 hours' * ${sql.lit(days)}`;

/** How long each clock runs. */
const clocks = (kept: Retention) => ({
  referral: referralEnding.days,
  place: 0,
  silent: waiting.answer,
  ...Object.fromEntries(sentStates.map((state) => [state, endsAfterDays(state, kept)] as const).filter(([, days]) => days !== undefined)),
});
const runsFor = (kept: Retention) =>
  sql.join(
    Object.entries(clocks(kept)).map(([clock, days]) => sql`when ${sql.lit(clock)} then ${inDays(days ?? 0)}`),
    sql` `,
  );

/** When a file goes on by itself. Nothing is erased of an arrangement of which another request is being read. */
const endsAt = ({ kept }: Pick<Asked, 'kept'>) => sql<Date | null>`case
  when file.clock = 'accepted' and exists (select from queued other where other.arrangement_id = file.arrangement_id
    and other.state in (${states(openStates)})) then null
  else file.clock_since + case file.clock ${runsFor(kept)} end end`;

const never = sql`timestamptz '3000-01-01'`;
/** Each name made plain once, and not for each file. */
const carriers = sql`left join (select id, plain(name) as plain_name from network offset 0) as carrier on carrier.id = file.network_id`;

/** By what each order goes: moments, places and plain words. What never goes on by itself comes last. */
const keysOf = (asked: Asked): Record<Sort, RawBuilder<unknown>> => ({
  waiting: sql`file.since`,
  sent: sql`file.submitted_at`,
  name: sql`coalesce(file.plain_name, '') collate "C"`,
  network: sql`coalesce(carrier.plain_name, '') collate "C"`,
  state: sql`array_position(array[${states(sentStates)}], file.state)`,
  end: sql`coalesce(${endsAt(asked)}, ${never})`,
});
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
  /** How long what ended is kept. */
  kept: Retention;
}

const like = (search: string) => `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
const isRead = (now: Date) => sql`(file.claimed_by is not null and file.claimed_until > ${now})`;

/** The files that are asked for whatever the tab. An erased one is found by its reference alone: nothing else of it stays. */
function narrowed({ scope, filters, accountId, now }: Asked): RawBuilder<unknown> {
  const { q, form, network, state, reader, tool } = filters;
  const readerId = reader === 'me' ? accountId : reader;
  const conditions: RawBuilder<unknown>[] = [inScope(scope)];
  if (q === '' && state !== 'erased') conditions.push(sql`file.state <> 'erased'`);
  if (q !== '') conditions.push(sql`(file.reference ilike ${like(q)} or file.plain_name like plain(${like(q)}))`);
  if (form !== '') conditions.push(sql`file.form = ${form}`);
  if (state !== '') conditions.push(sql`file.state = ${state}`);
  if (network === 'none') conditions.push(sql`file.network_id is null`);
  else if (network !== '') conditions.push(sql`file.network_id = (select id from network where slug = ${network})`);
  if (reader === 'nobody') conditions.push(sql`not ${isRead(now)}`);
  else if (reader !== '') conditions.push(sql`file.claimed_by = ${readerId}::uuid`);
  if (tool !== '') conditions.push(sql`file.tools ? ${tool}`);
  return sql.join(conditions, sql` and `);
}

const isOpen = sql`file.state in (${states(openStates)})`;
const owedBy = (debtor: Debtor) => sql`file.is_waited_for and file.owes = ${sql.lit(debtor)}`;
const lateAfter = sql`interval '24 hours' * case file.owes when 'hoster' then ${sql.lit(lateAfterDays.hoster)}
  when 'network' then ${sql.lit(lateAfterDays.network)} when 'owner' then ${sql.lit(lateAfterDays.owner)} end`;

/** What each tab holds: the sentences of `domain/queue.ts`. */
const tabs: Record<Tab, (asked: Asked) => RawBuilder<unknown>> = {
  hoster: () => owedBy('hoster'),
  unassigned: ({ now }) => sql`file.state = 'in_review' and not ${isRead(now)}`,
  mine: ({ accountId }) => sql`file.claimed_by = ${accountId}::uuid and ${isOpen}`,
  owner: () => owedBy('owner'),
  network: () => owedBy('network'),
  'waiting-list': () => sql`file.state = 'waitlisted'`,
  late: ({ now }) => sql`file.is_waited_for and file.since < ${now}::timestamptz - ${lateAfter}`,
  expiring: ({ now, kept }) => sql`file.clock is not null and ${endsAt({ kept })} < ${now}::timestamptz + ${inDays(expiringDays)}`,
  done: () => sql`(file.state in ('accepted', 'oriented') or file.state = 'declined' and not file.is_silent)`,
  bin: () => sql`(file.state in ('withdrawn', 'lapsed') or file.state = 'declined' and file.is_silent)`,
  all: () => sql`true`,
};

/** How many files each tab holds, in one query. */
export async function countTabs(db: Db, asked: Asked): Promise<Readonly<Record<Tab, number>>> {
  const counts = Object.entries(tabs).map(([tab, holds]) => sql`count(*) filter (where ${holds(asked)}) as ${sql.ref(tab)}`);
  const { rows } = await sql<Record<Tab, number>>`
    select ${sql.join(counts)} from queued file where ${narrowed(asked)}`.execute(db);
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
  /** Which clock runs: a state, or what runs in it. */
  clock: string | null;
  endsAt: Date | null;
  claimedBy: string | null;
  claimedUntil: Date | null;
  readerName: string | null;
  key: string;
}

/** The files of a tab in this order, those after `after` where it is given; what a row shows is looked up for those that are shown. */
export async function queueRows(
  db: Db,
  asked: Asked,
  { tab, order, after, limit }: { tab: Tab; order: Order; after: Position | undefined; limit: number },
): Promise<QueueRow[]> {
  const { sort, direction } = order;
  const key = keysOf(asked)[sort];
  const way = sql.raw(direction);
  const isBeyond = direction === 'asc' ? sql`>` : sql`<`;
  const beyond = after ? sql`(${key}, file.application_id) ${isBeyond} (${fromText(sort, after.key)}, ${after.id}::uuid)` : sql`true`;
  const { rows } = await sql<QueueRow>`
    select shown.application_id as id, shown.reference, application.version, shown.form, shown.state, sent.collective, network.name as network,
      shown.owes, shown.since, shown.submitted_at, owner.bounced_at, shown.clock, shown.ends_at, shown.claimed_by, shown.claimed_until,
      reader.name as reader_name, ${toText(sort)} as key
    from (
      select file.*, ${endsAt(asked)} as ends_at, ${key} as key
      from queued file ${sort === 'network' ? carriers : sql``}
      where ${narrowed(asked)} and ${tabs[tab](asked)} and ${beyond}
      order by ${key} ${way}, file.application_id ${way} limit ${limit}
    ) as shown
    join application on application.id = shown.application_id
    left join network on network.id = shown.network_id
    left join account as reader on reader.id = shown.claimed_by
    left join person as owner on owner.application_id = shown.application_id and owner.role = 'owner'
    left join lateral (select snapshot.answers->>'name' as collective from snapshot where snapshot.application_id = shown.application_id
      order by snapshot.number desc limit 1) as sent on true
    order by shown.key ${way}, shown.application_id ${way}`.execute(db);
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
