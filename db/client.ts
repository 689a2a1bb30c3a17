import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely';
import { Pool, types } from 'pg';
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

/** Opens a pool of at most `max` connections to the PostgreSQL at `url`. */
export function openPool(url: string, { max = 10, onIdleError = () => {} }: PoolOptions = {}): Pool {
  const pool = new Pool({ connectionString: url, max, application_name: 'terreau', connectionTimeoutMillis: 3000 });
  // Without listeners, a server that goes away would take the process with it.
  pool.on('error', onIdleError);
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Opens the database at `url`; close it with `destroy()`. `onQuery` is told of each query that was made. */
export function connect(url: string, { onQuery, ...options }: PoolOptions & { onQuery?: () => void } = {}): Kysely<DB> {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool: openPool(url, options) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    ...(onQuery && { log: onQuery }),
  });
}
