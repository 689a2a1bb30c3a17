import type { Db } from '#db/client.ts';
import { networksRunning, servicesByTool, type ToolState, toolStates } from '#db/tools.ts';
import { NotFound } from '#domain/failure.ts';
import { type Tool, tools } from '#editorial/tools.ts';
import { needs } from '#editorial/vocabularies.ts';
import { stateOf } from './sync-tools.ts';

/** A tool as the offer shows it: its words, what is true of it today, and how many listed services run it. Amounts are for one network and one year. */
export type Offered = Omit<Tool, 'retiredOn'> & ToolState & { services: number };

const networksMax = 12;

/** The whole offer: the needs with the tools that serve each, the tools that run, and those that are retired. Two queries. */
export async function readOffer(db: Db) {
  const all = await readOffered(db);
  const running = all.filter((tool) => tool.retiredOn === null);
  return {
    needs: Object.entries(needs).map(([slug, { tools: names, ...words }]) => ({
      slug,
      words,
      tools: running.filter((tool) => names.includes(tool.slug)),
    })),
    running,
    retired: all.filter((tool) => tool.retiredOn !== null),
  };
}

/** One tool, the needs that it serves, what came before and after it, and the listed networks that run it. Three queries. Throws `NotFound`. */
export async function readTool(db: Db, slug: string) {
  const [all, networks] = await Promise.all([readOffered(db), networksRunning(db, slug, networksMax)]);
  const tool = all.find((one) => one.slug === slug);
  if (!tool) throw new NotFound();
  return {
    tool,
    networks,
    needs: Object.entries(needs)
      .filter(([, need]) => need.tools.includes(slug))
      .map(([need, words]) => ({ slug: need, ...words })),
    successor: all.find((one) => one.slug === tool.replacedBy),
    predecessors: all.filter((one) => one.replacedBy === slug),
  };
}

/** Every tool of the content with its row; one that was added since the last start has none yet. */
async function readOffered(db: Db): Promise<Offered[]> {
  const [states, counts] = await Promise.all([toolStates(db), servicesByTool(db)]);
  return Object.values(tools).map((tool) => ({
    ...tool,
    ...(states.find((row) => row.slug === tool.slug) ?? stateOf(tool)),
    services: counts.find((row) => row.tool === tool.slug)?.services ?? 0,
  }));
}
