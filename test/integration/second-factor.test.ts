import { TOTP, Secret } from 'otpauth';
import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { browserOf, enter, enterByCode, enterBySettingUp, halfWay } from '#features/accounts/enter.ts';
import { hashPassword } from '#features/accounts/passwords.ts';
import { changeRole, resetFactorOf } from '#features/accounts/people.ts';
import { actOnOwnAccount, changeOwnSecondFactor, readOwnAccount } from '#features/accounts/own-account.ts';
import { proofToAsk, proveAgain } from '#features/accounts/prove-again.ts';
import { proveByCode, secondFactorToSetUp } from '#features/accounts/second-factor.ts';
import { type ReadSession, readSession, startSession } from '#features/accounts/sessions.ts';
import { secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { anAccount } from '../support/files.ts';

const minute = 60 * 1000;
const settings = { siteUrl: 'https://outils.example.org' };
const bring = (cookie: string) => new Headers({ cookie: cookie.split(';')[0] ?? '' });
const began = Math.floor(Date.now() / 30_000) * 30_000;
const at = (ms: number) => new Date(began + ms);
const now = at(0);
const codeOf = (secret: string, moment: Date) =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({ timestamp: moment.getTime() });

const toSetUp = (db: Db, { id, account }: ReadSession) =>
  secondFactorToSetUp(db, secrets, { accountId: account.id, sessionId: id, issuer: 'Terreau', label: account.email });

/** A reviewer who came in by password for the first time and has set the code up. */
async function aReviewerWithCode(db: Db) {
  const account = await anAccount(db, 'reviewer');
  const first = await enter({ db, settings }, account.id, { headers: new Headers(), now });
  const session = await halfWay({ db, settings }, { headers: bring(first.cookie), now }, 'set-up');
  if (!session) throw new Error('nobody half way in');
  const { secret } = await toSetUp(db, session);
  const code = codeOf(secret, now);
  const set = await enterBySettingUp({ db, settings }, secrets, session, { headers: bring(first.cookie), now, code });
  if (!set.ok) throw new Error(set.refusal);
  return { account, secret, headers: bring(set.cookie), recoveryCodes: set.recoveryCodes };
}

test('a reviewer’s password alone opens the page that sets the code up, and nothing else', async ({ db }) => {
  const account = await anAccount(db, 'reviewer');

  const { stage, cookie } = await enter({ db, settings }, account.id, { headers: new Headers(), now });

  expect(stage).toBe('set-up');
  expect((await readSession({ db, settings }, bring(cookie).get('cookie'), now))?.stage).toBe('set-up');
  expect(await halfWay({ db, settings }, { headers: bring(cookie), now }, 'code')).toBeUndefined();
});

test('a steward comes in by link without a code, unless they set one up', async ({ db }) => {
  const steward = await anAccount(db, 'steward');
  expect((await enter({ db, settings }, steward.id, { headers: new Headers(), now })).stage).toBe('in');

  await db.updateTable('account').set({ totpSecret: 'kept' }).where('id', '=', steward.id).execute();

  expect((await enter({ db, settings }, steward.id, { headers: new Headers(), now })).stage).toBe('code');
});

test('who waits half way in for half an hour begins again', async ({ db }) => {
  const account = await anAccount(db, 'admin');
  const { cookie } = await enter({ db, settings }, account.id, { headers: new Headers(), now });

  const session = await readSession({ db, settings }, bring(cookie).get('cookie'), new Date(Date.now() + 31 * minute));

  expect(session).toBeUndefined();
});

test('with the code set up, a password and the next code open a new session', async ({ db }) => {
  const { account, secret } = await aReviewerWithCode(db);
  const { stage, cookie } = await enter({ db, settings }, account.id, { headers: new Headers(), now });
  const headers = bring(cookie);
  const session = await halfWay({ db, settings }, { headers, now }, 'code');
  expect(stage).toBe('code');
  if (!session) throw new Error('nobody half way in');

  const wrong = await enterByCode({ db, settings }, secrets, session, { headers, now, code: '000000' });
  const right = await enterByCode({ db, settings }, secrets, session, { headers, now, code: codeOf(secret, at(30_000)) });

  expect(wrong).toEqual({ ok: false, refusal: 'wrong-code' });
  expect(right.ok).toBe(true);
  const entered = await readSession({ db, settings }, bring(right.cookie ?? '').get('cookie'), new Date());
  expect([entered?.stage, entered?.account.id]).toEqual(['in', account.id]);
  expect(await readSession({ db, settings }, headers.get('cookie'), new Date())).toBeUndefined();
});

test('a code opens once, an older one never again, and one of minutes ago not at all', async ({ db }) => {
  const { account, secret } = await aReviewerWithCode(db);
  const prove = (moment: Date) => proveByCode(db, secrets, { accountId: account.id, code: codeOf(secret, moment), now });

  expect((await prove(at(30_000))).ok).toBe(true);
  expect((await prove(at(30_000))).ok).toBe(false);
  expect((await prove(at(0))).ok).toBe(false);
  expect((await prove(at(-3 * minute))).ok).toBe(false);
});

test('two who show the same code at once: one comes in', async ({ db }) => {
  const { account, secret } = await aReviewerWithCode(db);
  const proof = { accountId: account.id, code: codeOf(secret, at(30_000)), now };

  const proved = await Promise.all([proveByCode(db, secrets, proof), proveByCode(db, secrets, proof)]);

  expect(proved.filter(({ ok }) => ok)).toHaveLength(1);
});

test('a recovery code opens once, however it is written, and tells how many are left', async ({ db }) => {
  const { account, recoveryCodes } = await aReviewerWithCode(db);
  const [first = ''] = recoveryCodes;
  const typed = ` ${first.replace('-', ' ').toUpperCase()}`;

  expect(recoveryCodes).toHaveLength(10);
  expect(await proveByCode(db, secrets, { accountId: account.id, code: typed, now })).toEqual({ ok: true, codesLeft: 9 });
  expect((await proveByCode(db, secrets, { accountId: account.id, code: first, now })).ok).toBe(false);
});

test('neither the secret nor a recovery code can be read in the database', async ({ db }) => {
  const { account, secret, recoveryCodes } = await aReviewerWithCode(db);

  const { totpSecret } = await db.selectFrom('account').select('totpSecret').where('id', '=', account.id).executeTakeFirstOrThrow();
  const hashes = await db.selectFrom('recoveryCode').select('hash').where('accountId', '=', account.id).execute();

  const plain = Buffer.from(Secret.fromBase32(secret.replaceAll(' ', '')).bytes);
  expect(Buffer.from(totpSecret ?? '', 'base64url').includes(plain)).toBe(false);
  expect(JSON.stringify(hashes)).not.toContain((recoveryCodes[0] ?? '').replace('-', ''));
});

test('what a session has set up is shown in it no more, and each change is to another secret', async ({ db }) => {
  const { headers } = await aReviewerWithCode(db);
  const session = await readSession({ db, settings }, headers.get('cookie'), now);
  if (!session) throw new Error('no session');
  const changeTo = async ({ secret }: { secret: string }) =>
    (await changeOwnSecondFactor(db, secrets, session, { code: codeOf(secret, now), now })).ok;

  const first = await toSetUp(db, session);
  expect(await changeTo(first)).toBe(true);
  const second = await toSetUp(db, session);
  expect(second.secret).not.toBe(first.secret);
  expect(await changeTo(first)).toBe(false);
  expect(await changeTo(second)).toBe(true);
});

test('who was half way in before the code was set up does not put another in its place', async ({ db }) => {
  const account = await anAccount(db, 'reviewer');
  const comeIn = async () => {
    const headers = bring((await enter({ db, settings }, account.id, { headers: new Headers(), now })).cookie);
    const session = await halfWay({ db, settings }, { headers, now }, 'set-up');
    if (!session) throw new Error('nobody half way in');
    return { headers, session, code: codeOf((await toSetUp(db, session)).secret, now) };
  };
  const setUp = ({ session, ...way }: Awaited<ReturnType<typeof comeIn>>) =>
    enterBySettingUp({ db, settings }, secrets, session, { ...way, now });
  const [thief, owner] = [await comeIn(), await comeIn()];

  const both = await Promise.all([setUp(owner), setUp(owner)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await setUp(thief)).toEqual({ ok: false, refusal: 'wrong-code' });
  expect(await halfWay({ db, settings }, { headers: thief.headers, now }, 'set-up')).toBeUndefined();
});

test('a secret that is copied to another account opens nothing there', async ({ db }) => {
  const { account, secret } = await aReviewerWithCode(db);
  const thief = await anAccount(db, 'reviewer');
  const { totpSecret } = await db.selectFrom('account').select('totpSecret').where('id', '=', account.id).executeTakeFirstOrThrow();
  await db.updateTable('account').set({ totpSecret }).where('id', '=', thief.id).execute();

  expect(await proveByCode(db, secrets, { accountId: thief.id, code: codeOf(secret, now), now })).toEqual({
    ok: false,
    refusal: 'wrong-code',
  });
});

test('guesses of one account’s codes are few, from wherever they come', async ({ db }) => {
  const { account, secret } = await aReviewerWithCode(db);
  const guess = (code: string) => proveByCode(db, secrets, { accountId: account.id, code, now });
  for (let count = 0; count < 9; count += 1) await guess('123456');

  expect(await guess(codeOf(secret, at(30_000)))).toEqual({ ok: false, refusal: 'too-many-tries' });
});

test('a dangerous act asks again after a quarter of an hour, and takes the code with its form', async ({ db }) => {
  const { secret, headers } = await aReviewerWithCode(db);
  const later = new Date(Date.now() + 16 * minute);
  const session = await readSession({ db, settings }, headers.get('cookie'), later);
  if (!session) throw new Error('no session');

  expect(await proofToAsk(db, session, now)).toBeUndefined();
  expect(await proofToAsk(db, session, later)).toBe('code');
  expect(await proveAgain(db, secrets, session, { values: {}, now: later })).toEqual({ ok: false, refusal: 'prove-first' });
  const proof = codeOf(secret, later);
  expect(await proveAgain(db, secrets, session, { values: { proof }, now: later })).toEqual({ ok: true });
  const after = await readSession({ db, settings }, headers.get('cookie'), later);
  expect(after && (await proofToAsk(db, after, later))).toBeUndefined();
});

test('a new password ends the other sessions, and is not taken without the old one', async ({ db }) => {
  const steward = await anAccount(db, 'steward');
  const passwordHash = await hashPassword('quatre mots sans rapport');
  await db.updateTable('account').set({ passwordHash }).where('id', '=', steward.id).execute();
  const [here, elsewhere] = await Promise.all([0, 1].map(() => startSession({ db, settings }, steward.id, null)));
  const later = new Date(Date.now() + 16 * minute);
  const session = await readSession({ db, settings }, bring(here ?? '').get('cookie'), later);
  if (!session) throw new Error('no session');
  const change = (proof: string) =>
    actOnOwnAccount(db, secrets, session, { act: 'password', password: 'cinq mots tout à fait neufs', proof }, later);

  expect(await change('quatre mots sans raison')).toEqual({ ok: false, field: 'proof', refusal: 'wrong-password' });
  expect(await readSession({ db, settings }, bring(elsewhere ?? '').get('cookie'), later)).toBeDefined();
  expect(await change('quatre mots sans rapport')).toEqual({ ok: true });
  expect(await readSession({ db, settings }, bring(elsewhere ?? '').get('cookie'), later)).toBeUndefined();
  expect(await readSession({ db, settings }, bring(here ?? '').get('cookie'), later)).toBeDefined();
});

test('somebody sees where they are signed in, ends one of their own, and none of another’s', async ({ db }) => {
  const [mine, other] = [await anAccount(db, 'reviewer'), await anAccount(db, 'reviewer')];
  const browser = browserOf('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0');
  const here = await startSession({ db, settings }, mine.id, null, { browser });
  await startSession({ db, settings }, mine.id, null);
  await startSession({ db, settings }, other.id, null);
  const session = await readSession({ db, settings }, bring(here).get('cookie'), new Date());
  const theirs = await db.selectFrom('session').select('id').where('accountId', '=', other.id).executeTakeFirstOrThrow();
  if (!session) throw new Error('no session');
  const { sessions } = await readOwnAccount(db, session);
  expect(sessions.find(({ isHere }) => isHere)?.browser).toBe('Firefox, Linux');
  expect(sessions).toHaveLength(2);

  const end = (id: string) => actOnOwnAccount(db, secrets, session, { act: 'end-session', session: id }, new Date());
  await end(theirs.id);
  await end(sessions.find(({ isHere }) => !isHere)?.id ?? '');

  expect((await readOwnAccount(db, session)).sessions.map(({ isHere }) => isHere)).toEqual([true]);
  expect(await db.selectFrom('session').select('id').where('accountId', '=', other.id).execute()).toEqual([theirs]);
});

test('an administrator lets somebody set the code up again, and their sessions end', async ({ db }) => {
  const { account, headers } = await aReviewerWithCode(db);
  const admin = await anAccount(db, 'admin');

  expect(await resetFactorOf(db, admin, { id: account.id, now })).toEqual({ ok: true });

  expect(await readSession({ db, settings }, headers.get('cookie'), new Date())).toBeUndefined();
  expect((await enter({ db, settings }, account.id, { headers: new Headers(), now })).stage).toBe('set-up');
  expect(await db.selectFrom('recoveryCode').select('hash').where('accountId', '=', account.id).execute()).toEqual([]);
});

test('a new role ends the sessions; the last administrator keeps theirs, and a steward has no other role', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  const [reviewer, steward] = [await anAccount(db, 'reviewer'), await anAccount(db, 'steward')];
  const headers = bring(await startSession({ db, settings }, reviewer.id, null));

  expect(await changeRole(db, admin, { id: admin.id, role: 'reviewer', now })).toEqual({ ok: false, refusal: 'last-admin' });
  expect(await changeRole(db, admin, { id: steward.id, role: 'admin', now })).toEqual({ ok: false, refusal: 'not-for-stewards' });
  expect(await changeRole(db, admin, { id: reviewer.id, role: 'admin', now })).toEqual({ ok: true });

  expect(await readSession({ db, settings }, headers.get('cookie'), new Date())).toBeUndefined();
  await expect(changeRole(db, steward, { id: reviewer.id, role: 'reviewer', now })).rejects.toThrow();
});
