import { sql } from 'kysely';
import { afterEach, beforeEach, expect } from 'vitest';
import { fileClasses, keysOfClass } from '#domain/chatonsinfos.ts';
import { readSourcePage } from '#features/federation/sources.ts';
import { syncTools } from '#features/offer/sync-tools.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { anAccount } from '../support/files.ts';
import { hostileWords } from '../support/known-source.ts';
import { aFederation, anOrganization, aRemote, aServiceFile, properties, type Remote } from '../support/remote.ts';
import { aSource, aSourceBroughtIn, daysLater, readNow } from '../support/sources.ts';

let remote: Remote;
beforeEach(async () => {
  remote = await aRemote();
});
afterEach(() => remote.close());

/** A file of this class in which every key says the same. */
const saying = (fileClass: (typeof fileClasses)[number], words: string) =>
  properties({
    ...Object.fromEntries(keysOfClass[fileClass].map(({ key }) => [key, words])),
    'file.class': fileClass,
    'software.name': 'HedgeDoc',
    'organization.socialnetworks.mastodon': words,
    'subs.a': words,
  });

const hostile: Readonly<Record<string, string>> = {
  'markup and script': hostileWords,
  'an address that is a script': 'javascript:alert(1)',
  'an address of the inside': 'http://169.254.169.254/latest/meta-data/',
  'ten thousand signs': 'é'.repeat(10_000),
  'signs that nobody sees': '\u200b\u2060\ufeff',
  SQL: "'; drop table community; --",
  'a formula': '=HYPERLINK("http://a.example.net")',
};

for (const [what, words] of Object.entries(hostile)) {
  test(`${what} in every field comes in as text, or not at all, and what was good is kept`, async ({ db }) => {
    await syncTools(db);
    const admin = await anAccount(db, 'admin');
    const { pages, at } = remote;
    const classes = ['Federation', 'Organization', 'Service'] as const;
    pages.set('/f', aFederation('F', [...classes.map((name) => at(`/${name}`)), at('/good')]));
    for (const name of classes) pages.set(`/${name}`, saying(name, words));
    pages.set('/good', anOrganization('Bon', { 'organization.description': 'Une phrase.' }));
    const id = await aSourceBroughtIn(db, admin, remote);

    await readNow(db, remote, id, daysLater(1));

    const { run } = await readSourcePage(db, admin, id);
    expect(run?.isPreview).toBe(false);
    expect(run?.problems.every(({ address }) => URL.canParse(address))).toBe(true);
    const communities = await db.selectFrom('community').selectAll().execute();
    const networks = await db.selectFrom('network').selectAll().execute();
    expect(communities.map(({ name }) => name)).toContain('Bon');
    for (const { website, contact, name, sentence } of [...communities, ...networks]) {
      for (const address of [website, contact]) expect(address ?? 'https:').toMatch(/^https?:|^[^\s:]+@/);
      expect(name.length).toBeLessThanOrEqual(200);
      expect(sentence.length).toBeLessThanOrEqual(200);
      expect(`${name}${sentence}`).not.toMatch(/[\u202a-\u202e\u200b\u2060]/);
    }
    for (const { address } of await db.selectFrom('service').select('address').execute()) expect(address).toMatch(/^https?:/);
  });
}

test('a million keys, and a service without anybody, do not keep the rest out', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  const { pages, at } = remote;
  const network = await aNetwork(db);
  pages.set('/f', aFederation('F', [at('/many'), at('/lone'), at('/good')]));
  pages.set('/many', `${anOrganization('Beaucoup')}${'a.b=1\n'.repeat(15_000)}`);
  pages.set('/lone', aServiceFile('Seul'));
  pages.set('/good', anOrganization('Bon'));
  const id = await aSource(db, admin, remote, { network: network.slug });
  const began = performance.now();

  await readNow(db, remote, id);

  expect(performance.now() - began).toBeLessThan(5000);
  const { run } = await readSourcePage(db, admin, id);
  expect(run?.fates.map(({ fate, name }) => `${fate} ${name}`)).toEqual(['added F', 'added Beaucoup', 'added Bon', 'refused Seul']);
});

test('a record that the database refuses is told with its line and stays as it was, whole; the others come in', async ({ db }) => {
  await syncTools(db);
  const admin = await anAccount(db, 'admin');
  const { pages, at } = remote;
  const described = (sentence: string) => ({ 'organization.description': sentence });
  pages.set('/f', aFederation('Fédération', [at('/n')]).replace('Fédération', 'Fédération\nfederation.description=Une phrase.'));
  pages.set('/n', anOrganization('Réseau', described('Une phrase.'), [at('/a'), at('/b')]));
  for (const name of ['a', 'b']) pages.set(`/${name}`, anOrganization(name, described('Une phrase.')));
  const id = await aSourceBroughtIn(db, admin, remote);
  for (const table of ['network', 'community', 'service'])
    await sql`alter table ${sql.table(table)} add constraint ${sql.ref(`${table}_none_such`)} check (sentence !~ '^Refus')`.execute(db);
  pages.set(
    '/n',
    anOrganization(
      'Réseau',
      described('Une autre.'),
      ['/a', '/b', '/m', '/c', '/d'].map((path) => at(path)),
    ),
  );
  pages.set('/a', anOrganization('a', described('Refusée.')));
  pages.set('/b', anOrganization('b', described('Une autre.')));
  pages.set('/m', anOrganization('Réseau neuf', described('Refusé.'), [at('/e'), at('/s')]));
  pages.set('/s', aServiceFile('Le salon', { 'service.website': 'https://salon.example.org/', 'software.name': 'HedgeDoc' }));
  pages.set('/e', anOrganization('e', described('Sans réseau.')));
  pages.set('/c', anOrganization('c', described('Refusée.')));
  pages.set('/d', anOrganization('d', described('Une nouvelle.'), [at('/t')]));
  pages.set('/t', aServiceFile('Les pads', { 'service.website': 'https://pads.example.org/', 'software.name': 'HedgeDoc' }));

  await readNow(db, remote, id, daysLater(1));

  const { run } = await readSourcePage(db, admin, id);
  const told = (run?.problems ?? []).filter(({ code }) => code === 'refused-here' || code === 'no-holder');
  expect(told.map(({ address, line, code, value }) => `${new URL(address).pathname} ${line} ${code} ${value}`).toSorted()).toEqual([
    '/a 2 refused-here community_none_such',
    '/c 2 refused-here community_none_such',
    '/m 2 refused-here network_none_such',
    `/s 2 no-holder ${at('/m')}`,
  ]);
  expect(run).toMatchObject({ added: 3, changed: 2, unchanged: 1, refused: 4 });
  const records = await db.selectFrom('community').select(['name', 'sentence', 'visibility']).orderBy('name').execute();
  expect(records.map(({ name, sentence, visibility }) => `${name} ${sentence} ${visibility}`)).toEqual([
    'a Une phrase. listed',
    'b Une autre. listed',
    'd Une nouvelle. listed',
    'e Sans réseau. unlisted',
  ]);
  expect(await db.selectFrom('service').select(['name', 'visibility']).execute()).toEqual([{ name: 'Les pads', visibility: 'listed' }]);
  const written = await db.selectFrom('recordSource').select('foreignId').where('seenAt', '=', daysLater(1)).execute();
  expect(written.map(({ foreignId }) => new URL(foreignId).pathname).toSorted()).toEqual(['/b', '/d', '/e', '/f', '/n', '/t']);
  const slugs = await db.selectFrom('community').select('slug').orderBy('slug').execute();
  expect(slugs.map(({ slug }) => slug)).toEqual(['a', 'b', 'd', 'e']);
});

test('where the database fails, nothing changes, and that is told', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  remote.pages.set('/f', anOrganization('Bon', { 'organization.description': 'Une phrase.' }));
  const id = await aSourceBroughtIn(db, admin, remote);
  await sql`create function fail() returns trigger language plpgsql as 'begin raise exception ''out of order''; end'`.execute(db);
  await sql`create trigger out_of_order before update on community for each row execute function fail()`.execute(db);
  remote.pages.set('/f', anOrganization('Bon', { 'organization.description': 'Une autre.' }));

  await expect(readNow(db, remote, id, daysLater(1))).rejects.toThrow('out of order');

  const { run } = await readSourcePage(db, admin, id);
  expect(run?.problems[0]?.code).toBe('not-written');
  expect(await db.selectFrom('community').select(['name', 'sentence']).execute()).toEqual([{ name: 'Bon', sentence: 'Une phrase.' }]);
});
