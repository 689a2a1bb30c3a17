import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { connect, type Db } from '#db/client.ts';
import { directoryChanges, directoryMoment } from '#db/listing.ts';
import { type DirectoryFilters, noFilters } from '#domain/directory.ts';
import { directoryFeed } from '#features/directory/feed.ts';
import { searchDirectory } from '#features/directory/search.ts';
import { suggestPlace } from '#features/directory/suggest.ts';
import { sweep } from '#features/sweep.ts';
import { fillDirectory } from '../support/crowd.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork, aService } from '../support/factories.ts';

const now = new Date('2026-06-01T10:00:00Z');
const search = (db: Db, filters: Partial<DirectoryFilters> = {}) =>
  searchDirectory(db, { ...noFilters, ...filters }, { sort: 'relevance', locale: 'fr', now });
const names = async (db: Db, filters: Partial<DirectoryFilters> = {}) => (await search(db, filters)).rows.map(({ name }) => name);
const counts = (options: readonly { value: string; count: number }[]) =>
  Object.fromEntries(options.filter(({ count }) => count > 0).map(({ value, count }) => [value, count]));
const inRennes = { place: 'Rennes', departmentCode: '35', regionCode: '53' };

test('each answer is of what is listed at its moment, whoever changed it', async ({ db, databaseUrl }) => {
  const other = connect(databaseUrl, { max: 1 });
  const network = await aNetwork(db, { name: 'Réseau' });
  expect(await names(other)).toEqual(['Réseau']);

  const community = await aCommunity(db, { name: 'Atelier', networks: [network] });
  expect(await names(other)).toEqual(['Atelier', 'Réseau']);
  await db.updateTable('community').set({ name: 'Zinc' }).where('id', '=', community.id).execute();
  expect([await names(other), await names(other, { q: 'atelier' })]).toEqual([['Réseau', 'Zinc'], []]);
  await db.updateTable('community').set({ visibility: 'withdrawn' }).where('id', '=', community.id).execute();

  expect([await names(other), (await search(other)).facets.kind.map(({ count }) => count)]).toEqual([['Réseau'], [1, 0, 0]]);
  await other.destroy();
});

test('what changed long ago is forgotten, and who has not asked since reads all anew', async ({ db, databaseUrl }) => {
  const [idle, asking] = [connect(databaseUrl, { max: 1 }), connect(databaseUrl, { max: 1 })];
  const changes = async () => (await sql<{ id: string }>`select id from listing_change`.execute(db)).rows.map(({ id }) => id);
  const gone = await aNetwork(db, { name: 'Parti' });
  const old = await aNetwork(db, { name: 'Ancien' });
  await names(idle);
  await db.updateTable('network').set({ visibility: 'withdrawn' }).where('id', '=', gone.id).execute();
  await db.updateTable('network').set({ name: 'Ancien, renommé' }).where('id', '=', old.id).execute();
  await sql`update listing_change set changed_at = ${new Date(now.getTime() - 8 * 86_400_000)}`.execute(db);
  await names(asking);
  const recent = await aNetwork(db, { name: 'Neuf' });

  await sweep(db, now);

  const found = async (from: Db, q: string) => [await names(from, { q }), (await search(from)).total];
  expect(await changes()).toEqual([recent.id]);
  for (const one of [idle, asking]) expect(await found(one, 'renommé')).toEqual([['Ancien, renommé'], 2]);
  await db.updateTable('network').set({ name: 'Encore' }).where('id', '=', old.id).execute();
  for (const one of [idle, asking]) expect(await found(one, 'encore')).toEqual([['Encore'], 2]);
  await Promise.all([idle.destroy(), asking.destroy()]);
});

test('a backup that was restored in a younger database is not read anew at each question', async ({ db }) => {
  const network = await aNetwork(db, { name: 'Réseau' });
  await sql`update listing_change set changed_in = '99999999999'`.execute(db);
  await sql`update listing_pruned set up_to = '99999999998'`.execute(db);
  const [since, asked] = [await directoryMoment(db), () => directoryChanges(db, since, 10)];

  expect(await asked()).toMatchObject({ isForgotten: false, changes: [{ id: network.id }] });
  await sweep(db, now);
  expect(await asked()).toMatchObject({ isForgotten: false, changes: [] });
});

test('what a transaction writes is found in it, and nowhere once it is taken back', async ({ db }) => {
  await aNetwork(db, { name: 'Réseau' });
  await names(db);

  const undone = db.transaction().execute(async (tx) => {
    await aNetwork(tx, { name: 'Autre' });
    expect(await names(tx)).toEqual(['Autre', 'Réseau']);
    throw new Error('taken back');
  });

  await expect(undone).rejects.toThrow('taken back');
  expect(await names(db)).toEqual(['Réseau']);
});

test('needs, regimes, room, origin and freshness narrow and are counted', async ({ db }) => {
  const source = { id: randomUUID(), slug: 'census', kind: 'csv', name: 'A census' };
  await db.insertInto('source').values(source).execute();
  const network = await aNetwork(db, { name: 'Ici', confirmedAt: new Date('2026-05-01') });
  const far = await aNetwork(db, {
    name: 'Ailleurs',
    originSourceId: source.id,
    originForeignId: '1',
    confirmedAt: new Date('2025-05-01'),
  });
  await aService(db, { name: 'Discussion', tool: 'chat', regime: 'free', load: 'full', holder: { network } });
  await aService(db, { name: 'Fichiers', tool: 'cloud', regime: 'member', load: 'open', holder: { network: far } });

  expect(await names(db, { need: ['talk'], kind: ['service'] })).toEqual(['Discussion']);
  expect(await names(db, { regime: ['member'] })).toEqual(['Fichiers']);
  expect(await names(db, { load: ['full'] })).toEqual(['Discussion']);
  expect(await names(db, { origin: ['elsewhere'] })).toEqual(['Ailleurs']);
  expect(await names(db, { confirmed: true })).toEqual(['Ici']);
  const { facets, flags } = await search(db, { kind: ['service'] });
  expect([counts(facets.regime), counts(facets.load), counts(facets.origin)]).toEqual([
    { free: 1, member: 1 },
    { full: 1, open: 1 },
    { local: 2 },
  ]);
  expect([counts(facets.need)['share-files'], flags.confirmed]).toEqual([1, 0]);
});

test('a stamp shows and narrows while it holds and its network is listed', async ({ db }) => {
  const [giver, hidden] = [
    await aNetwork(db, { slug: 'giver', name: 'Donneur' }),
    await aNetwork(db, { slug: 'hidden', name: 'SECRET', visibility: 'unlisted' }),
  ];
  const community = await aCommunity(db, { name: 'Lieu', networks: [giver] });
  const give = async (networkId: string, slug: string) => {
    const id = randomUUID();
    await db
      .insertInto('stamp')
      .values({ id, networkId, slug, name: `Label ${slug}` })
      .execute();
    await db.insertInto('stampGiven').values({ id: randomUUID(), stampId: id, kind: 'community', recordId: community.id }).execute();
  };
  await give(giver.id, 'open');
  await give(hidden.id, 'SECRET'.toLowerCase());

  const found = await search(db, { stamp: ['giver.open'] });
  expect(found.rows.map(({ name, stamps }) => [name, stamps.map((stamp) => [stamp.name, stamp.network])])).toEqual([
    ['Lieu', [['Label open', 'Donneur']]],
  ]);
  expect(counts(found.facets.stamp)).toEqual({ 'giver.open': 1 });
  await db.updateTable('stampGiven').set({ givenOn: '2026-01-01', endedOn: '2026-02-01' }).execute();

  expect((await search(db, { stamp: ['giver.open'] })).total).toBe(0);
});

test('a place by name or postcode keeps its department and what speaks for its region, the nearest first', async ({ db }) => {
  const network = await aNetwork(db, { name: 'De toute la Bretagne', territoryKind: 'region', place: 'Bretagne', regionCode: '53' });
  await aCommunity(db, { name: 'À Vitré', ...inRennes, place: 'Vitré', networks: [network] });
  await aCommunity(db, { name: 'À Rennes', ...inRennes, networks: [network] });
  await aCommunity(db, { name: 'À Brest', place: 'Brest', departmentCode: '29', regionCode: '53', networks: [network] });

  for (const place of ['Rennes', '35000', 'rennes (35)'])
    expect(await names(db, { place }), place).toEqual(['À Rennes', 'À Vitré', 'De toute la Bretagne']);
  expect(await names(db, { q: '35000' })).toEqual(['À Rennes', 'À Vitré', 'De toute la Bretagne']);
  expect((await search(db, { place: 'bretagne' })).total).toBe(4);
  expect((await search(db, { place: 'Vienne' })).around.map(({ label }) => label)).toEqual(['Vienne (86)', 'Vienne (38)']);
  expect(suggestPlace({ ...noFilters, q: 'jardin rennes' })).toEqual({ q: 'jardin', place: 'Rennes (35)' });
});

test('an empty result tells what leaving one choice out would find', async ({ db }) => {
  const network = await aNetwork(db, { name: 'Réseau' });
  await aCommunity(db, { name: 'Atelier', themes: ['food'], ...inRennes, networks: [network] });
  await aCommunity(db, { name: 'Atelier bois', themes: ['making'], networks: [network] });

  const { total, without } = await search(db, { q: 'atelier', theme: ['making'], region: ['53'] });

  expect([total, without.get('q'), without.get('theme'), without.get('region')]).toEqual([0, 0, 1, 1]);
});

test('the feed of an address holds what its page finds', async ({ db }) => {
  const network = await aNetwork(db, { name: 'Réseau' });
  await aCommunity(db, { name: 'Ferme', themes: ['food'], networks: [network] });
  const filters = { ...noFilters, theme: ['food'] };

  const feed = await directoryFeed(db, { locale: 'fr', siteUrl: 'https://portal.example.org', filters, query: '?theme=food' });

  expect(feed.match(/<title type="html">.*?<\/title>/g)?.filter((title) => title.includes('·'))).toHaveLength(1);
  expect(feed).toContain('/fr/feed.xml?theme=food');
});

test('no question over ten thousand entries reads the listing row by row', async ({ databaseUrl }) => {
  const db = connect(databaseUrl, { max: 1 });
  await fillDirectory(db, 10_000);
  await search(db);
  const read = async () => {
    await sql`select pg_stat_force_next_flush()`.execute(db);
    const { rows } = await sql<{ scans: number }>`select seq_scan as scans from pg_stat_user_tables where relname = 'listing'`.execute(db);
    return rows[0]?.scans;
  };
  const before = await read();

  const asked = [
    {},
    { q: 'jardin' },
    { q: 'ateleir' },
    { place: '35000' },
    { theme: ['food'] },
    { network: ['network-1'], confirmed: true },
  ];
  for (const filters of asked) expect((await search(db, filters)).total).toBeGreaterThan(0);
  await searchDirectory(db, noFilters, { sort: 'name', locale: 'fr', now });

  expect(await read()).toBe(before);
  // What would be seen if one did.
  expect(await sql`select max(sentence) from listing`.execute(db).then(read)).toBe((before ?? 0) + 1);
  await db.destroy();
});
