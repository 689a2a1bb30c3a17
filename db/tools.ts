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

/**
 * Writes the tools as the content tells them. Figures that were edited on screen stay as they are; whether a tool is retired is for the
 * content to say. A row that says the same already is left alone.
 */
export async function writeTools(db: Db, rows: readonly ToolState[]): Promise<void> {
  if (rows.length === 0) return;
  const figure = (column: string) =>
    sql`case when tool.edited_at is null then ${sql.ref(`excluded.${column}`)} else ${sql.ref(`tool.${column}`)} end`;
  await db
    .insertInto('tool')
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .column('slug')
        .doUpdateSet((row) => ({
          load: sql<Load>`${figure('load')}`,
          regime: sql<Regime>`${figure('regime')}`,
          symbolicCents: sql<number | null>`${figure('symbolicCents')}`,
          realCostCents: sql<number | null>`${figure('realCostCents')}`,
          retiredOn: row.ref('excluded.retiredOn'),
          updatedAt: sql<Date>`now()`,
        }))
        .where(
          sql<boolean>`(tool.load, tool.regime, tool.symbolic_cents, tool.real_cost_cents, tool.retired_on) is distinct from
            (${figure('load')}, ${figure('regime')}, ${figure('symbolicCents')}, ${figure('realCostCents')}, excluded.retired_on)`,
        ),
    )
    .execute();
}

/** What an administrator edits of a tool; amounts are for one network and one year. */
export interface ToolFigures {
  load: Load;
  regime: Regime;
  /** How many services the hoster can run of it; nobody counted where it is not told. */
  capacity: number | null;
  symbolicCents: number | null;
  realCostCents: number | null;
}

/** The figures of every tool, how many of its services live, and who edited them last. */
export const toolsToEdit = (db: Db) =>
  db
    .selectFrom('tool')
    .leftJoin('account', 'account.id', 'tool.editedBy')
    .select(['tool.slug', 'tool.load', 'tool.regime', 'tool.capacity', 'tool.symbolicCents', 'tool.realCostCents'])
    .select(['tool.version', 'tool.editedAt', 'tool.retiredOn', 'account.name as editor'])
    .select((row) =>
      row
        .selectFrom('service')
        .select((one) => one.fn.countAll<number>().as('services'))
        .whereRef('service.tool', '=', 'tool.slug')
        .where('service.state', 'in', ['live', 'read_only'])
        .as('services'),
    )
    .orderBy('tool.slug')
    .limit(200)
    .execute();

/** The figures of a tool as they stand, held until the transaction ends. */
export const holdTool = (db: Db, slug: string) =>
  db
    .selectFrom('tool')
    .select(['load', 'regime', 'capacity', 'symbolicCents', 'realCostCents'])
    .where('slug', '=', slug)
    .forUpdate()
    .executeTakeFirst();

/** Writes the figures of a tool as somebody read it; answers whether nobody was faster. Without `editedBy`, the content speaks again. */
export async function updateTool(
  db: Db,
  { slug, version, editedBy, now }: { slug: string; version: number; editedBy: string | null; now: Date },
  figures: ToolFigures,
): Promise<boolean> {
  const edited = editedBy === null ? { editedAt: null, editedBy } : { editedAt: now, editedBy };
  const changed = await db
    .updateTable('tool')
    .set((row) => ({ ...figures, ...edited, version: row('version', '+', 1), updatedAt: now }))
    .where('slug', '=', slug)
    .where('version', '=', version)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
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
