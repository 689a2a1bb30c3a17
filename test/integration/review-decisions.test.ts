import { expect } from 'vitest';
import { accept } from '#features/applications/deciding/accept.ts';
import { askChanges } from '#features/applications/deciding/ask-changes.ts';
import { decline, orient, waitList } from '#features/applications/deciding/decide.ts';
import { leaveWaitingList, reopen, withdrawForOwner } from '#features/applications/deciding/end.ts';
import { proposeOrientation } from '#features/applications/deciding/refer.ts';
import { test } from '../support/database.ts';
import { aFile, anAccount, atDesk, lettersOf, no, now, stateOf } from '../support/files.ts';

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
