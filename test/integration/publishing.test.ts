import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { decode } from '#codecs/terreau.ts';
import { noFilters } from '#domain/directory.ts';
import { NotFound } from '#domain/failure.ts';
import { directoryShape } from '#domain/published.ts';
import { directoryFeed, directoryJsonFeed } from '#features/directory/feed.ts';
import { chatonsinfosFile } from '#features/publishing/chatonsinfos.ts';
import { readEmbed } from '#features/publishing/embed.ts';
import { asCsv, asDirectoryList, asElement, asElements, asGeojson, wholeDirectory } from '#features/publishing/lists.ts';
import { librehost, murmurationsProfile } from '#features/publishing/profiles.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork, aService } from '../support/factories.ts';
import { organizationProfile, offerProfile } from '../support/murmurations.ts';
import { aDirectoryWithSecrets } from '../support/publishing.ts';

const siteUrl = 'https://portal.example.org';
const everything = { filters: noFilters, sort: 'name' as const };
const text = async ({ body }: { body: string | AsyncIterable<Uint8Array> }) =>
  typeof body === 'string' ? body : Buffer.concat(await Array.fromAsync(body)).toString('utf8');
const whole = async (db: Db) => directoryShape.parse(JSON.parse(await text(await wholeDirectory(db, siteUrl, everything))));

async function named(read: ReturnType<typeof chatonsinfosFile>): Promise<string> {
  const found = await read;
  if (!found.ok) throw new Error(found.refusal);
  return text(found.document);
}
const properties = (db: Db, file: string) => named(chatonsinfosFile(db, siteUrl, file));
const profile = async (db: Db, list: string, slug: string): Promise<unknown> =>
  JSON.parse(await named(murmurationsProfile(db, siteUrl, { list, slug })));

/** Everything that is published, by the name of its format. */
const everyDocument = async (db: Db, id: string): Promise<Record<string, string>> => ({
  whole: await text(await wholeDirectory(db, siteUrl, everything)),
  csv: await text(await asCsv(db, siteUrl, everything)),
  geojson: await text(await asGeojson(db, siteUrl, everything)),
  elements: await text(await asElements(db, siteUrl, everything)),
  element: await text(await asElement(db, siteUrl, id)),
  list: await text(await asDirectoryList(db, siteUrl)),
  librehost: await text(await librehost(db, siteUrl)),
  atom: await directoryFeed(db, { locale: 'fr', siteUrl }),
  jsonFeed: await directoryJsonFeed(db, { locale: 'en', siteUrl }),
  embed: JSON.stringify(await readEmbed(db, siteUrl, { ...noFilters, sort: 'name' })),
  federation: await properties(db, 'federation.properties'),
  hoster: await properties(db, 'hoster.properties'),
  network: await properties(db, 'networks/chat.properties'),
  community: await properties(db, 'communities/fournil.properties'),
  service: await properties(db, 'services/chat.properties'),
  networkProfile: JSON.stringify(await profile(db, 'networks', 'chat')),
  communityProfile: JSON.stringify(await profile(db, 'communities', 'fournil')),
  offer: JSON.stringify(await profile(db, 'tools', 'chat')),
});

test('in no format there is a private column, a hidden record, or one that lives elsewhere', async ({ db }) => {
  const { community } = await aDirectoryWithSecrets(db);

  const documents = await everyDocument(db, community.id);

  for (const [name, document] of Object.entries(documents)) expect(document.toLowerCase(), name).not.toContain('canary');
  for (const name of ['whole', 'csv', 'geojson', 'elements', 'atom', 'jsonFeed', 'embed', 'network', 'networkProfile'])
    expect(documents[name], name).toMatch(/Fournil/);
});

test('by its own address, too, a record that lives elsewhere is not published, and one that moved or went says so', async ({ db }) => {
  const { imported, network } = await aDirectoryWithSecrets(db);
  await aNetwork(db, { slug: 'gone', visibility: 'withdrawn' });
  await db.insertInto('formerSlug').values({ kind: 'network', slug: 'old', recordId: network.id }).execute();

  for (const file of [
    'networks/canary-network',
    'communities/canary-unlisted',
    'services/canary-service',
    'networks/none',
    'x/chat',
    '../chat',
  ])
    await expect(chatonsinfosFile(db, siteUrl, `${file}.properties`), file).rejects.toThrow(NotFound);
  await expect(murmurationsProfile(db, siteUrl, { list: 'communities', slug: 'canary-community' })).rejects.toThrow(NotFound);
  await expect(murmurationsProfile(db, siteUrl, { list: 'tools', slug: 'rocket-chat' })).rejects.toThrow(NotFound);
  await expect(asElement(db, siteUrl, imported.id)).rejects.toThrow(NotFound);
  await expect(asElement(db, siteUrl, "' or 1=1")).rejects.toThrow(NotFound);
  expect(await chatonsinfosFile(db, siteUrl, 'networks/gone.properties')).toEqual({ ok: false, refusal: 'withdrawn' });
  expect(await murmurationsProfile(db, siteUrl, { list: 'networks', slug: 'old' })).toEqual({
    ok: false,
    refusal: 'moved',
    location: '/murmurations/networks/chat.json',
  });
});

test('what was public and is withdrawn leaves its id and the day, and takes its services along; what never was leaves nothing', async ({
  db,
}) => {
  const network = await aNetwork(db);
  const community = await aCommunity(db, { networks: [network] });
  const service = await aService(db, { holder: { community } });
  const hidden = await aCommunity(db, { networks: [network], visibility: 'unlisted', listingConsentAt: null });
  const toDeploy = await aService(db, { holder: { network }, state: 'to_deploy', address: null });
  const unlisted = await aCommunity(db, { networks: [network] });
  await db.updateTable('community').set({ visibility: 'unlisted' }).where('id', '=', unlisted.id).execute();
  expect((await whole(db)).withdrawn).toEqual([]);

  await db
    .updateTable('community')
    .set({ visibility: 'withdrawn', name: '–' })
    .where('id', 'in', [community.id, hidden.id, unlisted.id])
    .execute();
  await db.updateTable('service').set({ visibility: 'withdrawn' }).where('id', '=', toDeploy.id).execute();

  const { withdrawn, communities, services } = await whole(db);
  const today = new Date().toISOString().slice(0, 10);
  expect([communities, services]).toEqual([[], []]);
  expect(withdrawn.map(({ kind, id }) => `${kind} ${id}`).toSorted()).toEqual(
    [`community ${community.id}`, `community ${unlisted.id}`, `service ${service.id}`].toSorted(),
  );
  expect(withdrawn.map(({ withdrawnOn }) => withdrawnOn.slice(0, 8))).toEqual(Array(3).fill(today.slice(0, 8)));
  expect(decode(await text(await wholeDirectory(db, siteUrl, everything)), siteUrl)).toMatchObject({
    remarks: [],
    withdrawn: [{}, {}, {}],
  });
});

test('the file of a federation leads to networks, these to the communities that they carry, and both to what runs for them', async ({
  db,
}) => {
  await aDirectoryWithSecrets(db);
  const at = `${siteUrl}/.well-known/chatonsinfos`;

  const subs = async (file: string) =>
    [...(await properties(db, file)).matchAll(/^subs\.(\S+)=(.+)$/gm)].map(([, key, address]) => `${key} ${address}`);

  expect(await subs('federation.properties')).toEqual([`network_chat ${at}/networks/chat.properties`]);
  expect(await subs('networks/chat.properties')).toEqual([`community_fournil ${at}/communities/fournil.properties`]);
  expect(await subs('communities/fournil.properties')).toEqual([`service_chat ${at}/services/chat.properties`]);
  expect(await subs('hoster.properties')).toEqual([`service_chat ${at}/services/chat.properties`]);
  expect(await subs('services/chat.properties')).toEqual([]);
});

test('profiles are what the schemas of Murmurations demand', async ({ db }) => {
  await aDirectoryWithSecrets(db);
  await aNetwork(db, { slug: 'bare', name: 'n'.repeat(200) });

  const read = await Promise.all([profile(db, 'networks', 'chat'), profile(db, 'networks', 'bare'), profile(db, 'communities', 'fournil')]);

  const [network, , community] = read.map((one) => organizationProfile.parse(one));
  expect(network?.relationships).toEqual([
    { predicate_url: 'https://schema.org/member', object_url: `${siteUrl}/fr/directory/communities/fournil` },
  ]);
  expect(community?.relationships).toEqual([{ predicate_url: 'https://schema.org/memberOf', object_url: 'https://fournils.example.org/' }]);
  expect(community?.tags).toContain('Les Fournils reliés');
  expect(offerProfile.parse(await profile(db, 'tools', 'chat'))).toMatchObject({
    exchange_type: 'offer',
    details_url: `${siteUrl}/fr/offer/chat`,
  });
});

const librehostKeys =
  '@context @type communicationLanguages contactUrl dateCreated dateModified description foundingDate homeUrl isServiceProvider logo name organizationType privacyPolicyUrl tagLine termsOfServiceUrl version';

test('the hoster’s file has exactly the seventeen keys of the LibreHosters', async ({ db }) => {
  const told = JSON.parse(await text(await librehost(db, siteUrl))) as Record<string, unknown>;

  expect(Object.keys(told).toSorted().join(' ')).toBe(librehostKeys);
  expect(told).toMatchObject({
    version: '0.0.1',
    foundingDate: '2015',
    dateModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  });
});

test('what people typed is text in every format', async ({ db }) => {
  const hostile = '=cmd|"/C calc"!A0 </script><script>alert(1)</script>]]>\n# x\nfile.class=Federation';
  const network = await aNetwork(db, {
    slug: 'chat',
    name: hostile,
    sentence: hostile,
    description: hostile,
    latitude: 1,
    longitude: 2,
    website: 'javascript:alert(1)',
  });
  const community = await aCommunity(db, {
    slug: 'fournil',
    name: hostile,
    networks: [network],
    latitude: 1,
    longitude: 2,
    contact: 'javascript:alert(1)',
  });
  await aService(db, { slug: 'chat', name: hostile, sentence: hostile, holder: { community } });

  const documents = await everyDocument(db, community.id);

  for (const [name, document] of Object.entries(documents)) expect(document, name).not.toContain('javascript:');
  for (const name of ['whole', 'geojson', 'elements', 'jsonFeed', 'networkProfile']) JSON.parse(documents[name] ?? '');
  expect(documents['atom']).not.toMatch(/<script|<\/script/);
  expect(documents['csv']).not.toMatch(/(^|,|\n)"?=cmd/m);
  for (const name of ['network', 'community', 'service']) expect(documents[name]?.match(/^file\.class=/gm), name).toHaveLength(1);
});

test('a list in another format is that of the same address, in the same order', async ({ db }) => {
  const [north, south] = [await aNetwork(db, { slug: 'north', name: 'Nord' }), await aNetwork(db, { slug: 'south', name: 'Sud' })];
  for (const name of ['Zinc', 'Atelier', 'Moulin']) await aCommunity(db, { name, networks: [north], latitude: 1, longitude: 2 });
  await aCommunity(db, { name: 'Ailleurs', networks: [south] });
  const asked = { filters: { ...noFilters, network: ['north'], kind: ['community' as const] }, sort: 'name' as const };

  const inOrder = ['Atelier', 'Moulin', 'Zinc'];
  const listed = JSON.parse(await text(await wholeDirectory(db, siteUrl, asked))) as {
    communities: { name: string }[];
    networks: unknown[];
  };
  const map = JSON.parse(await text(await asGeojson(db, siteUrl, asked))) as { features: { properties: { name: string } }[] };
  const feed = JSON.parse(await directoryJsonFeed(db, { locale: 'fr', siteUrl, filters: asked.filters, query: '?network=north' })) as {
    items: { title: string }[];
  };

  expect([listed.communities.map(({ name }) => name), listed.networks]).toEqual([inOrder, []]);
  expect(map.features.map(({ properties: { name } }) => name)).toEqual(inOrder);
  expect(await text(await asCsv(db, siteUrl, asked))).toMatch(/Atelier[^]*Moulin[^]*Zinc/);
  expect((await readEmbed(db, siteUrl, { ...asked.filters, sort: 'name' })).records.map(({ name }) => name)).toEqual(inOrder);
  expect(feed.items.map(({ title }) => title).toSorted()).toEqual(inOrder.map((name) => `Communauté · ${name}`));
});
