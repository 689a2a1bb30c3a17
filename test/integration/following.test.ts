import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { applicationById } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { NotFound } from '#domain/failure.ts';
import type { Account } from '#domain/account.ts';
import { wholeTab } from '#domain/queue.ts';
import { chooseReferral } from '#features/applications/following/answer-referral.ts';
import { answerInvitation, readInvitedPerson } from '#features/applications/people/confirm-person.ts';
import { follow } from '#features/applications/following/follow.ts';
import { makeMove } from '#features/applications/make-move.ts';
import { orient } from '#features/applications/deciding/decide.ts';
import { proposeOrientation } from '#features/applications/deciding/refer.ts';
import { undoWithdrawal, withdraw } from '#features/applications/following/withdraw.ts';
import { writeMessage } from '#features/applications/following/write-message.ts';
import { tokenOf } from '#features/links.ts';
import { readQueue } from '#features/review/queue.ts';
import { readFile } from '#features/review/read-file.ts';
import { anAccount, aRequest, lettersOf, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { anAccount as aReader, atDesk } from '../support/files.ts';

const now = new Date('2026-11-23T10:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const day = 86_400_000;

const stateOf = async (db: Db, id: string) => (await applicationById(db, id))?.state;

test('the page says where the request stands and who owes the next answer', async ({ db }) => {
  const { token } = await aRequest(db, now);

  const page = await follow(db, token, later(1000));

  expect({ state: page.state, owes: page.owes, since: page.since }).toEqual({ state: 'in_review', owes: 'hoster', since: now });
  expect(page.messages.map((message) => message.template)).toEqual(['received']);
});

test('a link of another purpose, or of nobody, is not found', async ({ db }) => {
  await aRequest(db, now);
  const draft = await db.selectFrom('link').select('id').where('purpose', '=', 'draft').executeTakeFirstOrThrow();

  await expect(follow(db, tokenOf(secrets.links, draft.id), now)).rejects.toThrow();
  await expect(follow(db, 'x'.repeat(43), now)).rejects.toThrow();
  await expect(follow(db, '', now)).rejects.toThrow();
});

test('a message enters the thread and goes to who owes the answer', async ({ db }) => {
  const reviewer = await anAccount(db, { role: 'reviewer' });
  const { file, token } = await aRequest(db, now);

  expect(await writeMessage(db, secrets, { token, body: 'A question.', now: later(1000) })).toEqual({ ok: true });

  expect(await lettersOf(db, file.id)).toContain(`message-received → ${reviewer.email}`);
  expect((await follow(db, token, later(2000))).messages.at(-1)).toMatchObject({ author: 'owner', body: 'A question.' });
});

test('an empty, an endless and a twenty-first message are refused', async ({ db }) => {
  const { token } = await aRequest(db, now);
  const write = (body: string) => writeMessage(db, secrets, { token, body, now });

  expect(await write('')).toEqual({ ok: false, refusal: 'empty' });
  expect(await write('x'.repeat(4001))).toEqual({ ok: false, refusal: 'too-long' });
  for (let count = 0; count < 20; count += 1) expect(await write(`Again, ${count}.`)).toEqual({ ok: true });
  expect(await write('And again.')).toEqual({ ok: false, refusal: 'too-many' });
});

test('the same message sent again from a page that the browser kept is one message', async ({ db }) => {
  const { token } = await aRequest(db, now);
  const write = (body: string, at: Date) => writeMessage(db, secrets, { token, body, now: at });

  for (const at of [later(1000), later(5000)]) expect(await write('Hello.', at)).toEqual({ ok: true });
  await write('Hello.', later(2 * 60 * 60 * 1000));

  const { messages } = await follow(db, token, later(day));
  expect(messages.filter(({ author }) => author === 'owner')).toHaveLength(2);
});

test('a named person says yes or no; a no is told to the owner', async ({ db }) => {
  const { file } = await aRequest(db, now);
  const link = await db.selectFrom('link').select('id').where('purpose', '=', 'second-person').executeTakeFirstOrThrow();
  const token = tokenOf(secrets.links, link.id);

  expect(await answerInvitation(db, secrets, { token, isYes: true, now })).toEqual({ ok: true });
  expect(await readInvitedPerson(db, token, now)).toMatchObject({ ok: true, person: { confirmedAt: now, refusedAt: null } });
  expect(await answerInvitation(db, secrets, { token, isYes: false, now })).toEqual({ ok: true });
  expect(await readInvitedPerson(db, token, now)).toMatchObject({ ok: true, person: { confirmedAt: null, refusedAt: now } });
  expect(await lettersOf(db, file.id)).toContain('person-refused → one@example.org');
  expect(await answerInvitation(db, secrets, { token, isYes: true, now: later(61 * day) })).toEqual({ ok: false, refusal: 'expired-link' });
});

async function aProposal(db: Db, networkId: string | null) {
  const proposer = await anAccount(db, { role: 'reviewer' });
  const { file, token } = await aRequest(db, now);
  const id = randomUUID();
  await db
    .insertInto('referral')
    .values({
      id,
      applicationId: file.id,
      networkId,
      nextStep: networkId ? '' : 'A local host.',
      proposedBy: proposer.id,
      proposedAs: 'hoster',
    })
    .execute();
  return { file, token, proposer, id };
}

test('a yes to another network is told to who proposed it and to that network', async ({ db }) => {
  const network = await aNetwork(db);
  const steward = await anAccount(db, { role: 'steward', networkIds: [network.id], lastActedAt: now });
  const { file, token, proposer, id } = await aProposal(db, network.id);
  expect((await follow(db, token, now)).owes).toBe('owner');

  expect(await chooseReferral(db, { token, referralId: id, isYes: true, now })).toEqual({ ok: true });

  const letters = await lettersOf(db, file.id);
  expect(letters).toContain(`referral-answered → ${proposer.email}`);
  expect(letters).toContain(`referral-to-network → ${steward.email}`);
  expect(await follow(db, token, now)).toMatchObject({ owes: 'network', askedElsewhere: expect.any(String) });
  expect(await chooseReferral(db, { token, referralId: id, isYes: false, now })).toEqual({ ok: false, refusal: 'already-answered' });
});

test('a yes to a way outside that a steward proposed brings the request to the hoster, who orients it', async ({ db }) => {
  const network = await aNetwork(db);
  const steward = await aReader(db, 'steward', { networks: [network] });
  await db.updateTable('account').set({ lastActedAt: now }).execute();
  const reviewer = await aReader(db, 'reviewer');
  const { file, token } = await aRequest(db, now, { network: network.slug, already: 'yes' });
  const desk = async (account: Account) => ({ ...(await atDesk(db, account, file.id, later(2000))), linkSecret: secrets.links });
  await proposeOrientation(db, await desk(steward), { nextStep: 'A local host.' });
  const referralId = (await follow(db, token, now)).choice?.id ?? '';
  const before = await lettersOf(db, file.id);

  expect(await chooseReferral(db, { token, referralId, isYes: true, now: later(1000) })).toEqual({ ok: true });

  expect((await lettersOf(db, file.id)).filter((letter) => !before.includes(letter))).toEqual([
    `referral-answered → ${steward.email}`,
    `to-reviewers → ${reviewer.email}`,
  ]);
  expect(await follow(db, token, later(2000))).toMatchObject({ state: 'with_steward', owes: 'hoster' });
  const read = await readFile(db, reviewer, { id: file.id, locale: 'en', now: later(2000) });
  expect(read.owes).toBe('hoster');
  const queue = await readQueue(db, reviewer, wholeTab('hoster'), later(2000));
  expect(queue.files.map(({ id }) => id)).toEqual([file.id]);
  const said = { body: '', snapshotId: read.seen.snapshotId };
  expect(await orient(db, await desk(reviewer), said)).toEqual({ ok: true });
});

test('a no closes the proposal and the request goes on where it is', async ({ db }) => {
  const { file, token, id } = await aProposal(db, null);

  expect(await chooseReferral(db, { token, referralId: id, isYes: false, now })).toEqual({ ok: true });

  expect(await stateOf(db, file.id)).toBe('in_review');
  expect((await follow(db, token, now)).referral).toBeUndefined();
});

test('the proposal of another file cannot be answered', async ({ db }) => {
  const one = await aProposal(db, null);
  const other = await aRequest(db, now);

  expect(await chooseReferral(db, { token: other.token, referralId: one.id, isYes: true, now })).toEqual({
    ok: false,
    refusal: 'already-answered',
  });
});

test('a request is withdrawn, and comes back within fourteen days to where it was', async ({ db }) => {
  const { file, token } = await aRequest(db, now);
  const wish = { token, version: file.version, message: 'I withdraw.', now };

  expect(await withdraw(db, secrets, wish)).toEqual({ ok: true, became: 'withdrawn' });
  expect(await withdraw(db, secrets, { ...wish, version: file.version + 1 })).toEqual({ ok: false, refusal: 'wrong-state' });
  expect(await undoWithdrawal(db, { token, now: later(15 * day) })).toEqual({ ok: false, refusal: 'too-late' });
  expect(await undoWithdrawal(db, { token, now: later(13 * day) })).toEqual({ ok: true });
  expect(await applicationById(db, file.id)).toMatchObject({ state: 'in_review', round: 1, returnsTo: null });
  expect(await undoWithdrawal(db, { token, now: later(13 * day) })).toEqual({ ok: false, refusal: 'wrong-state' });
});

test('a withdrawal closes the proposal of another network, which reads the request no more', async ({ db }) => {
  const network = await aNetwork(db);
  const steward = await aReader(db, 'steward', { networks: [network] });
  const { file, token, id } = await aProposal(db, network.id);
  await chooseReferral(db, { token, referralId: id, isYes: true, now });
  const read = (at: Date) => readFile(db, steward, { id: file.id, locale: 'en', now: at });
  const { version } = (await read(now)).file;

  await withdraw(db, secrets, { token, version, message: '', now: later(1000) });

  await expect(read(later(2000))).rejects.toThrow(NotFound);
  await undoWithdrawal(db, { token, now: later(3000) });
  expect(await follow(db, token, later(4000))).toMatchObject({ state: 'in_review', owes: 'hoster', askedElsewhere: undefined });
});

test('while a decision waits to be sent it is not shown, and withdrawing becomes a message', async ({ db }) => {
  const { file, token } = await aRequest(db, now);
  await makeMove(db, file, 'decline', { actor: 'admin' }, { now });

  const page = await follow(db, token, later(1000));
  const done = await withdraw(db, secrets, { token, version: file.version + 1, message: 'I withdraw.', now: later(2000) });

  expect(page.state).toBe('in_review');
  expect(done).toEqual({ ok: true, became: 'message' });
  expect(await stateOf(db, file.id)).toBe('declined');
  expect((await follow(db, token, later(3 * day))).state).toBe('declined');
});
