import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { hashPassword, isPassword, passwordProblem } from '#features/accounts/passwords.ts';
import { closeAccount } from '#features/accounts/people.ts';
import { endSession, readSession, startSession } from '#features/accounts/sessions.ts';
import { changeOwnPassword } from '#features/accounts/own-account.ts';
import { readPasswordLink, setPassword } from '#features/accounts/set-password.ts';
import { readSignInLink, askForWayIn, signInByLink, signInByPassword } from '#features/accounts/sign-in.ts';
import { createLink, tokenOf } from '#features/links.ts';
import { safeNext } from '#http/next.ts';
import { test } from '../support/database.ts';
import { anAccount, linkSecret, now } from '../support/files.ts';

const siteUrl = 'https://outils.example.org';
const bring = (cookie: string) => cookie.split(';')[0] ?? '';
const tokenIn = (cookie: string) => bring(cookie).split('=')[1] ?? '';
const knock = (email: string) => ({ email, from: '192.0.2.1', now });
const rates = 'r'.repeat(43);

test('the table holds the hash of the token, the cookie the token', async ({ db }) => {
  const account = await anAccount(db, 'reviewer');

  const cookie = await startSession({ db, settings: { siteUrl } }, account.id, null);

  const [session] = await db.selectFrom('session').select('id').execute();
  expect(session?.id).toBe(createHash('sha256').update(tokenIn(cookie)).digest('hex'));
  expect(cookie).toMatch(/^__Host-session=[\w-]{43}; HttpOnly; Max-Age=43200; Path=\/; SameSite=Lax; Secure$/);
  expect(await readSession({ db, settings: { siteUrl } }, `__Host-session=${session?.id}`, now)).toBeUndefined();
});

test('signing in ends the session that the browser brought', async ({ db }) => {
  const account = await anAccount(db, 'reviewer');
  const brought = bring(await startSession({ db, settings: { siteUrl } }, account.id, null));

  const fresh = bring(await startSession({ db, settings: { siteUrl } }, account.id, brought));

  expect(fresh).not.toBe(brought);
  expect(await readSession({ db, settings: { siteUrl } }, brought, new Date())).toBeUndefined();
  expect((await readSession({ db, settings: { siteUrl } }, fresh, new Date()))?.account.id).toBe(account.id);
});

test('signing out ends the session for whoever holds the cookie', async ({ db }) => {
  const account = await anAccount(db, 'steward');
  const cookie = bring(await startSession({ db, settings: { siteUrl } }, account.id, null));

  const blank = await endSession({ db, settings: { siteUrl } }, cookie);

  expect(blank).toContain('Max-Age=0');
  expect(await readSession({ db, settings: { siteUrl } }, cookie, new Date())).toBeUndefined();
});

test('a session ends after seven days, however often it is used', async ({ db }) => {
  const account = await anAccount(db, 'admin');
  const cookie = bring(await startSession({ db, settings: { siteUrl } }, account.id, null));

  const later = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000 + 1000);

  expect(await readSession({ db, settings: { siteUrl } }, cookie, later)).toBeUndefined();
  expect(await db.selectFrom('session').select('id').execute()).toEqual([]);
});

test('closing an account ends its sessions, and the last administrator cannot be closed', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  const reviewer = await anAccount(db, 'reviewer');
  const cookie = bring(await startSession({ db, settings: { siteUrl } }, reviewer.id, null));

  expect(await closeAccount(db, admin, { id: reviewer.id, now })).toEqual({ ok: true });
  expect(await closeAccount(db, admin, { id: admin.id, now })).toEqual({ ok: false, refusal: 'last-admin' });

  expect(await readSession({ db, settings: { siteUrl } }, cookie, new Date())).toBeUndefined();
});

test('a password opens its account alone, and a stranger is answered as a wrong password is', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const passwordHash = await hashPassword('quatre mots sans rapport');
  await db.updateTable('account').set({ passwordHash }).where('id', '=', reviewer.id).execute();

  const right = await signInByPassword(db, rates, { ...knock(reviewer.email.toUpperCase()), password: 'quatre mots sans rapport' });
  const wrong = await signInByPassword(db, rates, { ...knock(reviewer.email), password: 'quatre mots sans raison' });
  const stranger = await signInByPassword(db, rates, { ...knock('nobody@example.org'), password: 'quatre mots sans rapport' });

  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(right).toEqual({ ok: true, accountId: reviewer.id });
  expect(wrong).toEqual({ ok: false, refusal: 'wrong-credentials' });
  expect(stranger).toEqual(wrong);
});

test('the eleventh guess in a quarter of an hour is not even looked at', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const guess = () => signInByPassword(db, rates, { ...knock(reviewer.email), password: 'wrong' });

  const guesses = [];
  for (let count = 0; count < 11; count += 1) guesses.push(await guess());

  expect(guesses.at(9)).toEqual({ ok: false, refusal: 'wrong-credentials' });
  expect(guesses.at(10)).toEqual({ ok: false, refusal: 'too-many-tries' });
});

test('a password hash without its password, or none at all, opens nothing', async () => {
  expect(await isPassword('anything', null)).toBe(false);
  expect(await isPassword('', 'none')).toBe(false);
});

test.each([
  ['short', 'password-short'],
  ['x'.repeat(129), 'password-long'],
  ['aaaaaaaaaaaaaaaa', 'password-common'],
  ['motdepasse2026', 'password-common'],
  ['camille.durand-2026', 'password-common'],
  ['quatre mots sans rapport', undefined],
])('the password %s is answered %s', (password, problem) => {
  expect(passwordProblem(password, 'camille.durand@example.org')).toBe(problem);
});

test('a sign-in link is mailed to stewards alone, and everybody is answered alike', async ({ db }) => {
  const steward = await anAccount(db, 'steward');
  const reviewer = await anAccount(db, 'reviewer');
  const ask = (email: string) =>
    askForWayIn(db, { links: linkSecret, rates }, { ...knock(email), way: 'sign-in-link', locale: 'fr', isTrial: true });

  const answers = await Promise.all([ask(steward.email), ask(reviewer.email), ask('nobody@example.org')]);

  expect(answers).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
  expect(await db.selectFrom('email').select(['template', 'recipient']).execute()).toEqual([
    { template: 'sign-in-link', recipient: steward.email },
  ]);
});

test('reading a sign-in link changes nothing; of two presses one signs in', async ({ db }) => {
  const steward = await anAccount(db, 'steward');
  const link = await createLink(db, linkSecret, { purpose: 'sign-in', accountId: steward.id, now });
  const token = tokenOf(linkSecret, link);

  const reads = [await readSignInLink(db, token, now), await readSignInLink(db, token, now)];
  const presses = await Promise.all([signInByLink(db, token, now), signInByLink(db, token, now)]);

  expect(reads).toEqual([1, 2].map(() => ({ ok: true, accountId: steward.id })));
  expect(presses.filter((press) => press.ok)).toEqual([{ ok: true, accountId: steward.id }]);
  expect(presses.filter((press) => !press.ok)).toEqual([{ ok: false, refusal: 'used-link' }]);
});

test('a sign-in link is over after an hour, and sets no password', async ({ db }) => {
  const steward = await anAccount(db, 'steward');
  const token = tokenOf(linkSecret, await createLink(db, linkSecret, { purpose: 'sign-in', accountId: steward.id, now }));

  expect(await readSignInLink(db, token, new Date(now.getTime() + 60 * 60 * 1000))).toEqual({ ok: false, refusal: 'expired-link' });
  expect(await readPasswordLink(db, token, 'set-password', now)).toEqual({ ok: false, refusal: 'unknown-link' });
});

test('a password is set once by its link, and older sessions end', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  const cookie = bring(await startSession({ db, settings: { siteUrl } }, admin.id, null));
  const token = tokenOf(linkSecret, await createLink(db, linkSecret, { purpose: 'set-password', accountId: admin.id, now }));
  const set = (password: string) => setPassword(db, { token, purpose: 'set-password', password, name: 'Ada', locale: 'fr', now });

  expect(await set('motdepasse2026')).toEqual({ ok: false, refusal: 'password-common' });
  expect(await set('quatre mots sans rapport')).toEqual({ ok: true, accountId: admin.id });
  expect(await set('encore quatre autres mots')).toEqual({ ok: false, refusal: 'used-link' });

  expect(await readSession({ db, settings: { siteUrl } }, cookie, new Date())).toBeUndefined();
});

test.each([
  ['/fr/review/applications/1?x=2', '/fr/review/applications/1?x=2'],
  ['/fr/review', '/fr/review'],
  ['//evil.example', '/fallback'],
  ['https://evil.example/fr/review', '/fallback'],
  ['/fr/review/../sign-out', '/fallback'],
  ['/fr/review\\evil', '/fallback'],
  ['/fr/reviewer', '/fallback'],
  ['/fr/review/%2e%2e/directory', '/fallback'],
  ['/fr/review?q=Łódź', '/fr/review?q=%C5%81%C3%B3d%C5%BA'],
  [null, '/fallback'],
])('after signing in, %s leads to %s', (wanted, to) => {
  expect(safeNext(wanted, '/fallback')).toBe(to);
});

test('a forgotten password is replaced by a link to who has one, and nobody else gets a letter', async ({ db }) => {
  const [reviewer, steward] = [await anAccount(db, 'reviewer'), await anAccount(db, 'steward')];
  const passwordHash = await hashPassword('quatre mots sans rapport');
  await db.updateTable('account').set({ passwordHash }).where('id', '=', reviewer.id).execute();
  const here = bring(await startSession({ db, settings: { siteUrl } }, reviewer.id, null));
  const ask = (email: string) =>
    askForWayIn(db, { links: linkSecret, rates }, { ...knock(email), way: 'password-reset', locale: 'fr', isTrial: true });

  for (const email of [reviewer.email, reviewer.email, steward.email, 'nobody@example.org']) expect(await ask(email)).toEqual({ ok: true });

  const letters = await db.selectFrom('email').select(['template', 'recipient']).execute();
  expect(letters).toEqual([0, 1].map(() => ({ template: 'password-reset', recipient: reviewer.email })));
  const links = await db
    .selectFrom('link')
    .select(['id', 'revokedAt'])
    .where('purpose', '=', 'set-password')
    .orderBy('createdAt')
    .execute();
  const standing = links.filter(({ revokedAt }) => revokedAt === null);
  expect(standing).toHaveLength(1);
  const chosen = { purpose: 'set-password', password: 'cinq mots tout neufs ici', name: 'A', locale: 'fr', now } as const;
  expect((await setPassword(db, { token: tokenOf(linkSecret, standing[0]?.id ?? ''), ...chosen })).ok).toBe(true);
  expect(await readSession({ db, settings: { siteUrl } }, here, new Date())).toBeUndefined();
});

test('a new password ends the ways in that were asked for before it', async ({ db }) => {
  const account = await anAccount(db, 'reviewer');
  const session = { id: 'f'.repeat(64), account, provedAt: now, stage: 'in' as const, cookie: undefined };
  const linkOf = async (purpose: 'sign-in' | 'set-password') =>
    tokenOf(linkSecret, await createLink(db, linkSecret, { purpose, accountId: account.id, now }));
  const [signIn, reset] = [await linkOf('sign-in'), await linkOf('set-password')];
  expect((await readPasswordLink(db, reset, 'set-password', now)).ok).toBe(true);

  expect(await changeOwnPassword(db, session, 'quatre mots sans rapport', now)).toEqual({ ok: true });

  expect((await readPasswordLink(db, reset, 'set-password', now)).ok).toBe(false);
  expect((await readSignInLink(db, signIn, now)).ok).toBe(false);
});
