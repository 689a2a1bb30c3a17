import { sql } from 'kysely';
import type { Db } from './client.ts';

/** Who answers first about a tool in a network, or nobody yet. */
export interface Duty {
  tool: string;
  role: string;
  channel: string;
  delay: string;
  /** Zero where nothing is said yet. */
  version: number;
}

/** The tools that run in a network, or that somebody answers for there, each with who does. */
export async function dutiesOf(db: Db, networkId: string): Promise<Duty[]> {
  const { rows } = await sql<Duty>`select t.slug as tool, coalesce(d.role, '') as role, coalesce(d.channel, '') as channel,
      coalesce(d.delay, '') as delay, coalesce(d.version, 0) as version
    from tool t left join duty d on d.tool = t.slug and d.network_id = ${networkId}
    where d.tool is not null or (t.retired_on is null and exists (
      select from service s where s.tool = t.slug and s.state <> 'retired' and s.visibility <> 'withdrawn' and (
        s.network_id = ${networkId} or s.community_id in (
          select community_id from membership where network_id = ${networkId} and to_on is null and confirmed_at is not null))))
    order by t.slug limit 100`.execute(db);
  return rows;
}

/** Writes who answers, where it still stands as it was read; answers whether it did. */
export async function saveDuty(db: Db, networkId: string, { tool, version, ...said }: Duty, now: Date): Promise<boolean> {
  if (version === 0) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('duty')
      .values({ networkId, tool, ...said, updatedAt: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await db
    .updateTable('duty')
    .set({ ...said, version: version + 1, updatedAt: now })
    .where('networkId', '=', networkId)
    .where('tool', '=', tool)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Takes away who answered, where it still stands as it was read; answers whether it did. */
export async function removeDuty(db: Db, networkId: string, { tool, version }: Pick<Duty, 'tool' | 'version'>): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('duty')
    .where('networkId', '=', networkId)
    .where('tool', '=', tool)
    .where('version', '=', version)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Takes away all that a network said of who answers, as when its record is withdrawn. */
export const forgetDuties = (db: Db, networkId: string) => db.deleteFrom('duty').where('networkId', '=', networkId).execute();
