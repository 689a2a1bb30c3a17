import type { Db } from '#db/client.ts';
import { listedNetwork, servicesOfNetwork } from '#db/hosts.ts';
import { type Answers, isNetworkNamed, text, type World } from '#domain/questions.ts';
import { tools } from '#editorial/tools.ts';
import { giving, needs, sizes, themes, welcomes } from '#editorial/vocabularies.ts';

/** Tools that can still be asked for: a retired one is not offered. */
const offered = Object.values(tools).filter((tool) => !tool.retiredOn);

const words: World['words'] = {
  themes: Object.keys(themes),
  needs: Object.keys(needs),
  sizes: Object.keys(sizes),
  giving: Object.keys(giving),
  welcomes: Object.keys(welcomes),
  tools: offered.map((tool) => tool.slug),
};
const addressable = offered.filter((tool) => tool.hasAddress).map((tool) => tool.slug);

/** What the form knows of the world beside the answers: the vocabularies, the named networks, and what the first one runs. */
export async function worldOf(db: Db, answers: Answers) {
  const slug = isNetworkNamed(answers) ? text(answers['network']) : '';
  const parentSlug = text(answers['parent']);
  const [network, networkServices, parent] = await Promise.all([
    slug ? listedNetwork(db, slug) : undefined,
    slug ? servicesOfNetwork(db, slug) : [],
    parentSlug ? listedNetwork(db, parentSlug) : undefined,
  ]);
  const networkRuns = [...new Set(networkServices.map((service) => service.tool))];
  const world: World = { networkRuns, addressable, words };
  const names: Readonly<Record<string, string>> = Object.fromEntries(
    [network, parent].filter((one) => one !== undefined).map((one) => [one.slug, one.name]),
  );
  return { world, network, networkServices, names };
}
