import { type NotNull, sql } from 'kysely';
import type { Db } from './client.ts';

/** A network of the directory, as one is offered it in a search. */
export interface NamedNetwork {
  slug: string;
  name: string;
  place: string;
}

/** Listed networks whose name sounds like this, best first: accents, case and a typing error are forgiven. */
export async function networksNamed(db: Db, name: string, limit: number): Promise<(NamedNetwork & { isExact: boolean })[]> {
  const { rows } = await sql<NamedNetwork & { isExact: boolean }>`
    select slug, name, place, sort_name = plain(${name}) as "isExact"
    from listing
    where kind = 'network'
      and (sort_name like '%' || replace(replace(plain(${name}), '%', ''), '_', '') || '%' or word_similarity(plain(${name}), sort_name) > 0.35)
    order by sort_name = plain(${name}) desc, word_similarity(plain(${name}), sort_name) desc, sort_name
    limit ${limit}`.execute(db);
  return rows;
}

/** Names of listed networks, for a list to choose from while typing. */
export const networkNames = async (db: Db, limit = 300): Promise<string[]> => {
  const rows = await db.selectFrom('listing').select('name').where('kind', '=', 'network').orderBy('sortName').limit(limit).execute();
  return rows.map((row) => row.name);
};

/** A listed network by its slug, with what the form and the letters tell of it. */
export const listedNetwork = (db: Db, slug: string) =>
  db
    .selectFrom('listing')
    .innerJoin('network', 'network.id', 'listing.id')
    .select([
      'network.id',
      'listing.slug',
      'listing.name',
      'listing.place',
      'listing.tools',
      'network.contact',
      'network.chatRoom',
      'network.website',
    ])
    .select(['network.answersChannel', 'network.answersDelay'])
    .where('listing.kind', '=', 'network')
    .where('listing.slug', '=', slug)
    .executeTakeFirst();

/** The live services that a listed network runs itself, by tool and name. */
export const servicesOfNetwork = (db: Db, slug: string) =>
  db
    .selectFrom('listing')
    .innerJoin('service', 'service.id', 'listing.id')
    .innerJoin('network', 'network.id', 'service.networkId')
    .select(['listing.slug', 'listing.name', 'service.tool', 'service.address', 'service.dutyChannel', 'listing.load', 'listing.regime'])
    .where('listing.kind', '=', 'service')
    .where('service.state', '=', 'live')
    .where('service.tool', 'is not', null)
    .where('network.slug', '=', slug)
    .$narrowType<{ tool: NotNull }>()
    .orderBy('service.tool')
    .orderBy('listing.sortName')
    .limit(50)
    .execute();

/** Listed networks that welcome newcomers, or say to ask: the ones that share most of themes and place first. */
export async function welcomingNetworks(
  db: Db,
  wanted: { themes: readonly string[]; departmentCode: string | null; regionCode: string | null; tools: readonly string[]; limit: number },
) {
  return db
    .selectFrom('listing')
    .select(['id', 'slug', 'name', 'sentence', 'place', 'themes', 'tools', 'departmentCode', 'regionCode', 'welcomesNewcomers'])
    .where('kind', '=', 'network')
    .where('welcomesNewcomers', 'in', ['yes', 'ask'])
    .orderBy(
      sql`cardinality(array(select unnest(themes) intersect select unnest(${[...wanted.themes]}::text[]))) * 2
        + case when department_code = ${wanted.departmentCode} then 3 when region_code = ${wanted.regionCode} then 2 else 0 end
        + cardinality(array(select unnest(tools) intersect select unnest(${[...wanted.tools]}::text[])))`,
      'desc',
    )
    .orderBy('sortName')
    .limit(wanted.limit)
    .execute();
}

/** Live services that anybody may use, of these tools: open, without a regime or free. */
export async function openServices(db: Db, tools: readonly string[], limit: number) {
  if (tools.length === 0) return [];
  return db
    .selectFrom('listing')
    .innerJoin('service', 'service.id', 'listing.id')
    .select(['listing.slug', 'listing.name', 'listing.sentence', 'service.tool', 'service.address', 'listing.regime', 'listing.isLocal'])
    .where('listing.kind', '=', 'service')
    .where('listing.state', '=', 'live')
    .where('listing.load', '=', 'open')
    .where('listing.regime', 'in', ['none', 'free'])
    .where('service.tool', 'in', [...tools])
    .$narrowType<{ tool: NotNull }>()
    .orderBy('listing.sortName')
    .limit(limit)
    .execute();
}
