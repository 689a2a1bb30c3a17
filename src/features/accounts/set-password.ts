import { deleteSessionsOf, openAccountById, updateAccount } from '#db/accounts.ts';
import type { Db } from '#db/client.ts';
import { revokeWaysIn, useLink } from '#db/links.ts';
import type { Locale } from '#domain/locale.ts';
import { findLink } from '../links.ts';
import { note, own } from '../trail.ts';
import { hashPassword, passwordProblem } from './passwords.ts';

/** The two links that let a person choose a password: the first administrator's, and an invitation. */
export type PasswordPurpose = 'set-password' | 'invitation';

type Refusal = 'unknown-link' | 'expired-link' | 'used-link';

/** Whose password a link may set. Reading it changes nothing. */
export async function readPasswordLink(db: Db, token: string, purpose: PasswordPurpose, now: Date) {
  const found = await findLink(db, token, purpose, now);
  if (!found.ok) return { ok: false, refusal: found.refusal satisfies Refusal as Refusal } as const;
  const account = found.link.accountId ? await openAccountById(db, found.link.accountId) : undefined;
  if (!account) return { ok: false, refusal: 'unknown-link' as Refusal } as const;
  if (found.link.usedAt) return { ok: false, refusal: 'used-link' as Refusal } as const;
  return { ok: true, account, linkId: found.link.id } as const;
}

/** What a person chooses when they come in for the first time: their name, and the language of the page, in which letters will come. */
interface Chosen {
  token: string;
  name: string;
  locale: Locale;
  now: Date;
}

/**
 * Sets the password behind a one-use link and ends every older session of the account and other way into it. Answers whose it is, so that the
 * page can start a session; or why not, as a word.
 */
export async function setPassword(
  db: Db,
  { token, purpose, password, name, locale, now }: Chosen & { purpose: PasswordPurpose; password: string },
) {
  const read = await readPasswordLink(db, token, purpose, now);
  if (!read.ok) return read;
  const problem = passwordProblem(password, read.account.email);
  if (problem) return { ok: false, refusal: problem } as const;
  const passwordHash = await hashPassword(password);
  const isSet = await db.transaction().execute(async (tx) => {
    if (!(await useLink(tx, read.linkId, now))) return false;
    await updateAccount(tx, read.account.id, { passwordHash, name, locale, lastActedAt: now });
    await deleteSessionsOf(tx, read.account.id);
    await revokeWaysIn(tx, read.account.id, now);
    await note(tx, purpose === 'invitation' ? 'accept-invitation' : 'set-password', { ...own(read.account.id), now });
    return true;
  });
  return isSet ? ({ ok: true, accountId: read.account.id } as const) : ({ ok: false, refusal: 'used-link' } as const);
}

/** Accepts an invitation without a password: a steward then signs in by mailed link. */
export async function acceptInvitation(db: Db, { token, name, locale, now }: Chosen) {
  const read = await readPasswordLink(db, token, 'invitation', now);
  if (!read.ok) return read;
  if (read.account.role !== 'steward') return { ok: false, refusal: 'password-short' } as const;
  const isUsed = await db.transaction().execute(async (tx) => {
    if (!(await useLink(tx, read.linkId, now))) return false;
    await updateAccount(tx, read.account.id, { name, locale, lastActedAt: now });
    await note(tx, 'accept-invitation', { ...own(read.account.id), now });
    return true;
  });
  return isUsed ? ({ ok: true, accountId: read.account.id } as const) : ({ ok: false, refusal: 'used-link' } as const);
}
