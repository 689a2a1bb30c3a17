import type { Db } from '#db/client.ts';
import { type Like, likeEach, servicesAt } from '#db/likeness.ts';
import { hostOf, likenessOf, sitesOf } from '#domain/likeness.ts';
import type { Alike } from './plan.ts';
import type { ForeignRow } from './to-row.ts';

/** Finds, of a new record, one that is there and may be the same; not one of those that were told apart from it. */
export type FindAlike = (row: ForeignRow, different: ReadonlySet<string>) => Alike | undefined;

/**
 * Looks for what is like these new records of a source, which tells its own apart. Three queries, however many they are.
 */
export async function lookAlike(db: Db, sourceId: string, rows: readonly ForeignRow[]): Promise<FindAlike> {
  const found = new Map<ForeignRow, readonly Like[]>();
  for (const table of ['network', 'community'] as const) {
    const some = rows.filter(({ record }) => record.kind === table);
    const sought = some.map((row, at) => ({ at, name: nameOf(row), hosts: sitesOf({ addresses: addressesOf(row) }).map(hostOf) }));
    const likes = Map.groupBy(some.length > 0 ? await likeEach(db, table, sourceId, sought) : [], ({ at }) => at);
    for (const [at, row] of some.entries()) found.set(row, likes.get(at) ?? []);
  }
  const addresses = rows.flatMap(({ record, values }) => (record.kind === 'service' ? textOf(values['address']) || [] : []));
  const there = Map.groupBy(addresses.length > 0 ? await servicesAt(db, sourceId, addresses) : [], ({ address }) => address);
  return (row, different) => {
    if (row.record.kind !== 'service') return likest(row, found.get(row) ?? [], different);
    const other = there.get(textOf(row.values['address']))?.find(({ id }) => !different.has(id));
    return other && { recordId: other.id, name: other.name, because: 'address' };
  };
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const nameOf = ({ values }: ForeignRow) => textOf(values['name']);
const addressesOf = ({ values }: ForeignRow) => [textOf(values['website']), textOf(values['contact'])].filter((one) => one !== '');

function likest(row: ForeignRow, likes: readonly Like[], different: ReadonlySet<string>): Alike | undefined {
  const one = { name: nameOf(row), addresses: addressesOf(row), commune: textOf(row.values['territoryCode']), themes: [] };
  for (const { id, name, website, contact, commune, likeness } of likes) {
    const other = { name, addresses: [website ?? '', contact ?? ''], commune, themes: [], likeness };
    const found = different.has(id) ? undefined : likenessOf(one, other);
    if (found && found.sure !== 'guess' && found.by !== 'place') return { recordId: id, name, because: found.by };
  }
  return undefined;
}
