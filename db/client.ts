import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely';
import { Pool, types } from 'pg';
import type { DB } from './schema.ts';

/** The database, or a transaction in it: every query takes one as its first argument. */
export type Db = Kysely<DB> | Transaction<DB>;

// A date is a day in a calendar, not a moment: as text, no time zone can move it.
types.setTypeParser(types.builtins.DATE, (text) => text);
types.setTypeParser(types.builtins.INT8, Number);

/** Opens a pool of at most `max` connections to the PostgreSQL at `url`; close it with `destroy()`. */
export function connect(
  url: string,
  { max = 10, onIdleError = () => {} }: { max?: number; onIdleError?: (error: Error) => void } = {},
): Kysely<DB> {
  const pool = new Pool({ connectionString: url, max, application_name: 'terreau', connectionTimeoutMillis: 3000 });
  // Without a listener, a server that goes away would take the process with it.
  pool.on('error', onIdleError);
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}
