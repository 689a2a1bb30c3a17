import { sql } from 'kysely';
import { care } from '#domain/deadlines.ts';
import type { Kind } from '#domain/directory.ts';
import type { Carried, CommunityDetails, NetworkDetails, PublicRevision, ServiceDetails, ServiceLine } from '#domain/entry.ts';
import type { Db } from './client.ts';

// Details are chosen column by column: what is private in a base table has no way into a page or an answer.

/** Which records are asked for: by their ids, or the one at this address. */
export type Which = { ids: readonly string[] } | { slug: string };

const common = sql`l.id, l.slug, l.lang, l.name, l.sentence, l.themes, l.tools, l.territory_kind, l.territory_code, l.place,
  l.department_code, l.region_code, l.latitude, l.longitude, l.logo_hash, l.confirmed_at, l.listed_at, l.updated_at, r.is_example,
  array(select json_build_object('id', n.id, 'slug', n.slug, 'name', n.name, 'lang', n.lang, 'isLocal', n.is_local)
        from unnest(l.networks) with ordinality as carrier (slug, rank)
        join listing n on n.kind = 'network' and n.slug = carrier.slug order by carrier.rank) as carriers,
  array(select json_build_object('value', given.value, 'name', given.name, 'lang', given.lang, 'network', given.network,
          'isLocal', coalesce((select n.is_local from listing n where n.kind = 'network' and n.slug = split_part(given.value, '.', 1)), false))
        from jsonb_to_recordset(l.stamps) as given (value text, name text, lang text, network text) order by given.name, given.value) as stamps,
  (select json_build_object('name', source.name, 'url', source.url, 'licence', source.licence, 'attribution', source.attribution)
   from source where source.id = r.origin_source_id) as origin,
  (select json_build_object('goodAt', source.good_at, 'failingSince', source.failing_since, 'missingSince', (
     select held.missing_since from record_source held
     where held.kind = l.kind and held.record_id = r.id and held.source_id = source.id order by missing_since nulls first limit 1))
   from source where source.id = r.origin_source_id) as reading`;

// A network that is not listed is not named, even where its steward confirmed something.
const confirmed = sql`r.confirmed_by_role,
  (select n.name from listing n where n.kind = 'network' and n.id = r.confirmed_by_network_id) as confirmed_by_network`;

// Since when the address that the page sends people to has not answered, several times in a row.
const silent = (kind: Kind, address: 'website' | 'address') => sql`
  (select c.failing_since from link_check c where c.kind = ${kind} and c.record_id = r.id and c.address = ${sql.ref(`r.${address}`)}
   and c.failures >= ${care.linkFailuresMin}) as silent_since`;

const wanted = (kind: Kind, which: Which) =>
  'slug' in which ? sql`l.kind = ${kind} and l.slug = ${which.slug}` : sql`l.kind = ${kind} and l.id = any(${which.ids}::uuid[])`;

/** What listed networks tell in public, in no order. */
export async function networkDetails(db: Db, which: Which): Promise<NetworkDetails[]> {
  const { rows } = await sql<NetworkDetails>`
    select ${common}, ${confirmed}, ${silent('network', 'website')}, r.description, r.website, r.contact, r.chat_room, r.social_links, r.funding_links, r.legal_form,
      r.started_on, r.welcomes_newcomers, r.charter_url, r.logo_alt, r.answers_channel, r.answers_delay
    from listing l join network r on r.id = l.id where ${wanted('network', which)}`.execute(db);
  return rows;
}

/** What listed communities tell in public, in no order. */
export async function communityDetails(db: Db, which: Which): Promise<CommunityDetails[]> {
  const { rows } = await sql<CommunityDetails>`
    select ${common}, ${confirmed}, ${silent('community', 'website')}, r.description, r.website, r.contact, r.started_on, r.size_band, r.logo_alt, r.answers_first,
      array(select json_build_object('id', n.id, 'slug', n.slug, 'name', n.name, 'lang', n.lang, 'isLocal', n.is_local,
                                      'fromOn', m.from_on, 'isPrimary', m.is_primary)
            from membership m join listing n on n.kind = 'network' and n.id = m.network_id
            where m.community_id = r.id and m.confirmed_at is not null
              and m.from_on <= current_date and (m.to_on is null or m.to_on > current_date)
            order by m.is_primary desc, n.sort_name) as memberships
    from listing l join community r on r.id = l.id where ${wanted('community', which)}`.execute(db);
  return rows;
}

/** What listed services tell in public, in no order; where nobody is named for one, who answers about its tool in its network. */
export async function serviceDetails(db: Db, which: Which): Promise<ServiceDetails[]> {
  const { rows } = await sql<ServiceDetails>`
    select ${common}, ${silent('service', 'address')}, r.tool, r.software, r.address, r.regime, r.load, r.state, r.started_on, r.ended_on, r.guide_link,
      case when d.tool is null then r.duty_role else d.role end as duty_role,
      case when d.tool is null then r.duty_channel else d.channel end as duty_channel,
      case when d.tool is null then r.duty_delay else d.delay end as duty_delay,
      case when d.tool is null then null else
        (select json_build_object('slug', n.slug, 'name', n.name, 'lang', n.lang) from listing n where n.kind = 'network' and n.id = d.network_id)
      end as duty_network,
      json_build_object('kind', h.kind, 'slug', h.slug, 'name', h.name, 'lang', h.lang, 'isLocal', h.is_local,
                        'contact', coalesce(hn.contact, hc.contact)) as holder,
      (select json_build_object('slug', s.slug, 'name', s.name, 'lang', s.lang, 'isLocal', s.is_local)
       from listing s where s.kind = 'service' and s.id = r.replaced_by_id) as replaced_by,
      told.told_software, told.told_version, told.told_open
    from listing l join service r on r.id = l.id
      join listing h on h.id = coalesce(r.network_id, r.community_id) and h.kind in ('network', 'community')
      left join network hn on hn.id = r.network_id
      left join community hc on hc.id = r.community_id
      -- What it said of itself at the address that it has.
      left join link_check told on told.kind = 'service' and told.record_id = r.id and told.address = r.address and told.told_at is not null
      -- What the service says itself comes first; else its network answers, of a community the primary one.
      left join duty d on d.tool = r.tool and r.duty_role = '' and r.duty_channel = '' and d.network_id = coalesce(r.network_id, (
        select m.network_id from membership m join listing n on n.kind = 'network' and n.id = m.network_id
        where m.community_id = r.community_id and m.is_primary and m.confirmed_at is not null
          and m.from_on <= current_date and (m.to_on is null or m.to_on > current_date)))
    where ${wanted('service', which)}`.execute(db);
  return rows;
}

/** The public services of a network or a community, running ones first. */
export async function servicesOf(db: Db, holderId: string, limit: number): Promise<ServiceLine[]> {
  const { rows } = await sql<ServiceLine>`
    select l.id, l.slug, l.lang, l.name, r.tool, r.software, r.address, r.regime, r.load, r.state, r.ended_on
    from service r join listing l on l.kind = 'service' and l.id = r.id
    where r.network_id = ${holderId} or r.community_id = ${holderId}
    order by r.state = 'retired', l.sort_name, l.id limit ${limit}`.execute(db);
  return rows;
}

/** The networks and communities that a listed network carries, by name, at most `limit` of each kind. */
export async function carriedBy(db: Db, slug: string, limit: number): Promise<Carried[]> {
  const { rows } = await sql<Carried>`
    select * from (
      select kind, id, slug, lang, name, sentence, place, tools, sort_name,
        (count(*) over (partition by kind))::int as total,
        row_number() over (partition by kind order by sort_name, id) as rank
      from listing where networks @> array[${slug}] and kind in ('network', 'community')
    ) carried where rank <= ${limit} order by kind desc, sort_name, id`.execute(db);
  return rows.map(({ kind, id, slug: own, lang, name, sentence, place, tools, total }) => {
    return { kind, id, slug: own, lang, name, sentence, place, tools, total };
  });
}

/** The newest changes of a record that were not undone; the undoing itself is none. */
export async function publicRevisions(db: Db, kind: Kind, id: string, limit: number): Promise<PublicRevision[]> {
  const { rows } = await sql<PublicRevision>`
    select revision.at, revision.role, n.name as network, revision.fields
    from revision left join listing n on n.kind = 'network' and n.id = revision.network_id
    where revision.kind = ${kind} and revision.record_id = ${id} and revision.undone_at is null and revision.undoes_id is null
    order by revision.at desc limit ${limit}`.execute(db);
  return rows;
}

/** What became of an address that leads to no listed record: its record moved, or was withdrawn. */
export async function lostAddress(db: Db, kind: Kind, slug: string): Promise<{ movedTo: string | null; isWithdrawn: boolean }> {
  const { rows } = await sql<{ movedTo: string | null; isWithdrawn: boolean }>`
    select
      (select l.slug from former_slug f join listing l on l.kind = f.kind and l.id = f.record_id
       where f.kind = ${kind} and f.slug = ${slug}) as moved_to,
      exists (select from ${sql.table(kind)} r where r.visibility = 'withdrawn'
        and (r.slug = ${slug} or r.id = (select record_id from former_slug where kind = ${kind} and slug = ${slug}))) as is_withdrawn`.execute(
    db,
  );
  return rows[0] ?? { movedTo: null, isWithdrawn: false };
}

/** The slug of a record that is listed, or was withdrawn. */
export async function publicSlug(db: Db, kind: Kind, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ slug: string }>`
    select slug from listing where kind = ${kind} and id = ${id}
    union all select slug from ${sql.table(kind)} where id = ${id} and visibility = 'withdrawn' limit 1`.execute(db);
  return rows[0]?.slug;
}

/** A page of the directory for those who read all of it. */
export interface Address {
  kind: Kind;
  slug: string;
  updatedAt: Date;
}

/** Every listed record's address, the last changed first. */
export const listedAddresses = (db: Db, limit: number): Promise<Address[]> =>
  db.selectFrom('listing').select(['kind', 'slug', 'updatedAt']).orderBy('updatedAt', 'desc').limit(limit).execute();

/** A logo's bytes, if a listed record shows it. */
export const listedLogo = (db: Db, hash: string) =>
  db
    .selectFrom('logo')
    .select(['mediaType', 'bytes'])
    .where('hash', '=', hash)
    .where(({ exists, selectFrom }) => exists(selectFrom('listing').select('id').where('logoHash', '=', hash)))
    .executeTakeFirst();
