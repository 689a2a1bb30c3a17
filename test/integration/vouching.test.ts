import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { daysAfter } from '#domain/deadlines.ts';
import { NotFound, NotTheirs } from '#domain/failure.ts';
import { actInRoom } from '#features/networks/act.ts';
import { readRoom } from '#features/networks/read.ts';
import { takeVouchBack } from '#features/networks/vouches.ts';
import { readFile } from '#features/review/read-file.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork } from '../support/factories.ts';
import { aFile, anAccount, now } from '../support/files.ts';

/** A network with a steward and a community that it carries, of which nobody asked anything. */
async function aRoom(db: Db) {
  const network = await aNetwork(db);
  const steward = await anAccount(db, 'steward', { networks: [network] });
  const community = await aCommunity(db, { networks: [network] });
  const vouch = (account: Account, communityId = community.id, sentence = 'We meet every month.', at = now) =>
    actInRoom(db, { account, now: at }, network.slug, { act: 'vouch', community: communityId, sentence });
  const mayVouch = async () =>
    (await readRoom(db, { account: steward, now }, network.slug)).records.find(({ id }) => id === community.id)?.mayVouch;
  return { network, steward, community, vouch, mayVouch };
}

const vouches = (db: Db) =>
  db
    .selectFrom('vouch')
    .select(['communityId', 'applicationId', 'networkId', 'accountId', 'until', 'revokedAt'])
    .orderBy('givenAt')
    .execute();

test('a steward vouches for a community of their network that asked for nothing: for twelve months, counted, until it is taken back', async ({
  db,
}) => {
  const { network, steward, community, vouch, mayVouch } = await aRoom(db);
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db, { networkId: network.id });
  expect(await mayVouch()).toBe(true);

  expect(await vouch(steward)).toEqual({ ok: true, done: 'vouched' });

  expect(await vouches(db)).toEqual([
    {
      communityId: community.id,
      applicationId: null,
      networkId: network.id,
      accountId: steward.id,
      until: daysAfter(now, 365),
      revokedAt: null,
    },
  ]);
  expect(await mayVouch()).toBe(false);
  expect(await db.selectFrom('audit').select(['act', 'subjectKind', 'accountId']).execute()).toEqual([
    { act: 'give-vouch', subjectKind: 'vouch', accountId: steward.id },
  ]);
  const { checks } = await readFile(db, reviewer, { id: file.id, locale: 'fr', now });
  expect(checks.find(({ check }) => check === 'vouches')).toMatchObject({ facts: { inForce: 1 } });
  expect(await vouch(steward)).toEqual({ ok: false, refusal: 'vouched-already' });
  const { id } = await db.selectFrom('vouch').select('id').executeTakeFirstOrThrow();
  expect(await takeVouchBack(db, { account: steward, now }, id, 'Nobody answers.')).toEqual({ ok: true });
  expect(await vouch(steward, undefined, 'They answer again.', daysAfter(now, 1))).toEqual({ ok: true, done: 'vouched' });
});

test('two who vouch at once leave one vouch', async ({ db }) => {
  const { network, steward, vouch } = await aRoom(db);
  const other = await anAccount(db, 'steward', { networks: [network] });

  const both = await Promise.all([vouch(steward), vouch(other)]);

  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await vouches(db)).toHaveLength(1);
});

test('the hoster’s people do it too; a steward of another network does not learn that the room is there', async ({ db }) => {
  const { network, vouch } = await aRoom(db);
  const stranger = await anAccount(db, 'steward', { networks: [await aNetwork(db)] });

  await expect(vouch(stranger)).rejects.toThrow(NotTheirs);
  expect(await vouch(await anAccount(db, 'reviewer'))).toEqual({ ok: true, done: 'vouched' });
  const second = await aCommunity(db, { networks: [network] });
  expect(await vouch(await anAccount(db, 'admin'), second.id)).toEqual({ ok: true, done: 'vouched' });
});

test('only for a community that the network carries, not one’s own, in a sentence, and where no file waits for it', async ({ db }) => {
  const { network, steward, community, vouch } = await aRoom(db);
  const elsewhere = await aCommunity(db);
  const asked = await aCommunity(db, { networks: [network], isConfirmed: false, visibility: 'unlisted' });
  const gone = await aCommunity(db, { networks: [network], visibility: 'withdrawn' });

  for (const id of [elsewhere.id, asked.id, gone.id, randomUUID(), network.id, 'x'])
    await expect(vouch(steward, id)).rejects.toThrow(NotFound);
  expect(await vouch(steward, community.id, '  ')).toEqual({ ok: false, refusal: 'sentence-missing' });
  expect(await vouch(steward, community.id, 'x'.repeat(1001))).toEqual({ ok: false, refusal: 'sentence-long' });
  const arrangementId = randomUUID();
  await db.insertInto('arrangement').values({ id: arrangementId, communityId: community.id, state: 'active' }).execute();
  const change = await aFile(db, { form: 'amendment', arrangementId, networkId: network.id });
  expect(await vouch(steward)).toEqual({ ok: false, refusal: 'vouched-in-its-file' });
  await db.updateTable('application').set({ state: 'declined' }).where('id', '=', change.id).execute();
  const person = { id: randomUUID(), arrangementId, role: 'owner', email: steward.email };
  await db.insertInto('person').values(person).execute();
  expect(await vouch(steward)).toEqual({ ok: false, refusal: 'own-collective' });

  expect(await vouches(db)).toEqual([]);
});
