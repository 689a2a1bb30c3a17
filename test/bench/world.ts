import type { Kysely } from 'kysely';
import type { DB } from '#db/schema.ts';
import { importCsv } from '#features/import/import-csv.ts';
import { aNetwork } from '../support/factories.ts';

const towns = ['Rennes', 'Lyon', 'Nantes', 'Lille', 'Dijon', 'Pau', 'Brest', 'Metz', 'Tours', 'Nîmes', 'Caen', 'Gap'];
const kinds = [
  'Atelier',
  'Jardin',
  'Fabrique',
  'Ressourcerie',
  'Café',
  'Maison',
  'Halle',
  'Grange',
  'Tiers-lieu',
  'Radio',
  'Cantine',
  'Épicerie',
];
const things = ['du Pont', 'des Tisseuses', 'de la Gare', 'des Communs', 'du Marché', 'des Possibles', 'de l’Écluse', 'des Sorbiers'];

const pick = <Item>(list: readonly Item[], index: number): Item => list[index % list.length] as Item;

/** A census of invented places, as a network would hand it in: `size` rows, always the same. */
function census(size: number): string {
  const rows = Array.from({ length: size }, (_, index) => {
    const town = pick(towns, index * 7);
    const name = `${pick(kinds, index)} ${pick(things, index * 5 + Math.floor(index / 12))} ${index}`;
    const place = [46 + ((index * 37) % 400) / 100, -1 + ((index * 53) % 700) / 100].map((degrees) => degrees.toFixed(4));
    return [index, name, `Un lieu pour faire ensemble à ${town}.`, town, ...place, `https://lieu-${index}.example.org`].join(';');
  });
  return ['id;name;sentence;town;latitude;longitude;website', ...rows].join('\n');
}

/** Imports `size` communities into a network of the trial and lists them; answers how many are listed. */
export async function importCensus(db: Kysely<DB>, size: number): Promise<number> {
  const { slug } = await aNetwork(db, { slug: 'census', name: 'Recensement' });
  const columns = Object.fromEntries(['id', 'name', 'sentence', 'town', 'latitude', 'longitude', 'website'].map((name) => [name, name]));
  const report = await importCsv(db, {
    bytes: Buffer.from(census(size)),
    kind: 'communities',
    network: slug,
    mapping: { columns, values: {} },
    source: { slug: 'census', name: 'Recensement' },
    isDryRun: false,
    isPublished: true,
    now: new Date(),
  });
  if (!report.ok) throw new Error(`the census was refused: ${JSON.stringify(report)}`);
  await db.updateTable('membership').set({ confirmedAt: new Date() }).execute();
  const listed = await db
    .selectFrom('listing')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('kind', '=', 'community')
    .executeTakeFirstOrThrow();
  return Number(listed.count);
}
