import type { Position, Sort } from '#domain/directory.ts';
import { type Entry, inNameOrder, type Memory } from './entries.ts';
import { lowest } from './terms.ts';

/** One page of what was found. */
export interface Page {
  sort: Sort;
  after?: Position | undefined;
  limit: number;
}

/** Where a record stands in its order: the next page starts after it. */
const positionOf = (sort: Sort, { sortName, id, listedMs }: Entry, score: number): Position => ({
  sort,
  key: sort === 'relevance' ? String(score) : sort === 'newest' ? new Date(listedMs).toISOString() : '',
  name: sortName,
  id,
});

/** How well a slot answers, where that is an order; and the slots that may be found, where they are known. */
interface Ranked {
  scoreOf?: ((slot: number) => number) | undefined;
  found?: readonly number[] | undefined;
}

/** The slots of one page among those that fail nothing, and where the next page starts. */
export function pageOf(
  memory: Memory,
  fails: Uint16Array,
  { sort, after, limit }: Page,
  { scoreOf, found }: Ranked,
): { slots: number[]; next: Position | undefined } {
  const ranked = () => found?.filter((slot) => fails[slot] === 0) ?? foundIn(fails);
  const slots =
    sort === 'relevance' && scoreOf ? best(memory, ranked(), { after, limit }, scoreOf) : walked(memory, fails, { sort, after, limit });
  const shown = slots.slice(0, limit);
  const last = shown.at(-1);
  const next =
    slots.length > limit && last !== undefined ? positionOf(sort, memory.entries[last] as Entry, scoreOf?.(last) ?? 0) : undefined;
  return { slots: shown, next };
}

/** The slots that changed last among those that fail nothing. */
export const lastChanged = (memory: Memory, fails: Uint16Array, limit: number): number[] =>
  best(memory, foundIn(fails), { limit }, (slot) => (memory.entries[slot] as Entry).updatedMs).slice(0, limit);

const foundIn = (fails: Uint16Array): number[] => {
  const found: number[] = [];
  for (let slot = 0; slot < fails.length; slot += 1) if (fails[slot] === 0) found.push(slot);
  return found;
};

/** Walks along an order that is kept, from just after where the last page ended. */
function walked({ entries, byName, byNewest }: Memory, fails: Uint16Array, { sort, after, limit }: Page): number[] {
  const order = sort === 'newest' ? byNewest : byName;
  const afterMs = after?.sort === 'newest' ? Date.parse(after.key) : 0;
  const isAfter = (slot: number) => {
    const entry = entries[slot] as Entry;
    const isLater = sort === 'newest' ? afterMs - entry.listedMs : 0;
    return !after || (isLater || inNameOrder(entry, { sortName: after.name, id: after.id })) > 0;
  };
  const slots: number[] = [];
  for (let at = lowest(order.length, (index) => isAfter(order[index] ?? 0)); at < order.length && slots.length <= limit; at += 1) {
    const slot = order[at] ?? 0;
    if (fails[slot] === 0) slots.push(slot);
  }
  return slots;
}

/** The best of all that were found after a position: only as many as fit a page are kept in order. */
function best(
  { entries, nameRanks }: Memory,
  found: readonly number[],
  { after, limit }: Omit<Page, 'sort'>,
  scoreOf: (slot: number) => number,
): number[] {
  const compare = (one: number, other: number) => scoreOf(other) - scoreOf(one) || (nameRanks[one] ?? 0) - (nameRanks[other] ?? 0);
  const isAfter = (slot: number) =>
    !after || (Number(after.key) - scoreOf(slot) || inNameOrder(entries[slot] as Entry, { sortName: after.name, id: after.id })) > 0;
  if (limit >= found.length) return found.filter(isAfter).sort(compare);
  const kept: number[] = [];
  for (const slot of found) {
    if (kept.length > limit && scoreOf(slot) < scoreOf(kept[limit] as number)) continue;
    if (!isAfter(slot)) continue;
    if (kept.length > limit && compare(slot, kept[limit] as number) >= 0) continue;
    kept.splice(
      lowest(kept.length, (at) => compare(slot, kept[at] as number) < 0),
      0,
      slot,
    );
    kept.length = Math.min(kept.length, limit + 1);
  }
  return kept;
}
