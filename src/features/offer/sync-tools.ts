import type { Db } from '#db/client.ts';
import { writeTools, type ToolState } from '#db/tools.ts';
import { type Tool, tools } from '#editorial/tools.ts';

/** Brings the tools of `content/tools/tools.yaml` into the database, at each start. Done again it changes nothing. */
export const syncTools = (db: Db): Promise<void> => writeTools(db, Object.values(tools).map(stateOf));

/** What the content says of a tool, as the database keeps it. */
export const stateOf = ({ slug, figures, retiredOn }: Tool): ToolState => ({
  slug,
  load: figures.load,
  regime: figures.regime,
  symbolicCents: toCents(figures.symbolicEuros),
  realCostCents: toCents(figures.realCostEuros),
  retiredOn: retiredOn ?? null,
});

const toCents = (euros: number | null) => (euros === null ? null : Math.round(euros * 100));
