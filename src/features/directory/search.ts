import type { Db } from '#db/client.ts';
import { listedRows } from '#db/listing.ts';
import type { DirectoryFilters, Facet, FacetOption, Flag, Listed, Position, Sort } from '#domain/directory.ts';
import type { Locale } from '#domain/locale.ts';
import type { SearchedPlace } from '#editorial/territories.ts';
import { nameFacets } from './facets.ts';
import { askDirectory } from './memory/ask.ts';
import type { Memory } from './memory/entries.ts';
import type { Condition, Counts } from './memory/narrow.ts';
import { groupPlaces, type Grouped } from './places.ts';

const pageSize = 20;

/** What the directory answers: a page of records, the places of all of them, and what could be asked next. */
export interface Found {
  total: number;
  /** How many of them are ours to publish: what the same list elsewhere holds. */
  ownTotal: number;
  /** How many of them were found by their spelling only. */
  nearCount: number;
  rows: readonly Listed[];
  next: Position | undefined;
  places: Grouped;
  facets: Readonly<Record<Facet, readonly FacetOption[]>>;
  flags: Readonly<Record<Flag, number>>;
  /** How many there would be without one of the conditions. */
  without: ReadonlyMap<Condition, number>;
  /** How the place was understood, and what else has that name; nothing where none was typed. */
  around: readonly SearchedPlace[];
  /** Networks that were asked for and are not listed. */
  unknownNetworks: readonly string[];
}

interface Wish {
  sort: Sort;
  after?: Position | undefined;
  locale: Locale;
  now: Date;
}

/** Answers the filters: the records of one page, the places of all, and the counts of every facet. Two queries, three with words. */
export async function searchDirectory(db: Db, filters: DirectoryFilters, { sort, after, locale, now }: Wish): Promise<Found> {
  const answer = await askDirectory(db, filters, now);
  const counts = answer.counts();
  const page = answer.page({ sort, after, limit: pageSize });
  return {
    total: counts.total,
    ownTotal: ownAmong(answer.memory, counts, filters),
    nearCount: counts.near,
    flags: counts.flags,
    without: counts.without,
    around: answer.places,
    unknownNetworks: filters.network.filter((slug) => !answer.memory.names.has(`network:${slug}`)),
    rows: await listedRows(db, page.refs),
    next: page.next,
    places: groupPlaces(answer),
    facets: nameFacets(answer.memory, counts, filters, locale),
  };
}

/** An origin is counted without its own condition: where only what comes from elsewhere was asked for, none of it is ours. */
const ownAmong = ({ labelIds }: Memory, { labels }: Counts, { origin }: DirectoryFilters): number =>
  origin.length > 0 && !origin.includes('local') ? 0 : (labels[labelIds.get('origin:own') ?? -1] ?? 0);
