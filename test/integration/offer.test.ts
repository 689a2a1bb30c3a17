import { expect } from 'vitest';
import { connect } from '#db/client.ts';
import { toolStates } from '#db/tools.ts';
import { NotFound } from '#domain/failure.ts';
import { tools } from '#editorial/tools.ts';
import { readOffer, readTool } from '#features/offer/read.ts';
import { syncTools } from '#features/offer/sync-tools.ts';
import { aCommunity, aNetwork, aService } from '../support/factories.ts';
import { test } from '../support/database.ts';

test('every tool of the content is in the database after a start', async ({ db }) => {
  await syncTools(db);

  expect((await toolStates(db)).map((tool) => tool.slug)).toEqual(Object.keys(tools).toSorted());
});

test('each start brings the figures of the content, and touches nothing that is the same', async ({ db }) => {
  const moments = () => db.selectFrom('tool').select(['slug', 'updatedAt']).orderBy('slug').execute();
  await syncTools(db);
  const first = await moments();

  await syncTools(db);
  const second = await moments();
  await db.updateTable('tool').set({ load: 'full', symbolicCents: 1 }).where('slug', '=', 'chat').execute();
  await syncTools(db);

  expect(second).toEqual(first);
  const { tool } = await readTool(db, 'chat');
  expect([tool.load, tool.symbolicCents]).toEqual([tools['chat']?.figures.load, 6000]);
});

test('a retired tool stands apart and leads to what took over', async ({ db }) => {
  await syncTools(db);

  const offer = await readOffer(db);
  const { successor } = await readTool(db, 'rocket-chat');
  const { predecessors } = await readTool(db, 'chat');

  expect(offer.retired.map((tool) => tool.slug)).toEqual(['rocket-chat']);
  expect(offer.needs.flatMap((need) => need.tools.map((tool) => tool.slug))).not.toContain('rocket-chat');
  expect(successor?.slug).toBe('chat');
  expect(predecessors.map((tool) => tool.slug)).toEqual(['rocket-chat']);
});

test('a tool names the listed networks that run it, for themselves or for their communities', async ({ db }) => {
  await syncTools(db);
  const [own, carrier, hidden, other] = [
    await aNetwork(db, { name: 'B' }),
    await aNetwork(db, { name: 'A' }),
    await aNetwork(db, { visibility: 'unlisted', listingConsentAt: null }),
    await aNetwork(db),
  ];
  const community = await aCommunity(db, { networks: [carrier, hidden] });
  await aService(db, { tool: 'pads', holder: { network: own } });
  await aService(db, { tool: 'pads', holder: { community } });
  await aService(db, { tool: 'pads', holder: { network: hidden } });
  await aService(db, { tool: 'chat', holder: { network: other } });

  const { tool, networks } = await readTool(db, 'pads');

  expect(networks.map((network) => network.name)).toEqual(['A', 'B']);
  expect(tool.services).toBe(2);
});

test('a tool that is not in the content is not found', async ({ db }) => {
  await syncTools(db);

  await expect(readTool(db, 'toString')).rejects.toBeInstanceOf(NotFound);
});

test('the offer takes two queries and a tool three, however many records there are', async ({ db, databaseUrl }) => {
  await syncTools(db);
  for (const tool of ['chat', 'pads', 'chat']) await aService(db, { tool, holder: { network: await aNetwork(db) } });
  let queries = 0;
  const counted = connect(databaseUrl, { max: 1, onQuery: () => queries++ });

  await readOffer(counted);
  const ofOffer = queries;
  await readTool(counted, 'chat');
  await counted.destroy();

  expect([ofOffer, queries - ofOffer]).toEqual([2, 3]);
});
