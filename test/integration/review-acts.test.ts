import { expect } from 'vitest';
import { NotFound } from '#domain/failure.ts';
import { addNote, answerThread } from '#features/applications/deciding/answer-thread.ts';
import { askChanges, takeBackChanges } from '#features/applications/deciding/ask-changes.ts';
import { claim } from '#features/applications/deciding/claim.ts';
import { decline } from '#features/applications/deciding/decide.ts';
import { overrideSteward, passOn } from '#features/applications/deciding/pass-on.ts';
import { proposeReferral, refuseReferral, takeReferral } from '#features/applications/deciding/refer.ts';
import { dictionaries } from '#i18n/index.ts';
import { readFile } from '#features/review/read-file.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { actsOf, aFile, anAccount, atDesk, lettersOf, no, now, stateOf } from '../support/files.ts';

const vouched = { opinion: 'vouched', sentence: 'We have known them for ten years.' } as const;
const later = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000);

test('passing on gives a vouch for twelve months, moves the file and writes its letters', async ({ db }) => {
  const network = await aNetwork(db);
  const steward = await anAccount(db, 'steward', { networks: [network] });
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db, { networkId: network.id });

  const acted = await passOn(db, await atDesk(db, steward, file.id), vouched);

  expect(acted).toEqual({ ok: true });
  expect(await stateOf(db, file.id)).toBe('in_review');
  const [vouch] = await db.selectFrom('vouch').select(['opinion', 'until', 'networkId', 'accountId']).execute();
  expect(vouch).toEqual({ opinion: 'vouched', until: later(365), networkId: network.id, accountId: steward.id });
  expect((await lettersOf(db, file.id)).map(({ template, recipient }) => [template, recipient])).toEqual([
    ['passed-on', file.owner],
    ['to-reviewers', reviewer.email],
  ]);
});

test('a steward of another network does not find the file', async ({ db }) => {
  const file = await aFile(db, { networkId: (await aNetwork(db)).id });
  const stranger = await anAccount(db, 'steward', { networks: [await aNetwork(db)] });

  await expect(passOn(db, await atDesk(db, stranger, file.id), vouched)).rejects.toThrow(NotFound);
  await expect(readFile(db, stranger, { id: file.id, locale: 'fr', now })).rejects.toThrow(NotFound);
});

test('a steward does not pass on a collective of their own, and a reviewer does not decide on theirs', async ({ db }) => {
  const network = await aNetwork(db);
  const theirs = await aFile(db, { networkId: network.id });
  const steward = await anAccount(db, 'steward', { networks: [network], email: theirs.owner });
  const reviewed = await aFile(db);
  const reviewer = await anAccount(db, 'reviewer', { email: reviewed.second });

  expect(await passOn(db, await atDesk(db, steward, theirs.id), vouched)).toEqual({ ok: false, refusal: 'not-yours' });
  expect(await decline(db, await atDesk(db, reviewer, reviewed.id), { ...no, snapshotId: reviewed.snapshotId })).toEqual({
    ok: false,
    refusal: 'not-yours',
  });
});

test('of two stewards at once, one passes on and the other is told', async ({ db }) => {
  const network = await aNetwork(db);
  const stewards = [await anAccount(db, 'steward', { networks: [network] }), await anAccount(db, 'steward', { networks: [network] })];
  const file = await aFile(db, { networkId: network.id });
  const desks = await Promise.all(stewards.map((steward) => atDesk(db, steward, file.id)));

  const acted = await Promise.all(desks.map((desk) => passOn(db, desk, vouched)));

  expect(acted.filter(({ ok }) => ok)).toHaveLength(1);
  expect(acted.filter(({ ok }) => !ok)).toEqual([{ ok: false, refusal: 'overtaken' }]);
  expect(await actsOf(db, file.id)).toEqual(['pass-on']);
  expect(await db.selectFrom('vouch').select('id').execute()).toHaveLength(1);
});

test('a reviewer takes over from silent stewards with a reason, which stays a private note', async ({ db }) => {
  const network = await aNetwork(db);
  const steward = await anAccount(db, 'steward', { networks: [network] });
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db, { networkId: network.id });

  expect(await overrideSteward(db, await atDesk(db, steward, file.id), { reason: 'x' })).toEqual({ ok: false, refusal: 'not-yours' });
  expect(await overrideSteward(db, await atDesk(db, reviewer, file.id), { reason: 'Three weeks.' })).toEqual({ ok: true });

  expect(await stateOf(db, file.id)).toBe('in_review');
  expect((await readFile(db, reviewer, { id: file.id, locale: 'fr', now })).notes.map(({ body }) => body)).toEqual(['Three weeks.']);
  expect((await readFile(db, steward, { id: file.id, locale: 'fr', now })).notes).toEqual([]);
  const [event] = await db.selectFrom('event').select('facts').execute();
  expect(JSON.stringify(event?.facts)).not.toContain('weeks');
  const { body } = await db.selectFrom('message').select('body').where('template', '=', 'passed-on').executeTakeFirstOrThrow();
  expect(body).toContain('Nous avons repris votre demande pour y répondre nous-mêmes.');
  expect(body).not.toMatch(/réseau|vingt et un/);
});

test('a steward reads the file without what is for the hoster alone', async ({ db }) => {
  const network = await aNetwork(db);
  const steward = await anAccount(db, 'steward', { networks: [network] });
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db, { networkId: network.id });
  const questionsFor = async (account: typeof steward) =>
    (await readFile(db, account, { id: file.id, locale: 'fr', now })).pages.flatMap((page) => page.answers.map(({ id }) => id));

  expect(await questionsFor(reviewer)).toContain('for-hoster');
  expect(await questionsFor(steward)).not.toContain('for-hoster');
});

test('a steward asks for changes and takes them back; the file goes back to where it was', async ({ db }) => {
  const network = await aNetwork(db);
  const steward = await anAccount(db, 'steward', { networks: [network] });
  const file = await aFile(db, { networkId: network.id });

  const asked = await askChanges(db, await atDesk(db, steward, file.id), { questions: ['sentence'], body: 'What do you repair?' });
  const between = await stateOf(db, file.id);
  const takenBack = await takeBackChanges(db, await atDesk(db, steward, file.id), { reason: 'They told me.' });

  expect([asked, between, takenBack]).toEqual([{ ok: true }, 'changes_requested', { ok: true }]);
  expect(await stateOf(db, file.id)).toBe('with_steward');
  expect((await lettersOf(db, file.id)).map(({ template }) => template)).toEqual(['changes-asked']);
  expect(await db.selectFrom('changeRequest').select('closedAs').execute()).toEqual([{ closedAs: 'taken-back' }]);
});

test('a reviewer asks for changes only on a file that they claimed', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db);
  const ask = async () => askChanges(db, await atDesk(db, reviewer, file.id), { questions: [], body: 'Who are you?' });

  const unclaimed = await ask();
  await claim(db, await atDesk(db, reviewer, file.id), { isTakenOver: false });
  const claimed = await ask();

  expect(unclaimed).toEqual({ ok: false, refusal: 'not-yours' });
  expect(claimed).toEqual({ ok: true });
});

test('the stewards get a copy of what the hoster asks, without what is for the hoster alone', async ({ db }) => {
  const network = await aNetwork(db);
  const steward = await anAccount(db, 'steward', { networks: [network] });
  const reviewer = await anAccount(db, 'reviewer');
  const copyOf = async (questions: string[]) => {
    const file = await aFile(db, { networkId: network.id, state: 'in_review' });
    await claim(db, await atDesk(db, reviewer, file.id), { isTakenOver: false });
    await askChanges(db, await atDesk(db, reviewer, file.id), { questions, body: 'Say it again.' });
    const letters = await db.selectFrom('email').selectAll().where('applicationId', '=', file.id).execute();
    expect(letters.map(({ template }) => template)).toEqual(['changes-asked', 'changes-asked']);
    return JSON.stringify(letters.find(({ recipient }) => recipient === steward.email)?.body);
  };

  const plain = await copyOf(['sentence']);
  const mixed = await copyOf(['sentence', 'for-hoster']);

  expect(plain).toContain('Say it again.');
  expect(plain).toContain(dictionaries.fr.questions.sentence.label);
  expect(mixed).toContain(dictionaries.fr.questions.sentence.label);
  expect(mixed).not.toContain('Say it again.');
  expect(mixed).not.toContain(dictionaries.fr.questions['for-hoster'].label);
});

test('what the hoster asks for itself stays between the owner and the hoster', async ({ db }) => {
  const network = await aNetwork(db);
  const steward = await anAccount(db, 'steward', { networks: [network] });
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db, { networkId: network.id, state: 'in_review' });
  await claim(db, await atDesk(db, reviewer, file.id), { isTakenOver: false });

  await askChanges(db, await atDesk(db, reviewer, file.id), { questions: ['sentence', 'for-hoster'], body: 'Say it again.' });

  const seenBy = async (account: typeof steward) => {
    const { conversation, request } = await readFile(db, account, { id: file.id, locale: 'fr', now });
    return { messages: conversation.length, questions: request?.questions, body: request?.body };
  };
  expect(await seenBy(reviewer)).toEqual({ messages: 1, questions: ['sentence', 'for-hoster'], body: 'Say it again.' });
  expect(await seenBy(steward)).toEqual({ messages: 0, questions: ['sentence'], body: '' });
});

test('a claim holds for half an hour against others, unless they take it over', async ({ db }) => {
  const [first, second] = [await anAccount(db, 'reviewer'), await anAccount(db, 'reviewer')];
  const file = await aFile(db);
  await claim(db, await atDesk(db, first, file.id), { isTakenOver: false });

  const within = await claim(db, await atDesk(db, second, file.id), { isTakenOver: false });
  const decided = await decline(db, await atDesk(db, second, file.id), { ...no, snapshotId: file.snapshotId });
  const taken = await claim(db, await atDesk(db, second, file.id), { isTakenOver: true });

  expect(within).toEqual({ ok: false, refusal: 'held-by-another' });
  expect(decided).toEqual({ ok: false, refusal: 'held-by-another' });
  expect(taken).toEqual({ ok: true });
  expect(await actsOf(db, file.id)).toEqual(['claim', 'take-over']);
});

test('a referral waits for the owner’s consent, then the network that was asked takes the file', async ({ db }) => {
  const [from, to] = [await aNetwork(db), await aNetwork(db)];
  const steward = await anAccount(db, 'steward', { networks: [from] });
  const asked = await anAccount(db, 'steward', { networks: [to] });
  const file = await aFile(db, { networkId: from.id });

  expect(await proposeReferral(db, await atDesk(db, steward, file.id), { network: to.id, reason: 'They garden.' })).toEqual({ ok: true });
  await expect(takeReferral(db, await atDesk(db, asked, file.id))).rejects.toThrow(NotFound);
  await db.updateTable('referral').set({ consentedAt: now }).execute();
  expect(await takeReferral(db, await atDesk(db, asked, file.id))).toEqual({ ok: true });

  const row = await db.selectFrom('application').select(['state', 'networkId']).where('id', '=', file.id).executeTakeFirstOrThrow();
  expect(row).toEqual({ state: 'with_steward', networkId: to.id });
  expect((await lettersOf(db, file.id)).map(({ template, recipient }) => [template, recipient])).toEqual([
    ['referral-choice', file.owner],
    ['referral-answered', file.owner],
    ['referral-answered', steward.email],
  ]);
  await expect(readFile(db, steward, { id: file.id, locale: 'fr', now })).rejects.toThrow(NotFound);
});

test('a steward does not hand a collective of their own to the hoster as “not for us” either', async ({ db }) => {
  const network = await aNetwork(db);
  const steward = await anAccount(db, 'steward', { networks: [network] });
  const file = await aFile(db, { networkId: network.id });
  await db.updateTable('person').set({ email: steward.email }).where('applicationId', '=', file.id).where('role', '=', 'second').execute();

  const handedOn = await proposeReferral(db, await atDesk(db, steward, file.id), { network: 'hoster', reason: 'Not for us.' });

  expect(handedOn).toEqual({ ok: false, refusal: 'not-yours' });
  expect(await stateOf(db, file.id)).toBe('with_steward');
});

test('when the network that was asked says no, the file goes on to the hoster', async ({ db }) => {
  const [from, to] = [await aNetwork(db), await aNetwork(db)];
  const steward = await anAccount(db, 'steward', { networks: [from] });
  const asked = await anAccount(db, 'steward', { networks: [to] });
  const file = await aFile(db, { networkId: from.id });
  await proposeReferral(db, await atDesk(db, steward, file.id), { network: to.id, reason: 'They garden.' });
  await db.updateTable('referral').set({ consentedAt: now }).execute();

  expect(await refuseReferral(db, await atDesk(db, asked, file.id))).toEqual({ ok: true });

  expect(await stateOf(db, file.id)).toBe('in_review');
  await expect(readFile(db, asked, { id: file.id, locale: 'fr', now })).rejects.toThrow(NotFound);
});

test('an answer in the thread is mailed to the owner and answers what they wrote', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db);
  const message = { id: '11111111-1111-4111-8111-111111111111', applicationId: file.id, author: 'owner' as const, body: 'Well?', at: now };
  await db.insertInto('message').values(message).execute();

  await answerThread(db, await atDesk(db, reviewer, file.id, later(1)), { body: 'Soon.' });
  await addNote(db, await atDesk(db, reviewer, file.id), { body: 'For us.' });

  expect((await lettersOf(db, file.id)).map(({ template }) => template)).toEqual(['message-received']);
  expect((await readFile(db, reviewer, { id: file.id, locale: 'fr', now })).owes).toBe('owner');
});
