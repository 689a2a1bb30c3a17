import { type Insertable, sql } from 'kysely';
import type { Kind } from '#domain/directory.ts';
import type { Db } from './client.ts';
import type { Stamp, StampGiven } from './schema.ts';

/** A stamp of a network, with the records that bear it today. */
export interface StampOfNetwork {
  id: string;
  name: string;
  given: { id: string; kind: Kind; recordId: string; name: string; givenOn: string }[];
}

/** The stamps that a network gives, by name, each with the records that bear it today, by name. */
export async function stampsOf(db: Db, networkId: string): Promise<StampOfNetwork[]> {
  const { rows } = await sql<StampOfNetwork>`
    select stamp.id, stamp.name, coalesce(json_agg(json_build_object('id', g.id, 'kind', g.kind, 'recordId', g.record_id,
        'name', coalesce(n.name, c.name, s.name), 'givenOn', g.given_on) order by plain(coalesce(n.name, c.name, s.name)))
      filter (where g.id is not null), '[]') as given
    from stamp
      left join stamp_given g on g.stamp_id = stamp.id and g.ended_on is null
      left join network n on g.kind = 'network' and n.id = g.record_id
      left join community c on g.kind = 'community' and c.id = g.record_id
      left join service s on g.kind = 'service' and s.id = g.record_id
    where stamp.network_id = ${networkId} group by stamp.id order by plain(stamp.name), stamp.id`.execute(db);
  return rows;
}

/** Writes a stamp; answers whether the network had none of that name. */
export async function insertStamp(db: Db, stamp: Insertable<Stamp>): Promise<boolean> {
  const written = await db
    .insertInto('stamp')
    .values(stamp)
    .onConflict((conflict) => conflict.columns(['networkId', 'slug']).doNothing())
    .executeTakeFirst();
  return (written.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Gives a record a stamp; answers whether it did not bear it yet. */
export async function insertStampGiven(db: Db, given: Insertable<StampGiven>): Promise<boolean> {
  const written = await db
    .insertInto('stampGiven')
    .values(given)
    .onConflict((conflict) => conflict.columns(['stampId', 'kind', 'recordId']).where('endedOn', 'is', null).doNothing())
    .executeTakeFirst();
  return (written.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Takes a stamp of this network back from a record; answers whether it still bore it. */
export async function endStampGiven(db: Db, networkId: string, id: string, day: string): Promise<boolean> {
  const ended = await db
    .updateTable('stampGiven')
    .set({ endedOn: sql<string>`greatest(given_on, ${day}::date)` })
    .where('id', '=', id)
    .where('endedOn', 'is', null)
    .where('stampId', 'in', (row) => row.selectFrom('stamp').select('id').where('networkId', '=', networkId))
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}

/** Drops a stamp of this network that no record bears; answers whether it did. */
export async function deleteStamp(db: Db, networkId: string, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('stamp')
    .where('id', '=', id)
    .where('networkId', '=', networkId)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('stampGiven').select('id').whereRef('stampGiven.stampId', '=', 'stamp.id').where('endedOn', 'is', null))),
    )
    .executeTakeFirst();
  return gone.numDeletedRows === 1n;
}
