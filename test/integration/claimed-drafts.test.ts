import { expect } from 'vitest';
import { saveAnswers } from '#db/answers.ts';
import type { Db } from '#db/client.ts';
import { answerPage } from '#features/applications/drafting/answer.ts';
import { handOver, prepareDraft, readPrepared, resumePrepared } from '#features/applications/drafting/prepare.ts';
import { sendLinks } from '#features/applications/drafting/resend-links.ts';
import { readResumeLink, resume } from '#features/applications/drafting/resume.ts';
import { answerTransfer } from '#features/applications/people/take-over.ts';
import { offerTransfer } from '#features/applications/people/transfer.ts';
import { opened, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { anAccount } from '../support/files.ts';
import { newestToken, roomIn, who } from '../support/together.ts';

const now = new Date('2026-11-23T10:00:00Z');
const later = new Date(now.getTime() + 60_000);

/** A draft that a reviewer prepared on the telephone and that its owner has claimed, with what each of the two browsers holds. */
async function aClaimedDraft(db: Db) {
  const account = await anAccount(db, 'reviewer');
  const token = await prepareDraft(db, secrets, account, { form: 'community', locale: 'en', now });
  const { file } = await opened(db, token, now);
  await saveAnswers(db, file.id, { name: 'The Orchard' }, now);
  await handOver(db, secrets, await opened(db, token, now), { name: 'Role Caller', email: 'caller@example.org', now });
  const staffs = await opened(db, token, now);
  const claimed = await resume(db, secrets, await newestToken(db, file.id, 'draft', staffs.owner?.id), now);
  if (!claimed.ok) throw new Error(claimed.refusal);
  return { account, id: file.id, staffs, claimed, mine: claimed.token };
}

/** The newest letter with a draft's link: to whom, its subject, and whether it says that somebody else prepared it. */
async function newestLetter(db: Db) {
  const { recipient, subject, body } = await db
    .selectFrom('email')
    .select(['recipient', 'subject', 'body'])
    .where('template', '=', 'draft-link')
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return { recipient, subject, isPrepared: /telephone|prepared/.test(JSON.stringify(body)) };
}

const typeAddress = async (db: Db, token: string, email: string) =>
  answerPage(db, secrets, await opened(db, token, later), {
    slug: 'people',
    values: { asked: 'owner-name owner-email', 'owner-name': 'Role Caller', 'owner-email': email },
    now: later,
  });

test('once a prepared draft is claimed, the letter with its link is the usual one', async ({ db }) => {
  await aClaimedDraft(db);
  expect(await newestLetter(db)).toMatchObject({ recipient: 'caller@example.org', isPrepared: true });
  await db.updateTable('email').set({ createdAt: now }).execute();

  await sendLinks(db, secrets, 'caller@example.org', later);

  expect(await newestLetter(db)).toEqual({
    recipient: 'caller@example.org',
    subject: 'Your request: the link to come back to it',
    isPrepared: false,
  });
});

test('a new address that the owner types after the claim is written to as that of any draft', async ({ db }) => {
  const { account, id, staffs, mine } = await aClaimedDraft(db);
  await db.updateTable('email').set({ createdAt: now }).execute();

  await typeAddress(db, mine, 'new@example.org');

  expect(await newestLetter(db)).toEqual({
    recipient: 'new@example.org',
    subject: 'Your request for The Orchard: the link to come back to it',
    isPrepared: false,
  });
  const link = await newestToken(db, id, 'draft', (await opened(db, mine, later)).owner?.id);
  expect(await readResumeLink(db, link, later)).toMatchObject({ ok: true, isPrepared: false });
  // Nor is it again a draft of whoever prepared it, while the new address is not confirmed yet.
  expect(await readPrepared(db, account)).toEqual([]);
  expect(await resumePrepared(db, secrets, account, { id, now: later })).toBeUndefined();
  expect(await handOver(db, secrets, staffs, { name: 'Else', email: 'else@example.org', now: later })).toEqual({
    ok: false,
    refusal: 'not-yours',
  });
});

test('whoever takes a claimed draft over gets the usual letter', async ({ db }) => {
  const { id, mine } = await aClaimedDraft(db);
  await db.updateTable('email').set({ createdAt: now }).execute();
  const room = await roomIn(db, mine, later);
  await offerTransfer(db, secrets, room, { personId: '', name: 'Heir', email: 'heir@example.org', who, now: later });

  await answerTransfer(db, secrets, { token: await newestToken(db, id, 'transfer'), isYes: true, now: later });

  expect(await newestLetter(db)).toMatchObject({ recipient: 'heir@example.org', isPrepared: false });
});

test('what was prepared is read first by who claims it, and not each time that they come back', async ({ db }) => {
  const { id, claimed, mine } = await aClaimedDraft(db);
  await sendLinks(db, secrets, 'caller@example.org', later);

  const again = await resume(db, secrets, await newestToken(db, id, 'draft', (await opened(db, mine, later)).owner?.id), later);

  expect(claimed).toMatchObject({ ok: true, isClaimed: true });
  expect(again).toMatchObject({ ok: true, isClaimed: false });
});
