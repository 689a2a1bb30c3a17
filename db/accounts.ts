import type { Insertable, Updateable } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Db } from './client.ts';
import type { Account, Session } from './schema.ts';

const withNetworks = (db: Db) =>
  db
    .selectFrom('account')
    .select(['account.id', 'account.email', 'account.name', 'account.role', 'account.locale', 'account.lastActedAt', 'account.closedAt'])
    .select((row) => row('account.totpSecret', 'is not', null).$castTo<boolean>().as('hasSecondFactor'))
    .select((row) =>
      jsonArrayFrom(
        row
          .selectFrom('stewardship')
          .innerJoin('network', 'network.id', 'stewardship.networkId')
          .select(['network.id', 'network.name'])
          .whereRef('stewardship.accountId', '=', 'account.id')
          .where('stewardship.endedAt', 'is', null)
          .orderBy('network.name'),
      ).as('networks'),
    );

/** An open account by its address, with the hash of its password. */
export const openAccountByEmail = (db: Db, email: string) =>
  db
    .selectFrom('account')
    .select(['id', 'email', 'name', 'role', 'locale', 'passwordHash'])
    .where('email', '=', email.toLowerCase())
    .where('closedAt', 'is', null)
    .executeTakeFirst();

/** An open account by its id, with the networks that it is a steward of. */
export const openAccountById = (db: Db, id: string) =>
  withNetworks(db).where('account.id', '=', id).where('account.closedAt', 'is', null).executeTakeFirst();

/** Every account, open ones first, then by name. */
export const allAccounts = (db: Db, limit = 500) =>
  withNetworks(db)
    .orderBy((row) => row('account.closedAt', 'is not', null))
    .orderBy('account.name')
    .orderBy('account.email')
    .limit(limit)
    .execute();

/** The open administrators, held until the transaction ends: of two who close each other at once, the second sees what the first did. */
export async function holdAdmins(db: Db): Promise<string[]> {
  const admins = await db
    .selectFrom('account')
    .select('id')
    .where('role', '=', 'admin')
    .where('closedAt', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return admins.map(({ id }) => id);
}

export const updateAccount = (db: Db, id: string, change: Updateable<Account>) =>
  db.updateTable('account').set(change).where('id', '=', id).execute();

/** Notes that an account acts, at most once an hour, so that reading a page seldom writes. */
export const touchAccount = (db: Db, id: string, now: Date) =>
  db
    .updateTable('account')
    .set({ lastActedAt: now })
    .where('id', '=', id)
    .where((row) => row.or([row('lastActedAt', 'is', null), row('lastActedAt', '<', new Date(now.getTime() - 60 * 60 * 1000))]))
    .execute();

/** A session by the hash of its token, with its account if that is open. */
export const sessionByHash = (db: Db, hash: string) =>
  db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.accountId')
    .selectAll('session')
    .where('session.id', '=', hash)
    .where('account.closedAt', 'is', null)
    .executeTakeFirst();

/** The sessions of an account, the one that was used last first. */
export const sessionsOf = (db: Db, accountId: string) =>
  db.selectFrom('session').selectAll().where('accountId', '=', accountId).orderBy('seenAt', 'desc').limit(200).execute();

/** Notes that a session is used, at most once in ten minutes, so that reading a page seldom writes. */
export const touchSession = (db: Db, hash: string, now: Date) =>
  db
    .updateTable('session')
    .set({ seenAt: now })
    .where('id', '=', hash)
    .where('seenAt', '<', new Date(now.getTime() - 10 * 60 * 1000))
    .execute();

/** Notes that who holds the session has shown again that it is them. */
export const proveSession = (db: Db, hash: string, provedAt: Date) =>
  db.updateTable('session').set({ provedAt }).where('id', '=', hash).execute();

/** Ends every session of an account but this one; answers how many. */
export async function deleteOtherSessions(db: Db, accountId: string, hash: string): Promise<number> {
  const gone = await db.deleteFrom('session').where('accountId', '=', accountId).where('id', '<>', hash).executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** Ends one session of an account; answers whether there was one. */
export async function deleteSessionOf(db: Db, accountId: string, hash: string): Promise<boolean> {
  const gone = await db.deleteFrom('session').where('accountId', '=', accountId).where('id', '=', hash).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

export const insertSession = (db: Db, session: Insertable<Session>) => db.insertInto('session').values(session).execute();

export const extendSession = (db: Db, hash: string, expiresAt: Date) =>
  db.updateTable('session').set({ expiresAt }).where('id', '=', hash).execute();

export const deleteSession = (db: Db, hash: string) => db.deleteFrom('session').where('id', '=', hash).execute();

export const deleteSessionsOf = (db: Db, accountId: string) => db.deleteFrom('session').where('accountId', '=', accountId).execute();

export const deleteExpiredSessions = (db: Db) => db.deleteFrom('session').where('expiresAt', '<=', new Date()).execute();
