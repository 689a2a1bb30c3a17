import type { Db } from '#db/client.ts';
import { communityDetails, networkDetails, serviceDetails } from '#db/entries.ts';
import type { DirectoryFilters, Position, Sort } from '#domain/directory.ts';
import { askDirectory } from './memory/ask.ts';

const readers = { network: networkDetails, community: communityDetails, service: serviceDetails };

interface Wish {
  filters: Omit<DirectoryFilters, 'kind'>;
  sort: Sort;
  after?: Position | undefined;
  limit: number;
  now: Date;
}

/** One page of a kind of record. */
export interface RecordPage<Record> {
  total: number;
  records: readonly Record[];
  next: Position | undefined;
}

/** One page of networks, communities or services, with all that they tell in public. Two queries, three with words. */
export async function listRecords<Kind extends keyof typeof readers>(
  db: Db,
  kind: Kind,
  { filters, sort, after, limit, now }: Wish,
): Promise<RecordPage<Awaited<ReturnType<(typeof readers)[Kind]>>[number]>> {
  const answer = await askDirectory(db, { ...filters, kind: [kind] }, now);
  const { refs, next } = answer.page({ sort, after, limit });
  const details = await readers[kind](db, { ids: refs.map(({ id }) => id) });
  return { total: answer.counts().total, records: refs.flatMap(({ id }) => details.find((one) => one.id === id) ?? []), next };
}
