import { type Insertable, sql } from 'kysely';
import type { Db } from './client.ts';
import type { RecordSource, SourceFile, SourceLikeness } from './schema.ts';
import type { Columns, RecordTable } from './records.ts';

/** The files of a source, as they were kept. */
export const filesOf = (db: Db, sourceId: string) => db.selectFrom('sourceFile').selectAll().where('sourceId', '=', sourceId).execute();

/** Keeps files as they were read, and forgets those that nothing leads to any more where `isWhole`. */
export async function keepFiles(tx: Db, sourceId: string, files: readonly Insertable<SourceFile>[], isWhole: boolean): Promise<void> {
  for (let from = 0; from < files.length; from += 20) {
    await tx
      .insertInto('sourceFile')
      .values(files.slice(from, from + 20))
      .onConflict((conflict) =>
        conflict.columns(['sourceId', 'address']).doUpdateSet((row) => ({
          foundAt: row.ref('excluded.foundAt'),
          etag: row.ref('excluded.etag'),
          lastModified: row.ref('excluded.lastModified'),
          body: row.ref('excluded.body'),
          goodAt: row.ref('excluded.goodAt'),
          status: row.ref('excluded.status'),
          failures: row.ref('excluded.failures'),
          retryAt: row.ref('excluded.retryAt'),
        })),
      )
      .execute();
  }
  if (!isWhole || files.length === 0) return;
  const read = files.map(({ address }) => address);
  await tx.deleteFrom('sourceFile').where('sourceId', '=', sourceId).where('address', 'not in', read).execute();
}

export const forgetFiles = (tx: Db, sourceId: string) => tx.deleteFrom('sourceFile').where('sourceId', '=', sourceId).execute();

/** The records that a source holds. */
export const heldBy = (db: Db, sourceId: string) => db.selectFrom('recordSource').selectAll().where('sourceId', '=', sourceId).execute();

/** Records, whole, by id. */
export const recordsByIds = (db: Db, table: RecordTable, ids: readonly string[]): Promise<Record<string, unknown>[]> =>
  sql<Record<string, unknown>>`select * from ${sql.table(table)} where id = any(${[...ids]}::uuid[])`.execute(db).then(({ rows }) => rows);

/** Where fields of records came from. */
export const fieldSourcesOf = (db: Db, ids: readonly string[]) =>
  ids.length === 0 ? Promise.resolve([]) : db.selectFrom('recordFieldSource').selectAll().where('recordId', 'in', ids).execute();

/** Fields that people edited on screen, by record: what a source says of them later is not taken. */
export async function fieldsEditedOn(db: Db, ids: readonly string[]): Promise<Map<string, readonly string[]>> {
  const { rows } = await sql<{ recordId: string; fields: string[] }>`select record_id, array_agg(distinct field) as fields
    from revision, unnest(fields) as field
    where record_id = any(${[...ids]}::uuid[]) and role in ('steward', 'hoster') and undone_at is null
    group by record_id`.execute(db);
  return new Map(rows.map((row) => [row.recordId, row.fields]));
}

export async function noteHeld(tx: Db, rows: readonly Insertable<RecordSource>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 200) {
    await tx
      .insertInto('recordSource')
      .values(rows.slice(from, from + 200))
      .onConflict((conflict) =>
        conflict.columns(['sourceId', 'kind', 'foreignId']).doUpdateSet((row) => ({
          isHome: row.ref('excluded.isHome'),
          seenAt: row.ref('excluded.seenAt'),
          missingSince: null,
          others: row.ref('excluded.others'),
        })),
      )
      .execute();
  }
}

/** Marks records that a source does not hold any more; what was marked before keeps its day. */
export const markMissing = async (
  tx: Db,
  sourceId: string,
  gone: readonly { kind: RecordTable; foreignId: string }[],
  now: Date,
): Promise<void> => {
  for (const { kind, foreignId } of gone)
    await tx
      .updateTable('recordSource')
      .set({ missingSince: now })
      .where('sourceId', '=', sourceId)
      .where('kind', '=', kind)
      .where('foreignId', '=', foreignId)
      .where('missingSince', 'is', null)
      .execute();
};

/** Writes what a source says of a record. */
export const updateForeign = (tx: Db, table: RecordTable, id: string, set: Columns, now: Date) =>
  tx
    .updateTable(table)
    .set((row) => ({ ...set, updatedAt: now, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .execute();

export const noteFieldSources = async (
  tx: Db,
  {
    kind,
    recordId,
    sourceId,
    isHome,
    fields,
    at,
  }: { kind: RecordTable; recordId: string; sourceId: string; isHome: boolean; fields: readonly string[]; at: Date },
): Promise<void> => {
  if (fields.length === 0) return;
  await tx
    .insertInto('recordFieldSource')
    .values(fields.map((field) => ({ kind, recordId, field, sourceId, isHome, at })))
    .onConflict((conflict) =>
      conflict.columns(['kind', 'recordId', 'field']).doUpdateSet((row) => ({
        sourceId: row.ref('excluded.sourceId'),
        isHome: row.ref('excluded.isHome'),
        at: row.ref('excluded.at'),
      })),
    )
    .execute();
};

/** Everything that was found to look alike in a source; those of which nobody has said what they are come first. */
export const likenessesOf = (db: Db, sourceId: string) =>
  db
    .selectFrom('sourceLikeness')
    .selectAll()
    .where('sourceId', '=', sourceId)
    .orderBy(sql`decision is not null`)
    .orderBy('name')
    .limit(2000)
    .execute();

export const noteLikenesses = async (tx: Db, rows: readonly Insertable<SourceLikeness>[]): Promise<void> => {
  for (const row of rows)
    await tx
      .insertInto('sourceLikeness')
      .values(row)
      .onConflict((conflict) => conflict.columns(['sourceId', 'kind', 'foreignId', 'recordId']).doUpdateSet({ name: row.name }))
      .execute();
};

/** Keeps what somebody said of two that look alike; nothing where that was said before. */
export const decideLikeness = (
  tx: Db,
  { id, sourceId, decision, by, at }: { id: string; sourceId: string; decision: 'same' | 'different'; by: string; at: Date },
) =>
  tx
    .updateTable('sourceLikeness')
    .set({ decision, decidedAt: at, decidedBy: by })
    .where('id', '=', id)
    .where('sourceId', '=', sourceId)
    .where('decision', 'is', null)
    .returningAll()
    .executeTakeFirst();

/** Withdraws records that came from a source, all of them or these; answers those that it withdrew. */
export async function withdrawFrom(
  tx: Db,
  table: RecordTable,
  sourceId: string,
  ids: readonly string[] | null,
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update ${sql.table(table)}
    set visibility = 'withdrawn', updated_at = ${now}, version = version + 1
    where origin_source_id = ${sourceId} and visibility <> 'withdrawn' and (${ids === null} or id = any(${ids ?? []}::uuid[]))
    returning id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Lists those of `ids` that have what listing needs, and confirms the places that their source gives them in networks; answers how many. */
export async function listImported(tx: Db, table: RecordTable, ids: readonly string[], now: Date): Promise<number> {
  if (ids.length === 0) return 0;
  const these = sql`any(${[...ids]}::uuid[])`;
  if (table === 'community')
    await sql`update membership set confirmed_at = ${now} where community_id = ${these} and confirmed_at is null and to_on is null`.execute(
      tx,
    );
  const carried = sql`exists (select from membership where community_id = r.id and (to_on is null or to_on > current_date))`;
  const may = table === 'service' ? sql`true` : table === 'network' ? sql`sentence <> ''` : sql`sentence <> '' and ${carried}`;
  const consent = table === 'service' ? sql`` : sql`, listing_consent_at = coalesce(listing_consent_at, ${now})`;
  const { numAffectedRows } = await sql`update ${sql.table(table)} as r
    set visibility = 'listed', updated_at = ${now}, version = version + 1 ${consent}
    where id = ${these} and visibility = 'unlisted' and ${may}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** The names of records, by id. */
export async function namesOf(db: Db, of: readonly { kind: RecordTable; recordId: string }[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const kind of ['network', 'community', 'service'] as const) {
    const ids = of.filter((one) => one.kind === kind).map(({ recordId }) => recordId);
    if (ids.length === 0) continue;
    const rows = await db.selectFrom(kind).select(['id', 'name']).where('id', 'in', ids).execute();
    for (const { id, name } of rows) names.set(id, name);
  }
  return names;
}

/** The sources that hold a record, with what their last reading said and which fields they said last. */
export async function originsOf(db: Db, kind: RecordTable, recordId: string) {
  const { rows } = await sql<{
    name: string;
    isOrigin: boolean;
    isHome: boolean;
    foreignId: string;
    seenAt: Date;
    missingSince: Date | null;
    fields: string[];
    problems: unknown;
  }>`select source.name, r.origin_source_id = source.id as is_origin, held.is_home, held.foreign_id, held.seen_at, held.missing_since,
      array(select field from record_field_source said
        where said.kind = held.kind and said.record_id = held.record_id and said.source_id = source.id order by field) as fields,
      coalesce((select problems from source_run run where run.source_id = source.id order by started_at desc limit 1), '[]') as problems
    from record_source held join source on source.id = held.source_id and source.state <> 'removed'
    join ${sql.table(kind)} r on r.id = held.record_id
    where held.kind = ${kind} and held.record_id = ${recordId}
    order by is_origin desc nulls last, source.name limit 20`.execute(db);
  return rows;
}
