import { type Entry, labelSlots, type Memory } from './entries.ts';

/** How many records are listed, and the networks that carry most communities, with the services that run in each. */
export interface Figures {
  totals: { networks: number; communities: number; services: number };
  largest: { id: string; services: number }[];
}

const figured = new WeakMap<Memory, { version: number; figures: Figures }>();

/** Counts what the home page tells, once until the directory changes. */
export function figuresOf(memory: Memory, max: number): Figures {
  const known = figured.get(memory);
  if (known?.version === memory.version) return known.figures;
  const here = (label: string) => labelSlots(memory, label).filter((slot) => memory.isGone[slot] === 0);
  const [networks, communities, running] = [here('kind:network'), here('kind:community'), new Set(here('running:yes'))];
  const isCommunity = new Set(communities);
  const carried = networks.map((slot) => {
    const entry = memory.entries[slot] as Entry;
    const within = here(`network:${entry.slug}`);
    return {
      entry,
      communities: within.filter((one) => isCommunity.has(one)).length,
      services: within.filter((one) => running.has(one)).length,
    };
  });
  carried.sort((one, other) => other.communities - one.communities || (one.entry.sortName < other.entry.sortName ? -1 : 1));
  const figures = {
    totals: { networks: networks.length, communities: communities.length, services: running.size },
    largest: carried.slice(0, max).map(({ entry, services }) => ({ id: entry.id, services })),
  };
  figured.set(memory, { version: memory.version, figures });
  return figures;
}
