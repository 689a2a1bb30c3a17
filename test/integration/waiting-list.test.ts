import { expect } from 'vitest';
import { applicationById } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { wholeTab } from '#domain/queue.ts';
import { meetDeadlines } from '#features/applications/clock/deadlines.ts';
import { follow } from '#features/applications/following/follow.ts';
import { answerStillNeeded, holdPlace, releasePlace } from '#features/applications/following/waiting-list.ts';
import { undoWithdrawal } from '#features/applications/following/withdraw.ts';
import { readFile } from '#features/review/read-file.ts';
import { readQueue } from '#features/review/queue.ts';
import { aRequest, lettersOf, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { actsOf, anAccount, atDesk } from '../support/files.ts';

const start = new Date('2026-11-23T10:00:00Z');
const on = (days: number) => new Date(start.getTime() + days * 86_400_000);

/** Meets the deadlines of these days, the first and last of which matter, and of some between them. */
async function until(db: Db, last: number, first = 0): Promise<void> {
  const days = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  for (const day of days.filter((one) => one < first + 2 || one > last - 2 || one % 10 === 0)) await meetDeadlines(db, secrets, on(day));
}
const stateOf = async (db: Db, id: string) => (await applicationById(db, id))?.state;
const sent = async (db: Db, id: string, template: string) =>
  (await lettersOf(db, id)).filter((letter) => letter.startsWith(`${template} `)).length;

/** A request on the waiting list since the start, of which the owner was told. */
async function aWaiting(db: Db, since = start) {
  const reviewer = await anAccount(db, 'reviewer');
  const { file, token } = await aRequest(db, since);
  await db
    .updateTable('application')
    .set({ state: 'waitlisted', stateSince: since, outcomeVisibleAt: since })
    .where('id', '=', file.id)
    .execute();
  const hold = async (days: number) => holdPlace(db, await atDesk(db, reviewer, file.id, on(days)));
  const asked = async (days: number) => (await follow(db, token, on(days))).waiting?.question;
  const answer = async (isYes: boolean, days: number) =>
    answerStillNeeded(db, secrets, { token, questionId: (await asked(days))?.id ?? '', isYes, now: on(days) });
  return { file, token, reviewer, hold, asked, answer };
}

test('a place is held, the owner says yes, and the request is read again', async ({ db }) => {
  const { file, token, reviewer, hold, answer } = await aWaiting(db);

  expect(await hold(5)).toEqual({ ok: true });
  expect(await hold(5)).toEqual({ ok: false, refusal: 'already-held' });
  const page = await follow(db, token, on(6));
  expect({ owes: page.owes, since: page.since, question: page.waiting?.question }).toMatchObject({
    owes: 'owner',
    since: on(5),
    question: { heldUntil: on(26) },
  });
  const { files } = await readQueue(db, reviewer, wholeTab('waiting-list'), on(6));
  expect(files).toMatchObject([{ owes: 'owner', owesSince: on(5), placeHeldUntil: on(26) }]);
  expect((await readFile(db, reviewer, { id: file.id, locale: 'fr', now: on(6) })).acts).toContain('release-place');

  expect(await answer(true, 7)).toEqual({ ok: true, became: 'in_review' });
  expect(await stateOf(db, file.id)).toBe('in_review');
  expect(await sent(db, file.id, 'still-needed')).toBe(1);
  expect(await lettersOf(db, file.id)).toContain(`to-reviewers → ${reviewer.email}`);
  expect(await answer(true, 8)).toEqual({ ok: false, refusal: 'already-answered' });
});

test('a place that nobody takes in 21 days is given back, and the request stays on the list', async ({ db }) => {
  const { file, token, hold, asked, answer } = await aWaiting(db);
  await hold(0);

  await until(db, 20);
  expect((await asked(20))?.givenUpAt).toBeNull();
  await until(db, 22, 21);

  expect(await asked(22)).toMatchObject({ givenUpAt: on(21), answeredAt: null });
  expect(await stateOf(db, file.id)).toBe('waitlisted');
  expect((await actsOf(db, file.id)).filter((act) => act === 'give-up-place')).toHaveLength(1);
  // A late yes keeps the turn, and takes no place.
  expect(await answer(true, 23)).toEqual({ ok: true, became: 'waitlisted' });
  expect((await follow(db, token, on(23))).owes).toBe('nobody');
  expect(await hold(24)).toEqual({ ok: true });
});

test('a no withdraws the request, and can be taken back', async ({ db }) => {
  const { file, token, hold, answer } = await aWaiting(db);
  await hold(1);

  expect(await answer(false, 2)).toEqual({ ok: true, became: 'withdrawn' });
  expect(await stateOf(db, file.id)).toBe('withdrawn');
  expect(await sent(db, file.id, 'withdrawn')).toBe(1);
  expect(await undoWithdrawal(db, { token, now: on(3) })).toEqual({ ok: true });

  expect(await stateOf(db, file.id)).toBe('waitlisted');
  expect(await hold(4)).toEqual({ ok: true });
});

test('the owner is asked every 60 days, and two questions without an answer put the request aside', async ({ db }) => {
  const { file, token } = await aWaiting(db);

  await until(db, 59);
  expect(await sent(db, file.id, 'still-needed')).toBe(0);
  await until(db, 119, 60);
  expect(await sent(db, file.id, 'still-needed')).toBe(1);
  await until(db, 140, 120);
  expect(await sent(db, file.id, 'still-needed')).toBe(2);
  expect(await stateOf(db, file.id)).toBe('waitlisted');
  await until(db, 141, 141);

  expect(await stateOf(db, file.id)).toBe('lapsed');
  expect(await sent(db, file.id, 'lapsed')).toBe(1);
  expect((await follow(db, token, on(141))).mayReopen).toBe(true);
});

test('a yes keeps a request on the list, and the count begins anew', async ({ db }) => {
  const { file, answer } = await aWaiting(db);
  await until(db, 130, 59);
  expect(await answer(true, 130)).toEqual({ ok: true, became: 'waitlisted' });

  await until(db, 200, 131);

  // Asked on day 60, 120 and 180: one question without an answer since the yes.
  expect(await sent(db, file.id, 'still-needed')).toBe(3);
  expect(await stateOf(db, file.id)).toBe('waitlisted');
});

test('two held places in short order do not put a request aside', async ({ db }) => {
  const { file, hold } = await aWaiting(db);
  await hold(1);
  await until(db, 23, 21);
  await hold(24);

  await until(db, 80, 45);

  expect(await stateOf(db, file.id)).toBe('waitlisted');
});

test('an owner whose letters come back is not asked, and nothing is put aside over them', async ({ db }) => {
  const { file, hold, asked } = await aWaiting(db);
  await until(db, 60, 60);
  await hold(61);
  await db
    .updateTable('person')
    .set({ bouncedAt: on(62) })
    .where('role', '=', 'owner')
    .execute();

  await until(db, 200, 63);

  expect(await sent(db, file.id, 'still-needed')).toBe(2);
  expect(await asked(200)).toMatchObject({ givenUpAt: null });
  expect(await stateOf(db, file.id)).toBe('waitlisted');
});

test('a held place is given back by whoever held it, once', async ({ db }) => {
  const { file, reviewer, hold } = await aWaiting(db);
  await hold(1);
  const seen = await atDesk(db, reviewer, file.id, on(2));

  const both = await Promise.all([releasePlace(db, seen), releasePlace(db, seen)]);

  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await releasePlace(db, await atDesk(db, reviewer, file.id, on(3)))).toEqual({ ok: false, refusal: 'wrong-state' });
});

test('no place is held for somebody who does not know of the list yet, nor by a steward', async ({ db }) => {
  const { file, hold } = await aWaiting(db);
  await db.updateTable('application').set({ outcomeVisibleAt: null }).where('id', '=', file.id).execute();
  expect(await hold(1)).toEqual({ ok: false, refusal: 'letter-waits' });

  const steward = await anAccount(db, 'steward');
  await expect(holdPlace(db, await atDesk(db, steward, file.id, on(5)))).rejects.toThrow();
});

test('two workers at once ask once, give back once and put aside once', async ({ db }) => {
  const { file, hold } = await aWaiting(db);
  const both = (days: number) => Promise.all([meetDeadlines(db, secrets, on(days)), meetDeadlines(db, secrets, on(days))]);
  await hold(0);

  for (const days of [21, 60, 81, 81]) await both(days);

  expect((await actsOf(db, file.id)).filter((act) => ['give-up-place', 'ask-still-needed', 'lapse-waiting'].includes(act))).toEqual([
    'give-up-place',
    'ask-still-needed',
    'lapse-waiting',
  ]);
  expect(await sent(db, file.id, 'lapsed')).toBe(1);
});

test('the page says how many are before them', async ({ db }) => {
  await aWaiting(db);
  const { token } = await aWaiting(db, on(1));

  expect((await follow(db, token, on(2))).waiting?.before).toBe(1);
});
