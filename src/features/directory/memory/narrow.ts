import { type DirectoryFilters, facets, type Facet, type Flag, flags } from '#domain/directory.ts';
import { type Entry, labelSlots, type Memory } from './entries.ts';
import { wholeRegion } from './labels.ts';
import type { Matched } from './match.ts';

/** One condition, a bit of its own: what a record fails tells under which other choices it would be found. */
const conditionNames = [...facets, ...flags, 'place', 'q'] as const;
export type Condition = (typeof conditionNames)[number];
const bitOf = Object.fromEntries(conditionNames.map((name, at) => [name, 1 << at])) as Record<Condition, number>;
const gone = 0xffff_ffff;

// A facet is counted without its own condition, so that a second value can be added; a region without its departments too.
const ignoredBy = (facet: Facet): number => bitOf[facet] | (facet === 'region' ? bitOf.department : 0);
const ignored = facets.map(ignoredBy);

/** A place as a search narrows by it. */
export interface PlaceCodes {
  departmentCode: string | null;
  regionCode: string;
}

/** What a search asks of the records, read: its place by codes, its words matched. */
export interface Asked {
  filters: DirectoryFilters;
  place: PlaceCodes | undefined;
  matched: Matched | undefined;
  /** From when on a confirmation counts as recent. */
  confirmedSince: Date;
}

/** Which conditions each slot fails; 0 is found. */
export function failuresOf(memory: Memory, { filters, place, matched, confirmedSince }: Asked): Uint32Array {
  const fails = new Uint32Array(memory.entries.length);
  const refuse = (condition: Condition, isRight: (slot: number) => boolean) => {
    const bit = bitOf[condition];
    for (let slot = 0; slot < fails.length; slot += 1) if (!isRight(slot)) fails[slot] = (fails[slot] ?? 0) | bit;
  };
  const bearing = (condition: Condition, labels: readonly string[]) => {
    const borne = bornBy(memory, labels);
    refuse(condition, (slot) => borne[slot] === 1);
  };
  for (const facet of facets)
    if (filters[facet].length > 0)
      bearing(
        facet,
        filters[facet].map((value) => `${facet}:${value}`),
      );
  if (filters.newcomers) bearing('newcomers', ['newcomers:yes']);
  if (filters.confirmed) refuse('confirmed', (slot) => isConfirmed(memory, slot, confirmedSince.getTime()));
  if (place) bearing('place', placeLabels(place));
  if (matched) refuse('q', (slot) => matched.scores[slot] !== 0);
  for (let slot = 0; slot < fails.length; slot += 1) if (memory.isGone[slot] === 1) fails[slot] = gone;
  return fails;
}

const isConfirmed = (memory: Memory, slot: number, sinceMs: number) => (memory.entries[slot] as Entry).confirmedMs >= sinceMs;

const placeLabels = ({ departmentCode, regionCode }: PlaceCodes): string[] =>
  departmentCode === null ? [`region:${regionCode}`] : [`department:${departmentCode}`, wholeRegion(regionCode)];

function bornBy(memory: Memory, labels: readonly string[]): Uint8Array {
  const borne = new Uint8Array(memory.entries.length);
  for (const label of labels) for (const slot of labelSlots(memory, label)) borne[slot] = 1;
  return borne;
}

/** How many records answer, each value of each facet under the other conditions, and what leaving one condition out would find. */
export interface Counts {
  total: number;
  near: number;
  byLabel: ReadonlyMap<string, number>;
  flags: Readonly<Record<Flag, number>>;
  without: ReadonlyMap<Condition, number>;
}

/** Counts in one pass over the records, however many facets there are. */
export function countAll(memory: Memory, fails: Uint32Array, { matched, confirmedSince }: Asked): Counts {
  const { labels, labelStarts, labelList } = memory;
  const counts = new Int32Array(labels.length);
  const facetOf = Int8Array.from(labels, ({ facet }) => facet);
  const without = new Map<number, number>();
  const [newcomers, sinceMs] = [memory.labelIds.get('newcomers:yes') ?? -1, confirmedSince.getTime()];
  const open = { newcomers: 0, confirmed: 0 };
  let [total, near] = [0, 0];
  for (let slot = 0; slot < fails.length; slot += 1) {
    const failed = fails[slot] ?? gone;
    // What fails more than two conditions counts nowhere: a region ignores two.
    if (failed !== 0 && !isFew(failed)) continue;
    if (failed === 0) {
      total += 1;
      if (matched?.isNear(slot)) near += 1;
    } else if ((failed & (failed - 1)) === 0) without.set(failed, (without.get(failed) ?? 0) + 1);
    if ((failed & ~bitOf.confirmed) === 0 && isConfirmed(memory, slot, sinceMs)) open.confirmed += 1;
    const end = labelStarts[slot + 1] ?? 0;
    for (let at = labelStarts[slot] ?? 0; at < end; at += 1) {
      const label = labelList[at] ?? 0;
      const facet = facetOf[label] ?? -1;
      if (failed === 0 || (facet >= 0 && (failed & ~(ignored[facet] ?? 0)) === 0)) counts[label] = (counts[label] ?? 0) + 1;
      else if (label === newcomers && (failed & ~bitOf.newcomers) === 0) counts[label] = (counts[label] ?? 0) + 1;
    }
  }
  open.newcomers = counts[newcomers] ?? 0;
  const byLabel = new Map(labels.flatMap(({ text }, id) => ((counts[id] ?? 0) > 0 ? [[text, counts[id] ?? 0] as const] : [])));
  return {
    total,
    near,
    byLabel,
    flags: open,
    without: new Map(conditionNames.map((name) => [name, total + (without.get(bitOf[name]) ?? 0)])),
  };
}

function isFew(failed: number): boolean {
  const rest = failed & (failed - 1);
  return (rest & (rest - 1)) === 0;
}
