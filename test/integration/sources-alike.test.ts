import { afterEach, beforeEach, expect } from 'vitest';
import { connect, type Db } from '#db/client.ts';
import type { ForeignRecord } from '#domain/foreign.ts';
import { decideAlike, readSourcePage } from '#features/federation/sources.ts';
import type { Crawled } from '#features/federation/crawl.ts';
import { makePlan } from '#features/federation/make-plan.ts';
import { writePlan } from '#features/federation/write.ts';
import { syncTools } from '#features/offer/sync-tools.ts';
import { storable } from '#domain/storable.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork, aService } from '../support/factories.ts';
import { anAccount } from '../support/files.ts';
import { anOrganization, aRemote, type Remote } from '../support/remote.ts';
import { aSource, aSourceBroughtIn, began, daysLater, readNow } from '../support/sources.ts';

let remote: Remote;
beforeEach(async () => {
  remote = await aRemote();
});
afterEach(() => remote.close());

const about = (sentence: string, site = 'https://fournil.example.net/') => ({
  'organization.description': sentence,
  'organization.website': site,
});
const communities = (db: Db) => db.selectFrom('community').selectAll().orderBy('createdAt').execute();
const run = async (db: Db, id: string) => (await readSourcePage(db, await anAccount(db, 'admin'), id)).run;
const remarks = async (db: Db, id: string) => ((await run(db, id))?.problems ?? []).map(({ code, value }) => `${code} ${value}`.trim());
const theLikeness = async (db: Db, id: string) => {
  const [one] = (await readSourcePage(db, await anAccount(db, 'admin'), id)).likenesses;
  if (!one) throw new Error('nothing looks alike');
  return one;
};

test('what looks like a record that is there does not come in before somebody says what it is', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  const ours = await aCommunity(db, { name: 'Le Fournil', website: 'https://www.fournil.example.net', sentence: 'Notre phrase.' });
  remote.pages.set('/o', anOrganization('Le Fournil des Lilas', { ...about('Leur phrase.'), 'organization.startdate': '2019-05-01' }));
  const id = await aSourceBroughtIn(db, admin, remote, { path: '/o', host: 'copies.example.org.example.net' });

  const likeness = await theLikeness(db, id);
  expect(likeness).toMatchObject({ recordId: ours.id, because: 'domain', other: 'Le Fournil' });
  expect((await communities(db)).length).toBe(1);
  await readNow(db, remote, id, daysLater(1));
  expect((await run(db, id))?.alike).toBe(1);

  await decideAlike(db, admin, id, { likeness: likeness.id, decision: 'same', now: daysLater(1) });
  await readNow(db, remote, id, daysLater(2));

  const [merged] = await communities(db);
  expect((await communities(db)).length).toBe(1);
  expect(merged).toMatchObject({ name: 'Le Fournil', sentence: 'Notre phrase.', startedOn: '2019-05-01', originSourceId: null });
  expect(await remarks(db, id)).toContain('edited-here name, sentence, website');
  expect((await readSourcePage(db, admin, id)).likenesses).toEqual([]);
  expect(await decideAlike(db, admin, id, { likeness: likeness.id, decision: 'different', now: began })).toEqual({ ok: false });
});

test('two that are told apart are two', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  await aCommunity(db, { name: 'Le Fournil des Lilas' });
  remote.pages.set('/o', anOrganization('Le Fournil des Lilas', about('Un autre.')));
  const id = await aSourceBroughtIn(db, admin, remote, { path: '/o' });
  const likeness = await theLikeness(db, id);

  await decideAlike(db, admin, id, { likeness: likeness.id, decision: 'different', now: began });
  await readNow(db, remote, id, daysLater(1));

  expect(likeness.because).toBe('name');
  expect((await communities(db)).map(({ name }) => name)).toEqual(['Le Fournil des Lilas', 'Le Fournil des Lilas']);
});

test('what a record’s own domain says beats a copy, whichever is read last', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  remote.pages.set('copy.example.org.example.net/o', anOrganization('Le Fournil', about('Une copie.')));
  remote.pages.set('fournil.example.net/o', anOrganization('Le Fournil', about('Chez eux.')));
  const copy = await aSourceBroughtIn(db, admin, remote, { path: '/o', host: 'copy.example.org.example.net', name: 'Copie' });
  const home = await aSourceBroughtIn(db, admin, remote, { path: '/o', host: 'fournil.example.net', name: 'Chez eux' });
  const sentence = async () => (await communities(db)).map((one) => one.sentence);

  expect(await sentence()).toEqual(['Une copie.']);
  await decideAlike(db, admin, home, { likeness: (await theLikeness(db, home)).id, decision: 'same', now: began });
  await readNow(db, remote, home, daysLater(1));
  expect(await sentence()).toEqual(['Chez eux.']);
  await readNow(db, remote, copy, daysLater(2));
  expect(await sentence()).toEqual(['Chez eux.']);
  expect(await remarks(db, copy)).toContain('home-beats-copy sentence');
  const from = await db.selectFrom('recordFieldSource').select(['sourceId', 'isHome']).where('field', '=', 'sentence').execute();
  expect(from).toEqual([{ sourceId: home, isHome: true }]);
});

const address = 'https://ailleurs.example.net/all.json';
const crawledOf = (records: readonly ForeignRecord[], withdrawn: { kind: 'community' | 'network'; foreignId: string }[] = []): Crawled => ({
  files: [storable({ address, depth: 0, namedBy: [], decoded: { records, leads: [], withdrawn, remarks: [], about: {} } })],
  fetched: [],
  remarks: [],
  isWhole: true,
});
const aRecord = (foreignId: string, more: Partial<ForeignRecord> = {}): ForeignRecord => ({
  kind: 'community',
  foreignId,
  line: null,
  name: foreignId,
  sentence: 'Une phrase.',
  others: {},
  ...more,
});

/** Brings in what one file says, as another format would. */
async function bring(db: Db, id: string, crawled: Crawled, networkId: string | null = null) {
  const source = { id, networkId, isPublic: true };
  const plan = await makePlan(db, source, crawled);
  await db.transaction().execute((tx) => writePlan(tx, plan, { ...source, now: began }));
  return plan;
}

test('a service at an address where one runs already, or of a name in the same place, waits for a word; queries do not grow with records', async ({
  db,
  databaseUrl,
}) => {
  await syncTools(db);
  const admin = await anAccount(db, 'admin');
  const network = await aNetwork(db, { name: 'Le réseau des Fours', website: 'https://fours.example.net' });
  const same = await aCommunity(db, {
    name: 'Le Fournil de la Croix',
    territoryKind: 'commune',
    territoryCode: '69141',
    networks: [network],
  });
  await aService(db, { holder: { community: same }, tool: 'pads', name: 'Nos pads', address: 'https://pads.example.net/' });
  const id = await aSource(db, admin, remote);
  let queries = 0;
  const counted = connect(databaseUrl, { max: 1, onQuery: () => (queries += 1) });
  const planOf = async (records: readonly ForeignRecord[]) => {
    queries = 0;
    const { steps } = await makePlan(counted, { id, networkId: network.id, isPublic: true }, crawledOf(records));
    return { queries, told: steps.flatMap(({ name, alike }) => (alike ? `${name}: ${alike.name}, ${alike.because}` : [])) };
  };
  const alike = [
    aRecord('Fours', { kind: 'network', website: 'https://www.fours.example.net/nous' }),
    aRecord('Fournil de la Croix', { place: 'Mornant', postcode: '69440' }),
    aRecord('Fournil de la Croix', { foreignId: 'elsewhere' }),
    aRecord('Pads', { kind: 'service', software: 'HedgeDoc', address: 'https://pads.example.net/' }),
  ];
  const others = Array.from({ length: 60 }, (_, number) => aRecord(`Autre ${number}`, { kind: number % 2 ? 'community' : 'network' }));

  const few = await planOf(alike);
  const many = await planOf([...alike, ...others]);
  await counted.destroy();

  const found = ['Fours: Le réseau des Fours, domain', 'Fournil de la Croix: Le Fournil de la Croix, name', 'Pads: Nos pads, address'];
  expect([few.told, many.told]).toEqual([found, found]);
  expect(many.queries).toBe(few.queries);
});

test('a tombstone withdraws what came from its source, and what it did not bring stays', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  const network = await aNetwork(db);
  const ours = await aCommunity(db, { name: 'Tout autre' });
  const id = await aSource(db, admin, remote);
  await bring(db, id, crawledOf([aRecord('one'), aRecord('two')]), network.id);

  const tombstones = ['one', ours.id].map((foreignId) => ({ kind: 'community' as const, foreignId }));
  const plan = await bring(db, id, crawledOf([aRecord('two')], tombstones), network.id);

  expect([plan.withdrawn.length, plan.stale.length]).toEqual([1, 0]);
  expect((await communities(db)).map(({ name, visibility }) => `${name} ${visibility}`).toSorted()).toEqual([
    'Tout autre listed',
    'one withdrawn',
    'two listed',
  ]);
});

test('networks that carry each other in a circle, and words that no database holds, come in without harm', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  const id = await aSource(db, admin, remote);
  const circle = (name: string, carrier: string) => aRecord(name, { kind: 'network', carriers: [carrier], description: 'a\u0000b\ud800c' });
  const odd = { others: { ['__proto__']: 'x', 'a\u0000': '\udfff' }, website: 'javascript:alert(1)', contact: 'jeanne.martin@example.org' };

  await bring(
    db,
    id,
    crawledOf([circle('A', 'C'), circle('B', 'A'), circle('C', 'B'), circle('D', 'D'), aRecord('E', { ...odd, carriers: ['A'] })]),
  );

  expect((await db.selectFrom('network').select('name').where('parentId', 'is', null).execute()).length).toBe(2);
  expect(await communities(db)).toMatchObject([{ name: 'E', website: null, contact: null, visibility: 'listed' }]);
});
