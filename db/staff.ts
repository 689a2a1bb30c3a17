import { sql } from 'kysely';
import type { Role } from '#domain/account.ts';
import type { Db } from './client.ts';

/** Whether an administrator can sign in: open, real, with a password. */
export async function hasAdmin(db: Db): Promise<boolean> {
  const admin = await db
    .selectFrom('account')
    .select('id')
    .where('role', '=', 'admin')
    .where('passwordHash', 'is not', null)
    .where('closedAt', 'is', null)
    .where('isExample', '=', false)
    .limit(1)
    .executeTakeFirst();
  return admin !== undefined;
}

/** The account of an address, held until the transaction ends: who invites the same person meanwhile waits. */
export const accountByEmail = (db: Db, email: string) =>
  db.selectFrom('account').select(['id', 'role', 'closedAt', 'passwordHash']).where('email', '=', email).forUpdate().executeTakeFirst();

/** Adds an account that has no password yet; nothing where the address has one already. */
export const insertAccount = (
  db: Db,
  account: { id: string; email: string; name: string; role: Role; locale: 'fr' | 'en'; createdAt: Date },
) =>
  db
    .insertInto('account')
    .values(account)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute();

/** Makes the account a steward of the network, again if it had ended; answers whether that is new. */
export async function insertStewardship(db: Db, accountId: string, networkId: string, now: Date): Promise<boolean> {
  const added = await db
    .insertInto('stewardship')
    .values({ accountId, networkId, since: now })
    .onConflict((conflict) =>
      conflict.columns(['accountId', 'networkId']).doUpdateSet({ since: now, endedAt: null }).where('stewardship.endedAt', 'is not', null),
    )
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows) > 0;
}

/** Ends the links of this purpose that the account still has. */
export async function revokeLinks(db: Db, accountId: string, purpose: string, now: Date): Promise<void> {
  await db
    .updateTable('link')
    .set({ revokedAt: now })
    .where('accountId', '=', accountId)
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .execute();
}

/** Whether nothing was ever entered: no record, no request, nobody. */
export async function isEmptyWorld(db: Db): Promise<boolean> {
  const { rows } = await sql<{ isEmpty: boolean }>`
    select not exists (select from network) and not exists (select from community) and not exists (select from application)
      and not exists (select from account) as is_empty`.execute(db);
  return rows[0]?.isEmpty === true;
}
