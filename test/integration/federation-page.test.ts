import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { readFederation } from '#features/federation/public.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork } from '../support/factories.ts';

test('everybody sees the directories whose records are shown, and no other; with how many, and since when one fails', async ({ db }) => {
  const now = new Date('2026-11-28T10:00:00Z');
  const source = (name: string, given: object = {}) => ({
    id: randomUUID(),
    slug: name,
    name,
    kind: 'terreau',
    url: `https://${name}.example.net/terreau.json`,
    isPublic: true,
    state: 'active' as const,
    ...given,
  });
  const shown = source('shown', { goodAt: now, failingSince: now, licence: 'CC0' });
  const others = [
    source('private', { isPublic: false }),
    source('new', { state: 'new' }),
    source('removed', { state: 'removed' }),
    source('csv', { kind: 'csv' }),
  ];
  await db
    .insertInto('source')
    .values([shown, source('resting', { state: 'paused' }), ...others])
    .execute();
  const network = await aNetwork(db);
  const listed = await aCommunity(db, { networks: [network] });
  const unlisted = await aCommunity(db, { networks: [network], visibility: 'unlisted' });
  const held = (recordId: string) => ({ sourceId: shown.id, kind: 'community' as const, foreignId: recordId, recordId, seenAt: now });
  await db
    .insertInto('recordSource')
    .values([held(listed.id), held(unlisted.id)])
    .execute();

  const { sources, formats } = await readFederation(db);

  expect(sources.map(({ name, isPaused }) => [name, isPaused])).toEqual([
    ['resting', true],
    ['shown', false],
  ]);
  expect(sources[1]).toMatchObject({ records: 1, format: 'Terreau', licence: 'CC0', goodAt: now, failingSince: now });
  expect(formats).toContain('ChatonsInfos');
});
