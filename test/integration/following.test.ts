import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { answersOf } from '#db/answers.ts';
import { applicationById } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { NotFound } from '#domain/failure.ts';
import type { Account } from '#domain/account.ts';
import { chooseReferral } from '#features/applications/following/answer-referral.ts';
import { answerInvitation, readInvitedPerson } from '#features/applications/people/confirm-person.ts';
import { follow } from '#features/applications/following/follow.ts';
import { makeMove } from '#features/applications/make-move.ts';
import { orient } from '#features/applications/deciding/decide.ts';
import { proposeOrientation } from '#features/applications/deciding/refer.ts';
import { takeBackChanges } from '#features/applications/deciding/ask-changes.ts';
import { keepChanges, openChanges, untouched } from '#features/applications/following/changes.ts';
import { reopenOwn } from '#features/applications/following/reopen-own.ts';
import { reSend } from '#features/applications/following/re-send.ts';
import { undoWithdrawal, withdraw } from '#features/applications/following/withdraw.ts';
import { writeMessage } from '#features/applications/following/write-message.ts';
import { tokenOf } from '#features/links.ts';
import { readQueue } from '#features/review/queue.ts';
import { readFile } from '#features/review/read-file.ts';
import { anAccount, aRequest, aRequestToChange, lettersOf, secrets } from '../support/applicants.ts';
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

test('only what was asked for changes, and it goes back to who asked', async ({ db }) => {
  const { file, token, reviewer, version } = await aRequestToChange(db, now, ['today']);
  const values = {
    version: String(version),
    asked: 'today name words',
    today: 'A shared folder.',
    name: 'Another name',
    words: 'Here it is.',
  };

  expect(await reSend(db, secrets, { token, values, now: later(1000) })).toEqual({ ok: true });

  const page = await follow(db, token, later(2000));
  expect({ state: page.state, owes: page.owes }).toEqual({ state: 'in_review', owes: 'hoster' });
  expect(page.snapshots.map((snapshot) => [snapshot.number, snapshot.answers['today'], snapshot.answers['name']])).toEqual([
    [2, 'A shared folder.', 'The Orchard'],
    [1, undefined, 'The Orchard'],
  ]);
  expect(await lettersOf(db, file.id)).toContain(`re-sent → ${reviewer.email}`);
});

test('what is sent again is checked as the first time, and a stale page is told', async ({ db }) => {
  const { token, version } = await aRequestToChange(db, now, ['sentence']);

  const empty = await reSend(db, secrets, { token, values: { version: String(version), asked: 'sentence', sentence: '' }, now });
  const stale = await reSend(db, secrets, { token, values: { version: String(version - 1), asked: 'sentence', sentence: 'Better.' }, now });

  expect(empty).toMatchObject({ ok: false, refusal: 'invalid', shown: { errors: { sentence: 'required' } } });
  expect(stale).toMatchObject({ ok: false, refusal: 'overtaken', shown: { answers: { sentence: 'Better.' } } });
});

test('what is typed stays with the owner until it is sent again, and is there on another device', async ({ db }) => {
  const { file, token, version } = await aRequestToChange(db, now, ['today', 'sentence']);
  const values = { asked: 'today sentence words', today: 'A shared folder.', sentence: '', words: 'Nearly there.' };

  expect(await keepChanges(db, { token, values, now: later(1000) })).toMatchObject({ ok: true });

  const page = await follow(db, token, later(2000));
  expect({ begun: page.hasBegunChanges, sent: page.snapshots.length, today: page.answers['today'] }).toEqual({
    begun: true,
    sent: 1,
    today: undefined,
  });
  const open = await openChanges(db, token, later(2000));
  if (!open.ok) throw new Error(open.refusal);
  const { answers, words } = untouched(open);
  expect([answers['today'], answers['sentence'], words]).toEqual(['A shared folder.', '', 'Nearly there.']);
  expect(await lettersOf(db, file.id)).not.toContain('re-sent → one@example.org');

  const whole = { ...values, version: String(version), sentence: 'We plant trees.' };
  expect(await reSend(db, secrets, { token, values: whole, now: later(3000) })).toEqual({ ok: true });
  expect((await follow(db, token, later(4000))).hasBegunChanges).toBe(false);
  expect(await answersOf(db, file.id)).toMatchObject({ today: 'A shared folder.', sentence: 'We plant trees.' });
});

test('of two devices that change the same answer, the later one chooses, and only what it chose is sent', async ({ db }) => {
  const { token, version } = await aRequestToChange(db, now, ['today']);
  const open = await openChanges(db, token, now);
  if (!open.ok) throw new Error(open.refusal);
  const { marks, asked } = untouched(open);
  const typed = (today: string, from: string) => ({ asked: asked.join(' '), marks, from, today, version: String(version) });

  await keepChanges(db, { token, values: typed('Here', 'one'), now });
  const other = await reSend(db, secrets, { token, values: typed('There', 'two'), now });

  expect(other).toMatchObject({ ok: false, refusal: 'elsewhere', shown: { others: { today: 'Here' }, answers: { today: 'There' } } });
  const shown = 'shown' in other ? other.shown : undefined;
  const chosen = { ...typed('There', 'two'), marks: shown?.marks ?? '' };
  expect(await reSend(db, secrets, { token, values: chosen, now })).toEqual({ ok: true });
});

test('what was typed goes when the question is taken back', async ({ db }) => {
  const { file, token, reviewer, version } = await aRequestToChange(db, now, ['today']);
  await keepChanges(db, { token, values: { asked: 'today', today: 'A shared folder.' }, now });
  const account = { ...reviewer, name: '', role: 'admin', locale: 'en', networkIds: [] } as const;

  const desk = { account, id: file.id, version, now, linkSecret: secrets.links };
  expect(await takeBackChanges(db, desk, { reason: 'Found it.' })).toMatchObject({ ok: true });

  expect(await answersOf(db, file.id, { isPending: true })).toEqual({});
  expect(await keepChanges(db, { token, values: { asked: 'today', today: 'Late.' }, now })).toEqual({ ok: false, refusal: 'wrong-state' });
});

test('nothing can be sent again when nothing was asked', async ({ db }) => {
  const { token } = await aRequest(db, now);

  expect(await reSend(db, secrets, { token, values: { version: '2' }, now })).toEqual({ ok: false, refusal: 'wrong-state' });
});

test('a newly named person is invited, and the one they replace is gone', async ({ db }) => {
  const { file, token, version } = await aRequestToChange(db, now, ['second-email']);
  const asked = 'second-name second-email';
  const values = { version: String(version), asked, 'second-name': 'Role Three', 'second-email': 'three@example.org' };

  expect(await reSend(db, secrets, { token, values, now })).toEqual({ ok: true });

  const people = await db.selectFrom('person').select('email').where('applicationId', '=', file.id).orderBy('email').execute();
  expect(people.map((person) => person.email)).toEqual(['one@example.org', 'three@example.org']);
  expect(await lettersOf(db, file.id)).toContain('second-person → three@example.org');
});

test('another network sends the request to its stewards', async ({ db }) => {
  const network = await aNetwork(db);
  const steward = await anAccount(db, { role: 'steward', networkIds: [network.id], lastActedAt: now });
  const { file, token, version } = await aRequestToChange(db, now, ['network']);

  expect(await reSend(db, secrets, { token, values: { version: String(version), asked: 'network', network: network.slug }, now })).toEqual({
    ok: true,
  });

  expect(await applicationById(db, file.id)).toMatchObject({ state: 'with_steward', networkId: network.id, returnsTo: null });
  expect(await lettersOf(db, file.id)).toContain(`to-steward → ${steward.email}`);
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
  const queue = await readQueue(db, reviewer, { tab: 'hoster', search: '', before: null, now: later(2000) });
  expect(queue.files.map(({ id }) => id)).toEqual([file.id]);
  const said = { body: '', snapshotId: read.latest?.id ?? '' };
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

test('what was asked is asked again when a withdrawal is undone', async ({ db }) => {
  const { file, token, version } = await aRequestToChange(db, now, ['today']);
  await withdraw(db, secrets, { token, version, message: '', now });

  await undoWithdrawal(db, { token, now: later(day) });

  expect(await applicationById(db, file.id)).toMatchObject({ state: 'changes_requested', returnsTo: 'in_review' });
  const values = { version: String(version + 2), asked: 'today', today: 'A shared folder.' };
  expect(await reSend(db, secrets, { token, values, now: later(2 * day) })).toEqual({ ok: true });
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

test('what was typed for an earlier request for changes is not sent with a later one', async ({ db }) => {
  const { file, token, reviewer, version } = await aRequestToChange(db, now, ['name']);
  await keepChanges(db, { token, values: { name: 'Another name', asked: 'name words' }, now });
  await withdraw(db, secrets, { token, version, message: '', now: later(1000) });
  await reopenOwn(db, { token, now: later(2000) });
  const open = await applicationById(db, file.id);
  if (!open) throw new Error('the request is gone');
  const asked = { askedBy: reviewer.id, askedAs: 'hoster' as const, questions: ['sentence'], body: 'And this?', askedAt: later(3000) };
  await db
    .insertInto('changeRequest')
    .values({ id: randomUUID(), applicationId: file.id, ...asked })
    .execute();
  await makeMove(db, open, 'hoster-asks-changes', { actor: 'admin' }, { now: later(3000), set: { returnsTo: open.state } });

  const values = { sentence: 'We look after apple trees.', asked: 'sentence words', version: String(open.version + 1) };
  expect(await reSend(db, secrets, { token, values, now: later(4000) })).toEqual({ ok: true });

  expect(await answersOf(db, file.id)).toMatchObject({ name: 'The Orchard', sentence: 'We look after apple trees.' });
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
