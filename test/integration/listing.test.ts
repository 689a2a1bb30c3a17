import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { relistMembers } from '#db/listing.ts';
import { test } from '../support/database.ts';
import { aCommunity, aMembership, aNetwork, aService } from '../support/factories.ts';

const listed = async (db: Db) =>
  (await db.selectFrom('listing').select(['kind', 'name']).orderBy('kind').orderBy('name').execute()).map(
    ({ kind, name }) => `${kind} ${name}`,
  );
const networksOf = async (db: Db, { id }: { id: string }) =>
  (await db.selectFrom('listing').select('networks').where('id', '=', id).executeTakeFirstOrThrow()).networks;

test('only what is listed, and whose holder is listed, is listed', async ({ db }) => {
  const network = await aNetwork(db, { name: 'Open' });
  const hidden = await aNetwork(db, { name: 'Hidden', visibility: 'unlisted' });
  await aCommunity(db, { name: 'Seen', networks: [network] });
  await aCommunity(db, { name: 'Unseen', networks: [network], visibility: 'unlisted' });
  await aCommunity(db, { name: 'Gone', networks: [network], visibility: 'withdrawn' });
  await aService(db, { name: 'Runs', holder: { network } });
  await aService(db, { name: 'Waits', holder: { network }, state: 'to_deploy' });
  await aService(db, { name: 'Of the hidden', holder: { network: hidden } });

  expect(await listed(db)).toEqual(['community Seen', 'network Open', 'service Runs']);
});

test('withdrawing a community takes its services out of the directory with it', async ({ db }) => {
  const network = await aNetwork(db, { name: 'Open' });
  const community = await aCommunity(db, { name: 'Seen', networks: [network] });
  await aService(db, { name: 'Runs', holder: { community } });

  await db.updateTable('community').set({ visibility: 'withdrawn' }).where('id', '=', community.id).execute();

  expect(await listed(db)).toEqual(['network Open']);
});

test('a membership shows only once a steward confirmed it, and only while it lasts', async ({ db }) => {
  const [confirmed, claimed, past, hidden] = [
    await aNetwork(db, { slug: 'confirmed' }),
    await aNetwork(db, { slug: 'claimed' }),
    await aNetwork(db, { slug: 'past' }),
    await aNetwork(db, { slug: 'hidden', visibility: 'unlisted' }),
  ];
  const community = await aCommunity(db, { networks: [confirmed] });
  await aMembership(db, { community, network: claimed, isConfirmed: false });
  await aMembership(db, { community, network: past, fromOn: '2020-01-01', toOn: '2021-01-01' });
  await aMembership(db, { community, network: hidden });

  expect(await networksOf(db, community)).toEqual(['confirmed']);

  await db.updateTable('membership').set({ confirmedAt: new Date() }).where('networkId', '=', claimed.id).execute();

  expect(await networksOf(db, community)).toEqual(['confirmed', 'claimed']);
});

test('a community is not listed without a network or an arrangement of its own', async ({ db }) => {
  const alone = aCommunity(db, { networks: [] });

  await expect(alone).rejects.toThrow('belongs to a network or has an arrangement of its own');
});

test('a membership that ended by the passing of a day is taken out by the nightly round', async ({ db }) => {
  const [stays, ends] = [await aNetwork(db, { slug: 'stays' }), await aNetwork(db, { slug: 'ends' })];
  const community = await aCommunity(db, { networks: [stays, ends] });
  // As when nobody touched the row and the day came: no trigger runs.
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await tx
      .updateTable('membership')
      .set({ toOn: sql<string>`current_date` })
      .where('networkId', '=', ends.id)
      .execute();
  });
  expect(await networksOf(db, community)).toEqual(['stays', 'ends']);

  await relistMembers(db, new Date(Date.now() - 7 * 24 * 60 * 60 * 1000));

  expect(await networksOf(db, community)).toEqual(['stays']);
});

test('a network that moves takes its services with it', async ({ db }) => {
  const network = await aNetwork(db, { latitude: 48.1, longitude: -1.6 });
  const service = await aService(db, { holder: { network } });

  await db.updateTable('network').set({ latitude: 43.3, longitude: 5.4 }).where('id', '=', network.id).execute();

  const shown = await db.selectFrom('listing').select(['latitude', 'longitude']).where('id', '=', service.id).executeTakeFirst();
  expect(shown).toEqual({ latitude: 43.3, longitude: 5.4 });
});

test('the end of its arrangement does not leave a listed community alone', async ({ db }) => {
  const community = await aCommunity(db);
  const id = randomUUID();
  await db.insertInto('arrangement').values({ id, communityId: community.id }).execute();
  await db.deleteFrom('membership').where('communityId', '=', community.id).execute();

  const ending = db.updateTable('arrangement').set({ state: 'ended' }).where('id', '=', id).execute();

  await expect(ending).rejects.toThrow('belongs to a network or has an arrangement of its own');
});
