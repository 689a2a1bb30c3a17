import { createCipheriv, createDecipheriv, createHmac, randomBytes, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { deleteSessionsOf } from '#db/accounts.ts';
import type { Db } from '#db/client.ts';
import {
  clearTotp,
  recoveryCodesLeft,
  replaceRecoveryCodes,
  saveTotp,
  takeRecoveryCode,
  takeTotpStep,
  totpSecretOf,
} from '#db/second-factor.ts';
import type { Secrets } from '#secrets.ts';
import { mayStill } from '../rates.ts';
import { note, own } from '../trail.ts';

// RFC 6238 as every application for the telephone reads it: SHA-1, six digits, thirty seconds; the code before and after are taken too.
const period = 30;
const parameters = { algorithm: 'SHA1', digits: 6, period } as const;
const driftMax = 1;

type Keys = Pick<Secrets, 'proofs' | 'rates'>;

const keyOf = (secrets: Keys) => Buffer.from(secrets.proofs, 'base64url');

/** AES-256-GCM, bound to the account: a secret that is copied to another row opens nothing. */
function encrypt(secrets: Keys, accountId: string, plain: Buffer): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secrets), iv).setAAD(Buffer.from(accountId));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** The secret that is kept; nothing where it was written for another account, or with another key. */
function decrypt(secrets: Keys, accountId: string, kept: string): Buffer | undefined {
  const bytes = Buffer.from(kept, 'base64url');
  const cipher = createDecipheriv('aes-256-gcm', keyOf(secrets), bytes.subarray(0, 12)).setAAD(Buffer.from(accountId));
  cipher.setAuthTag(bytes.subarray(-16));
  try {
    return Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]);
  } catch {
    return undefined;
  }
}

/** The thirty seconds whose code this is, counted since 1970; nothing where it is none of around now. */
function stepOf(secret: Buffer, code: string, now: Date): number | undefined {
  const totp = new TOTP({ ...parameters, secret: new Secret({ buffer: Uint8Array.from(secret).buffer }) });
  const drift = totp.validate({ token: code, timestamp: now.getTime(), window: driftMax });
  return drift === null ? undefined : Math.floor(now.getTime() / 1000 / period) + drift;
}

/**
 * The secret that a session may set up in the place of the one that is kept: always the same one for both, so that showing the page
 * keeps nothing, and another once it is set up, so that the page never shows what opens.
 */
const candidateOf = (secrets: Keys, sessionId: string, kept = '') =>
  createHmac('sha256', keyOf(secrets)).update(`second factor of ${sessionId} after ${kept}`).digest().subarray(0, 20);

/** What is shown to set the second factor up: the secret in words to type, and the address that a telephone reads from a picture. */
export async function secondFactorToSetUp(
  db: Db,
  secrets: Keys,
  { accountId, sessionId, issuer, label }: { accountId: string; sessionId: string; issuer: string; label: string },
) {
  const candidate = candidateOf(secrets, sessionId, await totpSecretOf(db, accountId));
  const secret = new Secret({ buffer: Uint8Array.from(candidate).buffer });
  const uri = new TOTP({ ...parameters, issuer, label, secret }).toString();
  return { secret: secret.base32.replace(/.{4}(?=.)/g, '$& '), uri };
}

interface Proof {
  accountId: string;
  code: string;
  now: Date;
}

const digitsOf = (code: string) => code.replace(/\s/g, '');

/**
 * Sets the second factor of an account up, with a code that shows that the telephone has it; answers the new recovery codes, which
 * nobody can read again. Refused without a right code.
 */
export async function setUpSecondFactor(
  db: Db,
  secrets: Keys,
  { accountId, sessionId, code, now }: Proof & { sessionId: string },
): Promise<{ ok: true; recoveryCodes: readonly string[] } | { ok: false; refusal: 'wrong-code' | 'too-many-tries' }> {
  if (!(await mayStill(db, secrets.rates, 'code', { about: accountId, now }))) return { ok: false, refusal: 'too-many-tries' };
  const kept = await totpSecretOf(db, accountId);
  const secret = candidateOf(secrets, sessionId, kept);
  const totpStep = stepOf(secret, digitsOf(code), now);
  if (totpStep === undefined) return { ok: false, refusal: 'wrong-code' };
  const recoveryCodes = await db.transaction().execute(async (tx) => {
    // Of two who set it up at once, the second showed the code of a secret that is in nobody's place any more.
    if (!(await saveTotp(tx, accountId, { totpSecret: encrypt(secrets, accountId, secret), totpStep, instead: kept }))) return undefined;
    await note(tx, 'set-factor', { ...own(accountId), now });
    return newRecoveryCodes(tx, secrets, accountId);
  });
  return recoveryCodes ? { ok: true, recoveryCodes } : { ok: false, refusal: 'wrong-code' };
}

// Without signs that are read as others; ten of these 31 are 49 bits.
const signs = '23456789abcdefghjkmnpqrstuvwxyz';
const codesCount = 10;
const codeLength = 10;

const recoveryHash = (secrets: Keys, accountId: string, code: string) =>
  createHmac('sha256', keyOf(secrets))
    .update(`${accountId}\n${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`)
    .digest('hex');

/** Ten new recovery codes, in the place of the old ones; only their keyed hashes are kept. */
export async function newRecoveryCodes(db: Db, secrets: Keys, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: codesCount }, () => {
    const code = Array.from({ length: codeLength }, () => signs[randomInt(signs.length)] ?? '').join('');
    return `${code.slice(0, 5)}-${code.slice(5)}`;
  });
  await replaceRecoveryCodes(
    db,
    accountId,
    codes.map((code) => recoveryHash(secrets, accountId, code)),
  );
  return codes;
}

export type Proved = { ok: true; codesLeft?: number } | { ok: false; refusal: 'wrong-code' | 'too-many-tries' };

/** Whether this is the code of the telephone, or a recovery code that was not used yet. Either opens once. */
export async function proveByCode(db: Db, secrets: Keys, { accountId, code, now }: Proof): Promise<Proved> {
  if (!(await mayStill(db, secrets.rates, 'code', { about: accountId, now }))) return { ok: false, refusal: 'too-many-tries' };
  const kept = await totpSecretOf(db, accountId);
  if (!kept) return { ok: false, refusal: 'wrong-code' };
  if (/^\d{6}$/.test(digitsOf(code))) {
    const secret = decrypt(secrets, accountId, kept);
    const step = secret && stepOf(secret, digitsOf(code), now);
    const isTaken = step !== undefined && (await takeTotpStep(db, accountId, step));
    return isTaken ? { ok: true } : { ok: false, refusal: 'wrong-code' };
  }
  const isTaken = await takeRecoveryCode(db, accountId, recoveryHash(secrets, accountId, code), now);
  return isTaken ? { ok: true, codesLeft: await recoveryCodesLeft(db, accountId) } : { ok: false, refusal: 'wrong-code' };
}

/**
 * Takes the second factor away and ends the sessions, in the caller's transaction: for who lost telephone and recovery codes. `by` is
 * the administrator who does it; nobody from the command line.
 */
export async function resetSecondFactor(tx: Db, accountId: string, by: string | null = null): Promise<void> {
  await clearTotp(tx, accountId);
  await note(tx, 'reset-factor', { accountId: by, subject: { kind: 'account', id: accountId } });
  await deleteSessionsOf(tx, accountId);
}
