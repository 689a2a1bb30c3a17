import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { meetDeadlines } from '#features/applications/clock/deadlines.ts';
import { answerThread } from '#features/applications/deciding/answer-thread.ts';
import { claim } from '#features/applications/deciding/claim.ts';
import { erase } from '#features/applications/following/erase.ts';
import { writeMessage } from '#features/applications/following/write-message.ts';
import { actOnMany } from '#features/review/bulk.ts';
import { perform } from '#features/review/perform.ts';
import { aReferredRequest, aRequest, aRequestToChange, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aFile, anAccount, atDesk, linkSecret, now } from '../support/files.ts';
import { aHeldPlace, anUnanswered, bounces, daysAgo, idsIn, staleRows } from '../support/queued.ts';

const later = (days: number) => daysAgo(-days);

test('the row of a file in the queue follows whatever happens to it', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const { file, token } = await aRequest(db, now);
  const act = async (
    name: 'claim' | 'ask-changes' | 'take-back' | 'wait-list' | 'withdraw' | 'reopen',
    typed: Record<string, string> = {},
  ) => {
    const snapshot = await db.selectFrom('snapshot').select('id').where('applicationId', '=', file.id).executeTakeFirst();
    const done = await perform(db, await atDesk(db, reviewer, file.id), name, { snapshot: snapshot?.id ?? '', ...typed });
    expect({ name, done, stale: await staleRows(db) }).toEqual({ name, done: { ok: true }, stale: [] });
  };

  await act('claim');
  await act('ask-changes', { 'ask-changes-body': 'Who are you?' });
  await act('take-back', { 'take-back-reason': 'They called.' });
  await writeMessage(db, secrets, { token, body: 'Well?', files: [], who: '192.0.2.1', now: later(1) });
  expect([await idsIn(db, reviewer, 'hoster'), await staleRows(db)]).toEqual([[file.id], []]);
  await act('wait-list');
  await aHeldPlace(db, file.id, later(1), later(22));
  await bounces(db, file.id, later(2));
  expect(await staleRows(db)).toEqual([]);
  await act('withdraw', { 'withdraw-reason': 'They wrote.' });
  await act('reopen', { 'reopen-reason': 'They wrote again.' });
  const { version } = await db.selectFrom('application').select('version').where('id', '=', file.id).executeTakeFirstOrThrow();
  expect(await erase(db, { token, version, now: later(3) })).toMatchObject({ ok: true });

  expect(await staleRows(db)).toEqual([]);
  expect(await db.selectFrom('queued').select(['state', 'plainName', 'tools']).execute()).toEqual([
    { state: 'erased', plainName: null, tools: null },
  ]);
});

test('what the clock does, and what the arrangement does, is in the queue at once', async ({ db }) => {
  await anAccount(db, 'reviewer');
  const { network } = await aReferredRequest(db, daysAgo(60));
  await aRequestToChange(db, daysAgo(61));
  const arrangement = { id: randomUUID(), networkId: network.id, state: 'active' } as const;
  await db.insertInto('arrangement').values(arrangement).execute();
  await aFile(db, { state: 'accepted', arrangementId: arrangement.id });

  for (const days of [0, 30, 60, 400]) {
    await meetDeadlines(db, secrets, later(days));
    expect({ days, stale: await staleRows(db) }).toEqual({ days, stale: [] });
  }
  await db.updateTable('arrangement').set({ state: 'ended', endedAt: now }).where('id', '=', arrangement.id).execute();
  expect(await staleRows(db)).toEqual([]);
});

test('of several people who act on one file at the same moment, the queue keeps what all of them did', async ({ db }) => {
  const people = [await anAccount(db, 'reviewer'), await anAccount(db, 'admin')] as const;

  for (let round = 0; round < 8; round += 1) {
    const { id } = await aFile(db);
    const desks = await Promise.all(people.map((account) => atDesk(db, account, id)));
    const [one, other] = desks;
    await Promise.all([
      ...(one && other ? [claim(db, one, { isTakenOver: true }), answerThread(db, other, { body: 'Hello.' })] : []),
      anUnanswered(db, id, 'owner', later(1)),
      actOnMany(db, { account: people[1], now, linkSecret }, { act: 'take-over', file: [{ id, version: 1 }] }),
      bounces(db, id, now),
    ]);
    expect(await staleRows(db)).toEqual([]);
  }
});
