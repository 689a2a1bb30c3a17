import { CamelCasePlugin, Kysely, type LogEvent, PostgresDialect, type Transaction } from 'kysely';
import { type ClientBase, Pool, types } from 'pg';
import type { DB } from './schema.ts';

/** The database, or a transaction in it: every query takes one as its first argument. */
export type Db = Kysely<DB> | Transaction<DB>;

// A date is a day in a calendar, not a moment: as text, no time zone can move it.
types.setTypeParser(types.builtins.DATE, (text) => text);
types.setTypeParser(types.builtins.INT8, Number);

interface PoolOptions {
  max?: number;
  /** Told when a connection is lost while nobody uses it. */
  onIdleError?: (error: Error) => void;
}

/** A server that is gone refuses at once; where all connections are busy, people wait a little rather than are turned away. */
const waitMs = 8000;

/** Opens a pool of at most `max` connections to the PostgreSQL at `url`. */
export function openPool(url: string, { max = 10, onIdleError = () => {} }: PoolOptions = {}): Pool {
  const pool = new Pool({ connectionString: url, max, application_name: 'terreau', connectionTimeoutMillis: waitMs });
  // Without listeners, a server that goes away would take the process with it.
  pool.on('error', onIdleError);
  pool.on('connect', (client) => {
    client.on('error', () => {});
    prepareReads(client);
  });
  return pool;
}

const preparedMax = 200;
const names = new Map<string, string>();
const asked = new Set<string>();

/** The name under which a statement is prepared: reads that come again, as many as fit. What is written in bulk has a text of its own each time. */
function nameOf(text: string): string | undefined {
  const name = names.get(text);
  if (name || names.size >= preparedMax || !/^\s*(select|with)\b/i.test(text)) return name;
  if (asked.delete(text)) names.set(text, `read-${names.size}`);
  else if (asked.size < 10 * preparedMax) asked.add(text);
  return names.get(text);
}

/** Lets each connection parse and plan a read once: for the short ones of a page, that takes longer than answering them. */
function prepareReads(client: ClientBase): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  const prepared = (text: unknown, values?: unknown, ...rest: unknown[]) => {
    const name = typeof text === 'string' && Array.isArray(values) && rest.length === 0 ? nameOf(text) : undefined;
    return name ? query({ name, text, values }) : query(text, values, ...rest);
  };
  Object.assign(client, { query: prepared });
}

/** Opens the database at `url`; close it with `destroy()`. `onQuery` is told of each query that was made. */
export function connect(url: string, { onQuery, ...options }: PoolOptions & { onQuery?: (asked: LogEvent) => void } = {}): Kysely<DB> {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool: openPool(url, options) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    ...(onQuery && { log: onQuery }),
  });
}
