import { sql } from 'kysely';
import type { Db } from './client.ts';

// Class 22: a value that is none; 23: a rule of the table; 54: more than fits.
const refusals = /^(22|23|54)/;

/**
 * Writes something inside the caller's transaction: all of it, or nothing where the database refuses what is to be written, and why it does is
 * answered. Whatever else goes wrong is thrown.
 */
export async function attempt(tx: Db, write: () => Promise<void>): Promise<string | undefined> {
  await sql`savepoint attempt`.execute(tx);
  try {
    await write();
    // What would be checked at the end of the transaction is checked now, so that it undoes only this.
    await sql`set constraints all immediate`.execute(tx);
  } catch (error) {
    const why = whyRefused(error);
    if (why === undefined) throw error;
    await sql`rollback to savepoint attempt`.execute(tx);
    await sql`release savepoint attempt`.execute(tx);
    return why;
  }
  await sql`set constraints all deferred`.execute(tx);
  await sql`release savepoint attempt`.execute(tx);
  return undefined;
}

/** The rule that was broken, or the database's own words; nothing where the error is no refusal. */
function whyRefused(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string' || !refusals.test(error.code)) return undefined;
  return 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : error.message;
}
