import type { Db } from '#db/client.ts';
import { communityDetails, networkDetails, serviceDetails } from '#db/entries.ts';
import { countListed, listedRecords } from '#db/listing.ts';
import type { DirectoryFilters, Position, Sort } from '#domain/directory.ts';

const readers = { network: networkDetails, community: communityDetails, service: serviceDetails };

interface Wish {
  filters: Omit<DirectoryFilters, 'kind'>;
  sort: Sort;
  after?: Position | undefined;
  limit: number;
}

/** One page of a kind of record. */
export interface RecordPage<Record> {
  total: number;
  records: readonly Record[];
  next: Position | undefined;
}

/** One page of networks, communities or services, with all that they tell in public. Three queries. */
export async function listRecords<Kind extends keyof typeof readers>(
  db: Db,
  kind: Kind,
  { filters, sort, after, limit }: Wish,
): Promise<RecordPage<Awaited<ReturnType<(typeof readers)[Kind]>>[number]>> {
  const wanted = { ...filters, kind: [kind] };
  const [rows, total] = await Promise.all([listedRecords(db, wanted, { sort, after, limit: limit + 1 }), countListed(db, wanted)]);
  const shown = rows.slice(0, limit);
  const details = await readers[kind](db, { ids: shown.map(({ id }) => id) });
  return {
    total,
    records: shown.flatMap(({ id }) => details.find((one) => one.id === id) ?? []),
    next: rows.length > limit ? shown.at(-1)?.position : undefined,
  };
}
