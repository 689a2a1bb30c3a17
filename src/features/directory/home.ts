import type { Db } from '#db/client.ts';
import { countListed, largestNetworks, newestCommunities } from '#db/home.ts';

const communitiesMax = 9;
const networksMax = 4;
const shownMax = 3;

/** What the home page tells of the directory: the living cut, the newest communities and the figures. Three queries. */
export async function readHome(db: Db) {
  const [communities, networks, figures] = await Promise.all([
    newestCommunities(db, communitiesMax),
    largestNetworks(db, networksMax),
    countListed(db),
  ]);
  // Few networks, so that the names have room; those that carry most come first.
  const idOf = new Map(networks.map(({ slug, id }) => [slug, id]));
  const idsOf = (slugs: readonly string[]) => slugs.flatMap((slug) => idOf.get(slug) ?? []);
  return {
    figures,
    newest: communities.slice(0, shownMax),
    cut: {
      communities: communities.map(({ id, name, tools, networks: slugs }) => ({ id, name, tools, networkIds: idsOf(slugs) })),
      networks: networks.map(({ id, name, services, parent }) => ({
        id,
        name,
        services,
        parentId: parent === null ? undefined : idOf.get(parent),
      })),
    },
  };
}
