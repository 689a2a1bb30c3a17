import { openAccountByEmail, proveSession } from '#db/accounts.ts';
import type { Db } from '#db/client.ts';
import { totpSecretOf } from '#db/second-factor.ts';
import { isProven, type ProofAsked } from '#domain/account.ts';
import type { FormValues } from '#domain/form-values.ts';
import type { Secrets } from '#secrets.ts';
import { mayStill } from '../rates.ts';
import { isPassword } from './passwords.ts';
import { proveByCode } from './second-factor.ts';
import type { ReadSession } from './sessions.ts';

/** What is asked of somebody before a dangerous act; nothing where they have shown just now that it is them. */
export async function proofToAsk(db: Db, { account, provedAt }: ReadSession, now: Date): Promise<ProofAsked | undefined> {
  if (isProven(provedAt, now)) return undefined;
  if (await totpSecretOf(db, account.id)) return 'code';
  return (await openAccountByEmail(db, account.email))?.passwordHash ? 'password' : 'link';
}

export type ProofRefusal = 'prove-first' | 'wrong-code' | 'wrong-password' | 'too-many-tries';

/**
 * Lets a dangerous act go on: for a quarter of an hour after somebody came in, or with the proof that the form of the act asks
 * for, in its field `proof`. Else the act is refused before anything of it is done.
 */
export async function proveAgain(
  db: Db,
  secrets: Secrets,
  session: ReadSession,
  { values, now }: { values: FormValues; now: Date },
): Promise<{ ok: true } | { ok: false; refusal: ProofRefusal }> {
  const asked = await proofToAsk(db, session, now);
  if (!asked) return { ok: true };
  const proof = String(values['proof'] ?? '');
  if (!proof || asked === 'link') return { ok: false, refusal: 'prove-first' };
  const { account } = session;
  if (asked === 'code') {
    const proved = await proveByCode(db, secrets, { accountId: account.id, code: proof, now });
    if (!proved.ok) return proved;
  } else {
    if (!(await mayStill(db, secrets.rates, 'password', { about: account.email, now }))) return { ok: false, refusal: 'too-many-tries' };
    const kept = await openAccountByEmail(db, account.email);
    if (!(await isPassword(proof.slice(0, 1000), kept?.passwordHash))) return { ok: false, refusal: 'wrong-password' };
  }
  await proveSession(db, session.id, now);
  return { ok: true };
}
