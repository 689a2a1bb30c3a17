import type { Db } from '#db/client.ts';
import { communityDetails, networkDetails, serviceDetails, type Which } from '#db/entries.ts';
import { ownAmong, ownMoments } from '#db/published.ts';
import type { DirectoryFilters, Kind, Sort } from '#domain/directory.ts';
import type { CommunityDetails, Details, NetworkDetails, ServiceDetails } from '#domain/entry.ts';
import { NotFound } from '#domain/failure.ts';
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

/** Our own listed records that answer, in this order, with all that they tell in public. Six queries, seven with words. */
export async function readOwn(db: Db, siteUrl: string, { filters, sort, limit = publishedMax }: Asked): Promise<PublishedRecord[]> {
  const refs = await askOwn(db, filters, ({ changed, page }) => (sort === 'changed' ? changed(limit) : page({ sort, limit }).refs));
  const rows = await ownAmong(db, refs ?? []);
  const ids = (kind: Kind) => ({ ids: rows.filter((row) => row.kind === kind).map(({ id }) => id) });
  const [networks, communities, services] = await Promise.all([
    networkDetails(db, ids('network')),
    communityDetails(db, ids('community')),
    serviceDetails(db, ids('service')),
  ]);
  const found = new Map<string, PublishedRecord>();
  for (const one of networks) found.set(one.id, toNetwork(one, siteUrl));
  for (const one of communities) found.set(one.id, toCommunity(one, siteUrl));
  for (const one of services) found.set(one.id, toService(one, siteUrl));
  return rows.flatMap(({ id }) => found.get(id) ?? []);
}

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
  const record = await readers[kind](db, { slug }, siteUrl);
  if (record === 'foreign') throw new NotFound();
  return record ? { ok: true, record } : whatBecameOf(db, kind, slug);
}

type Reader = (db: Db, which: Which, siteUrl: string) => Promise<PublishedRecord | 'foreign' | undefined>;

const readers: Record<Kind, Reader> = {
  network: async (db, which, siteUrl) => {
    const [one] = await networkDetails(db, which);
    return one && (one.origin ? 'foreign' : toNetwork(one, siteUrl));
  },
  community: async (db, which, siteUrl) => {
    const [one] = await communityDetails(db, which);
    return one && (one.origin ? 'foreign' : toCommunity(one, siteUrl));
  },
  service: async (db, which, siteUrl) => {
    const [one] = await serviceDetails(db, which);
    return one && (one.origin || !one.holder.isLocal ? 'foreign' : toService(one, siteUrl));
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
