import pg from 'pg';
import { expect } from 'vitest';
import { connect, type Db } from '#db/client.ts';
import { type DirectoryFilters, noFilters } from '#domain/directory.ts';
import { NotFound } from '#domain/failure.ts';
import { publishedFeed } from '#features/directory/feed.ts';
import { slugOf } from '#features/directory/find-slug.ts';
import { readHome } from '#features/directory/home.ts';
import { listRecords } from '#features/directory/list-records.ts';
import { readLogo } from '#features/directory/logo.ts';
import { readCommunity, readNetwork, readService } from '#features/directory/read-entry.ts';
import { searchDirectory } from '#features/directory/search.ts';
import { chatonsinfosFile } from '#features/publishing/chatonsinfos.ts';
import { readEmbed } from '#features/publishing/embed.ts';
import { asElement } from '#features/publishing/lists.ts';
import { murmurationsProfile } from '#features/publishing/profiles.ts';
import { test } from '../support/database.ts';
import { fillWithOwn } from '../support/own-crowd.ts';

const siteUrl = 'https://portal.example.org';
const now = new Date();
const id = '00000000-0000-4000-8000-000000000000';
const deep = { sort: 'name', key: '', name: 'jardin', id } as const;

const search = (db: Db, filters: Partial<DirectoryFilters>) =>
  searchDirectory(db, { ...noFilters, ...filters }, { sort: 'name', after: deep, locale: 'fr', now });
const list = (db: Db, kind: 'network' | 'community' | 'service') =>
  listRecords(db, kind, { filters: noFilters, sort: 'name', after: deep, limit: 100, now });
const idOf = async (db: Db) =>
  (await db.selectFrom('community').select('id').where('slug', '=', 'community-7').executeTakeFirst())?.id ?? '';

/** Every way in which one record, one page or one thing of the directory is read. */
const reads: Record<string, (db: Db) => Promise<unknown>> = {
  home: readHome,
  'a page of the list': (db) => search(db, {}),
  'a page of words': (db) => search(db, { q: 'jardin' }),
  'a department': (db) => search(db, { department: ['35'] }),
  'a page of networks': (db) => list(db, 'network'),
  'a page of communities': (db) => list(db, 'community'),
  'a page of services': (db) => list(db, 'service'),
  'a network': (db) => readNetwork(db, 'network-40'),
  'a community': (db) => readCommunity(db, 'community-7'),
  'a service': (db) => readService(db, 'service-7'),
  'a network that is not there': (db) => readNetwork(db, 'none'),
  'a community that is not there': (db) => readCommunity(db, 'none'),
  'a service that is not there': (db) => readService(db, 'none'),
  'a record by its id': async (db) => slugOf(db, 'community', await idOf(db)),
  'a logo': (db) => readLogo(db, '0'.repeat(64)),
  'a feed': (db) => publishedFeed(db, 'atom', { locale: 'fr', siteUrl }),
  'the feed of a network': (db) => publishedFeed(db, 'json', { locale: 'fr', siteUrl, filters: { ...noFilters, network: ['network-40'] } }),
  'a list inside another site': (db) => readEmbed(db, siteUrl, { ...noFilters, sort: 'name' }),
  'an element': async (db) => asElement(db, siteUrl, await idOf(db)),
  'the profile of a network': (db) => murmurationsProfile(db, siteUrl, { list: 'networks', slug: 'network-40' }),
  'the profile of a community': (db) => murmurationsProfile(db, siteUrl, { list: 'communities', slug: 'community-7' }),
  'the file of a network': (db) => chatonsinfosFile(db, siteUrl, 'networks/network-40.properties'),
  'the file of a community': (db) => chatonsinfosFile(db, siteUrl, 'communities/community-7.properties'),
  'the file of a service': (db) => chatonsinfosFile(db, siteUrl, 'services/service-7.properties'),
};

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}
interface Asked {
  sql: string;
  parameters: readonly unknown[];
}
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** How PostgreSQL answers a statement, step by step. */
async function explain(client: pg.Client, { sql, parameters }: Asked): Promise<Plan[]> {
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (analyze, format json) ${sql}`, [...parameters]);
  return rows.flatMap((row) => nodesOf(row['QUERY PLAN'][0].Plan));
}

/** Tables that have at least so many rows. */
async function tablesFrom(client: pg.Client, rowsMin: number): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and reltuples >= $1 and relnamespace = 'public'::regnamespace order by 1`,
    [rowsMin],
  );
  return rows.map(({ name }) => name);
}

/** The steps that go through one of these tables, or throw away most of what they read. */
const wholeReads = (plan: readonly Plan[], tables: readonly string[]): string[] =>
  plan.flatMap((node) => {
    const table = node['Relation Name'] ?? '';
    const isThrown = (node['Rows Removed by Filter'] ?? 0) > 500;
    return (node['Node Type'] === 'Seq Scan' && tables.includes(table)) || isThrown ? [`${node['Node Type']} ${table}`] : [];
  });

const absent = (error: unknown) => {
  if (!(error instanceof NotFound)) throw error;
};

test('nothing that is read of a large directory one by one or page by page goes through a whole table', async ({ db, databaseUrl }) => {
  await fillWithOwn(db, 10_000);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  let asked: Asked[] = [];
  const watched = connect(databaseUrl, { max: 2, onQuery: ({ query }) => asked.push(query) });
  const [large, some] = [await tablesFrom(client, 5000), await tablesFrom(client, 1000)];

  const found: string[] = [];
  for (const [what, read] of Object.entries(reads)) {
    asked = [];
    await read(watched).catch(absent);
    expect(asked.length, what).toBeGreaterThan(0);
    for (const one of asked) {
      const steps = wholeReads(await explain(client, one), large);
      // A table of few pages is sooner read than looked up in: of those it is asked whether they could be.
      await client.query('set enable_seqscan = off');
      steps.push(...wholeReads(await explain(client, one), some));
      await client.query('reset enable_seqscan');
      found.push(...steps.map((step) => `${what}: ${step} in ${one.sql.replaceAll(/\s+/g, ' ').slice(0, 200)}`));
    }
  }
  await watched.destroy();
  await client.end();

  expect(large).toEqual(expect.arrayContaining(['community', 'listing', 'membership', 'published_record', 'revision']));
  expect(some).toEqual(expect.arrayContaining(['service', 'stamp_given']));
  expect([...new Set(found)]).toEqual([]);
}, 180_000);
