import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { importCsv, type ImportWish } from '#features/import/import-csv.ts';
import { tellRefusal, tellReport } from '#features/import/tell.ts';
import { test } from '../support/database.ts';
import { aNetwork, aTool } from '../support/factories.ts';

const now = new Date('2026-11-23T10:00:00Z');
const later = new Date('2026-12-01T10:00:00Z');
const places = readFileSync('test/support/imports/places.csv');
const columns = {
  id: 'ID',
  name: 'NOM',
  sentence: 'PHRASE',
  postcode: 'CP',
  town: 'VILLE',
  commune: 'INSEE',
  website: 'SITE',
  contact: 'CONTACT',
  latitude: 'LAT',
  longitude: 'LONG',
  themes: 'THEMES',
};

const wish = (given: Partial<ImportWish> = {}): ImportWish => ({
  bytes: places,
  kind: 'communities',
  network: 'essai',
  mapping: { columns, values: {} },
  source: { slug: 'recensement', name: 'Recensement', licence: 'Licence Ouverte 2.0', attribution: 'Essai' },
  isDryRun: false,
  isPublished: false,
  now,
  ...given,
});

const aTrial = (db: Db) => aNetwork(db, { slug: 'essai', name: 'Essai' });
const bring = async (db: Db, given: Partial<ImportWish> = {}) => {
  const report = await importCsv(db, wish(given));
  if (!report.ok) throw new Error(tellRefusal(report));
  return report;
};
const figures = ({ added, changed, unchanged, published, gone }: Awaited<ReturnType<typeof bring>>) => ({
  added,
  changed,
  unchanged,
  published,
  gone,
});
const communities = (db: Db) => db.selectFrom('community').selectAll().orderBy('originForeignId').execute();
const edit = (text: string, from: string, to: string) => Buffer.from(text.replace(from, to));

test('each refused row and each doubtful value is told with line, column and reason', async ({ db }) => {
  await aTrial(db);

  const report = await bring(db);

  expect(report.refused.map(({ line, reason }) => [line, reason])).toEqual([
    [7, 'wrong-number-of-cells'],
    [8, 'no-id'],
    [9, 'same-id-twice'],
  ]);
  expect(report.doubts.map(({ line, column, reason }) => `${line} ${column} ${reason}`).sort()).toEqual([
    '10 LAT point-elsewhere',
    '10 NOM wrongly-decoded',
    '3 NOM in-capitals',
    '3 SITE not-an-address',
    '4 CONTACT perhaps-a-person',
    '4 LAT swapped-coordinates',
    '4 SITE several-addresses',
    '4 THEMES unknown-theme',
    '5 LAT point-elsewhere',
    '5 SITE not-an-address',
  ]);
  expect(tellReport(report)).toContain('  line 3, SITE: no web address: left out (en cours)');
});

test('a dry run tells the same figures, shows the first rows, and writes nothing', async ({ db }) => {
  await aTrial(db);

  const report = await bring(db, { isDryRun: true });

  expect(figures(report)).toEqual({ added: 5, changed: 0, unchanged: 0, published: 0, gone: 0 });
  expect(report.preview[0]).toMatchObject({ name: 'Le Hangar bleu', place: 'Nantes', website: 'https://www.hangar-bleu.example.org' });
  expect([await communities(db), await db.selectFrom('source').selectAll().execute()]).toEqual([[], []]);
});

test('rows come in unlisted, as members not yet confirmed, with where they are from', async ({ db }) => {
  const network = await aTrial(db);

  await bring(db);

  expect(await communities(db)).toMatchObject([
    {
      name: 'Le Hangar bleu',
      slug: 'le-hangar-bleu',
      visibility: 'unlisted',
      territoryCode: '44109',
      contact: 'contact@hangar-bleu.example.org',
    },
    { name: 'LA REMISE', place: 'Saint-Étienne', website: null, latitude: null },
    { name: 'Chez Odile', website: 'http://odile.example.org', contact: null, latitude: 48.87, longitude: 2.36, themes: ['making'] },
    { name: 'Les Fours, du haut', website: null, latitude: null },
    { name: 'Café Ã©trange', latitude: null },
  ]);
  const memberships = await db.selectFrom('membership').select(['networkId', 'isPrimary', 'confirmedAt']).execute();
  expect(memberships).toEqual(Array.from({ length: 5 }, () => ({ networkId: network.id, isPrimary: true, confirmedAt: null })));
  const source = await db.selectFrom('source').select(['slug', 'kind', 'licence', 'attribution', 'isPublic']).execute();
  expect(source).toEqual([{ slug: 'recensement', kind: 'csv', licence: 'Licence Ouverte 2.0', attribution: 'Essai', isPublic: false }]);
  expect(await db.selectFrom('listing').select('name').where('kind', '=', 'community').execute()).toEqual([]);
});

test('again, nothing changes; a changed row is updated and keeps a revision; a row that is gone stays', async ({ db }) => {
  await aTrial(db);
  await bring(db);

  expect(figures(await bring(db))).toEqual({ added: 0, changed: 0, unchanged: 5, published: 0, gone: 0 });
  const changed = edit(places.toString(), 'Des outils à emprunter.', 'Des outils et des gens.')
    .toString()
    .replace(/^8;.*$/m, '');
  const report = await bring(db, { bytes: Buffer.from(changed), now: later });

  expect(figures(report)).toEqual({ added: 0, changed: 1, unchanged: 3, published: 0, gone: 1 });
  expect((await communities(db))[1]).toMatchObject({ sentence: 'Des outils et des gens.', version: 2, updatedAt: later });
  expect(await db.selectFrom('revision').select(['role', 'fields', 'before']).execute()).toEqual([
    { role: 'import', fields: ['sentence'], before: { sentence: 'Des outils à emprunter.' } },
  ]);
});

test('what was edited here is not overwritten, and that is said', async ({ db }) => {
  await aTrial(db);
  await bring(db);
  const [first] = await communities(db);
  const recordId = first?.id ?? '';
  await db.updateTable('community').set({ place: 'Rezé', territoryCode: '44143', name: 'Le Hangar' }).where('id', '=', recordId).execute();
  await db
    .insertInto('revision')
    .values({ id: randomUUID(), kind: 'community', recordId, role: 'steward', fields: ['territoryCode', 'name'], before: '{}' })
    .execute();

  const report = await bring(db, { bytes: edit(places.toString(), 'Un hangar où', 'Un hangar bleu où') });

  expect(figures(report)).toMatchObject({ changed: 1, unchanged: 4 });
  expect((await communities(db))[0]).toMatchObject({
    name: 'Le Hangar',
    place: 'Rezé',
    sentence: 'Un hangar bleu où l’on répare ensemble.',
  });
  expect(report.doubts).toContainEqual({ line: 2, column: 'name, territoryCode, place', reason: 'edited-here', found: '' });
});

test('published, what has a sentence is listed with a date; what was taken off the list here, or withdrawn, is not', async ({ db }) => {
  await aTrial(db);
  await bring(db);
  const [first, second] = await communities(db);
  const revision = { kind: 'community', role: 'steward', before: '{}' };
  await db
    .insertInto('revision')
    .values({ id: randomUUID(), ...revision, recordId: first?.id ?? '', fields: ['visibility'] })
    .execute();
  await db
    .updateTable('community')
    .set({ visibility: 'withdrawn' })
    .where('id', '=', second?.id ?? '')
    .execute();

  const report = await bring(db, { isPublished: true, now: later });

  expect(report.published).toBe(2);
  expect(report.refused.map(({ reason }) => reason)).toContain('withdrawn-here');
  expect(report.doubts).toContainEqual({ line: 4, column: 'sentence', reason: 'not-listable', found: '' });
  const listed = await db
    .selectFrom('listing')
    .select(['name', 'networks', 'isLocal', 'listedAt'])
    .where('kind', '=', 'community')
    .orderBy('name')
    .execute();
  expect(listed).toEqual([
    { name: 'Café Ã©trange', networks: ['essai'], isLocal: false, listedAt: later },
    { name: 'Les Fours, du haut', networks: ['essai'], isLocal: false, listedAt: later },
  ]);
  expect((await bring(db, { isPublished: true })).published).toBe(0);
});

test('namesakes get addresses of their own', async ({ db }) => {
  await aTrial(db);
  const mapping = { columns: {}, values: {} };

  await bring(db, { mapping, bytes: Buffer.from('id,name,town\n1,Le Lieu,Nantes\n2,Le Lieu,Lille\n3,Le Lieu,Lille\n4,???,\n') });

  expect((await communities(db)).map(({ slug }) => slug)).toEqual(['le-lieu', 'le-lieu-lille', 'le-lieu-2', 'sans-nom']);
});

test('services come in for the network or one of its communities; those that cannot run are refused', async ({ db }) => {
  const network = await aTrial(db);
  for (const slug of ['chat', 'pads', 'video']) await aTool(db, slug);
  await bring(db);
  const file = [
    'id,name,tool,address,community,state,regime,ended',
    '1,Le chat,Chat,chat.example.org,,,membre,',
    '2,Les vidéos,PeerTube,https://v.example.org,le-hangar-bleu,en service,,',
    '3,Sans adresse,pads,,,,,',
    '4,Quoi,minitel,https://m.example.org,,,,',
    '5,À qui,pads,https://p.example.org,inconnu,,,',
    '6,Fini,pads,,,arrêté,,',
  ].join('\n');

  const report = await bring(db, { kind: 'services', mapping: { columns: {}, values: {} }, bytes: Buffer.from(file), isPublished: true });

  expect(report.refused.map(({ line, reason }) => [line, reason])).toEqual([
    [4, 'no-address'],
    [5, 'unknown-tool'],
    [6, 'unknown-community'],
    [7, 'no-end'],
  ]);
  const [hangar] = await communities(db);
  expect(
    await db.selectFrom('service').select(['name', 'tool', 'networkId', 'communityId', 'address', 'visibility']).orderBy('name').execute(),
  ).toEqual([
    { name: 'Le chat', tool: 'chat', networkId: network.id, communityId: null, address: 'https://chat.example.org', visibility: 'listed' },
    { name: 'Les vidéos', tool: 'video', networkId: null, communityId: hangar?.id, address: 'https://v.example.org', visibility: 'listed' },
  ]);
});

test('a file that is not the one expected changes nothing, and says why', async ({ db }) => {
  await aTrial(db);
  const told = async (given: Partial<ImportWish>) => {
    const report = await importCsv(db, wish(given));
    return report.ok ? 'taken' : report.refusal;
  };

  expect(await told({ mapping: { columns: { ...columns, name: 'NOM_TL' }, values: {} } })).toBe('missing-column');
  expect(await told({ mapping: { columns: { ...columns, nom: 'NOM' }, values: {} } })).toBe('unknown-field');
  expect(await told({ mapping: { columns: { id: 'ID' }, values: {} } })).toBe('missing-field');
  expect(await told({ bytes: Buffer.from('<html>') })).toBe('html');
  expect(await told({ bytes: Buffer.from('ID;NOM\n') })).toBe('no-rows');
  expect(await told({ network: 'ailleurs' })).toBe('unknown-network');
  expect([await communities(db), await db.selectFrom('source').selectAll().execute()]).toEqual([[], []]);
});
