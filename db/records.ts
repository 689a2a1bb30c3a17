import { type Insertable, sql } from 'kysely';
import type { Db } from './client.ts';
import { liveStewardsOf } from './networks.ts';
import type { DB, Membership, Revision } from './schema.ts';

export type RecordTable = 'network' | 'community' | 'service';

/** Values by column; the checks of the tables refuse what does not fit. */
export type Columns = Readonly<Record<string, unknown>>;

/** One record, whole. */
export async function recordById(db: Db, table: RecordTable, id: string): Promise<Record<string, unknown> | undefined> {
  return db.selectFrom(table).selectAll().where('id', '=', id).executeTakeFirst();
}

/** Writes columns of a record that still has the version that was read; answers whether it had. */
export async function updateRecord(
  db: Db,
  table: RecordTable,
  read: { id: string; version: number },
  set: Columns,
  now: Date,
): Promise<boolean> {
  const written = await db
    .updateTable(table)
    .set({ ...set, version: read.version + 1, updatedAt: now })
    .where('id', '=', read.id)
    .where('version', '=', read.version)
    .executeTakeFirst();
  return written.numUpdatedRows === 1n;
}

/** Holds a record until the transaction ends: of two who hang something on it at once, the second finds what the first did. */
export const holdRecord = (tx: Db, table: 'network' | 'community', id: string) =>
  tx.selectFrom(table).select('id').where('id', '=', id).forNoKeyUpdate().execute();

export const insertRecord = (db: Db, table: RecordTable, row: Columns) =>
  db
    .insertInto(table)
    .values(row as Insertable<DB['network']> & Insertable<DB['service']>)
    .execute();

/** Networks in which a community is today, by its open memberships; newest last. */
export const membershipsOf = (db: Db, communityId: string) =>
  db
    .selectFrom('membership')
    .innerJoin('network', 'network.id', 'membership.networkId')
    .select([
      'membership.id',
      'membership.networkId',
      'membership.fromOn',
      'membership.toOn',
      'membership.isPrimary',
      'membership.confirmedAt',
      'network.name',
      'network.slug',
    ])
    .where('membership.communityId', '=', communityId)
    .orderBy('membership.fromOn')
    .orderBy('network.name')
    .limit(100)
    .execute();

export const insertOneMembership = (db: Db, membership: Insertable<Membership>) => db.insertInto('membership').values(membership).execute();

/** Ends a membership on a day; answers whether it was open. */
export async function endMembership(db: Db, id: string, day: string): Promise<boolean> {
  const ended = await db
    .updateTable('membership')
    .set({ toOn: sql<string>`greatest(from_on, ${day}::date)`, isPrimary: false })
    .where('id', '=', id)
    .where('toOn', 'is', null)
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}

export const confirmMembership = (db: Db, id: string, now: Date) =>
  db.updateTable('membership').set({ confirmedAt: now }).where('id', '=', id).where('confirmedAt', 'is', null).execute();

/** Makes one open membership the primary one of its community; of two at once, the second waits for the first. */
export async function setPrimary(db: Db, communityId: string, id: string): Promise<void> {
  await db.selectFrom('community').select('id').where('id', '=', communityId).forNoKeyUpdate().execute();
  await db
    .updateTable('membership')
    .set({ isPrimary: false })
    .where('communityId', '=', communityId)
    .where('isPrimary', '=', true)
    .execute();
  await db.updateTable('membership').set({ isPrimary: true }).where('id', '=', id).where('toOn', 'is', null).execute();
}

/** What is asked of a list: whose, which words, how many. */
export interface ListWish {
  /** Null for all of them. */
  networkIds: readonly string[] | null;
  search: string;
  limit: number;
  /** When it is looked at, for what is told of lately. */
  now?: Date;
}

const inNetworks = (table: RecordTable, networkIds: readonly string[]) => {
  if (table === 'network') return sql<boolean>`r.id = any(${networkIds}::uuid[])`;
  const member = sql`select community_id from membership where network_id = any(${networkIds}::uuid[]) and to_on is null`;
  if (table === 'community') return sql<boolean>`r.id in (${member})`;
  return sql<boolean>`(r.network_id = any(${networkIds}::uuid[]) or r.community_id in (${member}))`;
};

/** Records for a list of the protected area, those that visitors would put right first, then the last changed; unlisted and withdrawn ones too. */
export async function listRecords(db: Db, table: RecordTable, { networkIds, search, limit, now = new Date() }: ListWish) {
  const whose = networkIds === null ? sql`true` : inNetworks(table, networkIds);
  const words = search === '' ? sql`true` : sql`plain(r.name) like '%' || plain(${search}) || '%'`;
  const where = table === 'service' ? sql`coalesce(r.address, r.wished_address)` : sql`r.place`;
  const { rows } = await sql<{
    id: string;
    name: string;
    slug: string;
    visibility: 'unlisted' | 'listed' | 'withdrawn';
    detail: string;
    confirmedAt: Date | null;
    updatedAt: Date;
    isImported: boolean;
    /** How many suggestions of visitors wait. */
    openSuggestions: number;
    /** Of a network: how many of its stewards acted within a year. */
    liveStewards: number | null;
    total: number;
  }>`select r.id, r.name, r.slug, r.visibility, ${where} as detail, r.confirmed_at, r.updated_at,
      r.origin_source_id is not null as is_imported, ${table === 'network' ? liveStewardsOf(sql`r.id`, now) : sql`null`} as live_stewards,
      w.waiting as open_suggestions,
      count(*) over () as total
    from ${sql.table(table)} r, lateral (select count(*)::int as waiting from suggestion s
        where s.kind = ${table} and s.record_id = r.id and s.decided_at is null) w
    where ${whose} and ${words} order by w.waiting > 0 desc, r.updated_at desc, r.id limit ${limit}`.execute(db);
  return rows;
}

/** Services of one holder, for its page in the protected area. */
export const servicesOf = (db: Db, holder: { networkId: string } | { communityId: string }) =>
  db
    .selectFrom('service')
    .select(['id', 'name', 'tool', 'software', 'state', 'address', 'arrangementId'])
    .where((row) => ('networkId' in holder ? row('networkId', '=', holder.networkId) : row('communityId', '=', holder.communityId)))
    .orderBy('name')
    .limit(200)
    .execute();

export const arrangementsOf = (db: Db, holder: { networkId: string } | { communityId: string }) =>
  db
    .selectFrom('arrangement')
    .select(['id', 'state', 'createdAt', 'renewalOn'])
    .where((row) => ('networkId' in holder ? row('networkId', '=', holder.networkId) : row('communityId', '=', holder.communityId)))
    .orderBy('createdAt', 'desc')
    .limit(50)
    .execute();

export const insertOneRevision = (db: Db, revision: Insertable<Revision>) => db.insertInto('revision').values(revision).execute();

/** The revisions of a record, newest first, with who made them. */
export const revisionsOf = (db: Db, kind: RecordTable, recordId: string, limit = 50) =>
  db
    .selectFrom('revision')
    .leftJoin('account', 'account.id', 'revision.accountId')
    .select([
      'revision.id',
      'revision.at',
      'revision.role',
      'revision.fields',
      'revision.before',
      'revision.undoneAt',
      'revision.undoesId',
      'account.name as account',
    ])
    .where('revision.kind', '=', kind)
    .where('revision.recordId', '=', recordId)
    .orderBy('revision.at', 'desc')
    .orderBy('revision.id')
    .limit(limit)
    .execute();

/** Marks a revision as undone; answers whether this call was the one that did. */
export async function markUndone(db: Db, id: string, now: Date): Promise<boolean> {
  const marked = await db
    .updateTable('revision')
    .set({ undoneAt: now })
    .where('id', '=', id)
    .where('undoneAt', 'is', null)
    .executeTakeFirst();
  return marked.numUpdatedRows === 1n;
}

/** Of a revision whose undoing was undone, what it changed stands again. */
export const markStanding = (db: Db, id: string) => db.updateTable('revision').set({ undoneAt: null }).where('id', '=', id).execute();

export const forgetRevisions = (db: Db, kind: RecordTable, recordId: string) =>
  db.deleteFrom('revision').where('kind', '=', kind).where('recordId', '=', recordId).execute();

/** Networks that can be named on screen, by name. */
export const networkChoices = (db: Db, limit = 1000) =>
  db.selectFrom('network').select(['id', 'slug', 'name']).where('visibility', '<>', 'withdrawn').orderBy('name').limit(limit).execute();

/** A network by its slug, listed or not, as commands and invitations name it; not one that was withdrawn. */
export const networkBySlug = (db: Db, slug: string) =>
  db
    .selectFrom('network')
    .select(['id', 'slug', 'name'])
    .where('slug', '=', slug)
    .where('visibility', '<>', 'withdrawn')
    .executeTakeFirst();

/** Networks whose name has these words, for a field in which one is named. */
export const networksNamed = (db: Db, name: string, limit = 10) =>
  db
    .selectFrom('network')
    .select(['id', 'name'])
    .where('visibility', '<>', 'withdrawn')
    .where(sql<boolean>`plain(name) = plain(${name})`)
    .limit(limit)
    .execute();

export const isSlugFree = async (db: Db, table: RecordTable, slug: string): Promise<boolean> => {
  const { rows } = await sql`select from ${sql.table(table)} where slug = ${slug}
    union all select from former_slug where kind = ${table} and slug = ${slug} limit 1`.execute(db);
  return rows.length === 0;
};

/** A request of this holder was accepted and its people have not been told yet: nothing of it is shown before. */
export async function hasUntoldAcceptance(db: Db, recordId: string): Promise<boolean> {
  const { rows } = await sql`select from application a join arrangement g on g.id = a.arrangement_id
    where (g.network_id = ${recordId} or g.community_id = ${recordId}) and a.state = 'accepted'
      and not exists (select from email e where e.application_id = a.id and e.round = a.round
        and e.template = 'accepted' and e.state in ('sent', 'kept')) limit 1`.execute(db);
  return rows.length > 0;
}

/** Whether a service belongs to an arrangement that a request led to: its state is changed there. */
export async function comesFromRequest(db: Db, serviceId: string): Promise<boolean> {
  const { rows } = await sql`select from application a join service s on s.arrangement_id = a.arrangement_id
    where s.id = ${serviceId} limit 1`.execute(db);
  return rows.length > 0;
}
