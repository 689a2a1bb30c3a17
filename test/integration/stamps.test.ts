import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { noFilters } from '#domain/directory.ts';
import { NotTheirs } from '#domain/failure.ts';
import type { FormValues } from '#domain/form-values.ts';
import { shapes } from '#domain/published.ts';
import { listRecords } from '#features/directory/list-records.ts';
import { presentCommunity } from '#features/directory/present.ts';
import { readCommunity } from '#features/directory/read-entry.ts';
import { searchDirectory } from '#features/directory/search.ts';
import { actOnStamps, readStamps } from '#features/networks/stamps.ts';
import { readOwn } from '#features/publishing/own.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork } from '../support/factories.ts';
import { anAccount } from '../support/files.ts';

const siteUrl = 'https://portal.example.org';
const now = new Date('2026-11-28T10:00:00Z');

async function aRoom(db: Db) {
  const network = await aNetwork(db, { slug: 'ateliers', name: 'Réseau des ateliers' });
  const community = await aCommunity(db, { name: 'Atelier du quai', networks: [network] });
  const account = await anAccount(db, 'steward', { networks: [network] });
  const act = (values: FormValues) => actOnStamps(db, { account, now }, 'ateliers', values);
  const read = () => readStamps(db, { account, now }, 'ateliers');
  return { network, community, account, act, read };
}

const stamped = async (db: Db) => {
  const found = await searchDirectory(db, { ...noFilters, stamp: ['ateliers.ouvert-le-soir'] }, { sort: 'name', locale: 'fr', now });
  return found.rows.map(({ name, stamps }) => [name, ...stamps.map((stamp) => stamp.name)]);
};

const ofEntry = async (db: Db, slug: string) => {
  const read = await readCommunity(db, slug);
  return read.ok && read.community.stamps;
};

test('a steward adds a label, gives it to a record of the network, takes it back and drops it; the directory follows each time', async ({
  db,
}) => {
  const { community, act, read } = await aRoom(db);

  expect(await act({ act: 'add-stamp', name: '  Ouvert   le soir ' })).toEqual({ ok: true, done: 'added' });
  const [stamp] = (await read()).stamps;
  expect(stamp).toMatchObject({ name: 'Ouvert le soir', given: [] });
  const give = { act: 'give-stamp', stamp: stamp?.id ?? '', record: `community:${community.id}` };
  expect(await act(give)).toEqual({ ok: true, done: 'given' });
  expect(await act(give)).toEqual({ ok: false, refusal: 'given-already' });
  expect(await stamped(db)).toEqual([['Atelier du quai', 'Ouvert le soir']]);
  expect(await ofEntry(db, community.slug)).toEqual([
    { value: 'ateliers.ouvert-le-soir', name: 'Ouvert le soir', lang: 'fr', network: 'Réseau des ateliers', isLocal: true },
  ]);
  expect(await act({ act: 'drop-stamp', stamp: stamp?.id ?? '' })).toEqual({ ok: false, refusal: 'borne' });

  const given = (await read()).stamps[0]?.given[0]?.id ?? '';
  expect(await act({ act: 'take-stamp', given })).toEqual({ ok: true, done: 'taken' });
  expect(await act({ act: 'take-stamp', given })).toEqual({ ok: false, refusal: 'not-given' });
  expect(await stamped(db)).toEqual([]);
  expect(await ofEntry(db, community.slug)).toEqual([]);
  expect(await act({ act: 'drop-stamp', stamp: stamp?.id ?? '' })).toEqual({ ok: true, done: 'dropped' });
  expect((await read()).stamps).toEqual([]);
});

test('a name is needed, short, and given once; there are twenty at most', async ({ db }) => {
  const { act } = await aRoom(db);

  expect(await act({ act: 'add-stamp', name: ' ' })).toEqual({ ok: false, refusal: 'name-missing' });
  expect(await act({ act: 'add-stamp', name: 'x'.repeat(61) })).toEqual({ ok: false, refusal: 'name-long' });
  for (let at = 0; at < 20; at += 1) await act({ act: 'add-stamp', name: `Label ${at}` });
  expect(await act({ act: 'add-stamp', name: 'Un de plus' })).toEqual({ ok: false, refusal: 'too-many' });
  expect(await act({ act: 'toString' })).toEqual({ ok: false, refusal: 'unknown-act' });
});

test('nobody gives the labels of others, to records of others, or takes theirs back', async ({ db }) => {
  const { act, read } = await aRoom(db);
  const other = await aNetwork(db, { slug: 'ailleurs' });
  const theirs = await aCommunity(db, { networks: [other] });
  await act({ act: 'add-stamp', name: 'Ouvert le soir' });
  const stamp = (await read()).stamps[0]?.id ?? '';
  const stranger = await anAccount(db, 'steward', { networks: [other] });
  const asStranger = (slug: string, values: FormValues) => actOnStamps(db, { account: stranger, now }, slug, values);

  expect(await act({ act: 'give-stamp', stamp, record: `community:${theirs.id}` })).toEqual({ ok: false, refusal: 'no-record' });
  expect(await asStranger('ailleurs', { act: 'give-stamp', stamp, record: `community:${theirs.id}` })).toMatchObject({
    refusal: 'no-record',
  });
  expect(await asStranger('ailleurs', { act: 'drop-stamp', stamp })).toEqual({ ok: false, refusal: 'borne' });
  await expect(asStranger('ateliers', { act: 'add-stamp', name: 'À moi' })).rejects.toThrow(NotTheirs);
  expect((await read()).stamps).toHaveLength(1);
});

test('programs read the labels with the record, and as what they can ask for; what is published names no network that lives elsewhere', async ({
  db,
}) => {
  const { community, network, act, read } = await aRoom(db);
  const source = { id: randomUUID(), slug: 'census', kind: 'csv', name: 'Census' };
  await db.insertInto('source').values(source).execute();
  const foreign = await aNetwork(db, { slug: 'elsewhere', name: 'Réseau d’ailleurs', originSourceId: source.id, originForeignId: '1' });
  await act({ act: 'add-stamp', name: 'Ouvert le soir' });
  await act({ act: 'give-stamp', stamp: (await read()).stamps[0]?.id ?? '', record: `community:${community.id}` });
  const theirs = { id: randomUUID(), networkId: foreign.id, slug: 'visited', name: 'Visited', lang: 'en' };
  await db.insertInto('stamp').values(theirs).execute();
  for (const [kind, { id }] of [['community', community] as const, ['network', network] as const])
    await db.insertInto('stampGiven').values({ id: randomUUID(), stampId: theirs.id, kind, recordId: id }).execute();

  const page = { filters: { ...noFilters, stamp: ['ateliers.ouvert-le-soir'] }, sort: 'name' as const, limit: 10, now };
  const [told] = (await listRecords(db, 'community', page)).records.map((one) => shapes.community.parse(presentCommunity(one, siteUrl)));
  const published = await readOwn(db, siteUrl, { filters: noFilters, sort: 'name' });

  const evening = {
    name: 'Ouvert le soir',
    lang: 'fr',
    network: { slug: 'ateliers', name: network.name },
    value: 'ateliers.ouvert-le-soir',
  };
  const visited = { name: 'Visited', lang: 'en', network: { slug: 'elsewhere', name: foreign.name }, value: 'elsewhere.visited' };
  expect(told?.labels).toEqual([evening, visited]);
  expect(published.map(({ name, labels }) => [name, labels])).toEqual([
    ['Atelier du quai', [evening]],
    ['Réseau des ateliers', []],
  ]);
});
