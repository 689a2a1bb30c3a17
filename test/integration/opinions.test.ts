import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { NotFound } from '#domain/failure.ts';
import { askOpinion, readdressOpinion, takeBackOpinion } from '#features/applications/deciding/ask-opinion.ts';
import { claim } from '#features/applications/deciding/claim.ts';
import { giveOpinion } from '#features/applications/deciding/give-opinion.ts';
import { meetDeadlines } from '#features/applications/clock/deadlines.ts';
import { eraseFile } from '#features/applications/following/erase.ts';
import { perform } from '#features/review/perform.ts';
import { readFile } from '#features/review/read-file.ts';
import { readOpinion } from '#features/review/read-opinion.ts';
import { secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { actsOf, aFile, anAccount, atDesk as atAnyDesk, lettersOf, now } from '../support/files.ts';
import { newestToken } from '../support/together.ts';

const day = 24 * 60 * 60 * 1000;
const on = (days: number) => new Date(now.getTime() + days * day);
const asked = { name: 'Jo', email: 'Jo@Example.org', question: 'Do you know them?' };
const atDesk = async (...at: Parameters<typeof atAnyDesk>) => ({ ...(await atAnyDesk(...at)), linkSecret: secrets.links });

/** A reviewer who holds a file, and has asked Jo about it; with the token of Jo's link. */
async function anAskedFile(db: Db, given: Parameters<typeof aFile>[1] = {}) {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db, given);
  await claim(db, await atDesk(db, reviewer, file.id), { isTakenOver: false });
  expect(await askOpinion(db, await atDesk(db, reviewer, file.id), asked)).toEqual({ ok: true });
  return { reviewer, file, token: await newestToken(db, file.id, 'opinion') };
}

const say = (db: Db, token: string, said: string, body = '', at = on(1), isLast = false) =>
  giveOpinion(db, secrets.links, { token, said, body, isLast, now: at });
const opinionOn = async (db: Db, account: Account, id: string, at = on(1)) =>
  (await readFile(db, account, { id, locale: 'en', now: at })).opinions.map(({ name, state, said, body }) => ({ name, state, said, body }));

test('who holds a file asks somebody outside, who reads what the collective said without contact details, and answers', async ({ db }) => {
  const { reviewer, file, token } = await anAskedFile(db, {
    sent: { 'owner-name': 'Role One', 'owner-email': 'one@example.org', 'known-by': 'Role Nine', contact: 'us@velos.example' },
  });
  const read = await readOpinion(db, { token, locale: 'en', now: on(1) });

  expect(read).toMatchObject({ ok: true, asker: 'A reviewer', name: 'Les Vélos réparés', opinion: { question: 'Do you know them?' } });
  const told = JSON.stringify('pages' in read ? read.pages : '');
  expect(told).toContain('Repairs bicycles together.');
  expect(told).not.toMatch(/Role One|one@example|Role Nine|us@velos|hoster alone/);
  expect(await say(db, token, 'reserve', 'They are few.')).toEqual({ ok: true });
  expect(await opinionOn(db, reviewer, file.id)).toEqual([{ name: 'Jo', state: 'said', said: 'reserve', body: 'They are few.' }]);
  expect(await lettersOf(db, file.id)).toEqual([
    { template: 'opinion-asked', recipient: 'jo@example.org', state: 'queued' },
    { template: 'opinion-given', recipient: reviewer.email, state: 'queued' },
  ]);
});

test('a no and a reserve need a reason, and what is no word is none', async ({ db }) => {
  const { token } = await anAskedFile(db);

  expect(await say(db, token, 'no')).toEqual({ ok: false, errors: { body: 'say-why' } });
  expect(await say(db, token, 'reserve')).toEqual({ ok: false, errors: { body: 'say-why' } });
  expect(await say(db, token, 'maybe')).toEqual({ ok: false, errors: { said: 'choose' } });
  expect(await say(db, token, 'no', 'x'.repeat(4001))).toEqual({ ok: false, errors: { body: 'too-long' } });
  expect(await say(db, token, 'yes')).toEqual({ ok: true });
});

test('an opinion can be changed; who asked is written to again only when its word changes', async ({ db }) => {
  const { reviewer, file, token } = await anAskedFile(db);

  for (const body of ['Few.', 'Very few.']) await say(db, token, 'reserve', body);
  await say(db, token, 'yes');

  expect(await opinionOn(db, reviewer, file.id)).toEqual([{ name: 'Jo', state: 'said', said: 'yes', body: '' }]);
  const letters = (await lettersOf(db, file.id)).filter(({ template }) => template === 'opinion-given');
  expect(letters).toHaveLength(2);
});

test('nothing more is said once it was taken back, its three weeks are over, or the request is closed; what was said stays', async ({
  db,
}) => {
  const { reviewer, file, token } = await anAskedFile(db);
  await say(db, token, 'yes', 'Good people.');
  const id = (await db.selectFrom('opinion').select('id').executeTakeFirstOrThrow()).id;

  expect(await say(db, token, 'no', 'Late.', on(22))).toEqual({ ok: false, refusal: 'expired' });
  await db.updateTable('application').set({ state: 'declined' }).where('id', '=', file.id).execute();
  expect(await say(db, token, 'no', 'Late.')).toEqual({ ok: false, refusal: 'closed' });
  await db.updateTable('application').set({ state: 'in_review' }).where('id', '=', file.id).execute();
  expect(await takeBackOpinion(db, await atDesk(db, reviewer, file.id), { opinion: id })).toEqual({ ok: true });

  expect(await say(db, token, 'no', 'Late.')).toEqual({ ok: false, refusal: 'revoked' });
  expect(await readOpinion(db, { token, locale: 'fr', now: on(1) })).toEqual({ ok: false, refusal: 'revoked' });
  expect(await opinionOn(db, reviewer, file.id)).toEqual([{ name: 'Jo', state: 'revoked', said: 'yes', body: 'Good people.' }]);
  expect(await takeBackOpinion(db, await atDesk(db, reviewer, file.id), { opinion: id })).toEqual({ ok: false, refusal: 'nothing-asked' });
});

test('stewards ask for nothing, take nothing back, and do not learn that somebody was asked', async ({ db }) => {
  const network = await aNetwork(db);
  const steward = await anAccount(db, 'steward', { networks: [network] });
  const stranger = await anAccount(db, 'steward', { networks: [await aNetwork(db)] });
  const { file, token } = await anAskedFile(db, { networkId: network.id, state: 'in_review' });
  await say(db, token, 'no', 'I would not.');
  const opinion = (await db.selectFrom('opinion').select('id').executeTakeFirstOrThrow()).id;

  const seen = await readFile(db, steward, { id: file.id, locale: 'fr', now: on(1) });

  expect(JSON.stringify(seen)).not.toMatch(/opinion-(asked|given)|I would not|jo@example/);
  expect(seen.acts.filter((act) => act.includes('opinion') && act !== 'propose-orientation')).toEqual([]);
  expect(await askOpinion(db, await atDesk(db, steward, file.id), asked)).toEqual({ ok: false, refusal: 'not-yours' });
  expect(await takeBackOpinion(db, await atDesk(db, steward, file.id), { opinion })).toEqual({ ok: false, refusal: 'not-yours' });
  await expect(askOpinion(db, await atDesk(db, stranger, file.id), asked)).rejects.toThrow(NotFound);
});

test('it takes having the file in hand to ask; an opinion of another file is not taken back', async ({ db }) => {
  const { file } = await anAskedFile(db);
  const other = await aFile(db);
  const reviewer = await anAccount(db, 'reviewer');
  const opinion = (await db.selectFrom('opinion').select('id').executeTakeFirstOrThrow()).id;

  expect(await askOpinion(db, await atDesk(db, reviewer, file.id), { ...asked, email: 'a@example.org' })).toEqual({
    ok: false,
    refusal: 'not-yours',
  });
  expect(await takeBackOpinion(db, await atDesk(db, reviewer, other.id), { opinion })).toEqual({ ok: false, refusal: 'nothing-asked' });
  expect(await takeBackOpinion(db, await atDesk(db, reviewer, other.id), { opinion: 'x' })).toEqual({
    ok: false,
    refusal: 'nothing-asked',
  });
});

test('nobody of the request is asked, nor somebody twice, nor too many; an address is checked', async ({ db }) => {
  const { reviewer, file } = await anAskedFile(db);
  const ask = async (email: string) => askOpinion(db, await atDesk(db, reviewer, file.id), { ...asked, email });

  expect(await ask(file.second)).toEqual({ ok: false, refusal: 'one-of-them' });
  expect(await ask('jo@example.org')).toEqual({ ok: false, refusal: 'opinion-already-asked' });
  for (let one = 1; one < 10; one += 1) expect(await ask(`one-${one}@example.org`)).toEqual({ ok: true });
  expect(await ask('eleven@example.org')).toEqual({ ok: false, refusal: 'too-many' });
  const values = { 'ask-opinion-name': '', 'ask-opinion-email': 'jo at home', 'ask-opinion-question': 'x'.repeat(2001) };
  expect(await perform(db, await atDesk(db, reviewer, file.id), 'ask-opinion', values)).toEqual({
    ok: false,
    errors: { name: 'required', email: 'not-email', question: 'too-long' },
  });
});

test('who does not want to be written to again is asked about no request any more', async ({ db }) => {
  const { token } = await anAskedFile(db);
  const admin = await anAccount(db, 'admin');
  const other = await aFile(db);

  expect(await say(db, token, 'none', '', on(1), true)).toEqual({ ok: true });

  expect(await askOpinion(db, await atDesk(db, admin, other.id, on(2)), asked)).toEqual({ ok: false, refusal: 'unwanted' });
  expect((await db.selectFrom('opinionUnwanted').selectAll().execute()).map(({ since }) => since)).toEqual([on(1)]);
});

test('a week later who has said nothing is reminded, once; who answered, and whose question was taken back, are not', async ({ db }) => {
  const silent = await anAskedFile(db);
  const said = await anAskedFile(db);
  await say(db, said.token, 'yes');
  const back = await anAskedFile(db);
  const { id: opinion } = await db.selectFrom('opinion').select('id').where('applicationId', '=', back.file.id).executeTakeFirstOrThrow();
  await takeBackOpinion(db, await atDesk(db, back.reviewer, back.file.id), { opinion });

  for (const days of [6, 7, 8, 20]) await meetDeadlines(db, secrets, on(days));

  const acts = async ({ file }: typeof silent) => (await actsOf(db, file.id)).filter((act) => act.startsWith('opinion-'));
  expect(await acts(silent)).toEqual(['opinion-asked', 'opinion-reminded']);
  expect(await acts(said)).toEqual(['opinion-asked', 'opinion-given']);
  expect(await acts(back)).toEqual(['opinion-asked', 'opinion-revoked']);
  const letters = await db.selectFrom('email').select('subject').where('applicationId', '=', silent.file.id).orderBy('createdAt').execute();
  expect(letters.map(({ subject }) => subject)).toEqual([
    'Que pensez-vous de Les Vélos réparés\u202f?',
    'Votre avis sur Les Vélos réparés est encore attendu',
  ]);
});

test('the words and the address of who was asked go with the request; history keeps words of the domain alone', async ({ db }) => {
  const { file, token } = await anAskedFile(db);
  await say(db, token, 'no', 'They broke my wheelbarrow.');
  const row = await db.selectFrom('application').selectAll().where('id', '=', file.id).executeTakeFirstOrThrow();

  await db.transaction().execute((tx) => eraseFile(tx, row, { actor: 'owner', now: on(2) }));

  expect(await db.selectFrom('opinion').select('id').execute()).toEqual([]);
  expect(await readOpinion(db, { token, locale: 'fr', now: on(2) })).toEqual({ ok: false, refusal: 'unknown-link' });
  const events = JSON.stringify(await db.selectFrom('event').selectAll().execute());
  expect(events).not.toMatch(/wheelbarrow|jo@example|"Jo"/i);
  expect(events).toContain('opinion-given');
});

test('of an answer and an erasure at once, nothing is kept of what is erased', async ({ db }) => {
  const { file, token } = await anAskedFile(db);
  const row = await db.selectFrom('application').selectAll().where('id', '=', file.id).executeTakeFirstOrThrow();

  const { late } = await db.transaction().execute(async (tx) => {
    await eraseFile(tx, row, { actor: 'owner', now: on(1) });
    const answering = say(db, token, 'no', 'A wheelbarrow.');
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { late: answering };
  });

  expect(await late).toEqual({ ok: false, refusal: 'unknown-link' });
  expect(await db.selectFrom('opinion').select('id').execute()).toEqual([]);
});

const bounce = (db: Db, recipient: string, state: 'failed' | 'sent' = 'failed') =>
  db.updateTable('email').set({ state }).where('template', '=', 'opinion-asked').where('recipient', '=', recipient).execute();
const bouncedOn = async (db: Db, account: Account, id: string) =>
  (await readFile(db, account, { id, locale: 'en', now: on(1) })).opinions.map(({ email, hasBounced, state }) => ({
    email,
    hasBounced,
    state,
  }));

test('a letter that came back is told on the file, and leaves again to another address with the same words', async ({ db }) => {
  const { reviewer, file, token } = await anAskedFile(db);
  const first = await db.selectFrom('opinion').select('id').executeTakeFirstOrThrow();
  const again = async (opinion = first.id, email = 'jo@right.example') =>
    readdressOpinion(db, await atDesk(db, reviewer, file.id), { opinion, email });
  expect(await bouncedOn(db, reviewer, file.id)).toEqual([{ email: 'jo@example.org', hasBounced: false, state: 'waiting' }]);
  expect(await again()).toEqual({ ok: false, refusal: 'nothing-asked' });
  await bounce(db, 'jo@example.org');
  expect(await bouncedOn(db, reviewer, file.id)).toEqual([{ email: 'jo@example.org', hasBounced: true, state: 'waiting' }]);

  expect(await again(first.id, file.owner)).toEqual({ ok: false, refusal: 'one-of-them' });
  expect(await again('no-such')).toEqual({ ok: false, refusal: 'nothing-asked' });
  expect(await say(db, token, 'yes')).toEqual({ ok: true });
  expect(await again()).toEqual({ ok: false, refusal: 'nothing-asked' });
  await db.updateTable('opinion').set({ said: null, saidAt: null }).execute();
  expect(await again()).toEqual({ ok: true });

  expect(await bouncedOn(db, reviewer, file.id)).toEqual([
    { email: 'jo@example.org', hasBounced: true, state: 'revoked' },
    { email: 'jo@right.example', hasBounced: false, state: 'waiting' },
  ]);
  expect(await db.selectFrom('opinion').select(['name', 'question']).where('email', '=', 'jo@right.example').execute()).toEqual([
    { name: 'Jo', question: 'Do you know them?' },
  ]);
  expect(await say(db, token, 'yes')).toEqual({ ok: false, refusal: 'revoked' });
  expect((await actsOf(db, file.id)).slice(-2)).toEqual(['opinion-revoked', 'opinion-asked']);
});

test('who may not ask sends nothing to another address, and an address that is not one is said so', async ({ db }) => {
  const { reviewer, file } = await anAskedFile(db);
  await bounce(db, 'jo@example.org');
  const { id } = await db.selectFrom('opinion').select('id').executeTakeFirstOrThrow();
  const other = await anAccount(db, 'reviewer');
  const typed = { 'readdress-opinion-opinion': id, 'readdress-opinion-email': 'jo' };

  expect(await readdressOpinion(db, await atDesk(db, other, file.id), { opinion: id, email: 'a@b.example' })).toEqual({
    ok: false,
    refusal: 'not-yours',
  });
  expect(await perform(db, await atDesk(db, reviewer, file.id), 'readdress-opinion', typed)).toEqual({
    ok: false,
    errors: { email: 'not-email' },
  });
  expect(await db.selectFrom('opinion').select('revokedAt').execute()).toEqual([{ revokedAt: null }]);
});
