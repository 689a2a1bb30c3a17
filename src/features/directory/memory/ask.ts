import type { Db } from '#db/client.ts';
import { type RecordRef, stemsOf } from '#db/listing.ts';
import { facets, flags, noFilters, type Position } from '#domain/directory.ts';
import { once } from '#domain/once.ts';
import { type SearchedPlace, searchedPlaces } from '#editorial/territories.ts';
import type { Entry, Memory } from './entries.ts';
import { freshMemory } from './fresh.ts';
import { type Matched, matchWords, typedWords } from './match.ts';
import { type Asked, countAll, type Counts, type Failures, failuresOf, type Wanted } from './narrow.ts';
import { lastChanged, type Page, pageOf } from './order.ts';
import { countPlaces, type Placed } from './places.ts';

const yearMs = 365 * 24 * 60 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;

/** What filters find: everything that can be told of it, without asking the database again. */
export interface Answer {
  memory: Memory;
  matched: Matched | undefined;
  /** How the place was understood, and what else has that name. */
  places: readonly SearchedPlace[];
  counts: () => Counts;
  /** One page of the records, and where the next one starts. */
  page: (page: Page) => { refs: readonly RecordRef[]; next: Position | undefined };
  /** The places that have any of them. */
  placed: () => Placed[];
  /** The records that changed last. */
  changed: (limit: number) => readonly RecordRef[];
  /** Every record that was found, by name. */
  found: () => Entry[];
}

/** Finds what the filters ask for among what is listed now. Two queries, three where words were typed. */
export async function askDirectory(db: Db, typed: Wanted, now: Date): Promise<Answer> {
  const filters = withPostcode(typed);
  const words = typedWords(filters.q);
  const [memory, stems] = await Promise.all([freshMemory(db), words.length > 0 ? stemsOf(db, words) : []]);
  const places = filters.place === '' ? [] : searchedPlaces(filters.place);
  const [place] = places;
  const matched = filters.q === '' ? undefined : matchWords(memory, stems);
  // By whole days, so that the answer to the same question stays the same.
  const confirmedSince = new Date(Math.floor(now.getTime() / dayMs) * dayMs - yearMs);
  const asked: Asked = { filters, place, matched, confirmedSince };
  const { fails, counts, placed } = isAll(filters) ? wholeOf(memory, confirmedSince) : narrowed(memory, asked);
  const scoreOf = matched ? (slot: number) => matched.scores[slot] ?? 0 : place && closeness(memory, place);
  return {
    memory,
    matched,
    places,
    counts,
    page: (page) => {
      const { slots, next } = pageOf(memory, fails.bySlot, page, { scoreOf, found: matched?.slots });
      return { refs: slots.map((slot) => entryAt(memory, slot)), next };
    },
    placed,
    changed: (limit) => lastChanged(memory, fails.bySlot, limit).map((slot) => entryAt(memory, slot)),
    found: () => memory.byName.filter((slot) => fails.bySlot[slot] === 0).map((slot) => entryAt(memory, slot)),
  };
}

/** A postcode is a place, wherever it was typed. */
const withPostcode = (filters: Wanted): Wanted =>
  filters.place === '' && /^\d{5}$/.test(filters.q) && searchedPlaces(filters.q).length > 0
    ? { ...filters, q: '', place: filters.q }
    : filters;

const entryAt = (memory: Memory, slot: number) => memory.entries[slot] as Entry;

const isAll = (filters: Wanted) =>
  filters.q === '' && filters.place === '' && facets.every((facet) => filters[facet].length === 0) && flags.every((flag) => !filters[flag]);

interface Narrowed {
  fails: Failures;
  counts: () => Counts;
  placed: () => Placed[];
}

function narrowed(memory: Memory, asked: Asked): Narrowed {
  const fails = failuresOf(memory, asked);
  return {
    fails,
    counts: () => countAll(memory, fails, asked, wholeOf(memory, asked.confirmedSince).counts()),
    placed: () => countPlaces(memory.places, fails.bySlot),
  };
}

const wholes = new WeakMap<Memory, Narrowed & { version: number; sinceMs: number }>();

/** The whole directory, counted once until it changes or the day ends. */
function wholeOf(memory: Memory, confirmedSince: Date): Narrowed {
  const { version } = memory;
  const sinceMs = confirmedSince.getTime();
  const known = wholes.get(memory);
  if (known?.version === version && known.sinceMs === sinceMs) return known;
  const asked: Asked = { filters: noFilters, place: undefined, matched: undefined, confirmedSince };
  const fails = failuresOf(memory, asked);
  const counts = once(() => countAll(memory, fails, asked, undefined));
  const whole = { version, sinceMs, fails, counts, placed: once(() => countPlaces(memory.places, fails.bySlot)) };
  wholes.set(memory, whole);
  return whole;
}

/** Around a place: what is in the commune itself comes before its department, and both before what speaks for the region. */
const closeness = (memory: Memory, place: SearchedPlace) => (slot: number) => {
  const { plainPlace, departmentCode } = entryAt(memory, slot);
  if (departmentCode === null || departmentCode !== place.departmentCode) return 1;
  return plainPlace === place.commune ? 3 : 2;
};
