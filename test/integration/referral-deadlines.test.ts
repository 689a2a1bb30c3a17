import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { applicationById } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { chooseReferral } from '#features/applications/following/answer-referral.ts';
import { meetDeadlines } from '#features/applications/clock/deadlines.ts';
import { withdraw } from '#features/applications/following/withdraw.ts';
import { anAccount, aRequest, lettersOf, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';

const start = new Date('2026-11-23T10:00:00Z');
const on = (days: number) => new Date(start.getTime() + days * 86_400_000);

async function until(db: Db, last: number, first = 0): Promise<void> {
  for (let days = first; days <= last; days += 1) await meetDeadlines(db, secrets, on(days));
}
const stateOf = async (db: Db, id: string) => (await applicationById(db, id))?.state;
const sent = async (db: Db, id: string, ...templates: string[]) =>
  (await lettersOf(db, id)).filter((letter) => templates.some((template) => letter.startsWith(`${template} `)));

/** A request, with its network's steward or with the hoster, for which another network was proposed at the start. */
async function aProposal(db: Db, { isWithSteward }: { isWithSteward: boolean }) {
  const [home, other] = [await aNetwork(db), await aNetwork(db)];
  const steward = await anAccount(db, { role: 'steward', networkIds: [home.id], lastActedAt: start });
  const asked = await anAccount(db, { role: 'steward', networkIds: [other.id], lastActedAt: start });
  const reviewer = await anAccount(db, { role: 'reviewer' });
  const answers = isWithSteward ? { network: home.slug, already: 'yes' } : {};
  const { file, token } = await aRequest(db, start, answers);
  const proposer = isWithSteward ? steward : reviewer;
  const referralId = randomUUID();
  const proposal = { networkId: other.id, proposedBy: proposer.id, proposedAs: isWithSteward ? 'steward' : 'hoster', proposedAt: start };
  await db
    .insertInto('referral')
    .values({ id: referralId, applicationId: file.id, ...proposal })
    .execute();
  return { file, token, referralId, steward, asked, reviewer, owner: 'one@example.org' };
}

test('an owner who does not answer a proposal is reminded after 9 and 21 days, and after 45 the hoster takes the request', async ({
  db,
}) => {
  const { file, steward, reviewer, owner } = await aProposal(db, { isWithSteward: true });

  await until(db, 44);
  expect(await sent(db, file.id, 'reminder')).toEqual([`reminder → ${owner}`, `reminder → ${owner}`]);
  expect(await stateOf(db, file.id)).toBe('with_steward');
  await until(db, 46, 45);

  expect(await stateOf(db, file.id)).toBe('in_review');
  expect(await sent(db, file.id, 'referral-answered')).toEqual(
    [`referral-answered → ${owner}`, `referral-answered → ${steward.email}`].sort(),
  );
  expect(await sent(db, file.id, 'passed-on', 'to-reviewers')).toEqual([`passed-on → ${owner}`, `to-reviewers → ${reviewer.email}`]);
  const { body } = await db.selectFrom('message').select('body').where('template', '=', 'passed-on').executeTakeFirstOrThrow();
  expect(body).toContain('The proposal of another host came to nothing');
});

test('after the owner’s yes the network that was asked has days of its own', async ({ db }) => {
  const { file, token, referralId, asked, reviewer, owner } = await aProposal(db, { isWithSteward: false });
  await until(db, 15);
  expect(await chooseReferral(db, { token, referralId, isYes: true, now: on(15) })).toEqual({ ok: true });

  await until(db, 59, 16);
  expect(await sent(db, file.id, 'reminder')).toEqual(
    [`reminder → ${owner}`, `reminder → ${asked.email}`, `reminder → ${asked.email}`].sort(),
  );
  await until(db, 61, 60);

  // The hoster had it, and still has it.
  expect(await stateOf(db, file.id)).toBe('in_review');
  expect((await sent(db, file.id, 'referral-answered')).slice().sort()).toEqual(
    // The first to who proposed it tells of the owner's yes.
    [`referral-answered → ${owner}`, `referral-answered → ${reviewer.email}`, `referral-answered → ${reviewer.email}`].sort(),
  );
  const referral = await db.selectFrom('referral').select(['closedAt', 'takenAt', 'refusedAt']).executeTakeFirst();
  expect(referral).toEqual({ closedAt: on(60), takenAt: null, refusedAt: null });
  const acts = await db.selectFrom('event').select('act').where('applicationId', '=', file.id).where('actor', '=', 'system').execute();
  expect(acts.map(({ act }) => act).filter((act) => act !== 'remind')).toEqual(['close-referral']);
});

test('an owner whose letters come back is not reminded of a proposal, and it is not closed over them', async ({ db }) => {
  const { file, owner } = await aProposal(db, { isWithSteward: true });
  await until(db, 9);
  await db
    .updateTable('person')
    .set({ bouncedAt: on(10) })
    .where('email', '=', owner)
    .execute();

  await until(db, 60, 10);

  expect(await sent(db, file.id, 'reminder')).toHaveLength(1);
  expect(await stateOf(db, file.id)).toBe('with_steward');
});

test('a portal that slept reminds of a proposal before it closes it', async ({ db }) => {
  const { file } = await aProposal(db, { isWithSteward: true });

  await until(db, 123, 100);
  expect(await stateOf(db, file.id)).toBe('with_steward');
  await until(db, 124, 124);

  expect(await stateOf(db, file.id)).toBe('in_review');
});

test('a way outside that the owner agreed to waits for the hoster, and nobody is reminded', async ({ db }) => {
  const { file } = await aProposal(db, { isWithSteward: false });
  await db
    .updateTable('referral')
    .set({ networkId: null, nextStep: 'Another house.', consentedAt: on(1) })
    .execute();

  await until(db, 80);

  expect(await sent(db, file.id, 'reminder', 'referral-answered')).toEqual([]);
});

test('a request that was withdrawn over a proposal is left alone, and is erased in its time', async ({ db }) => {
  const { file, token } = await aProposal(db, { isWithSteward: false });
  await withdraw(db, secrets, { token, version: file.version, message: '', now: on(1) });

  await until(db, 50);
  expect(await sent(db, file.id, 'reminder')).toEqual([]);
  await until(db, 185, 165);

  expect(await stateOf(db, file.id)).toBe('erased');
});

test('two workers at once remind once, and close once', async ({ db }) => {
  const { file } = await aProposal(db, { isWithSteward: true });
  const both = (days: number) => Promise.all([meetDeadlines(db, secrets, on(days)), meetDeadlines(db, secrets, on(days))]);

  for (const days of [9, 21, 45, 45]) await both(days);

  expect(await sent(db, file.id, 'reminder')).toHaveLength(2);
  expect(await sent(db, file.id, 'referral-answered')).toHaveLength(2);
  expect(await sent(db, file.id, 'passed-on')).toHaveLength(1);
});
