import type { Db } from '#db/client.ts';
import { listedRows, placesOf } from '#db/listing.ts';
import type { DirectoryFilters, Facet, FacetOption, Flag, Listed, PlaceGroup, Position, Sort } from '#domain/directory.ts';
import type { Locale } from '#domain/locale.ts';
import type { SearchedPlace } from '#editorial/territories.ts';
import { nameFacets } from './facets.ts';
import { type Answer, askDirectory } from './memory/ask.ts';
import type { Entry, Memory } from './memory/entries.ts';
import type { Condition, Counts } from './memory/narrow.ts';

const pageSize = 20;

/** What the directory answers: a page of records or the places of all of them, and what could be asked next. */
export interface Found {
  total: number;
  /** How many of them are ours to publish: what the same list elsewhere holds. */
  ownTotal: number;
  /** How many of them were found by their spelling only. */
  nearCount: number;
  rows: readonly Listed[];
  next: Position | undefined;
  places: readonly PlaceGroup[];
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
  view: 'list' | 'map';
  locale: Locale;
  now: Date;
}

/** Answers the filters: the records of one page, or the places of all; and the counts of every facet. Two queries, three with words. */
export async function searchDirectory(db: Db, filters: DirectoryFilters, { sort, after, view, locale, now }: Wish): Promise<Found> {
  const answer = await askDirectory(db, filters, now);
  const counts = answer.counts();
  const page = view === 'list' ? answer.page({ sort, after, limit: pageSize }) : undefined;
  return {
    total: counts.total,
    ownTotal: ownAmong(answer.memory, counts, filters),
    nearCount: counts.near,
    flags: counts.flags,
    without: counts.without,
    around: answer.places,
    unknownNetworks: filters.network.filter((slug) => !answer.memory.names.has(`network:${slug}`)),
    rows: page ? await listedRows(db, page.refs) : [],
    next: page?.next,
    places: page ? [] : await groupPlaces(db, answer, filters),
    facets: nameFacets(answer.memory, counts, filters, locale),
  };
}

/** An origin is counted without its own condition: where only what comes from elsewhere was asked for, none of it is ours. */
const ownAmong = ({ labelIds }: Memory, { labels }: Counts, { origin }: DirectoryFilters): number =>
  origin.length > 0 && !origin.includes('local') ? 0 : (labels[labelIds.get('origin:own') ?? -1] ?? 0);

const fineMax = 60;
const namedMax = 5000;

/**
 * Where the records are: one group for each place if they are few or a territory was chosen, else one for each department. Those that say
 * nothing of where they are belong to no group.
 */
async function groupPlaces(db: Db, { found }: Answer, filters: DirectoryFilters): Promise<PlaceGroup[]> {
  const placed = found().filter(({ latitude, departmentCode }) => latitude !== null || departmentCode !== null);
  const isFine = placed.length <= fineMax || filters.region.length + filters.department.length > 0 || filters.place !== '';
  if (isFine) return placesOf(db, placed.slice(0, namedMax));
  const wider = placed.filter(({ departmentCode }) => departmentCode === null);
  const groups = [...Map.groupBy(placed, ({ departmentCode }) => departmentCode)].flatMap(([code, entries]) =>
    code === null ? [] : [departmentGroup(code, entries)],
  );
  return [...groups, ...(await placesOf(db, wider.slice(0, namedMax)))].sort((one, other) => other.count - one.count);
}

function departmentGroup(departmentCode: string, entries: readonly Entry[]): PlaceGroup {
  const points = entries.flatMap(({ latitude, longitude }) => (latitude === null || longitude === null ? [] : [{ latitude, longitude }]));
  const mean = (of: (point: { latitude: number; longitude: number }) => number) =>
    points.length === 0 ? null : points.reduce((sum, point) => sum + of(point), 0) / points.length;
  return {
    departmentCode,
    place: '',
    count: entries.length,
    latitude: mean(({ latitude }) => latitude),
    longitude: mean(({ longitude }) => longitude),
    members: [],
    isFine: false,
  };
}
