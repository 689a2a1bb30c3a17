import { type Entry, labelSlots, type Memory } from './entries.ts';

/** How many records are listed, and the networks that carry most communities, with the services that run in each. */
export interface Figures {
  totals: { networks: number; communities: number; services: number };
  largest: {
    id: string;
    slug: string;
    name: string;
    services: number;
    /** The slug of the network that it is part of. */ parent: string | undefined;
  }[];
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
      slot,
      entry,
      communities: within.filter((one) => isCommunity.has(one)).length,
      services: within.filter((one) => running.has(one)).length,
    };
  });
  carried.sort((one, other) => other.communities - one.communities || (one.entry.sortName < other.entry.sortName ? -1 : 1));
  const figures = {
    totals: { networks: networks.length, communities: communities.length, services: running.size },
    largest: carried.slice(0, max).map(({ slot, entry: { id, slug }, services }) => ({
      id,
      slug,
      name: memory.names.get(`network:${slug}`)?.name ?? slug,
      services,
      parent: carrierOf(memory, slot),
    })),
  };
  figured.set(memory, { version: memory.version, figures });
  return figures;
}

/** The slug of the first network that this slot's record belongs to. */
function carrierOf({ labels, labelStarts, labelList }: Memory, slot: number): string | undefined {
  const borne = labelList.subarray(labelStarts[slot] ?? 0, labelStarts[slot + 1] ?? 0);
  const label = [...borne].map((id) => labels[id]?.text ?? '').find((text) => text.startsWith('network:'));
  return label?.slice('network:'.length);
}
