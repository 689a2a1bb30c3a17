import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { connect, type Db } from '#db/client.ts';
import { daysAfter } from '#domain/deadlines.ts';
import { readArrangement, readArrangements } from '#features/arrangements/read.ts';
import { readNetworks, readRoom } from '#features/networks/read.ts';
import { readReport } from '#features/networks/report.ts';
import { readList } from '#features/records/read.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork, aService } from '../support/factories.ts';
import { anAccount, now } from '../support/files.ts';

/** A network with a community and an arrangement for it, and as many live stewards as asked. */
async function aHouse(db: Db, stewards: number) {
  const network = await aNetwork(db, { confirmedAt: now });
  const community = await aCommunity(db, { networks: [network], confirmedAt: daysAfter(now, -366) });
  const arrangementId = randomUUID();
  const held = { communityId: community.id, responsibleNetworkId: network.id, state: 'active' } as const;
  await db
    .insertInto('arrangement')
    .values({ id: arrangementId, ...held })
    .execute();
  for (let count = 0; count < stewards; count += 1) await anAccount(db, 'steward', { networks: [network] });
  return { network, community, arrangementId };
}

test('an arrangement is orphaned while fewer than two stewards of its network act: told when read, and never once it has ended', async ({
  db,
}) => {
  const { network, arrangementId } = await aHouse(db, 1);
  const hoster = await anAccount(db, 'reviewer');
  const flags = async (at = now) => [
    (await readArrangements(db, hoster, at)).map(({ isOrphaned }) => isOrphaned),
    (await readArrangement(db, hoster, arrangementId, at)).arrangement.isOrphaned,
  ];

  expect(await flags()).toEqual([[true], true]);
  await anAccount(db, 'steward', { networks: [network] });
  expect(await flags()).toEqual([[false], false]);
  expect(await flags(daysAfter(now, 366))).toEqual([[true], true]);
  await db.updateTable('arrangement').set({ state: 'ended', endedAt: now }).where('id', '=', arrangementId).execute();
  expect(await flags(daysAfter(now, 366))).toEqual([[false], false]);
});

test('an arrangement that no network answers for is not orphaned', async ({ db }) => {
  const { arrangementId } = await aHouse(db, 0);
  await db.updateTable('arrangement').set({ responsibleNetworkId: null }).where('id', '=', arrangementId).execute();

  const [arrangement] = await readArrangements(db, await anAccount(db, 'reviewer'), now);

  expect(arrangement?.isOrphaned).toBe(false);
});

test('lists of records flag what nobody confirmed for a year, and networks with too few stewards', async ({ db }) => {
  const { network, community } = await aHouse(db, 1);
  const hoster = await anAccount(db, 'reviewer');
  const flag = async (kind: 'networks' | 'communities', id: string) => {
    const row = (await readList(db, hoster, { kind, search: '', now })).rows.find((one) => one.id === id);
    return [row?.isStale, row?.isOrphaned];
  };

  expect(await flag('networks', network.id)).toEqual([false, true]);
  expect(await flag('communities', community.id)).toEqual([true, false]);
});

test('pages of a network ask a number of queries that does not grow with it', async ({ db, databaseUrl }) => {
  const { network } = await aHouse(db, 2);
  const hoster = await anAccount(db, 'reviewer');
  const desk = { account: hoster, now };
  let asked = 0;
  const counted = connect(databaseUrl, { max: 4, onQuery: () => (asked += 1) });
  const count = async () => {
    const counts: number[] = [];
    const reads = [
      () => readNetworks(counted, desk),
      () => readRoom(counted, desk, network.slug),
      () => readReport(counted, desk, network.slug, null),
    ];
    for (const read of reads) {
      asked = 0;
      await read();
      counts.push(asked);
    }
    return counts;
  };

  const before = await count();
  for (let more = 0; more < 5; more += 1) {
    const community = await aCommunity(db, { networks: [network] });
    await aService(db, { holder: { community } });
    const said = { opinion: 'vouched', sentence: 'Yes.', until: daysAfter(now, 9) };
    await db
      .insertInto('vouch')
      .values({ id: randomUUID(), networkId: network.id, communityId: community.id, ...said })
      .execute();
  }

  expect(before).toEqual([1, 6, 2]);
  expect(await count()).toEqual(before);
  await counted.destroy();
});
