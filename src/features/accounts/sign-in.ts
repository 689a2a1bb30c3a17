import { openAccountByEmail } from '#db/accounts.ts';
import type { Db } from '#db/client.ts';
import { enqueue } from '#db/jobs.ts';
import { useLink } from '#db/links.ts';
import { revokeLinks } from '#db/staff.ts';
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

/** What can be mailed to somebody who wants in: a link that signs in, or one that sets a new password. */
const ways = {
  'sign-in-link': { task: 'send-sign-in-link', send: sendSignInLink },
  'password-reset': { task: 'send-password-link', send: sendPasswordLink },
} as const;

/**
 * Takes note that somebody wants such a letter, in the language in which they ask. Nothing tells whether the address has an
 * account: that is looked up by a job, so that the answer and the work for it are the same; in a trial, the letter is shown at once.
 */
export async function askForWayIn(
  db: Db,
  secrets: { links: string; rates: string },
  knock: Knock & { locale: Locale; way: keyof typeof ways; isTrial?: boolean },
): Promise<{ ok: true } | { ok: false; refusal: 'too-many-tries' }> {
  if (!(await mayKnock(db, secrets.rates, knock, 'sign-in-link'))) return { ok: false, refusal: 'too-many-tries' };
  const { email, locale } = knock;
  const { task, send } = ways[knock.way];
  await (knock.isTrial ? send(db, secrets, knock) : enqueue(db, task, { email, locale }, { attemptsMax: 5 }));
  return { ok: true };
}

interface WayIn {
  email: string;
  locale: Locale;
  now: Date;
}

/** Sends a sign-in link to a steward; nothing to anybody else. The hoster's people sign in by password. */
export async function sendSignInLink(db: Db, secrets: { links: string }, { email, locale, now }: WayIn): Promise<void> {
  const account = await openAccountByEmail(db, email);
  if (account?.role !== 'steward') return;
  await db.transaction().execute(async (tx) => {
    const link = await createLink(tx, secrets.links, { purpose: 'sign-in', accountId: account.id, now });
    const facts = { path: paths.signInLink(locale, tokenPlaceholder(link)), hoster: site.name };
    await compose(tx, 'sign-in-link', facts, { to: account.email, locale, accountId: account.id });
  });
}

/** Sends the link of a new password to somebody who has one; it ends the older ones, and their second factor stays. */
export async function sendPasswordLink(db: Db, secrets: { links: string }, { email, locale, now }: WayIn): Promise<void> {
  const account = await openAccountByEmail(db, email);
  if (!account?.passwordHash) return;
  await db.transaction().execute(async (tx) => {
    await revokeLinks(tx, account.id, 'set-password', now);
    const link = await createLink(tx, secrets.links, { purpose: 'set-password', accountId: account.id, now });
    const facts = { path: paths.setPassword(locale, tokenPlaceholder(link)), hoster: site.name };
    await compose(tx, 'password-reset', facts, { to: account.email, locale, accountId: account.id });
  });
}

type Knocking = Knock & { locale: Locale; isTrial?: boolean } & ({ way: 'password'; password: string } | { way: 'link' | 'reset' });

/** Answers a form of the door: whose account the password opens, or which letter is on its way if there is such an account. */
export async function knockAt(db: Db, secrets: { links: string; rates: string }, knock: Knocking) {
  const field = knock.way === 'link' ? 'link-email' : 'email';
  if (knock.way === 'password') {
    const signedIn = await signInByPassword(db, secrets.rates, knock);
    return signedIn.ok ? signedIn : { ...signedIn, field };
  }
  const letter = knock.way === 'link' ? 'sign-in-link' : 'password-reset';
  const asked = await askForWayIn(db, secrets, { ...knock, way: letter });
  return asked.ok ? ({ ok: true, letter } as const) : { ...asked, field };
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
