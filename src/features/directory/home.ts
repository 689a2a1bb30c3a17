import type { Db } from '#db/client.ts';
import { newestCommunities } from '#db/home.ts';
import { figuresOf } from './memory/figures.ts';
import { freshMemory } from './memory/fresh.ts';

const communitiesMax = 9;
const networksMax = 4;
const shownMax = 3;

/** What the home page tells of the directory: the living cut, the newest communities and the figures. Two queries. */
export async function readHome(db: Db) {
  const [communities, memory] = await Promise.all([newestCommunities(db, communitiesMax), freshMemory(db)]);
  const { totals, largest } = figuresOf(memory, networksMax);
  // Few networks, so that the names have room; those that carry most come first.
  const idOf = new Map(largest.map(({ slug, id }) => [slug, id]));
  const idsOf = (slugs: readonly string[]) => slugs.flatMap((slug) => idOf.get(slug) ?? []);
  return {
    figures: totals,
    newest: communities.slice(0, shownMax),
    cut: {
      communities: communities.map(({ id, name, tools, networks: slugs }) => ({ id, name, tools, networkIds: idsOf(slugs) })),
      networks: largest.map(({ id, name, services, parent }) => ({
        id,
        name,
        services,
        parentId: parent === undefined ? undefined : idOf.get(parent),
      })),
    },
  };
}
