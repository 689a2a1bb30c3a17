import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { type DirectoryFilters, noFilters, type Position, type Sort } from '#domain/directory.ts';
import { NotFound } from '#domain/failure.ts';
import { directoryFeed } from '#features/directory/feed.ts';
import { listRecords } from '#features/directory/list-records.ts';
import type { MapView } from '#domain/map-frame.ts';
import { drawMap } from '#features/directory/map.ts';
import { readCommunity, readNetwork, readService } from '#features/directory/read-entry.ts';
import { searchDirectory } from '#features/directory/search.ts';
import { sitemap } from '#features/directory/sitemap.ts';
import { suggestFacets } from '#features/directory/suggest.ts';
import { shapes } from '#domain/published.ts';
import { presentCommunity, presentNetwork, presentService } from '#features/directory/present.ts';
import { test } from '../support/database.ts';
import { aCommunity, aMembership, aNetwork, aService } from '../support/factories.ts';

const siteUrl = 'https://portal.example.org';
const now = new Date('2026-06-01T10:00:00Z');
const search = (db: Db, filters: Partial<DirectoryFilters> = {}, wish: { sort?: Sort; after?: Position } = {}) =>
  searchDirectory(db, { ...noFilters, ...filters }, { sort: 'relevance', locale: 'fr', now, ...wish });
const names = async (db: Db, filters: Partial<DirectoryFilters>) => (await search(db, filters)).rows.map(({ name }) => name);
const counts = (options: readonly { value: string; count: number }[]) =>
  Object.fromEntries(options.filter(({ count }) => count > 0).map(({ value, count }) => [value, count]));

test('words are found without accents, begun, and in another form', async ({ db }) => {
  await aCommunity(db, { name: 'Café des Épinettes', place: 'Besançon', sentence: 'On répare des vélos.', networks: [await aNetwork(db)] });

  for (const q of ['cafe epin', 'ÉPINETTES', 'besancon', 'vélo', 'réparer', 'le café des épinettes']) {
    expect(await names(db, { q }), q).toEqual(['Café des Épinettes']);
  }
  expect(await names(db, { q: 'café plombier' })).toEqual([]);
});

test('a typing error is forgiven, and said', async ({ db }) => {
  const network = await aNetwork(db, { name: 'Réseau' });
  await aCommunity(db, { name: 'Bibliothèque populaire', networks: [network] });
  await aCommunity(db, { name: 'Grange', place: 'Grenoble', networks: [network] });

  const [name, place] = [await search(db, { q: 'biblioteque' }), await search(db, { q: 'grenobel' })];

  expect([name.total, name.nearCount, name.rows[0]?.name]).toEqual([1, 1, 'Bibliothèque populaire']);
  expect(place.rows.map((row) => row.name)).toEqual(['Grange']);
});

test('what was typed is never a question of its own to the database', async ({ db }) => {
  await aNetwork(db, { name: 'Réseau' });

  for (const q of ["'", '" & | ! ( ) :*', '\\', '%', "x'); drop table listing; --", '<->', 'le la les', '🌱', 'a'.repeat(200)]) {
    expect((await search(db, { q })).total, q).toBeLessThanOrEqual(1);
  }
});

test('a name that is exactly what was typed comes first', async ({ db }) => {
  const network = await aNetwork(db, { name: 'Réseau' });
  await aCommunity(db, { name: 'Atelier vélo du jardin', sentence: 'Le jardin, encore le jardin.', networks: [network] });
  await aCommunity(db, { name: 'Jardin', networks: [network] });

  expect(await names(db, { q: 'jardin' })).toEqual(['Jardin', 'Atelier vélo du jardin']);
});

test('each facet counts under the choices of the others, and not under its own', async ({ db }) => {
  const [north, south] = [await aNetwork(db, { slug: 'north' }), await aNetwork(db, { slug: 'south' })];
  await aCommunity(db, { networks: [north], themes: ['food'], regionCode: '53', departmentCode: '35' });
  await aCommunity(db, { networks: [north], themes: ['food', 'housing'], regionCode: '53', departmentCode: '29' });
  await aCommunity(db, { networks: [south], themes: ['housing'], regionCode: '84', departmentCode: '38' });

  const found = await search(db, { theme: ['food'], kind: ['community'], region: ['53'] });

  expect(found.total).toBe(2);
  expect(counts(found.facets.theme)).toEqual({ food: 2, housing: 1 });
  expect(counts(found.facets.region)).toEqual({ '53': 2 });
  expect(counts(found.facets.department)).toEqual({ '29': 1, '35': 1 });
  expect(counts(found.facets.network)).toEqual({ north: 2 });
  expect(counts(found.facets.kind)).toEqual({ community: 2 });
});

test('a chosen network that has nothing stays to be taken back, an unknown one is told', async ({ db }) => {
  await aNetwork(db, { slug: 'quiet', name: 'Silencieux' });

  const found = await search(db, { network: ['quiet', 'nowhere'] });

  expect(found.facets.network).toEqual([{ value: 'quiet', label: 'Silencieux', lang: 'fr', count: 0, isChosen: true }]);
  expect(found.unknownNetworks).toEqual(['nowhere']);
});

test.for<Sort>(['relevance', 'name', 'newest'])('pages by %s hold every record once, in order', async (sort, { db }) => {
  const network = await aNetwork(db, { name: 'Same' });
  for (let number = 0; number < 44; number++) {
    const listingConsentAt = new Date(Date.UTC(2026, 1, 1 + (number % 3)));
    await aCommunity(db, { name: number % 2 ? 'Same' : `Other ${number}`, networks: [network], listingConsentAt });
  }
  const filters = { kind: ['community' as const], q: sort === 'relevance' ? 'other' : '' };

  const ids: string[] = [];
  let after: Position | undefined;
  do {
    const page = await search(db, filters, { sort, ...(after && { after }) });
    ids.push(...page.rows.map(({ id }) => id));
    after = page.next;
  } while (after);

  expect([ids.length, new Set(ids).size]).toEqual(sort === 'relevance' ? [22, 22] : [44, 44]);
});

const drawn = ({ places, around }: Awaited<ReturnType<typeof search>>, filters: Partial<DirectoryFilters> = {}, view?: MapView) =>
  drawMap(places, { view, filters: { ...noFilters, ...filters }, around });

const rennes = { place: 'Rennes', departmentCode: '35', regionCode: '53', latitude: 48.11, longitude: -1.68 };

test('few places are told and drawn one by one, many by department, and those overseas on tiles', async ({ db }) => {
  const network = await aNetwork(db, { name: 'Réseau' });
  const island = { place: 'Saint-Denis', departmentCode: '974', regionCode: '04', latitude: -20.9, longitude: 55.45 };
  await aCommunity(db, { name: 'A', ...rennes, networks: [network] });
  await aCommunity(db, { name: 'B', ...island, networks: [network] });

  const few = await search(db);
  for (let number = 0; number < 60; number++) {
    const { code, name } = pickTown(number);
    await aCommunity(db, { ...rennes, place: name, latitude: 47 + number / 60, departmentCode: code, networks: [network] });
  }
  const many = await search(db);

  const map = drawn(few);
  expect(map.marks.map(({ count }) => count)).toEqual([1]);
  expect(map.tiles.filter(({ count }) => count > 0)).toEqual([{ code: '974', name: 'La Réunion', count: 1 }]);
  expect([few.places.located, map.inside]).toEqual([2, 2]);
  expect(few.places.told.map(({ members }) => members.map(({ name }) => name))).toEqual([['A'], ['B']]);
  expect([many.places.located, many.places.isNamed, many.places.byPlace.length]).toEqual([62, false, 62]);
  expect(many.places.told.map(({ departmentCode, place, count }) => [departmentCode, place, count])).toEqual([
    ['35', '', 31],
    ['22', '', 30],
    ['974', '', 1],
  ]);
});
const pickTown = (number: number) => ({ code: number % 2 === 0 ? '35' : '22', name: `Bourg ${number}` });

test('the map frames the department that was chosen, and the part that was asked for', async ({ db }) => {
  const network = await aNetwork(db, { name: 'Réseau' });
  await aCommunity(db, { name: 'A', ...rennes, networks: [network] });
  await aCommunity(db, { name: 'B', place: 'Belgique', departmentCode: null, latitude: 50.6, longitude: 4.7, networks: [network] });
  await aCommunity(db, { name: 'C', place: 'Berlin', departmentCode: null, latitude: 52.5, longitude: 13.4, networks: [network] });
  await aCommunity(db, { name: 'D', ...rennes, latitude: null, longitude: null, place: '', networks: [network] });

  const all = await search(db);
  const department = { department: ['35'] };
  const chosen = drawn(await search(db, department), department);
  const whole = drawn(all);
  const europe = drawn(all, {}, { level: 0, x: 0, y: 0 });
  const berlin = drawn(all, {}, { level: 4, x: 1100, y: 0 });

  // Whoever gives no point stands in the middle of their department.
  expect([chosen.inside, chosen.chosen.length, chosen.view.level]).toEqual([2, 1, 3]);
  expect(chosen.marks.reduce((sum, { count }) => sum + count, 0)).toBe(2);
  expect([whole.inside, whole.view.level]).toEqual([3, 2]);
  expect([europe.inside, europe.view.level]).toEqual([4, 0]);
  expect(europe.marks.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  expect([berlin.inside, berlin.box.width]).toEqual([0, 85]);
});

test('a territory, a tool or a need that was typed is proposed as a choice', () => {
  const proposed = (q: string) => suggestFacets({ ...noFilters, q }, 'fr').map(({ facet, value }) => `${facet} ${value}`);

  expect(proposed('bretagne')).toEqual(['region 53']);
  expect(proposed('Nextcloud')).toEqual(['tool cloud']);
  expect(proposed('rien de tel')).toEqual([]);
});

test('a moved address leads on, a withdrawn one says so, an unlisted one was never there', async ({ db }) => {
  const moved = await aNetwork(db, { slug: 'new' });
  await db.insertInto('formerSlug').values({ kind: 'network', slug: 'old', recordId: moved.id }).execute();
  await aNetwork(db, { slug: 'gone', visibility: 'withdrawn' });
  const hidden = await aNetwork(db, { slug: 'hidden', visibility: 'unlisted' });
  await db.insertInto('formerSlug').values({ kind: 'network', slug: 'once-hidden', recordId: hidden.id }).execute();

  expect(await readNetwork(db, 'old')).toEqual({ ok: false, refusal: 'moved', slug: 'new' });
  expect(await readNetwork(db, 'gone')).toEqual({ ok: false, refusal: 'withdrawn' });
  await expect(readNetwork(db, 'hidden')).rejects.toThrow(NotFound);
  await expect(readNetwork(db, 'once-hidden')).rejects.toThrow(NotFound);
  await expect(readNetwork(db, 'never')).rejects.toThrow(NotFound);
});

test('an entry names only what is listed and confirmed around it', async ({ db }) => {
  const secret = await aNetwork(db, { name: 'SECRET', visibility: 'unlisted' });
  const parent = await aNetwork(db, { name: 'SECRET parent', visibility: 'unlisted' });
  const network = await aNetwork(db, { parentId: parent.id, confirmedByNetworkId: secret.id, confirmedAt: new Date() });
  const community = await aCommunity(db, { networks: [network] });
  await aMembership(db, { community, network: secret });
  await aCommunity(db, { name: 'SECRET claim', networks: [network], isConfirmed: false });
  await aCommunity(db, { name: 'SECRET member', networks: [network], visibility: 'unlisted' });
  const successor = await aService(db, { name: 'SECRET successor', holder: { network }, state: 'to_deploy' });
  const service = await aService(db, { holder: { community }, state: 'retired', endedOn: '2026-02-01', replacedById: successor.id });
  await db
    .insertInto('revision')
    .values({
      id: randomUUID(),
      kind: 'network',
      recordId: network.id,
      role: 'steward',
      networkId: secret.id,
      fields: ['name'],
      before: '{"name":"SECRET before"}',
    })
    .execute();

  const read = [await readNetwork(db, network.slug), await readCommunity(db, community.slug), await readService(db, service.slug)];

  expect(JSON.stringify(read)).not.toContain('SECRET');
  expect(read[0]).toMatchObject({
    ok: true,
    carried: [{ id: community.id, total: 1 }],
    history: [{ role: 'steward', network: null, fields: ['name'] }],
  });
});

test('no private column and no unlisted record leaves by any door', async ({ db }) => {
  const privateColumns = { notes: 'SECRET note', originHash: 'SECRET hash' };
  const hidden = { visibility: 'unlisted' as const, name: 'SECRET', sentence: 'SECRET' };
  const network = await aNetwork(db, { ...privateColumns, slug: 'open', invoiceContact: 'SECRET invoice' });
  const community = await aCommunity(db, { ...privateColumns, networks: [network] });
  const service = await aService(db, { holder: { community }, wishedAddress: 'SECRET wish', originHash: 'SECRET hash' });
  await aCommunity(db, { ...hidden, networks: [network] });
  await aCommunity(db, { ...hidden, visibility: 'withdrawn', networks: [network] });
  await aService(db, { name: 'SECRET', holder: { network: await aNetwork(db, hidden) } });
  const page = { filters: noFilters, sort: 'name' as const, limit: 100, now };

  const [networks, communities, services] = [
    await listRecords(db, 'network', page),
    await listRecords(db, 'community', page),
    await listRecords(db, 'service', page),
  ];
  const doors = [
    await search(db),
    await search(db, { q: 'secret' }),
    networks.records.map((one) => shapes.network.parse(presentNetwork(one, siteUrl))),
    communities.records.map((one) => shapes.community.parse(presentCommunity(one, siteUrl))),
    services.records.map((one) => shapes.service.parse(presentService(one, siteUrl))),
    await readNetwork(db, network.slug),
    await readCommunity(db, community.slug),
    await readService(db, service.slug),
    await directoryFeed(db, { locale: 'fr', siteUrl }),
    await sitemap(db, { siteUrl, pages: [] }),
  ];

  expect(JSON.stringify(doors)).not.toContain('SECRET');
  expect([networks.total, communities.total, services.total, (await search(db)).total]).toEqual([1, 1, 1, 3]);
});

test('the API tells where a record was read, and gives no address that is unsafe to follow', async ({ db }) => {
  const source = { id: randomUUID(), slug: 'census', kind: 'csv', name: 'A census', licence: 'ODbL', attribution: 'Its authors' };
  await db.insertInto('source').values(source).execute();
  const network = await aNetwork(db, {
    originSourceId: source.id,
    originForeignId: '7',
    website: 'javascript:alert(1)',
    contact: 'Marie, le mardi',
    socialLinks: ['data:text/html,x', 'https://social.example.org/@us'],
  });

  const [answered] = (await listRecords(db, 'network', { filters: noFilters, sort: 'name', limit: 10, now })).records;

  expect(answered && presentNetwork(answered, siteUrl)).toMatchObject({
    id: network.id,
    origin: { name: 'A census', url: null, licence: 'ODbL', attribution: 'Its authors' },
    website: null,
    contact: null,
    links: ['https://social.example.org/@us'],
  });
});

test('what people typed is text in the feed, never markup', async ({ db }) => {
  await aNetwork(db, { name: '<script>alert(1)</script>]]>', sentence: '<img src=x onerror=alert(1)>' });

  const feed = await directoryFeed(db, { locale: 'fr', siteUrl });

  expect(feed).toContain('&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;');
  expect(feed).not.toMatch(/<script|<img/);
});
