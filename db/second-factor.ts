import type { Db } from './client.ts';

/** The encrypted secret of an open account's second factor; nothing where it has none. */
export const totpSecretOf = async (db: Db, accountId: string): Promise<string | undefined> => {
  const account = await db
    .selectFrom('account')
    .select('totpSecret')
    .where('id', '=', accountId)
    .where('closedAt', 'is', null)
    .executeTakeFirst();
  return account?.totpSecret ?? undefined;
};

/**
 * Sets up the second factor of an account in the place of the one that was read; the code that showed it works is used up with it.
 * Answers no where somebody was faster.
 */
export async function saveTotp(
  db: Db,
  accountId: string,
  { totpSecret, totpStep, instead }: { totpSecret: string; totpStep: number; instead: string | undefined },
): Promise<boolean> {
  const saved = await db
    .updateTable('account')
    .set({ totpSecret, totpStep })
    .where('id', '=', accountId)
    .where('totpSecret', 'is not distinct from', instead ?? null)
    .executeTakeFirst();
  return saved.numUpdatedRows > 0n;
}

/** Takes the second factor of an account away, with its recovery codes. */
export async function clearTotp(db: Db, accountId: string): Promise<void> {
  await db.updateTable('account').set({ totpSecret: null, totpStep: null }).where('id', '=', accountId).execute();
  await db.deleteFrom('recoveryCode').where('accountId', '=', accountId).execute();
}

/** Uses the code of these thirty seconds up; answers no where it, or a later one, was used before. */
export async function takeTotpStep(db: Db, accountId: string, totpStep: number): Promise<boolean> {
  const taken = await db
    .updateTable('account')
    .set({ totpStep })
    .where('id', '=', accountId)
    .where((row) => row.or([row('totpStep', 'is', null), row('totpStep', '<', totpStep)]))
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}

/** Puts new recovery codes in the place of the old ones. */
export async function replaceRecoveryCodes(db: Db, accountId: string, hashes: readonly string[]): Promise<void> {
  await db.deleteFrom('recoveryCode').where('accountId', '=', accountId).execute();
  await db
    .insertInto('recoveryCode')
    .values(hashes.map((hash) => ({ accountId, hash })))
    .execute();
}

/** Uses a recovery code up; answers no where there is none, or where it was used before. */
export async function takeRecoveryCode(db: Db, accountId: string, hash: string, now: Date): Promise<boolean> {
  const taken = await db
    .updateTable('recoveryCode')
    .set({ usedAt: now })
    .where('accountId', '=', accountId)
    .where('hash', '=', hash)
    .where('usedAt', 'is', null)
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}

/** How many recovery codes an account has left. */
export async function recoveryCodesLeft(db: Db, accountId: string): Promise<number> {
  const { left } = await db
    .selectFrom('recoveryCode')
    .select((row) => row.fn.countAll<string>().as('left'))
    .where('accountId', '=', accountId)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(left);
}
