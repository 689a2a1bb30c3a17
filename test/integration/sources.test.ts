import { afterEach, beforeEach, expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { actOnSource, addSource, readSourcePage, readSources } from '#features/federation/sources.ts';
import { NotFound } from '#domain/failure.ts';
import { syncTools } from '#features/offer/sync-tools.ts';
import { enqueueDue } from '#features/federation/due.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { anAccount } from '../support/files.ts';
import { aFederation, anOrganization, aRemote, aServiceFile, type Remote } from '../support/remote.ts';
import { aSource, aSourceBroughtIn, began, daysLater, readNow } from '../support/sources.ts';

let remote: Remote;
beforeEach(async () => {
  remote = await aRemote();
  const { pages, at } = remote;
  pages.set(
    '/f',
    aFederation('Les Fournils', [at('/n')]).replace('Les Fournils', 'Les Fournils\nfederation.description=Des fours partagés.'),
  );
  pages.set('/n', anOrganization('Le réseau du Four', { 'organization.description': 'Un réseau.' }, [at('/o')]));
  pages.set('/o', anOrganization('Le Fournil', said, [at('/s')]));
  pages.set('/s', aServiceFile('Le salon', { 'service.website': 'https://salon.example.org/', 'software.name': 'HedgeDoc' }));
});
afterEach(() => remote.close());

const said = {
  'organization.description': 'Un fournil partagé.',
  'organization.website': 'https://fournil.example.org/',
  'organization.contact.email': 'contact@fournil.example.org',
  'organization.geolocation.address': '3 rue du Four, 69440 Mornant',
  'organization.mascot': 'Chat',
};
/** The catalogue, and somebody who may do everything. */
const aHouse = async (db: Db) => {
  await syncTools(db);
  return anAccount(db, 'admin');
};
const names = async (db: Db, table: 'network' | 'community' | 'service' = 'community') =>
  (await db.selectFrom(table).select(['name', 'visibility']).orderBy('name').execute()).map(
    ({ name, visibility }) => `${name}: ${visibility}`,
  );
const theFournil = (db: Db) => db.selectFrom('community').selectAll().where('name', '=', 'Le Fournil').executeTakeFirstOrThrow();
const listed = async (db: Db) => (await db.selectFrom('listing').select('name').orderBy('name').execute()).map(({ name }) => name);
const codes = async (db: Db, id: string) => {
  const { run } = await readSourcePage(db, await anAccount(db, 'admin'), id);
  const quiet = ['missing', 'perhaps-missing', 'wished', 'unknown-keys'];
  return (run?.problems ?? [])
    .filter(({ code }) => !quiet.includes(code))
    .map(({ address, line, code, value }) => [new URL(address).pathname, line, code, value].join(' '));
};

test('the first reading only says what it would do; what was looked at comes in, with its origin, and is listed', async ({ db }) => {
  const admin = await aHouse(db);
  const id = await aSource(db, admin, remote);

  await readNow(db, remote, id);
  const preview = await readSourcePage(db, admin, id);
  const before = [await names(db), await names(db, 'network'), await names(db, 'service')];
  remote.pages.clear();
  await actOnSource(db, admin, id, { act: 'import', now: began });

  expect(before).toEqual([[], [], []]);
  expect(preview.run).toMatchObject({ isPreview: true, added: 4, refused: 0, changed: 0 });
  expect(preview.run?.fates.map(({ fate, kind, name }) => `${fate} ${kind} ${name}`)).toEqual([
    'added network Les Fournils',
    'added network Le réseau du Four',
    'added community Le Fournil',
    'added service Le salon',
  ]);
  expect(await listed(db)).toEqual(['Le Fournil', 'Le réseau du Four', 'Le salon', 'Les Fournils']);
  const network = await db.selectFrom('network').selectAll().where('name', '=', 'Le réseau du Four').executeTakeFirstOrThrow();
  const federation = await db.selectFrom('network').selectAll().where('name', '=', 'Les Fournils').executeTakeFirstOrThrow();
  expect(network.parentId).toBe(federation.id);
  expect(await theFournil(db)).toMatchObject({
    originSourceId: id,
    sentence: 'Un fournil partagé.',
    place: 'Mornant',
    territoryCode: '69141',
  });
  const held = await db.selectFrom('recordSource').selectAll().where('kind', '=', 'community').executeTakeFirstOrThrow();
  expect(held).toMatchObject({ foreignId: remote.at('/o'), isHome: false, others: { 'organization.mascot': 'Chat' } });
  const fields = await db.selectFrom('recordFieldSource').select('field').where('recordId', '=', held.recordId).execute();
  expect(fields.map(({ field }) => field)).toEqual(expect.arrayContaining(['name', 'sentence', 'website', 'contact', 'place']));
});

test('a source that is not public, or records without what listing needs, are not shown', async ({ db }) => {
  const admin = await aHouse(db);
  remote.pages.set('/lone', anOrganization('Sans phrase'));
  remote.pages.set('/ended', anOrganization('Fini', { ...said, 'organization.enddate': '2024-01-01' }));
  const network = await aNetwork(db, { visibility: 'unlisted', listingConsentAt: null });
  await aSourceBroughtIn(db, admin, remote, { path: '/o', isPublic: false });
  const lone = await aSourceBroughtIn(db, admin, remote, { path: '/lone', name: 'Seul', network: network.slug });
  await aSourceBroughtIn(db, admin, remote, { path: '/ended', name: 'Fini', network: network.slug });

  expect(await listed(db)).toEqual([]);
  expect(await codes(db, lone)).toContain('/lone 2 not-listable ');
});

test('what changed there changes here, what was edited here stays and is told, and a failing file changes nothing', async ({ db }) => {
  const admin = await aHouse(db);
  const id = await aSourceBroughtIn(db, admin, remote);
  const { id: community } = await theFournil(db);
  await db.updateTable('community').set({ sentence: 'Notre propre phrase.' }).where('id', '=', community).execute();
  const revision = { id: crypto.randomUUID(), kind: 'community', recordId: community, role: 'hoster', fields: ['sentence'], before: '{}' };
  await db
    .insertInto('revision')
    .values({ ...revision, accountId: admin.id, at: began })
    .execute();
  const changed = { ...said, 'organization.description': 'Une autre phrase.', 'organization.website': 'https://nouveau.example.org/' };
  remote.pages.set('/o', anOrganization('Le Fournil', changed, [remote.at('/s')]));
  remote.pages.set('/s', (_, response) => response.writeHead(503).end());

  await readNow(db, remote, id, daysLater(1));

  expect(await theFournil(db)).toMatchObject({ sentence: 'Notre propre phrase.', website: 'https://nouveau.example.org/' });
  expect(await codes(db, id)).toEqual(
    expect.arrayContaining(['/o 2 edited-here sentence', '/o 8 status 503', '/o 8 kept-copy 2026-11-28']),
  );
  const { source, run } = await readSourcePage(db, admin, id);
  expect(run).toMatchObject({ changed: 1, unchanged: 3, stale: 0, isPreview: false });
  expect(source).toMatchObject({ failures: 1, failingSince: daysLater(1) });
  expect(await names(db, 'service')).toEqual(['Le salon: listed']);
  const revisions = await db.selectFrom('revision').select(['role', 'fields']).where('role', '=', 'import').execute();
  expect(revisions).toEqual([{ role: 'import', fields: ['website'] }]);
});

test('what is no longer there stays, marked as old; a source that is taken away takes its records from sight', async ({ db }) => {
  const admin = await aHouse(db);
  const id = await aSourceBroughtIn(db, admin, remote);
  remote.pages.set('/o', anOrganization('Le Fournil', said));

  await readNow(db, remote, id, daysLater(1));
  await readNow(db, remote, id, daysLater(2));
  const missing = await db.selectFrom('recordSource').select(['kind', 'missingSince']).where('missingSince', 'is not', null).execute();
  const still = await listed(db);
  await actOnSource(db, admin, id, { act: 'remove', now: daysLater(3) });

  expect(missing).toEqual([{ kind: 'service', missingSince: daysLater(1) }]);
  expect(still).toContain('Le salon');
  expect(await listed(db)).toEqual([]);
  expect(await names(db)).toEqual(['Le Fournil: withdrawn']);
  await expect(readSourcePage(db, admin, id)).rejects.toThrow(NotFound);
  await readNow(db, remote, id, daysLater(4));
  expect(await names(db)).toEqual(['Le Fournil: withdrawn']);
});

test('a record that was withdrawn here does not come back', async ({ db }) => {
  const admin = await aHouse(db);
  const id = await aSourceBroughtIn(db, admin, remote, { path: '/o' });
  await db.updateTable('community').set({ visibility: 'withdrawn' }).execute();

  await readNow(db, remote, id, daysLater(1));

  expect(await names(db)).toEqual(['Le Fournil: withdrawn']);
  expect((await codes(db, id))[0]).toContain('withdrawn-here');
});

test('a source is read when its time has come, unless it rests', async ({ db }) => {
  const admin = await aHouse(db);
  const id = await aSourceBroughtIn(db, admin, remote, { path: '/o' });
  const due = (days: number) => enqueueDue(db, daysLater(days), () => 0);

  expect([await due(0), await due(1)]).toEqual([0, 1]);
  await actOnSource(db, admin, id, { act: 'pause', now: began });
  expect(await due(2)).toBe(0);
  remote.pages.set('/o', anOrganization('Un autre nom', said));
  await readNow(db, remote, id, daysLater(2));
  expect(await names(db)).toEqual(['Le Fournil: unlisted']);
  await actOnSource(db, admin, id, { act: 'resume', now: daysLater(3) });
  expect(await due(3)).toBe(1);
});

test('admins add sources, reviewers see them, stewards know of none; an address of the inside is refused', async ({ db }) => {
  const [admin, reviewer] = [await anAccount(db, 'admin'), await anAccount(db, 'reviewer')];
  const steward = await anAccount(db, 'steward', { networks: [await aNetwork(db)] });
  const id = await aSource(db, admin, remote);
  const wish = { kind: 'chatonsinfos' as const, name: 'X', licence: '', attribution: '', isPublic: false, network: '', now: began };

  expect(await addSource(db, admin, remote.outgoing(), { ...wish, address: 'http://169.254.169.254/' })).toMatchObject({
    refusal: 'private-address',
  });
  expect(await addSource(db, admin, remote.outgoing(), { ...wish, address: remote.at('/f'), network: 'none-such' })).toMatchObject({
    refusal: 'unknown-network',
  });
  expect((await readSources(db, reviewer)).sources.map(({ name }) => name)).toEqual(['Ailleurs']);
  expect((await readSourcePage(db, reviewer, id)).mayEdit).toBe(false);
  await expect(readSources(db, steward)).rejects.toThrow(NotFound);
  expect(() => addSource(db, reviewer, remote.outgoing(), { ...wish, address: remote.at('/f') })).toThrow(NotFound);
  await expect(actOnSource(db, reviewer, id, { act: 'import', now: began })).rejects.toThrow(NotFound);
  await expect(actOnSource(db, admin, crypto.randomUUID(), { act: 'read', now: began })).rejects.toThrow(NotFound);
});
