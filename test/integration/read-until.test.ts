import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { answerThread } from '#features/applications/deciding/answer-thread.ts';
import { decline } from '#features/applications/deciding/decide.ts';
import { readFile } from '#features/review/read-file.ts';
import { test } from '../support/database.ts';
import { aFile, anAccount, atDesk, no, now } from '../support/files.ts';

const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

const write = (db: Db, applicationId: string, body: string, at: Date) =>
  db.insertInto('message').values({ id: randomUUID(), applicationId, author: 'owner', body, at }).execute();

const waiting = async (db: Db) =>
  (await db.selectFrom('message').select('body').where('author', '=', 'owner').where('answeredAt', 'is', null).execute()).map(
    ({ body }) => body,
  );

test('a decision answers what its reviewer had read, and not what came meanwhile', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db);
  await write(db, file.id, 'Have you read us?', minutesLater(1));
  const { seen } = await readFile(db, reviewer, { id: file.id, locale: 'en', now: minutesLater(2) });
  await write(db, file.id, 'We have found a place.', minutesLater(3));

  const desk = { ...(await atDesk(db, reviewer, file.id, minutesLater(4))), readUntil: seen.readUntil };
  expect(await decline(db, desk, { ...no, snapshotId: file.snapshotId })).toEqual({ ok: true });

  expect(await waiting(db)).toEqual(['We have found a place.']);
  expect((await readFile(db, reviewer, { id: file.id, locale: 'en', now: minutesLater(5) })).owes).toBe('hoster');
});

test('who saw no message at all has answered none', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db);
  await write(db, file.id, 'Good news.', minutesLater(1));

  await answerThread(db, { ...(await atDesk(db, reviewer, file.id, minutesLater(2))), readUntil: new Date(0) }, { body: 'Hello.' });

  expect(await waiting(db)).toEqual(['Good news.']);
});

test('an answer by mail, which no page tells of, answers all that was written before it', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db);
  await write(db, file.id, 'Good news.', minutesLater(1));

  await answerThread(db, await atDesk(db, reviewer, file.id, minutesLater(2)), { body: 'Thank you.' });

  expect(await waiting(db)).toEqual([]);
});
