import { sql } from 'kysely';
import type { Kind } from '#domain/directory.ts';
import type { Tombstone } from '#domain/published.ts';
import type { Db } from './client.ts';
import { isOwn } from './listing.ts';

/** When the first record of our own was listed, and when one changed or went last; null of a directory that never held any. */
export async function ownMoments(db: Db): Promise<{ firstAt: Date | null; changedAt: Date | null }> {
  const { rows } = await sql<{ firstAt: Date | null; changedAt: Date | null }>`
    select (select min(listed_at) from listing where is_local) as first_at, greatest(
      (select max(updated_at) from listing where is_local), (select max(listed_at) from listing where is_local),
      (select max(withdrawn_on)::timestamptz from published_record where withdrawn_on is not null)) as changed_at`.execute(db);
  return rows[0] ?? { firstAt: null, changedAt: null };
}

/** What was published and then withdrawn, the last first: a service goes with its network or its community. */
export async function tombstones(db: Db, limit: number): Promise<Tombstone[]> {
  const { rows } = await sql<Tombstone>`
    select kind, id, withdrawn_on from (
      select kind, record_id as id, withdrawn_on from published_record where withdrawn_on is not null
      union all
      select p.kind, p.record_id, holder.withdrawn_on
      from published_record holder
        join service s on (holder.kind = 'network' and s.network_id = holder.record_id)
          or (holder.kind = 'community' and s.community_id = holder.record_id)
        join published_record p on p.kind = 'service' and p.record_id = s.id and p.withdrawn_on is null
      where holder.withdrawn_on is not null
    ) gone order by withdrawn_on desc, kind, id limit ${limit}`.execute(db);
  return rows;
}

/** Listed records of our own, of these kinds, by kind and name: what leads to their files. */
export async function ownAddresses(db: Db, kinds: readonly Kind[], limit: number): Promise<{ kind: Kind; slug: string }[]> {
  const { rows } = await sql<{ kind: Kind; slug: string }>`
    select kind, slug from listing l where kind = any(${kinds}::text[]) and ${isOwn}
    order by kind, sort_name, id limit ${limit}`.execute(db);
  return rows;
}

/** Where the directory begins: our own networks, and our own communities that none of them carries. */
export async function ownRoots(db: Db, limit: number): Promise<{ kind: Kind; slug: string }[]> {
  const { rows } = await sql<{ kind: Kind; slug: string }>`
    select l.kind, l.slug from listing l
    where l.is_local and (l.kind = 'network' or (l.kind = 'community' and not exists (
      select from listing n where n.kind = 'network' and n.is_local and n.slug = any(l.networks))))
    order by l.kind desc, l.sort_name, l.id limit ${limit}`.execute(db);
  return rows;
}

/** The same of what a network carries, and of the services that run for a network or a community. */
export async function ownChildren(
  db: Db,
  { kind, id, slug }: { kind: Kind; id: string; slug: string },
  limit: number,
): Promise<{ kind: Kind; slug: string }[]> {
  const { rows } = await sql<{ kind: Kind; slug: string }>`
    select kind, slug from (
      select * from listing where ${kind} = 'network' and kind in ('network', 'community') and networks @> array[${slug}::text]
      union all
      select l.* from service s join listing l on l.kind = 'service' and l.id = s.id where s.network_id = ${id} or s.community_id = ${id}
    ) l where ${isOwn} order by kind, sort_name, id limit ${limit}`.execute(db);
  return rows;
}

/** The kind and the address of the listed record of this id, if it is our own. */
export async function ownRecordById(db: Db, id: string): Promise<{ kind: Kind; slug: string } | undefined> {
  const { rows } = await sql<{ kind: Kind; slug: string }>`
    select kind, slug from listing l where kind in ('network', 'community', 'service') and id = ${id} and ${isOwn} limit 1`.execute(db);
  return rows[0];
}
