import { deleteOtherSessions, deleteSessionOf, openAccountByEmail, sessionsOf, updateAccount } from '#db/accounts.ts';
import type { Db } from '#db/client.ts';
import { revokeWaysIn } from '#db/links.ts';
import { recoveryCodesLeft, totpSecretOf } from '#db/second-factor.ts';
import type { Paces } from '#domain/notification.ts';
import type { Locale } from '#domain/locale.ts';
import type { Secrets } from '#secrets.ts';
import { changePaces, readPaces } from '../mail/notifications.ts';
import { note, own } from '../trail.ts';
import { hashPassword, passwordProblem } from './passwords.ts';
import { proveAgain } from './prove-again.ts';
import { newRecoveryCodes, setUpSecondFactor } from './second-factor.ts';
import type { ReadSession } from './sessions.ts';

/** What somebody sees of their own account: where they are signed in, and how they come in. */
export async function readOwnAccount(db: Db, { id, account }: ReadSession) {
  const [kept, sessions, secret, codesLeft, paces] = await Promise.all([
    openAccountByEmail(db, account.email),
    sessionsOf(db, account.id),
    totpSecretOf(db, account.id),
    recoveryCodesLeft(db, account.id),
    readPaces(db, account),
  ]);
  return {
    hasPassword: Boolean(kept?.passwordHash),
    hasSecondFactor: secret !== undefined,
    codesLeft,
    paces,
    sessions: sessions
      .filter(({ stage }) => stage === 'in')
      .map((session) => ({
        id: session.id,
        browser: session.browser,
        since: session.createdAt,
        seen: session.seenAt,
        isHere: session.id === id,
      })),
  };
}

/** Ends one of the account's own sessions, or all but this one. What is not there any more has ended too. */
export const endOwnSession = (db: Db, { id, account }: ReadSession, which: string): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await (which === 'others' ? deleteOtherSessions(tx, account.id, id) : deleteSessionOf(tx, account.id, which));
    await note(tx, 'end-sessions', own(account.id));
  });

/** Takes a new name, and the language in which letters come. */
export const changeOwnName = (db: Db, { account }: ReadSession, { name, locale }: { name: string; locale: Locale }): Promise<unknown> =>
  updateAccount(db, account.id, { name, locale });

/** Sets a new password and ends every other session of the account and way into it; whether it is them was asked before. */
export async function changeOwnPassword(
  db: Db,
  { id, account }: ReadSession,
  password: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; refusal: 'password-short' | 'password-long' | 'password-common' }> {
  const problem = passwordProblem(password, account.email);
  if (problem) return { ok: false, refusal: problem };
  const passwordHash = await hashPassword(password);
  await db.transaction().execute(async (tx) => {
    await updateAccount(tx, account.id, { passwordHash });
    await note(tx, 'set-password', own(account.id));
    await deleteOtherSessions(tx, account.id, id);
    await revokeWaysIn(tx, account.id, now);
  });
  return { ok: true };
}

/** Puts another telephone in the place of the one that had the codes, and ends every other session; answers new recovery codes. */
export async function changeOwnSecondFactor(db: Db, secrets: Secrets, session: ReadSession, { code, now }: { code: string; now: Date }) {
  const { id: sessionId, account } = session;
  const set = await setUpSecondFactor(db, secrets, { accountId: account.id, sessionId, code, now });
  if (set.ok) await deleteOtherSessions(db, account.id, sessionId);
  return set;
}

/** Ten new recovery codes, in the place of the old ones. */
export const renewOwnRecoveryCodes = (db: Db, secrets: Secrets, { account }: ReadSession): Promise<string[]> =>
  db.transaction().execute(async (tx) => {
    await note(tx, 'renew-codes', own(account.id));
    return newRecoveryCodes(tx, secrets, account.id);
  });

export type OwnAct =
  | { act: 'name'; name: string; locale: Locale }
  | { act: 'password'; password: string; proof: string }
  | { act: 'recovery-codes'; proof: string }
  | ({ act: 'notifications' } & Paces)
  | { act: 'end-session'; session: string };

type OwnActed = { ok: true; recoveryCodes?: readonly string[] } | { ok: false; field: 'proof' | 'password'; refusal: string };

/** Does one thing with one's own account. What would let a stranger stay asks first for a proof that it is them. */
export async function actOnOwnAccount(db: Db, secrets: Secrets, session: ReadSession, asked: OwnAct, now: Date): Promise<OwnActed> {
  if (asked.act === 'name') await changeOwnName(db, session, asked);
  if (asked.act === 'end-session') await endOwnSession(db, session, asked.session);
  if (asked.act === 'notifications') await changePaces(db, session.account.id, asked);
  if (asked.act === 'name' || asked.act === 'end-session' || asked.act === 'notifications') return { ok: true };
  const proved = await proveAgain(db, secrets, session, { values: { proof: asked.proof }, now });
  if (!proved.ok) return { ...proved, field: 'proof' };
  if (asked.act === 'recovery-codes') return { ok: true, recoveryCodes: await renewOwnRecoveryCodes(db, secrets, session) };
  const changed = await changeOwnPassword(db, session, asked.password, now);
  return changed.ok ? changed : { ...changed, field: 'password' };
}
