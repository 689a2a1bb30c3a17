import { sql } from 'kysely';
import { care, daysBefore } from '#domain/deadlines.ts';
import type { Db } from './client.ts';

/** A record whose people can be asked about it by letter. */
export interface AskedRecord {
  kind: 'network' | 'community';
  id: string;
}

const asked = (kind: AskedRecord['kind'], since: Date) => sql`(
  select count(*) from link where link.purpose = 'record' and link.record_kind = ${kind} and link.record_id = r.id and link.created_at > ${since})`;

const due = (kind: AskedRecord['kind'], now: Date) => sql`
  select ${kind}::text as kind, r.id, coalesce(r.confirmed_at, r.listing_consent_at) as since
  from ${sql.table(kind)} r
  where r.visibility = 'listed' and r.origin_source_id is null and not r.is_example and r.contact like '%@%' and r.contact !~ '^https?:'
    and coalesce(r.confirmed_at, r.listing_consent_at) <= ${daysBefore(now, care.staleDays)}
    and ${asked(kind, daysBefore(now, care.staleDays))} < ${care.asksMax} and ${asked(kind, daysBefore(now, care.askAgainDays))} = 0`;

/** Listed records of our own that nobody confirmed within a year and whose people have a mail address, but for those asked lately or often; the oldest first. */
export async function recordsToAsk(db: Db, now: Date, limit: number): Promise<AskedRecord[]> {
  const { rows } = await sql<AskedRecord>`
    select kind, id from (${due('network', now)} union all ${due('community', now)}) due order by since, id limit ${limit}`.execute(db);
  return rows;
}

/** When the people of a record were last sent such a link; nothing where never. */
export async function lastAskedAt(db: Db, { kind, id }: AskedRecord): Promise<Date | undefined> {
  const last = await db
    .selectFrom('link')
    .select((row) => row.fn.max('createdAt').as('at'))
    .where('purpose', '=', 'record')
    .where('recordKind', '=', kind)
    .where('recordId', '=', id)
    .executeTakeFirst();
  return last?.at ?? undefined;
}
