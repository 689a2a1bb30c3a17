import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DB } from '#db/schema.ts';
import { departments, findCommunes } from '#editorial/territories.ts';
import { tools } from '#editorial/tools.ts';
import { themes } from '#editorial/vocabularies.ts';

export const kinds =
  `Association|Atelier|Atelier vélo|Bibliothèque|Café associatif|Cantine|Collectif|Coopérative|Épicerie|Fablab|Ferme|Foyer rural
Garage solidaire|Jardin partagé|La Fabrique|La Grange|La Halle|Les Ami·es|Ludothèque|Maison commune|Radio|Recyclerie|Repair Café|Ressourcerie
Théâtre|Tiers-lieu|Université populaire`.split(/[|\n]/);
export const things =
  `de la gare|des Lilas|du canal|de la Prairie|des Quatre-Vents|du vieux moulin|de l’Écluse|des Tanneurs|du Faubourg|des Tisseuses
en commun|des Possibles|du Marché|des Sorbiers|du Pont|de la Mare|des Œillets|sans frontières|en transition|des Épinettes|du Haut-Pré
de la Source|pour toutes et tous|numérique`.split(/[|\n]/);
export const doings = [
  'On y répare des vélos, des chaises et des téléphones.',
  'Nous cultivons ensemble un hectare de légumes.',
  'Un lieu ouvert à qui passe.',
  'Nous partageons des outils, des savoirs et des repas.',
  'Des ateliers d’écriture et de sérigraphie chaque semaine.',
  'Nous veillons sur la rivière et ses berges.',
  'Une radio faite par ses auditrices.',
  'Nous formons aux logiciels libres.',
  'Des habitant·es qui achètent leur immeuble ensemble.',
  'Nous accompagnons les personnes exilées dans leurs démarches.',
];
export const longer = [
  'L’association est née d’un chantier participatif.',
  'Nous tenons une permanence le mercredi et le samedi.',
  'Chaque membre a une voix.',
  'Les comptes et les décisions sont publics.',
  'Nous cherchons des bénévoles pour l’accueil.',
  'Le lieu est accessible aux fauteuils.',
];

const communes = () =>
  [...departments().keys()].flatMap((department) =>
    findCommunes(department, 12).map(({ code, name, departmentCode, regionCode }) => ({ code, name, departmentCode, regionCode })),
  );

// A number that looks like chance and is the same each time.
export const chance = (salt: string, below: number) => sql.raw(`(abs(hashtext(n || '${salt}')) % ${below})`);
export const oneOf = (words: readonly string[], salt: string) => sql`(${[...words]}::text[])[1 + ${chance(salt, words.length)}]`;

/**
 * Lists this many entries as France might have them in an empty database: names that are often alike, a few large networks and many small
 * ones, most places in towns, one service for eight communities. The same each time. Only the listing is written, which is all that a
 * search reads, its words as the portal writes them; triggers are off meanwhile.
 */
export async function fillDirectory(db: Kysely<DB>, size: number): Promise<void> {
  const networks = Math.max(12, Math.round(size / 330));
  const services = Math.round((size - networks) / 9);
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await makeTowns(tx);
    await list(tx, networks, networkColumns);
    await list(tx, size - networks - services, communityColumns(networks));
    await list(tx, services, serviceColumns(networks));
  });
  await sql`vacuum analyze`.execute(db);
}

/** A table of towns, by their rank, that goes with the transaction. */
export async function makeTowns(tx: Kysely<DB>): Promise<void> {
  await sql`create temporary table town on commit drop as select row_number() over () as rank, t.* from
    jsonb_to_recordset(${JSON.stringify(communes())}::jsonb) as t (code text, name text, "departmentCode" text, "regionCode" text)`.execute(
    tx,
  );
}

interface Columns {
  kind: string;
  name: RawBuilder<unknown>;
  sentence: RawBuilder<unknown>;
  description: RawBuilder<unknown>;
  tools: RawBuilder<unknown>;
  networks: RawBuilder<unknown>;
  department: RawBuilder<unknown>;
  welcomes: RawBuilder<unknown>;
  regime: RawBuilder<unknown>;
  load: RawBuilder<unknown>;
  state: RawBuilder<unknown>;
}

const nothing = sql`null`;
const runs = sql`case when ${chance('r', 3)} = 0 then array[${oneOf(Object.keys(tools), 'v')}] else '{}' end`;
// Half of the members are in a few networks: the cube of a chance leans to the small numbers.
export const carrier = (networks: number) =>
  sql`'network-' || 1 + floor(${networks}::integer * (${chance('m', 1000)} / 1000.0) ^ 3)::integer`;

const networkColumns: Columns = {
  kind: 'network',
  name: sql`'Réseau des ' || ${oneOf(kinds, 'k')} || 's ' || ${oneOf(things, 'h')} || ' ' || n`,
  sentence: sql`'Porte des collectifs, anime leurs outils et répond à leurs questions.'`,
  description: oneOf(longer, 'o'),
  tools: runs,
  networks: sql`'{}'`,
  department: sql`case when n % 3 = 0 then town."departmentCode" end`,
  welcomes: sql`(array['yes', 'ask', 'no'])[1 + n % 3]`,
  regime: nothing,
  load: nothing,
  state: nothing,
};

const communityColumns = (networks: number): Columns => ({
  kind: 'community',
  name: sql`${oneOf(kinds, 'k')} || ' ' || ${oneOf(things, 'h')} || case n % 3 when 0 then ' de ' || town.name
    when 1 then ' ' || initcap(translate(left(md5(n::text), 6), '0123456789', 'aeiourstnl')) else '' end`,
  sentence: oneOf(doings, 's'),
  description: sql`${oneOf(longer, 'o')} || ' ' || ${oneOf(longer, 'p')} || ' ' || ${oneOf(doings, 'q')}`,
  tools: runs,
  networks: sql`array[${carrier(networks)}]`,
  department: sql`town."departmentCode"`,
  welcomes: nothing,
  regime: nothing,
  load: nothing,
  state: nothing,
});

const serviceColumns = (networks: number): Columns => ({
  ...communityColumns(networks),
  kind: 'service',
  name: sql`'Service ' || ${oneOf(things, 'h')} || ' ' || n`,
  description: sql`''`,
  tools: sql`array[${oneOf(Object.keys(tools), 'v')}]`,
  regime: sql`(array['none', 'free', 'member', 'client'])[1 + n % 4]`,
  load: sql`(array['open', 'limited', 'waiting-list', 'full'])[1 + n % 4]`,
  state: sql`'live'`,
});

export const themed = sql`(${Object.keys(themes)}::text[])[1 + ${chance('t', 13)} : 1 + ${chance('t', 13)} + ${chance('u', 3)}]`;

/** Lists `count` records of a kind in one statement. */
async function list(tx: Kysely<DB>, count: number, columns: Columns): Promise<void> {
  const { kind, name, sentence, description } = columns;
  await sql`
    insert into listing (kind, id, slug, lang, name, sentence, themes, tools, networks, place, department_code, region_code,
      welcomes_newcomers, regime, load, state, latitude, longitude, is_local, confirmed_at, listed_at, updated_at, sort_name, spelling, words)
    select ${kind}, md5(${kind} || n)::uuid, ${kind} || '-' || n, 'fr', t.name, t.sentence, ${themed}, ${columns.tools}, ${columns.networks},
      town.name, ${columns.department}, town."regionCode", ${columns.welcomes}, ${columns.regime}, ${columns.load}, ${columns.state},
      43 + ${chance('y', 700)} / 100.0, -1 + ${chance('x', 700)} / 100.0, n % 7 > 0,
      case when ${chance('c', 3)} > 0 then now() - interval '1 day' * ${chance('d', 700)} end, now() - interval '1 hour' * ${chance('l', 20000)},
      now(), plain(t.name), plain(t.name || ' ' || town.name), listing_words('fr', t.name, t.sentence, t.description, town.name)
    from generate_series(1, ${count}::integer) n join town on town.rank = 1 + ${chance('w', 1100)}
    cross join lateral (select ${name} as name, ${sentence} as sentence, ${description} as description) t`.execute(tx);
}
