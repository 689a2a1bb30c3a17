import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { applicationById } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { answerPage } from '#features/applications/drafting/answer.ts';
import { meetDeadlines } from '#features/applications/clock/deadlines.ts';
import { follow } from '#features/applications/following/follow.ts';
import { reopenOwn } from '#features/applications/following/reopen-own.ts';
import { readResumeLink, renewLink, resume } from '#features/applications/drafting/resume.ts';
import { aDraft, anAccount, aRequest, aRequestToChange, aStart, lettersOf, opened, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { mailedToken } from '../support/together.ts';

const start = new Date('2026-11-23T10:00:00Z');
const day = 86_400_000;
const on = (days: number) => new Date(start.getTime() + days * day);

/** Meets the deadlines of every day up to this one, as the worker does. */
async function until(db: Db, last: number, first = 0): Promise<void> {
  for (let days = first; days <= last; days += 1) await meetDeadlines(db, secrets, on(days));
}
const stateOf = async (db: Db, id: string) => (await applicationById(db, id))?.state;
const sent = async (db: Db, id: string, template: string) =>
  (await lettersOf(db, id)).filter((letter) => letter.startsWith(`${template} `));

async function aRequestWithSteward(db: Db) {
  const network = await aNetwork(db);
  const steward = await anAccount(db, { role: 'steward', networkIds: [network.id], lastActedAt: start });
  const reviewer = await anAccount(db, { role: 'reviewer' });
  return { ...(await aRequest(db, start, { network: network.slug, already: 'yes' })), network, steward, reviewer };
}

test('a draft that nobody touches is reminded once, put aside after 90 days, and deleted 14 days later', async ({ db }) => {
  const { draft } = await aDraft(db, start);
  await until(db, 75);
  expect(await sent(db, draft.file.id, 'draft-expiring')).toEqual([]);
  await until(db, 89, 76);
  expect(await sent(db, draft.file.id, 'draft-expiring')).toHaveLength(1);
  expect(await stateOf(db, draft.file.id)).toBe('draft');

  await until(db, 103, 90);
  expect(await stateOf(db, draft.file.id)).toBe('lapsed');
  await until(db, 104, 104);

  expect(await stateOf(db, draft.file.id)).toBeUndefined();
  expect(await db.selectFrom('answer').selectAll().execute()).toEqual([]);
  expect(await db.selectFrom('person').selectAll().execute()).toEqual([]);
});

test('a draft that is touched after its reminder begins anew', async ({ db }) => {
  const { draft, token } = await aDraft(db, start);
  await until(db, 80);
  await answerPage(db, secrets, await opened(db, token, on(80)), {
    slug: 'you',
    values: { asked: 'name', name: 'Still here' },
    now: on(80),
  });

  await until(db, 155, 81);
  expect(await stateOf(db, draft.file.id)).toBe('draft');
  await until(db, 156, 156);

  expect(await sent(db, draft.file.id, 'draft-expiring')).toHaveLength(2);
});

test('a draft without an address lapses without a letter', async ({ db }) => {
  const token = await aStart(db, start);
  const { file } = await opened(db, token, start);

  await until(db, 90, 88);

  expect(await stateOf(db, file.id)).toBe('lapsed');
  expect(await lettersOf(db, file.id)).toEqual([]);
});

test('a portal that slept for months reminds first, and puts aside later', async ({ db }) => {
  const { draft } = await aDraft(db, start);

  await meetDeadlines(db, secrets, on(200));
  expect(await stateOf(db, draft.file.id)).toBe('draft');
  await meetDeadlines(db, secrets, on(214));

  expect(await stateOf(db, draft.file.id)).toBe('lapsed');
});

test('the button of its letter takes a draft out of the bin, with all that was written', async ({ db }) => {
  const { draft } = await aDraft(db, start);
  await until(db, 95, 70);
  const token = await mailedToken(db, draft.file.id);
  await readResumeLink(db, token, on(95));
  expect(await stateOf(db, draft.file.id)).toBe('lapsed');

  const resumed = await resume(db, secrets, token, on(95));

  expect(resumed).toMatchObject({ ok: true, isSent: false });
  const again = await opened(db, resumed.ok ? resumed.token : '', on(95));
  expect(again.file.state).toBe('draft');
  expect(again.answers).toEqual(draft.answers);
});

test('an expired link sends a fresh one to its own address, and an unknown one sends nothing', async ({ db }) => {
  const { draft } = await aDraft(db, start);
  const token = await mailedToken(db, draft.file.id);
  const before = (await lettersOf(db, draft.file.id)).length;

  await renewLink(db, secrets, token, on(1));
  await renewLink(db, secrets, 'x'.repeat(43), on(91));
  expect(await lettersOf(db, draft.file.id)).toHaveLength(before);
  await renewLink(db, secrets, token, on(91));

  expect(await sent(db, draft.file.id, 'draft-link')).toHaveLength(before + 1);
  expect((await resume(db, secrets, await mailedToken(db, draft.file.id), on(91))).ok).toBe(true);
});

test('a silent network is reminded after 7 and 14 days, and after 21 the request goes to the hoster', async ({ db }) => {
  const { file, steward, reviewer } = await aRequestWithSteward(db);
  expect(file.state).toBe('with_steward');

  await until(db, 20);
  expect(await sent(db, file.id, 'reminder')).toEqual([`reminder → ${steward.email}`, `reminder → ${steward.email}`]);
  expect(await stateOf(db, file.id)).toBe('with_steward');
  await until(db, 22, 21);

  expect(await stateOf(db, file.id)).toBe('in_review');
  expect(await sent(db, file.id, 'passed-on')).toHaveLength(1);
  const { body } = await db.selectFrom('message').select('body').where('template', '=', 'passed-on').executeTakeFirstOrThrow();
  expect(body).toContain('could not answer within twenty-one days');
  expect(await sent(db, file.id, 'to-reviewers')).toEqual([`to-reviewers → ${reviewer.email}`]);
});

test('while another host is asked, the 21 days stop', async ({ db }) => {
  const { file, network, steward } = await aRequestWithSteward(db);
  await db
    .insertInto('referral')
    .values({ id: crypto.randomUUID(), applicationId: file.id, networkId: network.id, proposedAs: 'steward', proposedAt: start })
    .execute();

  await until(db, 30);

  expect(await stateOf(db, file.id)).toBe('with_steward');
  expect(await sent(db, file.id, 'reminder')).not.toContain(`reminder → ${steward.email}`);
});

test('a question that nobody answers is recalled after 14 and 45 days, and the request lapses after 60', async ({ db }) => {
  const { file, token } = await aRequestToChange(db, start);

  await until(db, 59);
  expect(await sent(db, file.id, 'reminder')).toHaveLength(2);
  expect(await stateOf(db, file.id)).toBe('changes_requested');
  await until(db, 60, 60);

  expect(await stateOf(db, file.id)).toBe('lapsed');
  expect(await sent(db, file.id, 'lapsed')).toHaveLength(1);
  const page = await follow(db, token, on(60));
  expect({ state: page.state, owes: page.owes, mayReopen: page.mayReopen }).toEqual({ state: 'lapsed', owes: 'nobody', mayReopen: true });
});

test('a letter that came back stops the clock', async ({ db }) => {
  const { file } = await aRequestToChange(db, start);
  await db
    .updateTable('person')
    .set({ bouncedAt: on(15) })
    .where('applicationId', '=', file.id)
    .where('role', '=', 'owner')
    .execute();

  await until(db, 70);

  expect(await stateOf(db, file.id)).toBe('changes_requested');
});

test('its owner opens a lapsed request again, once, within 90 days', async ({ db }) => {
  const { file, token, reviewer } = await aRequestToChange(db, start);
  await until(db, 60);

  expect(await reopenOwn(db, { token, now: on(151) })).toEqual({ ok: false, refusal: 'wrong-state' });
  expect(await reopenOwn(db, { token, now: on(100) })).toEqual({ ok: true });

  const again = await applicationById(db, file.id);
  expect({ state: again?.state, round: again?.round }).toEqual({ state: 'in_review', round: 2 });
  expect(await sent(db, file.id, 'to-reviewers')).toContain(`to-reviewers → ${reviewer.email}`);
  expect(await reopenOwn(db, { token, now: on(101) })).toEqual({ ok: false, refusal: 'wrong-state' });
});

test('what ended is erased after its time, and its owner is told two weeks before', async ({ db }) => {
  const { file } = await aRequestToChange(db, start);
  await until(db, 60);
  await until(db, 60 + 182, 60 + 168);
  expect(await sent(db, file.id, 'retention-notice')).toHaveLength(1);
  expect(await stateOf(db, file.id)).toBe('lapsed');

  await until(db, 60 + 184, 60 + 183);

  expect(await stateOf(db, file.id)).toBe('erased');
  expect(await db.selectFrom('person').selectAll().execute()).toEqual([]);
  expect(await db.selectFrom('email').select('template').execute()).toEqual([{ template: 'erased' }]);
});

test('what was declined is kept for a year, and one that was declined silently is erased without a word', async ({ db }) => {
  const { file } = await aRequest(db, start);
  await db.updateTable('application').set({ state: 'declined', isSilent: true, stateSince: start }).where('id', '=', file.id).execute();
  await until(db, 364, 350);
  expect(await stateOf(db, file.id)).toBe('declined');

  await until(db, 366, 365);

  expect(await stateOf(db, file.id)).toBe('erased');
  expect(await db.selectFrom('email').select('template').execute()).toEqual([]);
});

test('what was accepted is kept for a year after its arrangement ended, its owner told two weeks before', async ({ db }) => {
  const { file } = await aRequest(db, start);
  const other = await aRequest(db, start);
  const [communityId, arrangementId] = [randomUUID(), randomUUID()];
  await db.insertInto('community').values({ id: communityId, slug: 'crew', lang: 'fr', name: 'Crew', sentence: 'A crew.' }).execute();
  await db.insertInto('arrangement').values({ id: arrangementId, communityId, state: 'active' }).execute();
  await db.updateTable('application').set({ arrangementId, state: 'accepted' }).where('id', '=', file.id).execute();
  await db.updateTable('person').set({ arrangementId }).where('applicationId', '=', file.id).execute();
  await db.updateTable('application').set({ arrangementId }).where('id', '=', other.file.id).execute();

  await until(db, 802, 800);
  expect(await sent(db, file.id, 'retention-notice')).toEqual([]);
  await db
    .updateTable('arrangement')
    .set({ state: 'ended', endedAt: on(802) })
    .execute();
  // While another request about it is read, nothing is erased.
  await until(db, 1190, 1150);
  expect(await sent(db, file.id, 'retention-notice')).toEqual([]);
  await db
    .updateTable('application')
    .set({ state: 'declined', stateSince: on(1190) })
    .where('id', '=', other.file.id)
    .execute();
  await Promise.all([meetDeadlines(db, secrets, on(1191)), meetDeadlines(db, secrets, on(1191))]);
  await until(db, 1204, 1192);
  expect(await sent(db, file.id, 'retention-notice')).toHaveLength(1);
  expect(await stateOf(db, file.id)).toBe('accepted');
  await until(db, 1205, 1205);

  expect(await stateOf(db, file.id)).toBe('erased');
  expect(await db.selectFrom('person').select('id').where('arrangementId', '=', arrangementId).execute()).toEqual([]);
});

test('the example does not grow old', async ({ db }) => {
  const { draft } = await aDraft(db, start);
  await db.updateTable('application').set({ isExample: true }).execute();

  await until(db, 120, 70);

  expect(await stateOf(db, draft.file.id)).toBe('draft');
});

test('two workers at once do it once', async ({ db }) => {
  const { file } = await aRequestToChange(db, start);

  await Promise.all([meetDeadlines(db, secrets, on(14)), meetDeadlines(db, secrets, on(14))]);

  expect(await sent(db, file.id, 'reminder')).toHaveLength(1);
});
