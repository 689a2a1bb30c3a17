import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { takeBackChanges } from '#features/applications/deciding/ask-changes.ts';
import { chooseReferral } from '#features/applications/following/answer-referral.ts';
import { follow } from '#features/applications/following/follow.ts';
import { reSend } from '#features/applications/following/re-send.ts';
import { reopenOwn } from '#features/applications/following/reopen-own.ts';
import { undoWithdrawal, withdraw } from '#features/applications/following/withdraw.ts';
import { readFile } from '#features/review/read-file.ts';
import { aReferredRequest, aRequest, aRequestToChange, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { anAccount, atDesk } from '../support/files.ts';

const now = new Date('2026-11-23T10:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

/** The conversation as one word for each line: of a letter its name, of a message its author, else what was done. */
const wordsOf = (conversation: Awaited<ReturnType<typeof follow>>['conversation']) =>
  conversation.map((line) => ('turn' in line ? line.turn : (line.template ?? line.author)));

/** The conversation as the owner and as a reviewer read it. */
async function readBy(db: Db, file: { id: string }, token: string) {
  const reviewer = await anAccount(db, 'reviewer');
  const page = await follow(db, token, later(100));
  const desk = await readFile(db, reviewer, { id: file.id, locale: 'fr', now: later(100) });
  return { owner: wordsOf(page.conversation), desk: wordsOf(desk.conversation) };
}

const same = (...words: string[]) => ({ owner: words, desk: words });

test('a withdrawal that was undone does not have the last word, for the owner and at the desk', async ({ db }) => {
  const { file, token } = await aRequest(db, now);

  await withdraw(db, secrets, { token, version: file.version, message: 'x', now: later(1) });
  await undoWithdrawal(db, { token, now: later(2) });

  expect(await readBy(db, file, token)).toEqual(same('received', 'withdrawn', 'undo-withdrawal'));
});

test('sending again is a line of the conversation, before the words that come with it', async ({ db }) => {
  const { file, token, version } = await aRequestToChange(db, now, ['today']);
  const values = { version: String(version), asked: 'today words', today: 'A shared folder.', words: 'Here it is.' };

  await reSend(db, secrets, { token, values, now: later(1) });

  expect(await readBy(db, file, token)).toEqual(same('received', 're-send', 'owner'));
});

test('a question that was taken back, and a request that its owner opens again, are told', async ({ db }) => {
  const { file, token } = await aRequestToChange(db, now);
  const account = await anAccount(db, 'admin');

  await takeBackChanges(db, { ...(await atDesk(db, account, file.id)), now: later(1) }, { reason: 'Found.' });
  const { version } = (await follow(db, token, later(1))).file;
  await withdraw(db, secrets, { token, version, message: 'x', now: later(2) });
  await reopenOwn(db, { token, now: later(3) });

  expect(await readBy(db, file, token)).toEqual(same('received', 'take-back-changes', 'withdrawn', 'reopen-for-review'));
});

test('a yes and a no to a proposal are told; a no of the network that was asked is told by its letter', async ({ db }) => {
  const { file, token, network } = await aReferredRequest(db, now);
  const { referral } = await follow(db, token, now);

  await chooseReferral(db, { token, referralId: referral?.id ?? '', isYes: false, now: later(1) });
  const second = { id: randomUUID(), applicationId: file.id, networkId: network.id, proposedAs: 'hoster' } as const;
  await db.insertInto('referral').values(second).execute();
  await chooseReferral(db, { token, referralId: second.id, isYes: true, now: later(2) });
  await db
    .insertInto('event')
    .values({ applicationId: file.id, act: 'refuse-referral', actor: 'steward', round: 1, at: later(3) })
    .execute();

  expect(await readBy(db, file, token)).toEqual(same('received', 'refuse-referral', 'consent-referral'));
});
