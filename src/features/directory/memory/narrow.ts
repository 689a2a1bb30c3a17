import { type DirectoryFilters, facets, type Flag, flags, type Origin } from '#domain/directory.ts';
import { labelSlots, type Memory } from './entries.ts';
import { wholeRegion } from './labels.ts';
import type { Matched } from './match.ts';

/** One condition, a bit of its own: what a record fails tells under which other choices it would be found. */
const conditionNames = [...facets, ...flags, 'place', 'q'] as const;
export type Condition = (typeof conditionNames)[number];
const bitOf = Object.fromEntries(conditionNames.map((name, at) => [name, 1 << at])) as Record<Condition, number>;
// No condition has this bit: what is gone fails under any choice.
const gone = 0xffff;

// Conditions without which a label may count that does not count with them.
const withLabels = [...facets, 'newcomers' as const].reduce((sum, name) => sum | bitOf[name], 0);

// A facet is counted without its own condition, so that a second value can be added; a region without its departments too.
const ignored = facets.map((facet) => bitOf[facet] | (facet === 'region' ? bitOf.department : 0));

/** A place as a search narrows by it. */
export interface PlaceCodes {
  departmentCode: string | null;
  regionCode: string;
}

/** What the directory can be asked, and, within the house, for what is ours to publish: it is kept here, and what it runs for is. */
export type Wanted = Omit<DirectoryFilters, 'origin'> & { readonly origin: readonly (Origin | 'own')[] };

/** What a search asks of the records, read: its place by codes, its words matched. */
export interface Asked {
  filters: Wanted;
  place: PlaceCodes | undefined;
  matched: Matched | undefined;
  /** From when on a confirmation counts as recent. */
  confirmedSince: Date;
}

/** Which conditions each slot fails, and all that there are; 0 is found. */
export interface Failures {
  all: number;
  bySlot: Uint16Array;
}

/** Marks for each slot which conditions it fails: only the slots that meet one are gone through. */
export function failuresOf(memory: Memory, asked: Asked): Failures {
  const conditions = conditionsOf(memory, asked);
  const all = conditions.reduce((sum, [name]) => sum | bitOf[name], 0);
  const bySlot = new Uint16Array(memory.entries.length).fill(all);
  for (const [name, lists] of conditions) {
    const others = ~bitOf[name];
    for (const list of lists) for (const slot of list) bySlot[slot] = (bySlot[slot] ?? gone) & others;
  }
  for (const slot of memory.gone) bySlot[slot] = gone;
  return { all, bySlot };
}

/** Each condition that is asked, with the lists of slots that meet it. */
function conditionsOf(memory: Memory, { filters, place, matched, confirmedSince }: Asked): [Condition, (readonly number[])[]][] {
  const bearing = (labels: readonly string[]) => labels.map((label) => labelSlots(memory, label));
  const asked: [Condition, (readonly number[])[]][] = facets
    .filter((facet) => filters[facet].length > 0)
    .map((facet) => [facet, bearing(filters[facet].map((value) => `${facet}:${value}`))]);
  if (filters.newcomers) asked.push(['newcomers', bearing(['newcomers:yes'])]);
  if (filters.confirmed) asked.push(['confirmed', [confirmedFrom(memory, confirmedSince)]]);
  if (place) asked.push(['place', bearing(placeLabels(place))]);
  if (matched) asked.push(['q', [matched.slots]]);
  return asked;
}

function confirmedFrom({ entries, confirmedMs }: Memory, since: Date): number[] {
  const [found, sinceMs]: [number[], number] = [[], since.getTime()];
  for (let slot = 0; slot < entries.length; slot += 1) if ((confirmedMs[slot] ?? 0) >= sinceMs) found.push(slot);
  return found;
}

const placeLabels = ({ departmentCode, regionCode }: PlaceCodes): string[] =>
  departmentCode === null ? [`region:${regionCode}`] : [`department:${departmentCode}`, wholeRegion(regionCode)];

/** How many records answer, each value of each facet under the other conditions, and what leaving one condition out would find. */
export interface Counts {
  total: number;
  near: number;
  /** By the id of a label. */
  labels: Int32Array;
  flags: Readonly<Record<Flag, number>>;
  without: ReadonlyMap<Condition, number>;
}

/** Counts everything in one pass, however many facets there are. What no condition but its own narrows is what the whole directory has. */
export function countAll(memory: Memory, fails: Failures, { matched, confirmedSince }: Asked, whole: Counts | undefined): Counts {
  const counted = tally(memory, fails, confirmedSince.getTime(), whole);
  const isWhole = (bits: number) => whole !== undefined && (fails.all & ~bits) === 0;
  const labels = memory.labels.map(({ facet }, id) => {
    const own = ignored[facet];
    return own !== undefined && isWhole(own) ? (whole?.labels[id] ?? 0) : (counted.labels[id] ?? 0);
  });
  const newcomers = memory.labelIds.get('newcomers:yes') ?? -1;
  const flagged = {
    newcomers: isWhole(bitOf.newcomers) ? (whole?.flags.newcomers ?? 0) : (counted.labels[newcomers] ?? 0),
    confirmed: isWhole(bitOf.confirmed) ? (whole?.flags.confirmed ?? 0) : counted.confirmed,
  };
  return {
    total: counted.total,
    near: matched ? matched.slots.filter((slot) => fails.bySlot[slot] === 0 && matched.isNear(slot)).length : 0,
    labels: Int32Array.from(labels),
    flags: flagged,
    without: new Map(conditionNames.map((name) => [name, counted.total + (counted.alone[placeOfBit(bitOf[name])] ?? 0)])),
  };
}

interface Tally {
  total: number;
  confirmed: number;
  labels: Int32Array;
  /** How many fail one condition alone, by the place of its bit. */
  alone: Int32Array;
}

/** Counts the labels of what fails nothing, and of what fails one condition those that this condition does not narrow. */
function tally(memory: Memory, { all, bySlot }: Failures, sinceMs: number, whole: Counts | undefined): Tally {
  if (whole && isOne(all)) return tallyOne(memory, { all, bySlot }, sinceMs, whole);
  const { confirmedMs } = memory;
  const { countLabels, labels } = counter(memory);
  const alone = new Int32Array(32);
  let [total, confirmed] = [0, 0];
  for (let slot = 0; slot < bySlot.length; slot += 1) {
    const failed = bySlot[slot] ?? gone;
    if (failed !== 0 && !isFew(failed)) continue;
    if (failed === 0) total += 1;
    else if (isOne(failed)) alone[placeOfBit(failed)] = (alone[placeOfBit(failed)] ?? 0) + 1;
    if ((failed & ~bitOf.confirmed) === 0 && (confirmedMs[slot] ?? 0) >= sinceMs) confirmed += 1;
    if (failed === 0 || (failed & withLabels) !== 0) countLabels(slot, failed);
  }
  return { total, confirmed, labels, alone };
}

/**
 * Under one condition, what fails it counts only under its own facet, which is known of the whole: so only what is found is counted, or, where
 * that is most, what is not, and taken from the whole.
 */
function tallyOne(memory: Memory, { all, bySlot }: Failures, sinceMs: number, whole: Counts): Tally {
  const { confirmedMs } = memory;
  const { countLabels, labels } = counter(memory);
  let total = 0;
  for (const failed of bySlot) if (failed === 0) total += 1;
  const isMost = total * 2 > whole.total;
  const counted = isMost ? all : 0;
  let confirmed = 0;
  for (let slot = 0; slot < bySlot.length; slot += 1) {
    if (bySlot[slot] !== counted) continue;
    if ((confirmedMs[slot] ?? 0) >= sinceMs) confirmed += 1;
    countLabels(slot, 0);
  }
  const alone = new Int32Array(32);
  alone[placeOfBit(all)] = whole.total - total;
  if (!isMost) return { total, confirmed, labels, alone };
  return { total, confirmed: whole.flags.confirmed - confirmed, labels: labels.map((count, id) => (whole.labels[id] ?? 0) - count), alone };
}

const placeOfBit = (bit: number): number => 31 - Math.clz32(bit);
const isOne = (bits: number) => bits !== 0 && (bits & (bits - 1)) === 0;
/** Whether a facet may be counted in spite of these: one condition, or a region with its departments. */
const isFew = (bits: number) => isOne(bits) || bits === (bitOf.region | bitOf.department);

function counter({ labels, labelIds, labelStarts, labelList }: Memory) {
  const counts = new Int32Array(labels.length);
  const newcomers = labelIds.get('newcomers:yes') ?? -1;
  // By label, the conditions that do not keep it from being counted.
  const spared = Int32Array.from(labels, ({ facet }, id) => (id === newcomers ? bitOf.newcomers : (ignored[facet] ?? 0)));
  const countLabels = (slot: number, failed: number) => {
    const end = labelStarts[slot + 1] ?? 0;
    for (let at = labelStarts[slot] ?? 0; at < end; at += 1) {
      const label = labelList[at] ?? 0;
      if (failed === 0 || (failed & ~(spared[label] ?? 0)) === 0) counts[label] = (counts[label] ?? 0) + 1;
    }
  };
  return { countLabels, labels: counts };
}
