import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { readFile } from '#features/review/read-file.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork, aService } from '../support/factories.ts';
import { aFile, anAccount, now } from '../support/files.ts';

const long = new Date('2026-04-01T09:00:00Z');

/** What is told to be open at the network of a file: by kind, how many, and the ids that are named. */
async function problemsFor(db: Db, account: Account, id: string) {
  const { checks } = await readFile(db, account, { id, locale: 'fr', now });
  const check = checks.find((one) => one.check === 'open-problems');
  if (check?.check !== 'open-problems') return undefined;
  const found = check.facts.problems.map(({ kind, total, named, sure }) => [kind, { total, sure, ids: named.map((one) => one.id) }]);
  return { verdict: check.verdict, sure: check.sure, ...Object.fromEntries(found) };
}

const anArrangement = async (db: Db, given: object) => {
  const id = randomUUID();
  await db
    .insertInto('arrangement')
    .values({ id, state: 'active', ...given })
    .execute();
  return id;
};

const aLetter = (db: Db, account: Account, state: 'failed' | 'sent', createdAt: Date) =>
  db
    .insertInto('email')
    .values({
      id: randomUUID(),
      accountId: account.id,
      recipient: account.email,
      template: 'to-steward',
      locale: 'fr',
      mode: 'immediate',
      state,
      subject: 'X',
      body: '{}',
      messageId: randomUUID(),
      createdAt,
    })
    .execute();

test('what is open at the network of a file is told kind by kind, with where it is read', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const network = await aNetwork(db);
  const [lost, found] = [await anAccount(db, 'steward', { networks: [network] }), await anAccount(db, 'steward', { networks: [network] })];
  const community = await aCommunity(db, { networks: [network] });
  const overdue = await aFile(db, { networkId: network.id, stateSince: long });
  const suspended = await anArrangement(db, { networkId: network.id, state: 'suspended' });
  const late = await anArrangement(db, { communityId: community.id, responsibleNetworkId: network.id, renewalOn: '2026-05-03' });
  const ending = { state: 'ending', endingSince: long, endsOn: '2026-05-01' };
  const leaving = await anArrangement(db, { communityId: community.id, responsibleNetworkId: network.id, ...ending });
  await anArrangement(db, {
    communityId: community.id,
    responsibleNetworkId: network.id,
    state: 'ended',
    renewalOn: '2025-01-01',
    endedAt: long,
  });
  const wish = { id: randomUUID(), arrangementId: late, wish: 'end', reason: 'Enough.', askedAs: 'holder', askedAt: long } as const;
  await db.insertInto('arrangementWish').values(wish).execute();
  const person = { id: randomUUID(), arrangementId: late, role: 'owner', email: 'gone@example.org', bouncedAt: long };
  await db.insertInto('person').values(person).execute();
  const service = await aService(db, { holder: { community }, state: 'read_only' });
  await aLetter(db, lost, 'failed', long);
  await aLetter(db, found, 'failed', long);
  await aLetter(db, found, 'sent', now);
  const file = await aFile(db, { networkId: network.id });

  expect(await problemsFor(db, reviewer, file.id)).toEqual({
    verdict: 'look',
    sure: 'certain',
    overdue: { total: 1, sure: 'certain', ids: [overdue.id] },
    suspended: { total: 1, sure: 'certain', ids: [suspended] },
    'ends-late': { total: 1, sure: 'certain', ids: [leaving] },
    'renewal-late': { total: 1, sure: 'certain', ids: [late] },
    wished: { total: 1, sure: 'certain', ids: [late] },
    'contact-bounced': { total: 1, sure: 'likely', ids: [late] },
    'read-only': { total: 1, sure: 'certain', ids: [service.id] },
    'steward-bounced': { total: 1, sure: 'likely', ids: [lost.id] },
  });
});

test('with nothing open there is nothing to see; arrangements that too few people answer for are told', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const [quiet, lone] = [await aNetwork(db), await aNetwork(db)];
  for (const networks of [[quiet], [quiet], [lone]]) await anAccount(db, 'steward', { networks });
  await anArrangement(db, { networkId: quiet.id });
  const ids: string[] = [];
  for (let made = 0; made < 4; made += 1)
    ids.push(await anArrangement(db, { communityId: (await aCommunity(db)).id, responsibleNetworkId: lone.id }));

  const fine = await problemsFor(db, reviewer, (await aFile(db, { networkId: quiet.id, stateSince: long })).id);
  const told = await problemsFor(db, reviewer, (await aFile(db, { networkId: lone.id })).id);

  expect(fine).toEqual({ verdict: 'fine', sure: 'certain' });
  expect(told).toMatchObject({ verdict: 'look', orphaned: { total: 4 } });
  expect(told && 'orphaned' in told && told['orphaned']).toMatchObject({ ids: [expect.anything(), expect.anything(), expect.anything()] });
});

test('a steward is told of what their own network answers for, not of what another does for the same community', async ({ db }) => {
  const [mine, other] = [await aNetwork(db), await aNetwork(db)];
  const [steward, reviewer] = [await anAccount(db, 'steward', { networks: [mine] }), await anAccount(db, 'reviewer')];
  await anAccount(db, 'steward', { networks: [mine] });
  const community = await aCommunity(db, { networks: [mine, other] });
  const theirs = await anArrangement(db, { communityId: community.id, responsibleNetworkId: other.id, state: 'suspended' });
  const file = await aFile(db, { networkId: mine.id });
  const asked = await aFile(db, { networkId: other.id });
  const referral = { id: randomUUID(), applicationId: asked.id, networkId: mine.id, proposedAs: 'hoster', consentedAt: now } as const;
  await db.insertInto('referral').values(referral).execute();

  expect(await problemsFor(db, reviewer, file.id)).toMatchObject({ suspended: { ids: [theirs] } });
  expect(await problemsFor(db, steward, file.id)).toEqual({ verdict: 'fine', sure: 'certain' });
  expect(await problemsFor(db, steward, asked.id)).toBeUndefined();
});
