import type { z } from 'zod';
import { allAccounts, deleteSessionsOf, holdAdmins, openAccountById, updateAccount } from '#db/accounts.ts';
import type { Db } from '#db/client.ts';
import { networkChoices } from '#db/records.ts';
import type { Account } from '#domain/account.ts';
import { NotFound } from '#domain/failure.ts';
import { isUuid } from '#domain/uuid.ts';
import type { Secrets } from '#secrets.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { note } from '../trail.ts';
import { invite, type invitation } from './invite.ts';
import { proveAgain } from './prove-again.ts';
import { resetSecondFactor } from './second-factor.ts';
import type { ReadSession } from './sessions.ts';

/** Every account, and the networks that a steward can be invited for: for an administrator; nobody else knows of this page. */
export async function readPeople(db: Db, account: Account) {
  if (account.role !== 'admin') throw new NotFound();
  const [people, networks] = await Promise.all([allAccounts(db), networkChoices(db)]);
  return { people, networks };
}

/** One open account, for an administrator; throws `NotFound` for others, and where there is none. */
export async function readPerson(db: Db, account: Account, id: string) {
  const person = account.role === 'admin' && isUuid(id) ? await openAccountById(db, id) : undefined;
  if (!person) throw new NotFound();
  return person;
}

type PeopleActed = { ok: true } | { ok: false; refusal: 'last-admin' | 'not-for-stewards' };
interface About {
  id: string;
  now: Date;
}

/** An account that an administrator acts on, with every administrator held; throws `NotFound` for who is none. */
async function openFor(tx: Db, account: Account, id: string) {
  if (account.role !== 'admin') throw new NotFound();
  const admins = await holdAdmins(tx);
  const found = await openAccountById(tx, id);
  if (!found) throw new NotFound();
  return { found, isLastAdmin: admins.includes(id) && admins.length < 2 };
}

/** Closes an account and ends its sessions. The last administrator stays, so that somebody can invite the next. */
export const closeAccount = (db: Db, account: Account, { id, now }: About): Promise<PeopleActed> =>
  allOrNothing(db, async (tx) => {
    const { isLastAdmin } = await openFor(tx, account, id);
    if (isLastAdmin) return { ok: false, refusal: 'last-admin' };
    await updateAccount(tx, id, { closedAt: now });
    await deleteSessionsOf(tx, id);
    await note(tx, 'close-account', { accountId: account.id, subject: { kind: 'account', id }, now });
    return { ok: true };
  });

/** Makes a reviewer an administrator, or the other way round, and ends their sessions: the next one begins with the new rights. */
export const changeRole = (db: Db, account: Account, { id, role, now }: About & { role: 'admin' | 'reviewer' }): Promise<PeopleActed> =>
  allOrNothing(db, async (tx) => {
    const { found, isLastAdmin } = await openFor(tx, account, id);
    if (found.role === 'steward') return { ok: false, refusal: 'not-for-stewards' };
    if (isLastAdmin && role !== 'admin') return { ok: false, refusal: 'last-admin' };
    if (found.role === role) return { ok: true };
    await updateAccount(tx, id, { role });
    await deleteSessionsOf(tx, id);
    const facts = { from: found.role, to: role };
    await note(tx, 'change-role', { accountId: account.id, subject: { kind: 'account', id }, facts, now });
    return { ok: true };
  });

/** Lets somebody who lost telephone and recovery codes set their second factor up anew, at their next sign-in. */
export const resetFactorOf = (db: Db, account: Account, { id }: About): Promise<PeopleActed> =>
  allOrNothing(db, async (tx) => {
    await openFor(tx, account, id);
    await resetSecondFactor(tx, id, account.id);
    return { ok: true };
  });

type PersonAsked = { id: string; proof: string } & ({ act: 'close' | 'reset-factor' } | { act: 'role'; role: 'admin' | 'reviewer' });

type Managed = { ok: true } | { ok: false; field: string; refusal: string };

/** Does to somebody's account what an administrator asks for, once they have shown that it is them; else says which field is wrong. */
export async function managePerson(db: Db, secrets: Secrets, session: ReadSession, asked: PersonAsked, now: Date): Promise<Managed> {
  const { account } = session;
  if (account.role !== 'admin') throw new NotFound();
  const proved = await proveAgain(db, secrets, session, { values: asked, now });
  if (!proved.ok) return { ...proved, field: 'proof' };
  const about = { ...asked, now };
  const acts = { close: closeAccount, 'reset-factor': resetFactorOf };
  const acted = about.act === 'role' ? await changeRole(db, account, about) : await acts[about.act](db, account, about);
  return acted.ok ? acted : { ...acted, field: 'people' };
}

type InviteAsked = z.output<typeof invitation> & { proof: string };

/** Invites somebody, once the administrator has shown that it is them; else says which field is wrong, and why. */
export async function inviteAs(
  db: Db,
  secrets: Secrets,
  session: ReadSession,
  { proof, ...asked }: InviteAsked,
  { hoster, now }: { hoster: string; now: Date },
): Promise<Managed> {
  if (session.account.role !== 'admin') throw new NotFound();
  const proved = await proveAgain(db, secrets, session, { values: { proof }, now });
  if (!proved.ok) return { ...proved, field: 'proof' };
  const invited = await invite(db, asked, { linkSecret: secrets.links, hoster, now, by: session.account.id });
  return invited.ok ? { ok: true } : { ...invited, field: invited.refusal.includes('network') ? 'network' : 'email' };
}
