import { type Insertable, sql } from 'kysely';
import { care, daysBefore } from '#domain/deadlines.ts';
import type { Db } from './client.ts';
import type { RecordTable } from './records.ts';
import type { LinkCheck } from './schema.ts';

/** An address that the directory sends people to: the website of a network or a community, or where a service runs. */
export interface LinkToCheck {
  kind: RecordTable;
  recordId: string;
  address: string;
  failingSince: Date | null;
  failures: number;
}

const linksOf = (kind: RecordTable) => sql`
  select l.kind, l.id as record_id, ${kind === 'service' ? sql`r.address` : sql`r.website`} as address
  from listing l join ${sql.table(kind)} r on r.id = l.id
  where l.kind = ${kind} and l.is_local and not r.is_example ${kind === 'service' ? sql`and r.state in ('live', 'read_only')` : sql``}`;

/** Addresses of listed records of our own that were not looked at for a while; those that did not answer come sooner, and those never looked at first. */
export async function linksToCheck(db: Db, now: Date, limit: number): Promise<LinkToCheck[]> {
  const { rows } = await sql<LinkToCheck>`
    select link.kind, link.record_id, link.address,
      case when c.address = link.address then c.failing_since end as failing_since,
      case when c.address = link.address then c.failures else 0 end as failures
    from (${linksOf('network')} union all ${linksOf('community')} union all ${linksOf('service')}) link
    left join link_check c on c.kind = link.kind and c.record_id = link.record_id
    where link.address is not null and (c.checked_at is null or c.address <> link.address
      or c.checked_at <= case when c.failing_since is null then ${daysBefore(now, care.linkDays)}::timestamptz else ${daysBefore(now, 1)}::timestamptz end)
    order by c.checked_at nulls first, link.record_id limit ${limit}`.execute(db);
  return rows;
}

export const keepLinkCheck = (db: Db, check: Insertable<LinkCheck>) =>
  db
    .insertInto('linkCheck')
    .values(check)
    .onConflict((conflict) => conflict.columns(['kind', 'recordId']).doUpdateSet(check))
    .execute();

/** Since when the address of a record has not answered, where that is long enough to say so; nothing where it answers, or was changed since. */
export async function deadLinkOf(db: Db, kind: RecordTable, recordId: string, address: string | null): Promise<Date | undefined> {
  if (address === null) return undefined;
  const check = await db
    .selectFrom('linkCheck')
    .select('failingSince')
    .where('kind', '=', kind)
    .where('recordId', '=', recordId)
    .where('address', '=', address)
    .where('failures', '>=', care.linkFailuresMin)
    .executeTakeFirst();
  return check?.failingSince ?? undefined;
}

/** What a service said of itself at its address, and when; nothing where it did not. */
export const softwareTold = (db: Db, serviceId: string, address: string | null) =>
  db
    .selectFrom('linkCheck')
    .select(['toldSoftware as software', 'toldVersion as version', 'toldOpen as isOpen', 'toldAt as at'])
    .where('kind', '=', 'service')
    .where('recordId', '=', serviceId)
    .where('address', '=', address ?? '')
    .where('toldSoftware', 'is not', null)
    .executeTakeFirst();

/** Forgets what was found of records that are gone or no longer listed. */
export async function forgetLinkChecks(db: Db): Promise<void> {
  await sql`delete from link_check c where not exists (select from listing l where l.kind = c.kind and l.id = c.record_id)`.execute(db);
}
