import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { answersOf } from '#db/answers.ts';
import { applicationById } from '#db/applications.ts';
import { follow } from '#features/applications/following/follow.ts';
import { makeMove } from '#features/applications/make-move.ts';
import { takeBackChanges } from '#features/applications/deciding/ask-changes.ts';
import { keepChanges, openChanges, untouched } from '#features/applications/following/changes.ts';
import { reopenOwn } from '#features/applications/following/reopen-own.ts';
import { reSend } from '#features/applications/following/re-send.ts';
import { undoWithdrawal, withdraw } from '#features/applications/following/withdraw.ts';
import { anAccount, aRequest, aRequestToChange, lettersOf, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';

const now = new Date('2026-11-23T10:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const day = 86_400_000;

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

test('what was asked is asked again when a withdrawal is undone', async ({ db }) => {
  const { file, token, version } = await aRequestToChange(db, now, ['today']);
  await withdraw(db, secrets, { token, version, message: '', now });

  await undoWithdrawal(db, { token, now: later(day) });

  expect(await applicationById(db, file.id)).toMatchObject({ state: 'changes_requested', returnsTo: 'in_review' });
  const values = { version: String(version + 2), asked: 'today', today: 'A shared folder.' };
  expect(await reSend(db, secrets, { token, values, now: later(2 * day) })).toEqual({ ok: true });
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
