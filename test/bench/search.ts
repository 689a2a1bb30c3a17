import { type Kysely, sql } from 'kysely';
import { connect } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import type { DB } from '#db/schema.ts';
import { type DirectoryFilters, kinds, noFilters, type Position, type Sort } from '#domain/directory.ts';
import { loads, regimes } from '#domain/tool.ts';
import { departments, regions } from '#editorial/territories.ts';
import { tools } from '#editorial/tools.ts';
import { needs, themes } from '#editorial/vocabularies.ts';
import type { MapView } from '#domain/map-frame.ts';
import { drawMap } from '#features/directory/map.ts';
import { searchDirectory } from '#features/directory/search.ts';
import { fillDirectory } from '../support/crowd.ts';
import type { budgets } from './budgets.ts';

type Sought = keyof typeof budgets.searchMs;
type Question = Partial<DirectoryFilters> & { sort?: Sort; after?: Position; map?: MapView };

const times = 40;
const pick = <Item>(list: readonly Item[], at: number): Item => list[at % list.length] as Item;
const towns = [
  'Rennes',
  'Lyon',
  'Nantes',
  'Lille',
  'Dijon',
  'Pau',
  'Brest',
  'Metz',
  'Tours',
  '35000',
  '69007',
  'Ardèche',
  'Bretagne',
  '13',
];
const rare = ['Besançon', 'Guéret', 'Aurillac', 'Mayotte', 'Saint-Malo', 'Mende', 'Bastia', 'Privas', 'Gap', 'Foix'];
const wrong = [
  'ateleir',
  'ressourcrie',
  'biblioteque',
  'cooperativ tisseuse',
  'epicrie',
  'recylcerie',
  'ludotéque',
  'grenobel',
  'cantnie',
  'jardni',
];
const begun = ['ate', 'ress', 'bib', 'coop', 'epi', 'rec', 'lud', 'gre', 'can', 'ja', 'r', 'tiers-l'];

/** Many different questions of each sort. */
const questions: Record<Exclude<Sought, 'deep page'>, (at: number) => Question> = {
  browse: (at) => ({ sort: pick(['relevance', 'name', 'newest'] as const, at) }),
  'one facet': (at) =>
    pick<Question>(
      [
        { kind: [pick(kinds, at)] },
        { region: [pick([...regions().keys()], at)] },
        { department: [pick([...departments().keys()], at * 7)] },
        { theme: [pick(Object.keys(themes), at)] },
        { network: [`network-${1 + (at % 12)}`] },
        { tool: [pick(Object.keys(tools), at)] },
        { need: [pick(Object.keys(needs), at)] },
        { regime: [pick(regimes, at)] },
        { load: [pick(loads, at)] },
        { origin: ['elsewhere'] },
        { newcomers: true },
        { confirmed: true },
      ],
      at,
    ),
  'two facets': (at) => ({
    theme: [pick(Object.keys(themes), at)],
    region: [pick([...regions().keys()], at * 3)],
    confirmed: at % 2 === 0,
  }),
  place: (at) => ({ place: pick(towns, at) }),
  'common word': (at) => ({ q: pick(['ateliers', 'association', 'ouvert', 'jardin', 'nous', 'bénévoles', 'café'], at) }),
  'rare word': (at) => ({ q: pick(rare, at) }),
  'two words': (at) => ({ q: `${pick(['atelier', 'jardin', 'ferme', 'café', 'radio'], at)} ${pick(rare, at * 3)}` }),
  prefix: (at) => ({ q: pick(begun, at) }),
  'typing error': (at) => ({ q: pick(wrong, at) }),
  'near map': (at) => ({ map: { level: 2 + (at % 3), x: 250 + 17 * (at % 20), y: 250 + 13 * (at % 25) } }),
};

export interface Searched {
  fillMs: number;
  readMs: number;
  medianMs: Record<Sought, number>;
  /** Rows of the listing that were read one after the other while all this was asked: none, where every plan is right. */
  scannedRows: number;
}

/** Server time of searches over this many entries, in a database of its own that goes afterwards. */
export async function timeSearches(serverUrl: string, size: number): Promise<Searched> {
  const name = `bench_search_${size}`;
  const server = connect(serverUrl, { max: 1 });
  await sql`create database ${sql.id(name)}`.execute(server);
  const url = serverUrl.replace(/\/[^/?]+(\?|$)/, `/${name}$1`);
  await migrate(url);
  // One connection, so that what it read can be told.
  const db = connect(url, { max: 1 });
  try {
    const fillMs = await lasting(() => fillDirectory(db, size));
    const readMs = await lasting(() => ask(db, {}));
    const before = await scanned(db);
    const medianMs = { 'deep page': await timeDeep(db) } as Searched['medianMs'];
    for (const [sought, question] of Object.entries(questions) as [Exclude<Sought, 'deep page'>, (at: number) => Question][])
      medianMs[sought] = await timeEach(Array.from({ length: times }, (_, at) => () => ask(db, question(at))));
    return { fillMs, readMs, medianMs, scannedRows: (await scanned(db)) - before };
  } finally {
    await db.destroy();
    await sql`drop database ${sql.id(name)} with (force)`.execute(server);
    await server.destroy();
  }
}

/** What the directory's page asks for: a page of records, the counts, and the map of all. */
async function ask(db: Kysely<DB>, { sort = 'relevance', after, map, ...asked }: Question) {
  const filters = { ...noFilters, ...asked };
  const found = await searchDirectory(db, filters, { sort, after, locale: 'fr', now: new Date() });
  return drawMap(found.places, { view: map, filters, around: found.around });
}

async function lasting(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

/** The median, the first few left out: a portal that runs has compiled its code. */
async function timeEach(jobs: readonly (() => Promise<unknown>)[]): Promise<number> {
  const tookMs: number[] = [];
  for (const job of [...jobs.slice(0, 10), ...jobs]) tookMs.push(await lasting(job));
  return tookMs.slice(10).toSorted((one, other) => one - other)[jobs.length >> 1] ?? Number.NaN;
}

/** Pages from the middle of the whole list. */
async function timeDeep(db: Kysely<DB>): Promise<number> {
  const middle = { sort: 'name', key: '', name: 'jardin partage', id: '00000000-0000-4000-8000-000000000000' } as const;
  return timeEach(
    Array.from(
      { length: times },
      (_, at) => () => ask(db, { sort: 'name', after: { ...middle, name: `${middle.name} ${pick(towns, at)}` } }),
    ),
  );
}

/** How many rows of the listing this connection has read one after the other so far. */
async function scanned(db: Kysely<DB>): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(db);
  const { rows } = await sql<{ read: number }>`select seq_tup_read as read from pg_stat_user_tables where relname = 'listing'`.execute(db);
  return rows[0]?.read ?? 0;
}
