import { openAccountByEmail } from '#db/accounts.ts';
import type { Db } from '#db/client.ts';
import { enqueue } from '#db/jobs.ts';
import { useLink } from '#db/links.ts';
import type { Locale } from '#domain/locale.ts';
import { site } from '#editorial/site.ts';
import { paths, tokenPlaceholder } from '#i18n/paths.ts';
import { createLink, findLink } from '../links.ts';
import { compose } from '../mail/compose.ts';
import { mayStill } from '../rates.ts';
import { isPassword } from './passwords.ts';

/** Who knocks: the address that was typed, and where from. */
export interface Knock {
  email: string;
  /** The client's network address; only a keyed hash of it is kept. */
  from: string;
  now: Date;
}

export type SignedIn = { ok: true; accountId: string } | { ok: false; refusal: 'wrong-credentials' | 'too-many-tries' };

/** Whether somebody may try again: so many guesses at one account, and from one address. */
const mayKnock = (db: Db, secret: string, { email, from, now }: Knock, what: 'password' | 'sign-in-link'): Promise<boolean> =>
  mayStill(db, secret, what, { visitor: from, about: email.toLowerCase(), now });

/** Whether this password opens this account. An unknown address takes as long and is answered alike. */
export async function signInByPassword(db: Db, secret: string, knock: Knock & { password: string }): Promise<SignedIn> {
  if (!(await mayKnock(db, secret, knock, 'password'))) return { ok: false, refusal: 'too-many-tries' };
  const account = await openAccountByEmail(db, knock.email);
  const isRight = await isPassword(knock.password, account?.passwordHash);
  return account && isRight ? { ok: true, accountId: account.id } : { ok: false, refusal: 'wrong-credentials' };
}

/**
 * Takes note that somebody wants a sign-in link, in the language in which they ask. Nothing tells whether the address has an
 * account: that is looked up by a job, so that the answer and the work for it are the same; in a trial, the letter is shown at once.
 */
export async function askForSignInLink(
  db: Db,
  secrets: { links: string; rates: string },
  knock: Knock & { locale: Locale; isTrial?: boolean },
): Promise<{ ok: true } | { ok: false; refusal: 'too-many-tries' }> {
  if (!(await mayKnock(db, secrets.rates, knock, 'sign-in-link'))) return { ok: false, refusal: 'too-many-tries' };
  const { email, locale } = knock;
  await (knock.isTrial ? sendSignInLink(db, secrets, knock) : enqueue(db, 'send-sign-in-link', { email, locale }, { attemptsMax: 5 }));
  return { ok: true };
}

/** Sends a sign-in link to a steward; nothing to anybody else. The hoster's people sign in by password. */
export async function sendSignInLink(
  db: Db,
  secrets: { links: string },
  { email, locale, now }: { email: string; locale: Locale; now: Date },
): Promise<void> {
  const account = await openAccountByEmail(db, email);
  if (account?.role !== 'steward') return;
  await db.transaction().execute(async (tx) => {
    const link = await createLink(tx, secrets.links, { purpose: 'sign-in', accountId: account.id, now });
    const facts = { path: paths.signInLink(locale, tokenPlaceholder(link)), hoster: site.name };
    await compose(tx, 'sign-in-link', facts, { to: account.email, locale, accountId: account.id });
  });
}

export type LinkSignedIn = { ok: true; accountId: string } | { ok: false; refusal: 'unknown-link' | 'expired-link' | 'used-link' };

/** Whether a sign-in link can still be used. Reading it changes nothing: mail scanners open links. */
export async function readSignInLink(db: Db, token: string, now: Date): Promise<LinkSignedIn> {
  const found = await findLink(db, token, 'sign-in', now);
  if (!found.ok) return { ok: false, refusal: found.refusal };
  const { accountId, usedAt } = found.link;
  if (!accountId) return { ok: false, refusal: 'unknown-link' };
  return usedAt ? { ok: false, refusal: 'used-link' } : { ok: true, accountId };
}

/** Uses a sign-in link: of two presses of its button, one signs in. */
export async function signInByLink(db: Db, token: string, now: Date): Promise<LinkSignedIn> {
  const found = await findLink(db, token, 'sign-in', now);
  if (!found.ok) return { ok: false, refusal: found.refusal };
  const { accountId } = found.link;
  if (!accountId) return { ok: false, refusal: 'unknown-link' };
  return (await useLink(db, found.link.id, now)) ? { ok: true, accountId } : { ok: false, refusal: 'used-link' };
}
