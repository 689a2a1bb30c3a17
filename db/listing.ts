import { type RawBuilder, sql } from 'kysely';
import type { Kind, Listed, Stamp } from '#domain/directory.ts';
import type { Locale } from '#domain/locale.ts';
import type { Load, Regime } from '#domain/tool.ts';
import type { Db } from './client.ts';

/** What a listed record is found, counted and ordered by. */
export interface ListedRow {
  kind: Kind;
  id: string;
  slug: string;
  lang: Locale;
  name: string;
  /** The name without accents, and the name with the place. */
  sortName: string;
  spelling: string;
  themes: string[];
  tools: string[];
  networks: string[];
  stamps: Stamp[];
  place: string;
  departmentCode: string | null;
  regionCode: string | null;
  welcomesNewcomers: string | null;
  regime: Regime | null;
  load: Load | null;
  state: string | null;
  latitude: number | null;
  longitude: number | null;
  isLocal: boolean;
  /** Whether it is ours to publish. */
  isOwn: boolean;
  confirmedAt: Date | null;
  listedAt: Date;
  updatedAt: Date;
  /** The words of its texts with their weights, as PostgreSQL writes a tsvector. */
  words: string;
}

/**
 * Whether the listed record `l` is ours, as `is_own` of the database says it: written out, so that it is asked of services alone, and as one
 * value, so that each is looked up by its id and not all of them read.
 */
export const isOwn = sql`(l.is_local and (l.kind <> 'service' or coalesce((
  select n.origin_source_id is null and c.origin_source_id is null
  from service s left join network n on n.id = s.network_id left join community c on c.id = s.community_id where s.id = l.id), false)))`;

const found = sql`l.slug, l.lang, l.name, l.sort_name, l.spelling, l.themes, l.tools, l.networks, l.stamps, l.place, l.department_code,
  l.region_code, l.welcomes_newcomers, l.regime, l.load, l.state, l.latitude, l.longitude, l.is_local, ${isOwn} as is_own, l.confirmed_at,
  l.listed_at, l.updated_at, l.words::text as words`;

/** A record of the directory, wherever it is spoken of. */
export interface RecordRef {
  kind: Kind;
  id: string;
}

/** Which transactions are seen now: what is asked for as changed since then misses none, in whatever order they end. */
export async function directoryMoment(db: Db): Promise<string> {
  const { rows } = await sql<{ moment: string }>`select pg_current_snapshot()::text as moment`.execute(db);
  return rows[0]?.moment ?? '';
}

/** The listed records after this one, in an order of their own. */
export async function listedBatch(db: Db, after: RecordRef | undefined, limit: number): Promise<ListedRow[]> {
  const { rows } = await sql<ListedRow>`
    select l.kind, l.id, ${found} from listing l
    where ${after ? sql`(l.kind, l.id) > (${after.kind}, ${after.id}::uuid)` : sql`true`}
    order by l.kind, l.id limit ${limit}`.execute(db);
  return rows;
}

/** A record that changed: what is listed of it now, or nothing. */
export type Changed = ListedRow | (RecordRef & { slug: null });

/** What changed in the directory since another moment. */
export interface Changes {
  /** The moment that holds after it. */
  moment: string;
  changes: Changed[];
  /** Some of it was forgotten meanwhile, and only reading all tells. */
  isForgotten: boolean;
}

/** What changed in the directory since another moment, at most `limit` records. */
export async function directoryChanges(db: Db, since: string, limit: number): Promise<Changes> {
  // A database that was restored elsewhere may have forgotten up to a transaction that is yet to come there: that says nothing.
  const { rows } = await sql<{ moment: string; isForgotten: boolean } & (Changed | { kind: null })>`
    select now.moment, now.is_forgotten, c.kind, c.id, ${found}
    from (select pg_current_snapshot()::text as moment, exists (
      select from listing_pruned where up_to >= pg_snapshot_xmin(${since}::pg_snapshot) and up_to < pg_snapshot_xmax(pg_current_snapshot())
    ) as is_forgotten) now
    left join listing_change c on c.changed_in >= pg_snapshot_xmin(${since}::pg_snapshot)
      and not pg_visible_in_snapshot(c.changed_in, ${since}::pg_snapshot)
    left join listing l on l.kind = c.kind and l.id = c.id
    limit ${limit}`.execute(db);
  const { moment = since, isForgotten = false } = rows[0] ?? {};
  return { moment, isForgotten, changes: rows.filter((row) => row.kind !== null) };
}

/**
 * Forgets what changed before a moment, and what a restored backup brought from the transactions of another database. Who has not seen it is
 * told so, and reads all anew. Answers how many changes it forgot.
 */
export async function forgetChanges(db: Db, before: Date): Promise<number> {
  const isOfElsewhere = (transaction: string) => sql`${sql.ref(transaction)} >= pg_snapshot_xmax(pg_current_snapshot())`;
  const { rows } = await sql<{ count: number }>`
    with forgotten as (
      delete from listing_change where changed_at < ${before} or ${isOfElsewhere('changed_in')} returning changed_in
    ), noted as (
      update listing_pruned set up_to = latest from (
        select max(changed_in) as latest from forgotten where not ${isOfElsewhere('changed_in')}
      ) old where latest > up_to or (latest is not null and ${isOfElsewhere('up_to')})
    ) select count(*)::int as count from forgotten`.execute(db);
  return rows[0]?.count ?? 0;
}

/** A word as it was typed, and as each language writes it in the words of a record: nothing where it leaves the word out. */
export interface TypedWord {
  word: string;
  french: string[];
  english: string[];
}

/** How both languages write these words, in their order. */
export async function stemsOf(db: Db, words: readonly string[]): Promise<TypedWord[]> {
  const { rows } = await sql<TypedWord>`select word, french, english from word_stems(${words}::text[])`.execute(db);
  return rows;
}

// Two lists rather than one: a list of pairs could not be a parameter of one fixed statement.
const among = (refs: readonly RecordRef[]) =>
  sql`unnest(${refs.map(({ kind }) => kind)}::text[], ${refs.map(({ id }) => id)}::uuid[]) with ordinality as r (kind, id, rank)
    join listing l on l.kind = r.kind and l.id = r.id`;

/** Rows of results for these records, in their order; one that has left meanwhile is left out. */
export async function listedRows(db: Db, refs: readonly RecordRef[]): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select l.kind, l.id, l.slug, l.lang, l.name, l.sentence, l.place, l.department_code, l.tools, l.stamps,
      l.welcomes_newcomers, l.regime, l.load, l.state, l.logo_hash, l.is_local, l.listed_at, l.updated_at,
      (select software from service s where l.kind = 'service' and s.id = l.id and s.tool is null) as software,
      array(select json_build_object('slug', n.slug, 'name', n.name, 'lang', n.lang)
            from unnest(l.networks) with ordinality as carrier (slug, rank)
            join listing n on n.kind = 'network' and n.slug = carrier.slug order by carrier.rank) as carriers
    from ${among(refs)} order by r.rank`.execute(db);
  return rows;
}

const turned = (since: Date): RawBuilder<unknown> => sql`
  select distinct community_id from membership
  where from_on between ${since}::date and current_date or to_on between ${since}::date and current_date`;

/**
 * Lists anew the communities, and their services, whose memberships began or ended since, and what carries a stamp that did: no trigger
 * tells that a day has passed. Answers how many records were listed anew.
 */
export async function relistMembers(db: Db, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with turned as (${turned(since)}), relisted as (
      select list_community(community_id) from turned
      union all select list_service(service.id) from service join turned using (community_id)
      union all select restamp(kind, record_id) from stamp_given
        where given_on between ${since}::date and current_date or ended_on between ${since}::date and current_date
    ) select count(*)::int as count from relisted`.execute(db);
  return rows[0]?.count ?? 0;
}
