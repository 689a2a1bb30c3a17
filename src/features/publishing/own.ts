import type { Db } from '#db/client.ts';
import { communityDetails, networkDetails, serviceDetails, type Which } from '#db/entries.ts';
import type { RecordRef } from '#db/listing.ts';
import { ownMoments } from '#db/published.ts';
import { type DirectoryFilters, type Kind, kinds, type Sort } from '#domain/directory.ts';
import type { CommunityDetails, Details, NetworkDetails, ServiceDetails } from '#domain/entry.ts';
import { type PublishedRecord, shapes } from '#domain/published.ts';
import { presentCommunity, presentNetwork, presentService } from '../directory/present.ts';
import { type Answer, askDirectory } from '../directory/memory/ask.ts';
import { whatBecameOf } from '../directory/read-entry.ts';

// What this portal publishes is its own, and names nothing else: a record that was read elsewhere is published where it is at home.

/** As many records as one document holds. */
export const publishedMax = 50_000;

/** What is asked of the records that are published: the directory's own words, and an order. */
export interface Asked {
  filters: DirectoryFilters;
  sort: Sort | 'changed';
  limit?: number;
}

/** Which of our own listed records answer, in this order. One query, two with words. */
export const findOwn = async (db: Db, { filters, sort, limit = publishedMax }: Asked): Promise<readonly RecordRef[]> =>
  (await askOwn(db, filters, ({ changed, page }) => (sort === 'changed' ? changed(limit) : page({ sort, limit }).refs))) ?? [];

const batchMax = 500;

/** These of our records with all that they tell in public, some at a time; one that has left meanwhile is left out. Three queries for each batch. */
export async function* tellOwn(db: Db, siteUrl: string, refs: readonly RecordRef[]): AsyncGenerator<readonly PublishedRecord[]> {
  for (let from = 0; from < refs.length; from += batchMax) {
    const batch = refs.slice(from, from + batchMax);
    const read = await Promise.all(
      kinds.map((kind) => readers[kind](db, { ids: batch.flatMap((ref) => (ref.kind === kind ? ref.id : [])) }, siteUrl)),
    );
    const found = new Map(read.flat().map((one) => [`${one.kind}:${one.id}`, one]));
    yield batch.flatMap(({ kind, id }) => found.get(`${kind}:${id}`) ?? []);
  }
}

/** Our own listed records that answer, in this order, with all that they tell in public: as many as a page shows. */
export const readOwn = async (db: Db, siteUrl: string, asked: Asked): Promise<PublishedRecord[]> =>
  (await Array.fromAsync(tellOwn(db, siteUrl, await findOwn(db, asked)))).flat();

/** How many of our own records answer. */
export const countOwn = async (db: Db, filters: DirectoryFilters): Promise<number> =>
  (await askOwn(db, filters, ({ counts }) => counts().total)) ?? 0;

/** Asks among what is ours; nothing where only what was read elsewhere is wanted. */
async function askOwn<Told>(db: Db, filters: DirectoryFilters, tell: (answer: Answer) => Told): Promise<Told | undefined> {
  if (filters.origin.length > 0 && !filters.origin.includes('local')) return undefined;
  return tell(await askDirectory(db, { ...filters, origin: ['own'] }, new Date()));
}

/** A record of our own at this address, or what became of it. Throws `NotFound` where there is none, or where it is not ours. */
export async function readOwnRecord(
  db: Db,
  siteUrl: string,
  { kind, slug }: { kind: Kind; slug: string },
): Promise<{ ok: true; record: PublishedRecord } | { ok: false; refusal: 'withdrawn' } | { ok: false; refusal: 'moved'; slug: string }> {
  const [record] = await readers[kind](db, { slug }, siteUrl);
  if (record) return { ok: true, record };
  // One that is listed and is not ours is nothing that moved or went.
  return whatBecameOf(db, kind, slug);
}

/** Those of the records that are our own. */
type Reader = (db: Db, which: Which, siteUrl: string) => Promise<PublishedRecord[]>;

const isNone = (which: Which) => 'ids' in which && which.ids.length === 0;
const readers: Record<Kind, Reader> = {
  network: async (db, which, siteUrl) => {
    const read = isNone(which) ? [] : await networkDetails(db, which);
    return read.filter(({ origin }) => !origin).map((one) => toNetwork(one, siteUrl));
  },
  community: async (db, which, siteUrl) => {
    const read = isNone(which) ? [] : await communityDetails(db, which);
    return read.filter(({ origin }) => !origin).map((one) => toCommunity(one, siteUrl));
  },
  service: async (db, which, siteUrl) => {
    const read = isNone(which) ? [] : await serviceDetails(db, which);
    return read.filter(({ origin, holder }) => !origin && holder.isLocal).map((one) => toService(one, siteUrl));
  },
};

/** When something of our own changed last, and when the first of it was listed. */
export const readMoments = (db: Db) => ownMoments(db);

const isKept = ({ isLocal }: { isLocal: boolean }) => isLocal;
const amongOwn = <Record extends Details>(record: Record): Record => ({
  ...record,
  carriers: record.carriers.filter(isKept),
  stamps: record.stamps.filter(isKept),
});

// The shapes let nothing through that they do not name.
const toNetwork = (one: NetworkDetails, siteUrl: string): PublishedRecord => ({
  kind: 'network',
  ...shapes.network.parse(presentNetwork(amongOwn(one), siteUrl)),
});
const toCommunity = (one: CommunityDetails, siteUrl: string): PublishedRecord => ({
  kind: 'community',
  ...shapes.community.parse(presentCommunity({ ...amongOwn(one), memberships: one.memberships.filter(isKept) }, siteUrl)),
});
const toService = (one: ServiceDetails, siteUrl: string): PublishedRecord => ({
  kind: 'service',
  ...shapes.service.parse(presentService({ ...amongOwn(one), replacedBy: one.replacedBy?.isLocal ? one.replacedBy : null }, siteUrl)),
});
