import { type RawBuilder, sql } from 'kysely';
import type { TrailPlace } from '#domain/audit.ts';
import type { Db } from './client.ts';

/** What is looked for in the trail; an empty text asks for everything. Days are those of the calendar of `timeZone`, both included. */
export interface TrailSearch {
  person: string;
  acts: readonly string[];
  /** A reference, or an id; `subjectId` is the same where it is one. */
  subject: string;
  subjectId: string | null;
  networkId: string | null;
  from: string;
  to: string;
}

export interface TrailLine extends TrailPlace {
  act: string;
  actor: string | null;
  account: string | null;
  subjectKind: string;
  subjectId: string | null;
  subjectName: string | null;
  network: string | null;
  facts: Readonly<Record<string, unknown>>;
}

const like = (typed: string) => `%${typed.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** The conditions that both tables share; `subject` and `network` say where each keeps them. */
function matching(
  { person, acts, from, to }: TrailSearch,
  { timeZone, after, source }: { timeZone: string; after: TrailPlace | undefined; source: TrailPlace['source'] },
): RawBuilder<unknown> {
  const moment = (day: string, days: number) => sql`((${day}::date + ${days}::int)::timestamp at time zone ${timeZone}::text)`;
  return sql`true
    ${person === '' ? sql`` : sql`and account_id in (select id from account where plain(name) like plain(${like(person)}) or email ilike ${like(person)})`}
    ${acts.length === 0 ? sql`` : sql`and act = any(${[...acts]}::text[])`}
    ${from === '' ? sql`` : sql`and at >= ${moment(from, 0)}`}
    ${to === '' ? sql`` : sql`and at < ${moment(to, 1)}`}
    ${after ? sql`and (at, ${source}::text, id) < (${after.at}::timestamptz, ${after.source}::text, ${after.id}::bigint)` : sql``}`;
}

/**
 * What was done in the protected area and what happened to requests and arrangements, newest first, at most `limit` lines after the
 * place that is given. One query.
 */
export async function trailLines(
  db: Db,
  search: TrailSearch,
  { timeZone, after, limit }: { timeZone: string; after: TrailPlace | undefined; limit: number },
): Promise<TrailLine[]> {
  const { subject, subjectId, networkId } = search;
  const both = (source: TrailPlace['source']) => matching(search, { timeZone, after, source });
  const { rows } = await sql<TrailLine>`
    with found as (
      select id from application where reference = upper(${subject}) or id = ${subjectId}::uuid
    ), line as (
      (select 'audit' as source, id, at, act, null as actor, account_id, subject_kind, subject_id, network_id, facts from audit
        where ${both('audit')}
        ${subject === '' ? sql`` : sql`and (subject_id = ${subject} or subject_id in (select id::text from found))`}
        ${networkId === null ? sql`` : sql`and (network_id = ${networkId}::uuid or subject_id = ${networkId}::text)`}
        order by at desc, id desc limit ${limit})
      union all
      (select 'event', id, at, act, actor, account_id, case when application_id is null then 'arrangement' else 'application' end,
          coalesce(application_id, arrangement_id)::text, network_id, '{}' from event
        where ${both('event')}
        ${subject === '' ? sql`` : sql`and (application_id in (select id from found) or arrangement_id = ${subjectId}::uuid)`}
        ${
          networkId === null
            ? sql``
            : sql`and (network_id = ${networkId}::uuid
          or application_id in (select id from application where application.network_id = ${networkId}::uuid))`
        }
        order by at desc, id desc limit ${limit})
      order by at desc, source desc, id desc limit ${limit}
    ), named as (
      select line.*, case when subject_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then subject_id::uuid end as uuid from line
    )
    select line.source, line.id, to_char(line.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, line.act, line.actor,
      coalesce(nullif(account.name, ''), account.email) as account, line.subject_kind, line.subject_id, network.name as network, line.facts,
      coalesce(application.reference, nullif(person.name, ''), person.email, record.name) as subject_name
    from named as line
    left join account on account.id = line.account_id
    left join network on network.id = line.network_id
    left join application on line.subject_kind = 'application' and application.id = line.uuid
    left join account as person on line.subject_kind = 'account' and person.id = line.uuid
    left join lateral (
      select name from network where line.subject_kind in ('network', 'networks') and id = line.uuid
      union all select name from community where line.subject_kind in ('community', 'communities') and id = line.uuid
      union all select name from service where line.subject_kind in ('service', 'services') and id = line.uuid
      limit 1
    ) as record on true
    order by line.at desc, line.source desc, line.id desc`.execute(db);
  return rows;
}
