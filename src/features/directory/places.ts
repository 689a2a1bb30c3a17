import type { PlaceGroup } from '#domain/directory.ts';
import type { Locale } from '#domain/locale.ts';
import { departments, placeIn } from '#editorial/territories.ts';
import type { Answer } from './memory/ask.ts';
import type { Entry } from './memory/entries.ts';

/** Where the found records are, as near and as far as they can be told. */
export interface Grouped {
  /** One group for each place. */
  byPlace: readonly PlaceGroup[];
  /** One for each department, and one for each place that is in none. */
  byDepartment: readonly PlaceGroup[];
  /** How many records say where they are. */
  located: number;
  /** Whether so few were found that each is named. */
  isNamed: boolean;
  /** As they are told in words, the largest first: place by place where that is not too long. */
  told: readonly PlaceGroup[];
}

/** How many records are named one by one, and how many places. */
const namedMax = 60;

/** Groups what was found by where it is; records that do not say where they are belong to no group. */
export function groupPlaces({ placed, found, memory }: Answer): Grouped {
  const places = placed();
  const located = places.reduce((sum, { count }) => sum + count, 0);
  const isNamed = located <= namedMax;
  const membersOf = isNamed ? membersByPlace(memory.places.bySlot, memory.slots, found()) : undefined;
  const byPlace = places.map(({ departmentCode, name, count, latitude, longitude, slot }): PlaceGroup => {
    const only = memory.entries[slot];
    const known = membersOf?.get(memory.places.bySlot[slot] ?? -1);
    const members = known ?? (count === 1 && only ? [only] : []);
    return { departmentCode, place: name, count, latitude, longitude, members: members.map(named) };
  });
  const byDepartment = joined(byPlace);
  const told = (byPlace.length <= namedMax ? byPlace : byDepartment).toSorted(largestFirst);
  return { byPlace, byDepartment, located, isNamed, told };
}

const largestFirst = (one: PlaceGroup, other: PlaceGroup) => other.count - one.count || (one.place < other.place ? -1 : 1);
const named = ({ kind, slug, name, lang }: Entry) => ({ kind, slug, name, lang });

const membersByPlace = (bySlot: readonly number[], slots: ReadonlyMap<string, number>, entries: readonly Entry[]) =>
  Map.groupBy(entries, ({ kind, id }) => bySlot[slots.get(`${kind}:${id}`) ?? -1] ?? -1);

/** Places of one department together, in the middle of its records. */
function joined(places: readonly PlaceGroup[]): PlaceGroup[] {
  return [...Map.groupBy(places, ({ departmentCode }) => departmentCode)].flatMap(([departmentCode, within]) =>
    departmentCode === null ? within : [departmentGroup(departmentCode, within)],
  );
}

function departmentGroup(departmentCode: string, within: readonly PlaceGroup[]): PlaceGroup {
  const points = within.filter(({ latitude }) => latitude !== null);
  const weight = points.reduce((sum, { count }) => sum + count, 0);
  const mean = (of: (place: PlaceGroup) => number | null) =>
    weight === 0 ? null : points.reduce((sum, place) => sum + (of(place) ?? 0) * place.count, 0) / weight;
  return {
    departmentCode,
    place: '',
    count: within.reduce((sum, { count }) => sum + count, 0),
    latitude: mean(({ latitude }) => latitude),
    longitude: mean(({ longitude }) => longitude),
    members: within.length === 1 ? (within[0]?.members ?? []) : [],
  };
}

/** The name of a group: its place's or its department's, with the department's code where there is one. */
export function groupName({ departmentCode, place }: PlaceGroup, locale: Locale): string {
  const department = departmentCode === null ? undefined : departments().get(departmentCode);
  return department ? `${place || department.name} (${department.code})` : placeIn(place, locale);
}
