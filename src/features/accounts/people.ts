import { allAccounts, deleteSessionsOf, holdAdmins, openAccountById, updateAccount } from '#db/accounts.ts';
import type { Db } from '#db/client.ts';
import { networkChoices } from '#db/records.ts';
import type { Account } from '#domain/account.ts';
import { NotFound } from '#domain/failure.ts';
import { allOrNothing } from '../all-or-nothing.ts';

/** Every account, and the networks that a steward can be invited for: for an administrator; nobody else knows of this page. */
export async function readPeople(db: Db, account: Account) {
  if (account.role !== 'admin') throw new NotFound();
  const [people, networks] = await Promise.all([allAccounts(db), networkChoices(db)]);
  return { people, networks };
}

/** Closes an account and ends its sessions. The last administrator stays, so that somebody can invite the next. */
export const closeAccount = (
  db: Db,
  account: Account,
  { id, now }: { id: string; now: Date },
): Promise<{ ok: true } | { ok: false; refusal: 'last-admin' }> =>
  allOrNothing(db, async (tx) => {
    if (account.role !== 'admin') throw new NotFound();
    const admins = await holdAdmins(tx);
    const closing = await openAccountById(tx, id);
    if (!closing) throw new NotFound();
    if (admins.includes(id) && admins.length < 2) return { ok: false, refusal: 'last-admin' };
    await updateAccount(tx, id, { closedAt: now });
    await deleteSessionsOf(tx, id);
    return { ok: true };
  });
