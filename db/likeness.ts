import { sql } from 'kysely';
import type { Db } from './client.ts';

/** What a record that is looked for is known by; `at` is what it is answered with. */
export interface Sought {
  at: number;
  name: string;
  /** Without "www.". */
  hosts: readonly string[];
}

/** A record that looks like one that was sought; `likeness` is how alike the two names are, from 0 to 1. */
export interface Like {
  at: number;
  id: string;
  name: string;
  website: string | null;
  contact: string | null;
  commune: string;
  likeness: number;
}

const candidatesMax = 40;

/** For each of many, the records whose site or name is like it, the likest first; none that the source itself holds. One query. */
export async function likeEach(db: Db, table: 'network' | 'community', sourceId: string, sought: readonly Sought[]): Promise<Like[]> {
  const named = sql.ref(table === 'network' ? 'like_networks' : 'like_communities');
  const { rows } = await sql<Like>`
    select sought.at, found.* from jsonb_to_recordset(${JSON.stringify(sought)}::jsonb) as sought (at integer, name text, hosts text[])
    cross join lateral (
      select record.id, record.name, record.website, record.contact, coalesce(record.territory_code, '') as commune,
        similarity(plain(record.name), plain(sought.name))::float as likeness
      from (
        select ${named}(sought.name) as id
        union select id from ${sql.table(table)} where web_host(website) = any(sought.hosts)
        union select id from ${sql.table(table)} where web_host(contact) = any(sought.hosts)
      ) near
      join ${sql.table(table)} record on record.id = near.id
      where record.visibility <> 'withdrawn'
        and not exists (select from record_source held where held.kind = ${table} and held.record_id = record.id and held.source_id = ${sourceId})
      order by coalesce(web_host(record.website) = any(sought.hosts), false) or coalesce(web_host(record.contact) = any(sought.hosts), false) desc,
        likeness desc, record.name
      limit ${candidatesMax}
    ) found`.execute(db);
  return rows;
}

/** The services that run at exactly these addresses; none that the source itself holds. */
export const servicesAt = (db: Db, sourceId: string, addresses: readonly string[]) =>
  db
    .selectFrom('service')
    .select(['id', 'name', 'address'])
    .where('address', 'in', addresses)
    .where('visibility', '<>', 'withdrawn')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('recordSource').whereRef('recordId', '=', 'service.id').where('kind', '=', 'service').where('sourceId', '=', sourceId),
        ),
      ),
    )
    .execute();
