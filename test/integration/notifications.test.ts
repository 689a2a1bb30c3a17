import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import type { Paces } from '#domain/notification.ts';
import { proposeAcceptance } from '#features/applications/deciding/propose.ts';
import { eraseFile } from '#features/applications/following/erase.ts';
import { changePaces, readPaces, sendDigests } from '#features/mail/notifications.ts';
import { applicationById } from '#db/applications.ts';
import { aRequest } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aFile, anAccount, atDesk, now } from '../support/files.ts';

const atOnce: Paces = { request: 'now', answer: 'now', proposal: 'now', reminder: 'now' };

/** The letters to an address, oldest first, with their words. */
const lettersTo = async (db: Db, { email }: Account) =>
  (await db.selectFrom('email').select(['template', 'body']).where('recipient', '=', email).orderBy('createdAt').execute()).map(
    ({ template, body }) => ({ template, paragraphs: (body as { paragraphs: string[] }).paragraphs }),
  );
const templatesTo = async (db: Db, account: Account) => (await lettersTo(db, account)).map(({ template }) => template);

test('without a choice, news come at once', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');

  await aRequest(db, now);

  expect(await templatesTo(db, reviewer)).toEqual(['to-reviewers']);
  expect(await readPaces(db, reviewer)).toEqual(atOnce);
});

test('who chose once a day gets one letter with all of it, and each piece of news once', async ({ db }) => {
  const [daily, other] = [await anAccount(db, 'reviewer'), await anAccount(db, 'admin')];
  await changePaces(db, daily.id, { ...atOnce, request: 'daily' });
  await aRequest(db, now, { name: 'The Orchard' });
  await aRequest(db, now, { name: 'The Bees' });
  expect(await templatesTo(db, daily)).toEqual([]);
  expect(await templatesTo(db, other)).toEqual(['to-reviewers', 'to-reviewers']);

  expect(await sendDigests(db)).toBe(1);
  expect(await sendDigests(db)).toBe(0);

  const [letter, ...more] = await lettersTo(db, daily);
  expect(more).toEqual([]);
  expect(letter?.template).toBe('digest');
  expect(letter?.paragraphs.filter((line) => line.startsWith('– '))).toEqual([
    expect.stringContaining('The Orchard'),
    expect.stringContaining('The Bees'),
  ]);
});

test('who chose never hears nothing of that kind, and all of the others', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const proposer = await anAccount(db, 'reviewer');
  await changePaces(db, reviewer.id, { ...atOnce, request: 'none' });
  await aRequest(db, now);
  const file = await aFile(db, { form: 'network' });

  await proposeAcceptance(db, await atDesk(db, proposer, file.id), { reason: 'They can.', snapshotId: file.snapshotId });

  expect(await templatesTo(db, reviewer)).toEqual(['decision-proposed']);
  expect(await sendDigests(db)).toBe(0);
});

test('a choice replaces the one before, and stewards are not asked about decisions', async ({ db }) => {
  const steward = await anAccount(db, 'steward');
  await changePaces(db, steward.id, { ...atOnce, reminder: 'none' });

  await changePaces(db, steward.id, { ...atOnce, answer: 'daily' });

  expect(await readPaces(db, steward)).toEqual({ request: 'now', answer: 'daily', reminder: 'now' });
});

test('news of a request that was erased are told to nobody, nor those for an account that was closed', async ({ db }) => {
  const [daily, closed] = [await anAccount(db, 'reviewer'), await anAccount(db, 'reviewer')];
  for (const { id } of [daily, closed]) await changePaces(db, id, { ...atOnce, request: 'daily' });
  const { file } = await aRequest(db, now);
  await aRequest(db, now);
  const row = await applicationById(db, file.id);
  if (row) await db.transaction().execute((tx) => eraseFile(tx, row, { actor: 'owner', now }));
  await db.updateTable('account').set({ closedAt: now }).where('id', '=', closed.id).execute();

  expect(await sendDigests(db)).toBe(1);

  const [letter] = await lettersTo(db, daily);
  expect(letter?.paragraphs.filter((line) => line.startsWith('– '))).toHaveLength(1);
  expect(await templatesTo(db, closed)).toEqual([]);
});

test('what a form says beside the kinds is no choice', async ({ db }) => {
  const steward = await anAccount(db, 'steward');
  const asked = { act: 'notifications', ...atOnce, answer: 'daily' } as const;

  await changePaces(db, steward.id, asked);

  expect(await readPaces(db, steward)).toEqual({ request: 'now', answer: 'daily', reminder: 'now' });
});
