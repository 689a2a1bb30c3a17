import type { Db } from '#db/client.ts';
import { addTools, type ToolState } from '#db/tools.ts';
import { type Tool, tools } from '#editorial/tools.ts';

/** Brings the tools of `content/tools/tools.yaml` into the database. Done again it changes nothing: what people set on screen stays. */
export const syncTools = (db: Db): Promise<void> => addTools(db, Object.values(tools).map(stateAtStart));

/** What is true of a tool before anybody has said otherwise on screen. */
export const stateAtStart = ({ slug, atStart, retiredOn }: Tool): ToolState => ({
  slug,
  load: atStart.load,
  regime: atStart.regime,
  symbolicCents: toCents(atStart.symbolicEuros),
  realCostCents: toCents(atStart.realCostEuros),
  retiredOn: retiredOn ?? null,
});

const toCents = (euros: number | null) => (euros === null ? null : Math.round(euros * 100));
