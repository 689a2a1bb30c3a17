import { sql } from 'kysely';
import { connect, type Db } from './client.ts';

/** What is only ever added to: for the web's role there is no update and no delete. Old sign-ins leave through `forget_sign_ins` alone. */
const addedTo = ['event', 'charter', 'audit'] as const;

/**
 * Makes sure that the database at `url` has a role for web and worker, which reads and writes all but history, to which it only adds;
 * answers its name. Nothing where who connects may make no role, as on some managed servers: there the triggers alone keep history.
 */
export async function keepWebRole(url: string): Promise<string | undefined> {
  const db = connect(url, { max: 1 });
  try {
    const { role, isThere, mayMake } = await standing(db);
    if (!isThere && !mayMake) return undefined;
    await db.transaction().execute(async (tx) => {
      // Of two processes that start at once, one waits: the catalogue is not written by both.
      await sql`select pg_advisory_xact_lock(hashtext('terreau web role'))`.execute(tx);
      await make(tx, role);
      await grant(tx, role);
    });
    return (await isWhole(db, role)) ? role : undefined;
  } catch (error) {
    // Somebody else's role, or tables that are not ours to grant.
    if (isPrivilege(error)) return undefined;
    throw error;
  } finally {
    await db.destroy();
  }
}

/** The database at `url` as this role opens it; `reset role` leads back to it. */
export const urlAs = (url: string, role: string): string => urlWith(url, `role=${role}`);

/** The database at `url`, opened with one more setting for each connection, as in "name=value". */
export function urlWith(url: string, setting: string): string {
  const as = new URL(url);
  const options = [as.searchParams.get('options'), `-c ${setting}`].filter(Boolean).join(' ');
  as.searchParams.set('options', options);
  // A "+" would be read as itself.
  return as.href.replace(/options=[^&]*/, `options=${encodeURIComponent(options)}`);
}

/** The role of this database: each has its own, so that who opens one database of a server is nobody in the others. */
async function standing(db: Db): Promise<{ role: string; isThere: boolean; mayMake: boolean }> {
  const { rows } = await sql<{ role: string; isThere: boolean; mayMake: boolean }>`
    select named.role, exists (select from pg_roles where rolname = named.role) as is_there, rolsuper or rolcreaterole as may_make
    from pg_roles, (select 'terreau_web_' || left(regexp_replace(lower(current_database()), '[^a-z0-9]', '_', 'g'), 30)
      || '_' || left(md5(current_database()), 8) as role) as named
    where rolname = current_user`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('the database does not know who is connected to it');
  return row;
}

async function make(tx: Db, role: string): Promise<void> {
  const name = sql.id(role);
  const { isThere } = await standing(tx);
  if (!isThere) await sql`create role ${name} nologin`.execute(tx);
  const { rows } = await sql<{ isSuper: boolean }>`select rolsuper as is_super from pg_roles where rolname = current_user`.execute(tx);
  // Since PostgreSQL 16 who makes a role may hand it out, and takes it on only when it is handed to them.
  if (!rows[0]?.isSuper) await sql`grant ${name} to current_user`.execute(tx);
}

async function grant(tx: Db, role: string): Promise<void> {
  const name = sql.id(role);
  for (const schema of ['public', 'graphile_worker']) {
    await sql`grant usage on schema ${sql.id(schema)} to ${name}`.execute(tx);
    await sql`grant select, insert, update, delete on all tables in schema ${sql.id(schema)} to ${name}`.execute(tx);
    await sql`grant usage, select on all sequences in schema ${sql.id(schema)} to ${name}`.execute(tx);
  }
  for (const table of addedTo) await sql`revoke update, delete, truncate on ${sql.table(table)} from ${name}`.execute(tx);
  // The tables of the queue are closed row by row to all but their owner.
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' and relrowsecurity
      and not exists (select from pg_policy where polrelid = pg_class.oid and polname = ${role})`.execute(tx);
  for (const { name: table } of rows)
    await sql`create policy ${name} on ${sql.table(`graphile_worker.${table}`)} to ${name} using (true) with check (true)`.execute(tx);
}

/** Whether the role can be taken on, works, and only adds to history. */
async function isWhole(db: Db, role: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await sql`set local role ${sql.id(role)}`.execute(tx);
    const isOnlyAddedTo = addedTo.map(
      (table) => sql`has_table_privilege(${table}, 'insert')
        and not has_table_privilege(${table}, 'update') and not has_table_privilege(${table}, 'delete')`,
    );
    const { rows } = await sql<{
      is: boolean;
    }>`select has_table_privilege('application', 'update') and ${sql.join(isOnlyAddedTo, sql` and `)} as is`.execute(tx);
    return rows[0]?.is ?? false;
  });
}

/** "insufficient_privilege" and "invalid_grant_operation" of PostgreSQL. */
const isPrivilege = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '42501' || error.code === '0LP01');
