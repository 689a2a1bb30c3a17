import { expect } from 'vitest';
import { NotFound } from '#domain/failure.ts';
import { accept, answerProposal, proposeAcceptance } from '#features/applications/deciding/accept.ts';
import { addNote, answerThread } from '#features/applications/deciding/answer-thread.ts';
import { askChanges, takeBackChanges } from '#features/applications/deciding/ask-changes.ts';
import { claim } from '#features/applications/deciding/claim.ts';
import { decline, orient, waitList } from '#features/applications/deciding/decide.ts';
import { leaveWaitingList, reopen, withdrawForOwner } from '#features/applications/deciding/end.ts';
import { overrideSteward, passOn } from '#features/applications/deciding/pass-on.ts';
import { proposeOrientation, proposeReferral, refuseReferral, takeReferral } from '#features/applications/deciding/refer.ts';
import { dictionaries } from '#i18n/index.ts';
import { readQueue } from '#features/review/queue.ts';
import { readFile } from '#features/review/read-file.ts';
import { test } from '../support/database.ts';
import { aNetwork, aTool } from '../support/factories.ts';
import { actsOf, aFile, anAccount, atDesk, lettersOf, now, stateOf } from '../support/files.ts';

const vouched = { opinion: 'vouched', sentence: 'We have known them for ten years.' } as const;
const no = { reason: 'no-capacity', body: 'We are full.', alternative: 'Ask framasoft.org.', wayBack: 'Write in spring.', isSilent: false };
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
    const { messages, request } = await readFile(db, account, { id: file.id, locale: 'fr', now });
    return { messages: messages.length, questions: request?.questions, body: request?.body };
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

test('nobody decides while a choice is open, and a second proposal is refused', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db);
  await proposeOrientation(db, await atDesk(db, reviewer, file.id), { nextStep: 'Ask Framasoft.' });

  expect(await decline(db, await atDesk(db, reviewer, file.id), { ...no, snapshotId: file.snapshotId })).toEqual({
    ok: false,
    refusal: 'already-asked',
  });
  expect(await proposeOrientation(db, await atDesk(db, reviewer, file.id), { nextStep: 'Else.' })).toEqual({
    ok: false,
    refusal: 'already-asked',
  });
});

test('orienting needs the owner’s yes to the way that was named', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db);
  const said = { body: '', snapshotId: file.snapshotId };
  await proposeOrientation(db, await atDesk(db, reviewer, file.id), { nextStep: 'Ask Framasoft.' });

  const before = await orient(db, await atDesk(db, reviewer, file.id), said);
  await db.updateTable('referral').set({ consentedAt: now }).execute();
  const after = await orient(db, await atDesk(db, reviewer, file.id), said);

  expect([before, after]).toEqual([{ ok: false, refusal: 'needs-consent' }, { ok: true }]);
  expect(await stateOf(db, file.id)).toBe('oriented');
  expect((await lettersOf(db, file.id)).at(-1)).toEqual({ template: 'oriented', recipient: file.owner, state: 'draft' });
});

test('a refusal waits in the outbox with its reason, its alternative and its way back', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db);

  expect(await decline(db, await atDesk(db, reviewer, file.id), { ...no, snapshotId: file.snapshotId })).toEqual({ ok: true });

  const [letter] = await db.selectFrom('email').select(['state', 'body']).execute();
  expect(letter?.state).toBe('draft');
  for (const words of ['nous n’avons pas la place', no.body, no.alternative, no.wayBack])
    expect(JSON.stringify(letter?.body)).toContain(words);
  const row = await db.selectFrom('application').select('outcomeVisibleAt').where('id', '=', file.id).executeTakeFirstOrThrow();
  expect(row.outcomeVisibleAt).toBeNull();
});

test('only unwanted messages are declined in silence', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const [spam, other] = [await aFile(db), await aFile(db)];

  await decline(db, await atDesk(db, reviewer, spam.id), { ...no, reason: 'spam', isSilent: true, snapshotId: spam.snapshotId });
  await decline(db, await atDesk(db, reviewer, other.id), { ...no, isSilent: true, snapshotId: other.snapshotId });

  expect(await lettersOf(db, spam.id)).toEqual([]);
  expect((await lettersOf(db, other.id)).map(({ template }) => template)).toEqual(['declined']);
});

test('nobody decides on a sending that they have not read', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db);

  const acted = await waitList(db, await atDesk(db, reviewer, file.id), { body: '', snapshotId: '00000000-0000-4000-8000-000000000000' });

  expect(acted).toEqual({ ok: false, refusal: 'stale-sending' });
});

test('a community is accepted with a vouch in force or a written exception, and with two confirmed people', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const [file, alone] = [await aFile(db), await aFile(db, { isSecondConfirmed: false })];
  const take = async ({ id, snapshotId }: typeof file, exception: string) =>
    accept(db, await atDesk(db, reviewer, id), { body: '', exception, snapshotId });

  expect(await take(file, '')).toEqual({ ok: false, refusal: 'needs-vouch' });
  expect(await take(alone, 'Known.')).toEqual({ ok: false, refusal: 'needs-two-people' });
  expect(await take(file, 'Known to the whole team.')).toEqual({ ok: true });
});

test('a waiting list is entered and left; its letter that never left is set aside', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db);

  await waitList(db, await atDesk(db, reviewer, file.id), { body: '', snapshotId: file.snapshotId });
  expect(await leaveWaitingList(db, await atDesk(db, reviewer, file.id))).toEqual({ ok: true });

  expect(await stateOf(db, file.id)).toBe('in_review');
  expect((await lettersOf(db, file.id)).map(({ template, state }) => [template, state])).toEqual([['wait-listed', 'discarded']]);
});

test('a decided file is reopened in a new round, and can be decided again', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db);
  const said = { ...no, snapshotId: file.snapshotId };
  await decline(db, await atDesk(db, reviewer, file.id), said);

  expect(await reopen(db, await atDesk(db, reviewer, file.id), { reason: 'There is room.' })).toEqual({ ok: true });
  expect(await decline(db, await atDesk(db, reviewer, file.id), said)).toEqual({ ok: true });

  expect((await lettersOf(db, file.id)).map(({ template, state }) => [template, state])).toEqual([
    ['declined', 'discarded'],
    ['declined', 'draft'],
  ]);
});

test('a withdrawn file closes what was asked of its owner', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  const file = await aFile(db);
  await askChanges(db, await atDesk(db, admin, file.id), { questions: [], body: 'Who are you?' });

  expect(await withdrawForOwner(db, await atDesk(db, admin, file.id), { reason: 'By telephone.' })).toEqual({ ok: true });

  expect(await stateOf(db, file.id)).toBe('withdrawn');
  expect(await db.selectFrom('changeRequest').select('closedAs').execute()).toEqual([{ closedAs: 'withdrawn' }]);
});

test('a network is proposed, then confirmed by a second person, who invites its stewards', async ({ db }) => {
  await aTool(db);
  const [first, second] = [await anAccount(db, 'reviewer'), await anAccount(db, 'admin')];
  const file = await aFile(db, { form: 'network', animators: ['one@example.org', 'two@example.org'] });
  const said = { body: '', exception: '', snapshotId: file.snapshotId };

  expect(await accept(db, await atDesk(db, first, file.id), said)).toEqual({ ok: false, refusal: 'needs-proposal' });
  await proposeAcceptance(db, await atDesk(db, first, file.id), { reason: 'They answer well.' });
  expect(await accept(db, await atDesk(db, first, file.id), said)).toEqual({ ok: false, refusal: 'needs-second-person' });
  await answerProposal(db, await atDesk(db, second, file.id), { isClear: false, reason: 'Who pays?' });
  expect(await accept(db, await atDesk(db, second, file.id), said)).toEqual({ ok: false, refusal: 'objected' });
  await answerProposal(db, await atDesk(db, second, file.id), { isClear: true, reason: '' });
  expect(await accept(db, await atDesk(db, second, file.id), said)).toEqual({ ok: true });

  const invited = await db.selectFrom('email').select('recipient').where('template', '=', 'invitation').orderBy('recipient').execute();
  expect(invited.map(({ recipient }) => recipient)).toEqual(['one@example.org', 'two@example.org']);
  const network = await db.selectFrom('network').select(['name', 'visibility']).executeTakeFirstOrThrow();
  expect(network).toEqual({ name: 'Les Vélos réparés', visibility: 'unlisted' });
  expect(await db.selectFrom('stewardship').select('networkId').execute()).toHaveLength(2);
});

test('the only reviewer confirms their own proposal, and history says so', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  const file = await aFile(db, { form: 'network' });
  await proposeAcceptance(db, await atDesk(db, admin, file.id), { reason: 'Good.' });

  expect(await accept(db, await atDesk(db, admin, file.id), { body: '', exception: '', snapshotId: file.snapshotId })).toEqual({
    ok: true,
  });

  const event = await db.selectFrom('event').select('facts').where('act', '=', 'accept').executeTakeFirstOrThrow();
  expect(event.facts).toEqual({ confirmedBy: 'the-only-one' });
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

test('the queue of a steward holds the files of their networks and no others, the hoster’s all that were sent', async ({ db }) => {
  const [mine, other] = [await aNetwork(db), await aNetwork(db)];
  const steward = await anAccount(db, 'steward', { networks: [mine] });
  const reviewer = await anAccount(db, 'reviewer');
  const [first, second] = [await aFile(db, { networkId: mine.id }), await aFile(db, { networkId: other.id })];
  await aFile(db, { state: 'draft', submittedAt: null });
  const asked = { search: '', before: null, now };

  const theirs = await readQueue(db, steward, { tab: 'all', ...asked });
  const all = await readQueue(db, reviewer, { tab: 'all', ...asked });
  const found = await readQueue(db, reviewer, { tab: 'all', ...asked, search: 'velos REPARES' });
  const nothing = await readQueue(db, reviewer, { tab: 'all', ...asked, search: '100%' });

  expect(theirs.files.map(({ id }) => id)).toEqual([first.id]);
  expect(all.files.map(({ id }) => id).toSorted()).toEqual([first.id, second.id].toSorted());
  expect(found.files).toHaveLength(2);
  expect(nothing.files).toEqual([]);
});
