import { type RawBuilder, sql } from 'kysely';
import { type DirectoryFilters, type Facet, facets, type Listed, type PlaceGroup, type Position, type Sort } from '#domain/directory.ts';
import type { Locale } from '#domain/locale.ts';
import type { Db } from './client.ts';

// What words find counts as enough from here on; below it, names and places that are spelled nearly so are added.
const enoughFound = 3;

/** Every condition of the filters under a letter of its own, so that a facet can be counted without the condition that it sets. */
function conditions(filters: DirectoryFilters) {
  const among = (column: RawBuilder<unknown>, values: readonly string[]) =>
    values.length > 0 ? sql`coalesce(${column} = any(${values}::text[]), false)` : sql`true`;
  const shares = (column: RawBuilder<unknown>, values: readonly string[]) =>
    values.length > 0 ? sql`${column} && ${values}::text[]` : sql`true`;
  return {
    kind: among(sql`l.kind`, filters.kind),
    network: shares(sql`l.networks`, filters.network),
    tool: shares(sql`l.tools`, filters.tool),
    region: among(sql`l.region_code`, filters.region),
    department: among(sql`l.department_code`, filters.department),
    theme: shares(sql`l.themes`, filters.theme),
    newcomers: filters.newcomers ? sql`l.welcomes_newcomers is not distinct from 'yes'` : sql`true`,
  };
}

// How well the words of a record answer; a name that is exactly what was typed comes first.
const rank = sql`round((ts_rank(words, (select words from asked)) + (sort_name = (select spelling from asked))::int)::numeric, 6)`;

/** The records that the words find, as `l`: all of them where no words were typed. Ranking is for who orders by it: it takes most of the time. */
export const searched = (q: string, { isRanked = false } = {}) =>
  q === ''
    ? sql`l as not materialized (select *, 0::numeric as score, false as is_near from listing)`
    : sql`asked as materialized (select listing_query(${q}) as words, plain(${q}) as spelling),
      found as materialized (
        select *, ${isRanked ? rank : sql`0::numeric`} as score, false as is_near from listing where words @@ (select words from asked)
      ), l as materialized (
        select * from found
        union all
        select listing.*, round(near.likeness::numeric, 6) - 2, true from listing_near(${q}) near join listing using (kind, id)
        where (select count(*) from found) < ${enoughFound}
          and not exists (select from found where found.kind = near.kind and found.id = near.id)
      )`;

/** All conditions of the filters at once, on `l`. */
export const everyCondition = (filters: DirectoryFilters) => sql.join(Object.values(conditions(filters)), sql` and `);

/** One order for each sort, and the comparison that resumes it; name and id make every order total. */
export const orders: Record<Sort, { key: RawBuilder<string>; order: RawBuilder<unknown>; after: (at: Position) => RawBuilder<boolean> }> = {
  relevance: {
    key: sql`l.score::text`,
    order: sql`l.score desc, l.sort_name, l.id`,
    after: (at) => sql`(-l.score, l.sort_name, l.id) > (-(${at.key}::numeric), ${at.name}, ${at.id}::uuid)`,
  },
  name: {
    key: sql`''`,
    order: sql`l.sort_name, l.id`,
    after: (at) => sql`(l.sort_name, l.id) > (${at.name}, ${at.id}::uuid)`,
  },
  newest: {
    key: sql`to_char(l.listed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    order: sql`l.listed_at desc, l.sort_name, l.id`,
    after: (at) =>
      sql`(l.listed_at < ${at.key}::timestamptz
        or (l.listed_at = ${at.key}::timestamptz and (l.sort_name, l.id) > (${at.name}, ${at.id}::uuid)))`,
  },
};

interface PageOf {
  sort: Sort;
  after?: Position | undefined;
  limit: number;
}

/** One page of `l`. */
const recordsOf = (filters: DirectoryFilters, { sort, after, limit }: PageOf) => {
  const { key, order, after: resume } = orders[sort];
  return sql`
    select l.kind, l.id, l.slug, l.lang, l.name, l.sentence, l.place, l.department_code as "departmentCode", l.tools,
      l.welcomes_newcomers as "welcomesNewcomers", l.regime, l.load, l.state, l.logo_hash as "logoHash", l.is_local as "isLocal",
      l.is_near as "isNear", json_build_object('sort', ${sort}::text, 'key', ${key}, 'name', l.sort_name, 'id', l.id) as position,
      array(select json_build_object('slug', n.slug, 'name', n.name, 'lang', n.lang)
            from unnest(l.networks) with ordinality as carrier (slug, rank)
            join listing n on n.kind = 'network' and n.slug = carrier.slug order by carrier.rank) as carriers
    from l
    where ${everyCondition(filters)} and ${after ? resume(after) : sql`true`}
    order by ${order} limit ${limit}`;
};

/** The listed records that answer the filters, at most `limit`, from just after `after`. */
export async function listedRecords(db: Db, filters: DirectoryFilters, page: PageOf): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    with ${searched(filters.q, { isRanked: page.sort === 'relevance' })} ${recordsOf(filters, page)}`.execute(db);
  return rows;
}

/** How many records one value of a facet would show, the other facets as they are. */
export interface Counted {
  facet: Facet | 'newcomers' | 'total' | 'near';
  value: string;
  count: number;
  /** A network's own name. */
  name: string | null;
  lang: Locale | null;
}

// Records with the same labels are counted as one, and their labels are read once: there are far fewer kinds of records than records.
const labelled = (conditions: readonly RawBuilder<unknown>[], facet?: string) => sql`
  select label, sum(count) as count
  from (select label_key, count(*) from l where ${sql.join(conditions, sql` and `)} group by label_key) alike,
    lateral (select labels from listing where listing.label_key = alike.label_key limit 1) one, unnest(one.labels) label
  ${facet ? sql`where starts_with(label, ${`${facet}:`})` : sql``} group by label`;

/**
 * Every value of every facet: each facet under the conditions of the others, so that a second value of it can be added.
 * Chosen networks are there even at 0; `near` counts what only the spelling found.
 */
function countsOf(filters: DirectoryFilters) {
  const all = conditions(filters);
  const asked = [...facets.filter((facet) => filters[facet].length > 0), ...(filters.newcomers ? (['newcomers'] as const) : [])];
  // One pass counts all facets that nothing was chosen of; each of the others needs a pass without its own condition.
  const passes = asked.map((facet) => {
    const others = Object.entries(all).filter(([name]) => name !== facet && !(facet === 'region' && name === 'department'));
    return labelled(
      others.map(([, condition]) => condition),
      facet,
    );
  });
  return sql`
    select told.facet, told.value, told.count, n.name, n.lang
    from (
      select split_part(label, ':', 1) as facet, substr(label, position(':' in label) + 1) as value, max(count)::int as count
      from (
        ${filters.q ? sql`select 'near:' as label, count(*) from l where is_near and ${everyCondition(filters)} union all` : sql``}
        select * from (${labelled(Object.values(all))}) open
        ${asked.length > 0 ? sql`where split_part(label, ':', 1) <> all(${asked}::text[])` : sql``}
        ${sql.join(
          passes.map((pass) => sql`union all select * from (${pass}) asked`),
          sql` `,
        )}
        union all select 'network:' || slug, 0 from listing where kind = 'network' and slug = any(${filters.network}::text[])
      ) counted
      group by label
    ) told
    left join listing n on told.facet = 'network' and n.kind = 'network' and n.slug = told.value
    order by told.count desc, n.name, told.value`;
}

const groupsMax = 400;
const fineMax = 60;

/**
 * Where the records of `l` are: one group for each place if they are few or a territory was chosen, else one for each
 * department. Records that say nothing of where they are belong to no group.
 */
function placesOf(filters: DirectoryFilters) {
  const hasTerritory = filters.region.length + filters.department.length > 0;
  return sql`
    with m as materialized (
      select l.kind, l.slug, l.name, l.lang, l.sort_name, l.place, l.department_code, l.latitude, l.longitude
      from l
      where ${everyCondition(filters)} and (l.latitude is not null or l.department_code is not null)
    ), size as (select ${hasTerritory} or count(*) <= ${fineMax} as is_fine from m)
    select min(department_code) as "departmentCode", is_fine or department_code is null as "isFine",
      min(place) as place, count(*)::int as count, avg(latitude) as latitude, avg(longitude) as longitude,
      coalesce(array_agg(json_build_object('kind', kind, 'slug', slug, 'name', name, 'lang', lang) order by sort_name)
        filter (where is_fine or department_code is null), '{}') as members
    from m, size
    group by department_code, is_fine, case
      when not is_fine and department_code is not null then ''
      when place = '' then concat(round(latitude::numeric, 1), ' ', round(longitude::numeric, 1))
      else place end
    order by 4 desc, 3 limit ${groupsMax}`;
}

/** What the directory asks for: one page of the records, or the places of all of them. */
export type Shown = { view: 'list'; page: PageOf } | { view: 'map' };

/** What the filters find and the counts of every facet, in one statement: words are looked for once. */
export async function searchListing(
  db: Db,
  filters: DirectoryFilters,
  shown: Shown,
): Promise<{ records: Listed[]; places: PlaceGroup[]; counts: Counted[] }> {
  const [records, places] =
    shown.view === 'list' ? [recordsOf(filters, shown.page), sql`select where false`] : [sql`select where false`, placesOf(filters)];
  const isRanked = shown.view === 'list' && shown.page.sort === 'relevance';
  const arrayOf = (query: RawBuilder<unknown>) => sql`(select coalesce(json_agg(each), '[]') from (${query}) each)`;
  const { rows } = await sql<{ records: Listed[]; places: PlaceGroup[]; counts: Counted[] }>`
    with ${searched(filters.q, { isRanked })}
    select ${arrayOf(records)} as records, ${arrayOf(places)} as places, ${arrayOf(countsOf(filters))} as counts`.execute(db);
  return rows[0] ?? { records: [], places: [], counts: [] };
}

/** How many listed records answer the filters. */
export async function countListed(db: Db, filters: DirectoryFilters): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with ${searched(filters.q)} select count(*)::int as count from l where ${everyCondition(filters)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Lists anew the communities, and their services, whose memberships began or ended since: no trigger tells that a day has passed. */
export async function relistMembers(db: Db, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with turned as (
      select distinct community_id from membership
      where from_on between ${since}::date and current_date or to_on between ${since}::date and current_date
    ), relisted as (
      select list_community(community_id) from turned
      union all select list_service(service.id) from service join turned using (community_id)
    ) select count(*)::int as count from relisted`.execute(db);
  return rows[0]?.count ?? 0;
}
