import { sql } from 'kysely';
import type { Load, Regime } from '#domain/tool.ts';
import type { Db } from './client.ts';

/** What the database knows of a tool: the words of the catalogue are in `content/tools`. */
export interface ToolState {
  slug: string;
  load: Load;
  regime: Regime;
  symbolicCents: number | null;
  realCostCents: number | null;
  retiredOn: string | null;
}

/** Writes the tools as they are told; a row that says the same already is left alone. */
export async function writeTools(db: Db, rows: readonly ToolState[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('tool')
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .column('slug')
        .doUpdateSet((row) => ({
          load: row.ref('excluded.load'),
          regime: row.ref('excluded.regime'),
          symbolicCents: row.ref('excluded.symbolicCents'),
          realCostCents: row.ref('excluded.realCostCents'),
          retiredOn: row.ref('excluded.retiredOn'),
          updatedAt: sql<Date>`now()`,
        }))
        .where(
          sql<boolean>`(tool.load, tool.regime, tool.symbolic_cents, tool.real_cost_cents, tool.retired_on)
            is distinct from (excluded.load, excluded.regime, excluded.symbolic_cents, excluded.real_cost_cents, excluded.retired_on)`,
        ),
    )
    .execute();
}

/** The state of every tool of the catalogue. */
export const toolStates = (db: Db): Promise<ToolState[]> =>
  db
    .selectFrom('tool')
    .select(['slug', 'load', 'regime', 'symbolicCents', 'realCostCents', 'retiredOn'])
    .orderBy('slug')
    .limit(200)
    .execute();

/**
 * Listed networks in which this tool runs, for themselves or for one of their communities, each with who answers there first: about this
 * tool, else about any. Those that run it most come first.
 */
export const networksRunning = (db: Db, tool: string, limit: number) =>
  db
    .with('running', (cte) =>
      cte
        .selectFrom('listing')
        .select(sql<string>`unnest(networks)`.as('network'))
        .where('kind', '=', 'service')
        .where('state', 'in', ['live', 'read_only'])
        .where('tools', '@>', sql<string[]>`array[${tool}]::text[]`),
    )
    .selectFrom('listing as network')
    .innerJoin('running', 'running.network', 'network.slug')
    .innerJoin('network as record', 'record.id', 'network.id')
    .leftJoin('duty', (join) => join.onRef('duty.networkId', '=', 'network.id').on('duty.tool', '=', tool))
    .select((row) => [
      row.fn.coalesce('duty.role', sql<string>`''`).as('dutyRole'),
      row.fn.coalesce('duty.channel', 'record.answersChannel').as('dutyChannel'),
      row.fn.coalesce('duty.delay', 'record.answersDelay').as('dutyDelay'),
    ])
    .select([
      'network.id',
      'network.slug',
      'network.name',
      'network.sentence',
      'network.lang',
      'network.tools',
      'network.welcomesNewcomers',
    ])
    .select((row) => row.fn.countAll<number>().as('services'))
    .where('network.kind', '=', 'network')
    .groupBy(['network.kind', 'network.id', 'duty.networkId', 'duty.tool', 'record.id'])
    .orderBy('services', 'desc')
    .orderBy('network.sortName')
    .limit(limit)
    .execute();

/** How many listed services run each tool. */
export const servicesByTool = (db: Db) =>
  db
    .selectFrom('listing')
    .select([sql<string>`unnest(tools)`.as('tool')])
    .select((row) => row.fn.countAll<number>().as('services'))
    .where('kind', '=', 'service')
    .where('state', 'in', ['live', 'read_only'])
    .groupBy('tool')
    .limit(200)
    .execute();
