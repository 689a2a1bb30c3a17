import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { connect, type Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { readFile } from '#features/review/read-file.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork, aService, aTool } from '../support/factories.ts';
import { aFile, anAccount, now } from '../support/files.ts';

const site = 'https://www.velos-repares.example/fr';

/** What the checks of a file found for this account, by check. */
async function checksFor(db: Db, account: Account, id: string) {
  const { checks } = await readFile(db, account, { id, locale: 'fr', now });
  return Object.fromEntries(checks.map((check) => [check.check, check]));
}

test('another request of the same site is certain, one of the same name likely, and drafts and erased ones are none', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db, { sent: { website: site } });
  const twin = await aFile(db, { state: 'oriented', sent: { name: 'Tout autre chose', website: 'http://velos-repares.example' } });
  const namesake = await aFile(db, { sent: { name: 'les velos repares', commune: '44109' } });
  const erased = await aFile(db, { sent: { website: site } });
  await db.updateTable('application').set({ state: 'erased' }).where('id', '=', erased.id).execute();

  const found = await checksFor(db, reviewer, file.id);

  expect(found['same-domain']).toMatchObject({
    verdict: 'look',
    sure: 'certain',
    facts: { matches: [{ sure: 'certain', other: { what: 'request', id: twin.id, reference: twin.reference, state: 'oriented' } }] },
  });
  expect(found['same-name']).toMatchObject({ facts: { matches: [{ sure: 'likely', other: { id: namesake.id } }] } });
  expect(found['same-place']).toMatchObject({ verdict: 'fine', facts: { matches: [] } });
});

test('records are looked through too, with the arrangement that they hold', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const community = await aCommunity(db, { name: 'Les Vélos réparés', territoryCode: '69384', visibility: 'unlisted' });
  const arrangementId = randomUUID();
  await db.insertInto('arrangement').values({ id: arrangementId, communityId: community.id, state: 'active' }).execute();
  const network = await aNetwork(db, { name: 'Cyclistes', territoryCode: '69384', themes: ['ecology'] });
  const file = await aFile(db);

  const found = await checksFor(db, reviewer, file.id);

  const record = { what: 'record', kind: 'communities', id: community.id, arrangementId, arrangementState: 'active' };
  expect(found['same-name']).toMatchObject({ facts: { matches: [{ sure: 'certain', other: record }] } });
  expect(found['same-place']).toMatchObject({ facts: { matches: [{ sure: 'guess', other: { kind: 'networks', id: network.id } }] } });
});

test('a request that was accepted is not compared with what it became, nor a change with the request before it', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const community = await aCommunity(db, { name: 'Les Vélos réparés', territoryCode: '69384' });
  const arrangementId = randomUUID();
  await db.insertInto('arrangement').values({ id: arrangementId, communityId: community.id, state: 'active' }).execute();
  await aFile(db, { state: 'accepted', arrangementId, sent: { website: site } });
  const change = await aFile(db, { form: 'amendment', arrangementId, sent: { website: site } });

  const found = await checksFor(db, reviewer, change.id);

  expect(found['same-domain']?.verdict).toBe('fine');
  expect(found['same-name']?.verdict).toBe('fine');
});

test('a wished address is compared with services and with what open requests wish for last', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const wish = (address: string) => ({ sent: { addresses: { chat: address } } });
  const [one, two, free] = [
    await aFile(db, wish('chat.velos.example')),
    await aFile(db, wish('pads.velos.example')),
    await aFile(db, wish('mine.example')),
  ];
  const service = await aService(db, { holder: { network: await aNetwork(db) }, address: 'https://Chat.velos.example/' });
  const rival = await aFile(db, wish('https://pads.velos.example'));
  const gone = await aFile(db, wish('mine.example'));
  const answers = JSON.stringify({ addresses: { chat: 'other.example' } });
  await db.insertInto('snapshot').values({ id: randomUUID(), applicationId: gone.id, number: 2, round: 1, answers, sentAt: now }).execute();
  const done = await aFile(db, { state: 'declined', ...wish('mine.example') });

  const taken = async (id: string) => (await checksFor(db, reviewer, id))['address-free'];

  expect(await taken(one.id)).toMatchObject({ verdict: 'look', facts: { taken: [{ kind: 'service', id: service.id }] } });
  expect(await taken(two.id)).toMatchObject({ verdict: 'look', facts: { taken: [{ kind: 'request', id: rival.id }] } });
  expect(await taken(free.id)).toMatchObject({ verdict: 'fine', facts: { taken: [] } });
  expect(done.id).not.toBe(free.id);
});

test('who carries the network, what waits there, how its vouches ended, and the room on the tools are told', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const network = await aNetwork(db, { name: 'The Valley' });
  const steward = await anAccount(db, 'steward', { networks: [network] });
  await aTool(db, 'chat', { load: 'limited' });
  await aTool(db, 'pads', { load: 'open' });
  const community = await aCommunity(db, { networks: [network] });
  await aService(db, { holder: { network }, tool: 'chat' });
  const late = await aFile(db, { networkId: network.id, stateSince: new Date('2026-04-01T09:00:00Z'), sent: { name: 'Late' } });
  const vouch = (given: object) =>
    db
      .insertInto('vouch')
      .values({ id: randomUUID(), networkId: network.id, opinion: 'vouched', sentence: '', until: new Date('2027-01-01'), ...given })
      .execute();
  await vouch({ applicationId: late.id });
  await vouch({ communityId: community.id, until: new Date('2026-01-01') });
  await vouch({ revokedAt: now });
  const file = await aFile(db, { networkId: network.id, isSecondConfirmed: false });

  const expected = {
    'two-people': { verdict: 'missing', facts: { confirmed: 1, waiting: 1, refused: 0 } },
    'live-stewards': { verdict: 'look', facts: { network: 'The Valley', stewards: 1 } },
    'network-load': { verdict: 'look', facts: { communities: 1, services: 1, waiting: 2, late: 1 } },
    vouches: { verdict: 'look', facts: { inForce: 1, over: 1, revoked: 1, accepted: 0, ended: 0 } },
    capacity: {
      verdict: 'look',
      facts: {
        tools: [
          { slug: 'chat', load: 'limited', used: 1 },
          { slug: 'pads', load: 'open' },
        ],
      },
    },
  };
  expect(await checksFor(db, reviewer, file.id)).toMatchObject(expected);
  expect(await checksFor(db, steward, file.id)).toMatchObject(expected);
});

test('a steward learns nothing of other people’s requests, nor of records that are neither public nor theirs', async ({ db }) => {
  const network = await aNetwork(db);
  const steward = await anAccount(db, 'steward', { networks: [network] });
  const file = await aFile(db, { networkId: network.id, sent: { website: site } });
  const secret = [
    (await aFile(db, { sent: { website: site } })).id,
    (await aCommunity(db, { name: 'Les Vélos réparés', website: site, visibility: 'unlisted' })).id,
    (await aNetwork(db, { name: 'Les Vélos réparés', website: site, visibility: 'unlisted' })).id,
  ];
  const theirs = await aCommunity(db, { name: 'Les Vélos réparés', visibility: 'unlisted', networks: [network] });
  const open = await aCommunity(db, { website: site });

  const read = await readFile(db, steward, { id: file.id, locale: 'fr', now });

  const told = JSON.stringify(read);
  expect(secret.filter((id) => told.includes(id))).toEqual([]);
  const found = Object.fromEntries(read.checks.map((check) => [check.check, check]));
  expect(found['same-domain']).toMatchObject({ facts: { matches: [{ other: { id: open.id } }] } });
  expect(found['same-name']).toMatchObject({ facts: { matches: [{ other: { id: theirs.id } }] } });
  expect(found['address-free']).toBeUndefined();
});

test('a steward of a network that was only asked is told nothing of the other network', async ({ db }) => {
  const [first, second] = [await aNetwork(db), await aNetwork(db)];
  const asked = await anAccount(db, 'steward', { networks: [second] });
  const file = await aFile(db, { networkId: first.id });
  const referral = { id: randomUUID(), applicationId: file.id, networkId: second.id, proposedAs: 'hoster', consentedAt: now } as const;
  await db.insertInto('referral').values(referral).execute();

  const found = await checksFor(db, asked, file.id);

  expect(Object.keys(found)).toEqual(['same-domain', 'same-name', 'same-place', 'two-people', 'capacity']);
});

test('the page of a file asks the database as often, however much is found', async ({ db, databaseUrl }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const network = await aNetwork(db);
  const steward = await anAccount(db, 'steward', { networks: [network] });
  const file = await aFile(db, { networkId: network.id, sent: { website: site } });
  let queries = 0;
  const counted = connect(databaseUrl, { max: 1, onQuery: () => (queries += 1) });
  const count = async (account: Account) => {
    queries = 0;
    await readFile(counted, account, { id: file.id, locale: 'fr', now });
    return queries;
  };
  const before = [await count(reviewer), await count(steward)];
  for (let made = 0; made < 12; made += 1) {
    await aFile(db, { networkId: network.id, sent: { website: site } });
    await aCommunity(db, { name: 'Les Vélos réparés', networks: [network] });
  }

  const after = [await count(reviewer), await count(steward)];
  await counted.destroy();

  expect(after).toEqual(before);
  expect(after).toEqual([22, 17]);
});
