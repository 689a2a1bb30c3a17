import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { kinds } from '#domain/directory.ts';
import { embedHeight, embedRowsMax } from '#domain/embed.ts';
import { directoryShape } from '#domain/published.ts';
import { directoryJsonFeed } from '#features/directory/feed.ts';
import { searchDirectory } from '#features/directory/search.ts';
import { readEmbed } from '#features/publishing/embed.ts';
import { asCsv, asElements, wholeDirectory } from '#features/publishing/lists.ts';
import { elsewhereLinks } from '#http/directory-links.ts';
import { readDirectoryQuery } from '#http/directory-query.ts';
import { readPublishedQuery } from '#http/published-query.ts';
import { dictionaries } from '#i18n/index.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork, aService } from '../support/factories.ts';
import { aSearchedWorld } from '../support/searched.ts';

const siteUrl = 'https://portal.example.org';
const rennes = { territoryKind: 'commune', territoryCode: '35238', place: 'Rennes', departmentCode: '35', regionCode: '53' };

/** Our own records beside many that live elsewhere and come first by name, and services that we run for those. Answers what is not ours. */
async function aMixedWorld(db: Db): Promise<Set<string>> {
  await aSearchedWorld(db);
  const source = { id: randomUUID(), slug: 'census', kind: 'csv', name: 'Census' };
  await db.insertInto('source').values(source).execute();
  const notOurs: string[] = [];
  for (let at = 0; at < 24; at += 1) {
    const origin = { originSourceId: source.id, originForeignId: String(at) };
    const theirs = await aNetwork(db, { ...rennes, ...origin, name: `Amap ${at} du jardin`, ...(at === 0 && { slug: 'amap' }) });
    const community = await aCommunity(db, { ...rennes, ...origin, name: `Abeilles ${at}`, themes: ['food'], networks: [theirs] });
    const service = await aService(db, {
      name: `Abri du jardin ${at}`,
      tool: 'chat',
      holder: at % 2 ? { network: theirs } : { community },
    });
    notOurs.push(theirs.id, community.id, service.id);
  }
  const stamp = { id: randomUUID(), networkId: notOurs[0] ?? '', slug: 'open', name: 'Ouvert' };
  await db.insertInto('stamp').values(stamp).execute();
  await sql`insert into stamp_given (id, stamp_id, kind, record_id)
    select gen_random_uuid(), ${stamp.id}, kind, id from listing where kind = 'community'`.execute(db);
  // Each was listed, changed and confirmed at a moment of its own.
  for (const kind of kinds)
    await sql`update ${sql.table(kind)} set updated_at = now() - interval '1 hour' * (abs(hashtext(name)) % 9000),
      confirmed_at = case when length(name) % 2 = 0 then now() - interval '1 day' end`.execute(db);
  await sql`update listing set listed_at = now() - interval '1 hour' * (abs(hashtext(name || kind)) % 9000)`.execute(db);
  await sql`update community set latitude = 45 + length(name) / 10.0, longitude = 2 where length(name) % 3 = 0`.execute(db);
  return new Set(notOurs);
}

/** Every record of the page at this address, and of those that follow it. */
async function walk(db: Db, parameters: URLSearchParams) {
  const { query } = readDirectoryQuery(parameters);
  const wish = { sort: query.sort, view: 'list', locale: 'fr', now: new Date() } as const;
  const ids: string[] = [];
  const first = await searchDirectory(db, query, wish);
  for (let page: typeof first | undefined = first; page;) {
    ids.push(...page.rows.map(({ id }) => id));
    page = page.next && (await searchDirectory(db, query, { ...wish, after: page.next }));
  }
  const { code, lead } = elsewhereLinks(query, { ...first, locale: 'en', t: dictionaries.en, siteUrl });
  return { ids, total: first.total, ownTotal: first.ownTotal, height: Number(/height="(\d+)"/.exec(code)?.[1]), lead };
}

const text = async ({ body }: { body: string | AsyncIterable<Uint8Array> }) =>
  typeof body === 'string' ? body : Buffer.concat(await Array.fromAsync(body)).toString('utf8');

/** The ids of the same address in every other format. */
async function elsewhere(db: Db, parameters: URLSearchParams) {
  const read = readPublishedQuery(parameters);
  if (!read.ok) throw new Error(`${parameters.toString()} was refused`);
  const asked = { filters: read.query, sort: read.query.sort };
  const json = directoryShape.parse(JSON.parse(await text(await wholeDirectory(db, siteUrl, asked))));
  const embed = await readEmbed(db, siteUrl, read.query);
  const feed = JSON.parse(await directoryJsonFeed(db, { locale: 'fr', siteUrl, filters: read.query })) as { items: { id: string }[] };
  const elements = JSON.parse(await text(await asElements(db, siteUrl, asked))) as { data: { id: string }[] };
  return {
    csv: parse<{ id: string }>(await text(await asCsv(db, siteUrl, asked)), { columns: true, bom: true }).map(({ id }) => id),
    json: { network: json.networks, community: json.communities, service: json.services },
    placed: [...json.networks, ...json.communities, ...json.services].filter((one) => one.coordinates).map(({ id }) => id),
    elements: elements.data.map(({ id }) => id),
    embed: embed.records.map(({ id }) => id),
    embedTotal: embed.total,
    feed: feed.items.map(({ id }) => id.replace('urn:uuid:', '')),
  };
}

const nothing = ['?q=abri+jardin&sort=newest', '?network=nobody', '?origin=elsewhere'];
const addresses = [
  '',
  '?sort=newest',
  '?kind=community&sort=name',
  '?kind=service',
  '?q=jardin',
  '?q=ateleir',
  '?q=35000',
  '?place=Rennes',
  '?place=Lyon&sort=name',
  '?region=53',
  '?theme=food&sort=newest',
  '?theme=making',
  '?tool=chat&sort=name',
  '?stamp=amap.open&sort=name',
  '?confirmed=yes',
  '?origin=local',
  '?origin=local&origin=elsewhere&kind=service',
  '?need=talk&view=map',
  ...nothing,
];

test('an address finds the same in every form and order, but for what is not ours to publish, which is said', async ({ db }) => {
  const notOurs = await aMixedWorld(db);
  const isOurs = (id: string) => !notOurs.has(id);
  const leads: string[] = [];

  for (const address of addresses) {
    const page = await walk(db, new URLSearchParams(address));
    const other = await elsewhere(db, new URLSearchParams(address));

    const own = page.ids.filter(isOurs);
    expect([page.ids.length, page.ownTotal, other.embedTotal], address).toEqual([page.total, own.length, own.length]);
    expect(other.csv, address).toEqual(own);
    for (const kind of kinds) {
      const ids = other.json[kind].map(({ id }) => id);
      expect(ids, address).toEqual(own.filter((id) => ids.includes(id)));
    }
    expect(
      kinds.reduce((sum, kind) => sum + other.json[kind].length, 0),
      address,
    ).toBe(own.length);
    expect(other.embed, address).toEqual(own.slice(0, embedRowsMax));
    expect(page.height, address).toBe(embedHeight(own.length));
    expect(other.elements.toSorted(), address).toEqual(other.placed.toSorted());
    expect(own.length > 0, address).toBe(!nothing.includes(address));
    leads.push(page.lead);
    // A feed tells what changed last, fifty at most.
    expect([other.feed.length, new Set([...own, ...other.feed]).size], address).toEqual([Math.min(50, own.length), own.length]);
  }
  expect(leads[0]).toBe('The same list in other forms: 39 of 111 entries, without those that come from other directories.');
  expect(leads[addresses.indexOf('?origin=elsewhere')]).toMatch(/^These entries come from other directories/);
  expect(leads[addresses.indexOf('?theme=making')]).toBe('The same list in other forms.');
});

test('what runs for a network is ours while the network is', async ({ db }) => {
  const network = await aNetwork(db, { slug: 'kept' });
  await aService(db, { holder: { network } });
  const count = async () => [(await walk(db, new URLSearchParams())).ownTotal, (await elsewhere(db, new URLSearchParams())).csv.length];
  expect(await count()).toEqual([2, 2]);

  const source = { id: randomUUID(), slug: 'census', kind: 'csv', name: 'Census' };
  await db.insertInto('source').values(source).execute();
  await db.updateTable('network').set({ originSourceId: source.id, originForeignId: '1' }).where('id', '=', network.id).execute();
  expect(await count()).toEqual([0, 0]);
  await db.updateTable('network').set({ originSourceId: null, originForeignId: null }).where('id', '=', network.id).execute();
  expect(await count()).toEqual([2, 2]);
});
