import { expect } from 'vitest';
import { readHome } from '#features/directory/home.ts';
import { aCommunity, aNetwork, aService } from '../support/factories.ts';
import { test } from '../support/database.ts';

test('the home page of an empty directory has nothing to draw', async ({ db }) => {
  const home = await readHome(db);

  expect(home).toEqual({ figures: { networks: 0, communities: 0, services: 0 }, newest: [], cut: { communities: [], networks: [] } });
});

test('the cut roots each community in the networks that carry it, and counts what runs there', async ({ db }) => {
  const parent = await aNetwork(db, { name: 'Parent' });
  const network = await aNetwork(db, { name: 'Network', parentId: parent.id });
  const community = await aCommunity(db, { name: 'Community', networks: [network] });
  await aService(db, { holder: { community }, tool: 'chat' });
  await aService(db, { holder: { network }, tool: 'pads' });
  await aService(db, { holder: { network }, tool: 'cloud', state: 'retired', endedOn: '2026-02-01' });

  const { cut, figures } = await readHome(db);

  expect(figures).toEqual({ networks: 2, communities: 1, services: 2 });
  expect(cut.communities).toEqual([{ id: community.id, name: 'Community', tools: 1, networkIds: [network.id] }]);
  expect(cut.networks).toEqual([
    { id: network.id, name: 'Network', services: 2, parentId: parent.id },
    { id: parent.id, name: 'Parent', services: 0, parentId: undefined },
  ]);
});

test('the newest three are told, and nothing that is not listed', async ({ db }) => {
  const network = await aNetwork(db);
  for (const day of ['01', '02', '03', '04']) {
    await aCommunity(db, { name: `Day ${day}`, networks: [network], listingConsentAt: new Date(`2026-03-${day}T10:00:00Z`) });
  }
  await aCommunity(db, { name: 'Hidden', networks: [network], visibility: 'unlisted', listingConsentAt: new Date('2026-04-01T10:00:00Z') });
  await aNetwork(db, { name: 'Hidden network', visibility: 'unlisted' });

  const { newest, cut, figures } = await readHome(db);

  expect(newest.map(({ name }) => name)).toEqual(['Day 04', 'Day 03', 'Day 02']);
  expect(JSON.stringify(cut)).not.toContain('Hidden');
  expect(figures).toEqual({ networks: 1, communities: 4, services: 0 });
});
