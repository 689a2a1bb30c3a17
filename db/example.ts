import { type Insertable, type RawBuilder, sql } from 'kysely';
import type { Db } from './client.ts';
import type { DB } from './schema.ts';

/** In the order that their references ask for. */
const tables = [
  'source',
  'account',
  'network',
  'community',
  'membership',
  'stewardship',
  'arrangement',
  'service',
  'duty',
  'application',
  'answer',
  'person',
  'snapshot',
  'changeRequest',
  'message',
  'note',
  'vouch',
  'referral',
  'decision',
  'event',
  'revision',
] as const satisfies readonly (keyof DB)[];

/** Rows of the example world, by table. */
export type Rows = { [Table in (typeof tables)[number]]?: readonly Insertable<DB[Table]>[] };

/** Writes rows of several tables, in the order that their references ask for. */
export async function insertRows(db: Db, parts: readonly Rows[]): Promise<void> {
  for (const table of tables) {
    for (const { [table]: values } of parts) {
      if (values?.length) await db.insertInto(table).values(values).execute();
    }
  }
}

/** Whether anything of the example world is there. */
export async function hasExample(db: Db): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select exists (select from network where is_example)
    or exists (select from application where is_example) or exists (select from account where is_example) as is`.execute(db);
  return rows[0]?.is ?? false;
}

/** How many rows of each kind the example world holds. */
export async function countExample(db: Db) {
  const count = (table: 'account' | 'application' | 'community' | 'network' | 'service') =>
    db
      .selectFrom(table)
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('isExample', '=', true)
      .executeTakeFirstOrThrow()
      .then((row) => row.count);
  return {
    accounts: await count('account'),
    applications: await count('application'),
    communities: await count('community'),
    networks: await count('network'),
    services: await count('service'),
  };
}

const exampleNetworks = sql`(select id from network where is_example)`;
const exampleAccounts = sql`(select id from account where is_example)`;
const exampleApplications = sql`(select id from application where is_example)`;
const exampleArrangements = sql`(select id from arrangement where is_example)`;

/** What grew out of the example while people tried it belongs to it. */
const adopt: readonly RawBuilder<unknown>[] = [
  sql`update arrangement set is_example = true where not is_example and (
    network_id in ${exampleNetworks} or community_id in (select id from community where is_example)
    or id in (select arrangement_id from application where is_example))`,
  sql`update community set is_example = true where not is_example and id in (select community_id from arrangement where is_example)`,
  sql`update network set is_example = true where not is_example and id in (select network_id from arrangement where is_example)`,
  sql`update service set is_example = true where not is_example and (
    arrangement_id in ${exampleArrangements} or network_id in ${exampleNetworks}
    or community_id in (select id from community where is_example))`,
];

/** What is real lets go of the example, and keeps its own. A request that waited for an example's steward is the hoster's. */
const letGo = (now: Date): readonly RawBuilder<unknown>[] => [
  sql`with passed as (
    update application set state = 'in_review', network_id = null, version = version + 1, state_since = ${now}, updated_at = ${now}
    where not is_example and state = 'with_steward' and network_id in ${exampleNetworks}
    returning id, round)
    insert into event (application_id, at, act, actor, from_state, to_state, round, facts)
    select id, ${now}, 'pass-on', 'system', 'with_steward', 'in_review', round, '{"because": "example-removed"}' from passed`,
  sql`update application set returns_to = 'in_review' where not is_example and returns_to = 'with_steward' and network_id in ${exampleNetworks}`,
  sql`update application set network_id = null where not is_example and network_id in ${exampleNetworks}`,
  sql`update application set arrangement_id = null where not is_example and arrangement_id in ${exampleArrangements}`,
  sql`update application set claimed_by = null, claimed_until = null where not is_example and claimed_by in ${exampleAccounts}`,
  sql`update referral set network_id = null, next_step = case when next_step = '' then network.name else next_step end,
    closed_at = coalesce(closed_at, ${now}) from network where network.id = referral.network_id and network.is_example`,
  sql`update network set parent_id = null where not is_example and parent_id in ${exampleNetworks}`,
  sql`update network set confirmed_by_network_id = null where confirmed_by_network_id in ${exampleNetworks}`,
  sql`update community set confirmed_by_network_id = null where confirmed_by_network_id in ${exampleNetworks}`,
  sql`update arrangement set responsible_network_id = null where not is_example and responsible_network_id in ${exampleNetworks}`,
  sql`update service set confirmed_by_network_id = null where confirmed_by_network_id in ${exampleNetworks}`,
  sql`update service set replaced_by_id = null where replaced_by_id in (select id from service where is_example)`,
  sql`update message set network_id = null where network_id in ${exampleNetworks}`,
  sql`update revision set network_id = null where network_id in ${exampleNetworks}`,
  sql`update community set visibility = 'unlisted' where not is_example and visibility = 'listed'
    and not exists (select from membership where community_id = community.id and network_id not in ${exampleNetworks}
      and (to_on is null or to_on > current_date))
    and not exists (select from arrangement where community_id = community.id and state <> 'ended')`,
];

const records = sql`(select id from network where is_example union all select id from community where is_example
  union all select id from service where is_example union all select id from arrangement where is_example)`;

const takeAway: readonly RawBuilder<unknown>[] = [
  sql`delete from email where application_id in ${exampleApplications} or account_id in ${exampleAccounts}
    or recipient in (select email from account where is_example)
    or event_id in (select id from event where application_id in ${exampleApplications} or arrangement_id in ${exampleArrangements})`,
  sql`delete from event where application_id in ${exampleApplications} or arrangement_id in ${exampleArrangements}`,
  sql`delete from vouch where application_id in ${exampleApplications}`,
  sql`delete from revision where record_id in ${records}`,
  sql`delete from former_slug where record_id in ${records}`,
  sql`delete from application where is_example`,
  sql`delete from service where is_example`,
  sql`delete from arrangement where is_example`,
  sql`delete from community where is_example`,
  sql`delete from network where is_example`,
  sql`delete from account where is_example`,
  sql`delete from source where is_example`,
  sql`delete from logo where not exists (select from network where logo_hash = hash) and not exists (select from community where logo_hash = hash)`,
];

/** Takes the example world away, with all that hangs on it, and nothing else. Belongs in a transaction. */
export async function deleteExample(db: Db, now: Date): Promise<void> {
  for (const statement of [...adopt, ...letGo(now), ...takeAway]) await statement.execute(db);
}
