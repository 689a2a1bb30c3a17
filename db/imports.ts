import { type Insertable, sql, type Updateable } from 'kysely';
import type { Db } from './client.ts';
import type { Community, DB, Membership, Service } from './schema.ts';

type Imported = 'community' | 'service';

/** Every record that came from a source, whole. Bounded by the rows that one file may have. */
export const importedRecords = <Kind extends Imported>(db: Db, kind: Kind, sourceId: string, max: number) =>
  kind === 'community'
    ? db.selectFrom('community').selectAll().where('originSourceId', '=', sourceId).limit(max).execute()
    : db.selectFrom('service').selectAll().where('originSourceId', '=', sourceId).limit(max).execute();

/** Fields that people of a network or of the hoster edited on screen, by record: an import leaves them alone. */
export async function fieldsEditedHere(db: Db, kind: Imported, sourceId: string): Promise<Map<string, readonly string[]>> {
  const { rows } = await sql<{ recordId: string; fields: string[] }>`select record_id, array_agg(distinct field) as fields
    from revision, unnest(fields) as field
    where kind = ${kind} and role in ('steward', 'hoster') and undone_at is null
      and record_id in (select id from ${sql.table(kind)} where origin_source_id = ${sourceId})
    group by record_id`.execute(db);
  return new Map(rows.map((row) => [row.recordId, row.fields]));
}

/** Every address part that is taken, former ones included. */
export async function takenSlugs(db: Db, kind: 'network' | Imported): Promise<Set<string>> {
  const now = await db.selectFrom(kind).select('slug').execute();
  const then = await db.selectFrom('formerSlug').select('slug').where('kind', '=', kind).execute();
  return new Set([...now, ...then].map((row) => row.slug));
}

/** The communities of a network by slug and by plain name: what a column of a file may call them. */
export const communitiesOf = (db: Db, networkId: string, max: number) =>
  db
    .selectFrom('membership')
    .innerJoin('community', 'community.id', 'membership.communityId')
    .select(['community.id', 'community.slug', 'community.name'])
    .where('membership.networkId', '=', networkId)
    .where('membership.toOn', 'is', null)
    .where('community.visibility', '<>', 'withdrawn')
    .limit(max)
    .execute();

export const insertCommunities = (db: Db, rows: readonly Insertable<Community>[]) => db.insertInto('community').values(rows).execute();
export const insertServices = (db: Db, rows: readonly Insertable<Service>[]) => db.insertInto('service').values(rows).execute();
export const insertMemberships = (db: Db, rows: readonly Insertable<Membership>[]) => db.insertInto('membership').values(rows).execute();
export const insertRevisions = (db: Db, rows: readonly Insertable<DB['revision']>[]) => db.insertInto('revision').values(rows).execute();

/** Writes changed fields of one record that an import brought. */
export const updateImported = (db: Db, kind: Imported, id: string, set: Updateable<Community> & Updateable<Service>, now: Date) =>
  db
    .updateTable(kind)
    .set((row) => ({ ...set, updatedAt: now, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute();

/** Those of `ids` that never were in this network, not even once. */
export async function neverMembers(db: Db, networkId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`select given.id from unnest(${ids}::uuid[]) as given(id)
    where not exists (select from membership where community_id = given.id and network_id = ${networkId})`.execute(db);
  return rows.map((row) => row.id);
}

/** Those of `ids` that have a primary network today. */
export async function withPrimary(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('membership')
    .select('communityId')
    .where('communityId', 'in', ids)
    .where('isPrimary', '=', true)
    .where('toOn', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.communityId));
}

/** Lists those of `ids` that are unlisted and have a sentence, and confirms their place in the network; answers how many it listed. */
export async function publishCommunities(db: Db, networkId: string, ids: readonly string[], now: Date): Promise<number> {
  if (ids.length === 0) return 0;
  await db
    .updateTable('membership')
    .set({ confirmedAt: now })
    .where('networkId', '=', networkId)
    .where('communityId', 'in', ids)
    .where('confirmedAt', 'is', null)
    .where('toOn', 'is', null)
    .execute();
  const listed = await db
    .updateTable('community')
    .set((row) => ({ visibility: 'listed', listingConsentAt: now, updatedAt: now, version: row('version', '+', 1) }))
    .where('id', 'in', ids)
    .where('visibility', '=', 'unlisted')
    .where('sentence', '<>', '')
    .executeTakeFirst();
  return Number(listed.numUpdatedRows);
}

/** Lists those of `ids` that are unlisted; answers how many. */
export async function publishServices(db: Db, ids: readonly string[], now: Date): Promise<number> {
  if (ids.length === 0) return 0;
  const listed = await db
    .updateTable('service')
    .set((row) => ({ visibility: 'listed', updatedAt: now, version: row('version', '+', 1) }))
    .where('id', 'in', ids)
    .where('visibility', '=', 'unlisted')
    .executeTakeFirst();
  return Number(listed.numUpdatedRows);
}
