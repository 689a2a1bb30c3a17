import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect } from 'vitest';
import type { Db } from '#db/client.ts';
import type { Account, Role } from '#domain/account.ts';
import { Forbidden, NotFound, NotTheirs } from '#domain/failure.ts';
import type { FormValues } from '#domain/form-values.ts';
import { actOnRecord } from '#features/records/act.ts';
import { createRecord } from '#features/records/create.ts';
import { receiveLogo } from '#features/records/logo.ts';
import { readList, readRecord } from '#features/records/read.ts';
import { test } from '../support/database.ts';
import { aCommunity, aMembership, aNetwork, aService, aTool } from '../support/factories.ts';

const now = new Date('2026-11-23T10:00:00Z');

async function anAccount(db: Db, role: Role, networks: readonly { id: string }[] = []): Promise<Account> {
  const id = randomUUID();
  const account = { id, email: `${id}@example.org`, name: `A ${role}`, role, locale: 'fr' as const };
  await db.insertInto('account').values(account).execute();
  for (const { id: networkId } of networks) await db.insertInto('stewardship').values({ accountId: id, networkId }).execute();
  return { ...account, networkIds: networks.map((network) => network.id) };
}

type Kind = 'networks' | 'communities' | 'services';
const act = (db: Db, account: Account, kind: Kind, id: string, values: FormValues, at = now) =>
  actOnRecord(db, { account, now: at }, { kind, id }, values);
/** Posts the form as it was opened, with some fields typed anew. */
async function save(db: Db, account: Account, kind: Kind, id: string, given: FormValues) {
  const { values, version } = await readRecord(db, account, kind, id);
  return act(db, account, kind, id, { act: 'save', version: String(version), ...values, ...given });
}
const community = (db: Db, id: string) => db.selectFrom('community').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

describe('who may edit', () => {
  test('a steward lists and opens the records of their networks, and no other', async ({ db }) => {
    const [mine, other] = [await aNetwork(db), await aNetwork(db)];
    const ours = await aCommunity(db, { networks: [mine] });
    const theirs = await aCommunity(db, { networks: [other] });
    const service = await aService(db, { holder: { community: theirs } });
    const steward = await anAccount(db, 'steward', [mine]);

    const lists = await Promise.all(
      (['networks', 'communities', 'services'] as const).map((kind) => readList(db, steward, { kind, search: '' })),
    );

    expect(lists.map(({ rows }) => rows.map(({ id }) => id))).toEqual([[mine.id], [ours.id], []]);
    await expect(readRecord(db, steward, 'communities', theirs.id)).rejects.toThrow(NotTheirs);
    await expect(readRecord(db, steward, 'services', service.id)).rejects.toThrow(NotTheirs);
    await expect(act(db, steward, 'networks', other.id, { act: 'confirm' })).rejects.toThrow(NotTheirs);
    await expect(act(db, steward, 'communities', theirs.id, { act: 'withdraw', sure: 'yes' })).rejects.toThrow(NotTheirs);
    await expect(readRecord(db, steward, 'communities', 'x')).rejects.toThrow(NotFound);
  });

  test('no act on a record of another network is theirs, whatever the form says, and nothing changes', async ({ db }) => {
    const other = await aNetwork(db);
    const theirs = await aCommunity(db, { networks: [other] });
    const service = await aService(db, { holder: { network: other } });
    const stranger = await anAccount(db, 'steward', [await aNetwork(db)]);
    const before = await db.selectFrom('community').selectAll().where('id', '=', theirs.id).executeTakeFirstOrThrow();
    const forged = { version: '1', name: 'Mine', sentence: 'Mine.', revision: randomUUID(), network: other.id, sure: 'yes' };

    for (const name of ['save', 'confirm', 'undo', 'withdraw', 'join', 'leave', 'confirm-membership', 'make-primary'])
      await expect(act(db, stranger, 'communities', theirs.id, { ...forged, act: name })).rejects.toThrow(NotTheirs);
    for (const name of ['save', 'confirm', 'undo', 'withdraw']) {
      await expect(act(db, stranger, 'networks', other.id, { ...forged, act: name })).rejects.toThrow(NotTheirs);
      await expect(act(db, stranger, 'services', service.id, { ...forged, act: name })).rejects.toThrow(NotTheirs);
    }
    await expect(act(db, stranger, 'communities', theirs.id, { ...forged, act: 'hosting' })).rejects.toThrow(NotTheirs);

    expect(await community(db, theirs.id)).toEqual(before);
    expect(await db.selectFrom('revision').select('id').execute()).toEqual([]);
  });

  test('a steward whose network let a community go edits it no more', async ({ db }) => {
    const [mine, other] = [await aNetwork(db), await aNetwork(db)];
    const ours = await aCommunity(db, { networks: [other] });
    await aMembership(db, { community: ours, network: mine, fromOn: '2026-01-01', toOn: '2026-02-01' });

    await expect(readRecord(db, await anAccount(db, 'steward', [mine]), 'communities', ours.id)).rejects.toThrow(NotTheirs);
  });

  test('a steward changes the texts and duty of a service, and not its state, load, address or tool', async ({ db }) => {
    const mine = await aNetwork(db);
    const service = await aService(db, { holder: { network: mine } });
    const steward = await anAccount(db, 'steward', [mine]);

    const saved = await save(db, steward, 'services', service.id, {
      dutyRole: 'La permanence',
      state: 'retired',
      address: 'https://x.example.org',
      load: 'full',
    });

    expect(saved).toEqual({ ok: true, done: 'saved' });
    const row = await db.selectFrom('service').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ dutyRole: 'La permanence', state: 'live', load: 'open', address: expect.stringContaining('service-') });
  });

  test('networks and services are the hoster’s to begin; a steward brings a community into their own network only', async ({ db }) => {
    const [mine, other] = [await aNetwork(db), await aNetwork(db)];
    const desk = { account: await anAccount(db, 'steward', [mine]), now };
    const values = { name: 'La Remise', sentence: 'Des outils à emprunter.', visibility: 'unlisted', lang: 'fr' };

    await expect(createRecord(db, desk, { kind: 'networks', owner: null }, values)).rejects.toThrow(Forbidden);
    await expect(createRecord(db, desk, { kind: 'services', owner: `networks:${mine.id}` }, values)).rejects.toThrow(Forbidden);
    await expect(createRecord(db, desk, { kind: 'communities', owner: `networks:${other.id}` }, values)).rejects.toThrow(NotTheirs);
    const created = await createRecord(db, desk, { kind: 'communities', owner: `networks:${mine.id}` }, { ...values, territory: '44000' });
    if (!created.ok) throw new Error(created.refusal);

    expect(await community(db, created.id)).toMatchObject({
      slug: 'la-remise',
      territoryCode: '44109',
      place: 'Nantes',
      regionCode: '52',
      visibility: 'unlisted',
    });
    const [membership] = await db.selectFrom('membership').selectAll().execute();
    expect(membership).toMatchObject({ networkId: mine.id, isPrimary: true, confirmedAt: now });
  });
});

describe('a save', () => {
  test('writes what was touched and keeps what stood there, which can be put back once', async ({ db }) => {
    const hoster = await anAccount(db, 'reviewer');
    const { id } = await aCommunity(db, { sentence: 'Avant.' });

    expect(await save(db, hoster, 'communities', id, { sentence: 'Après.', themes: ['food'] })).toEqual({ ok: true, done: 'saved' });
    expect(await save(db, hoster, 'communities', id, {})).toEqual({ ok: true, done: 'nothing-new' });
    const [revision] = await db.selectFrom('revision').selectAll().execute();
    expect(revision).toMatchObject({
      role: 'hoster',
      accountId: hoster.id,
      fields: ['sentence', 'themes'],
      before: { sentence: 'Avant.', themes: [] },
    });

    expect(await act(db, hoster, 'communities', id, { act: 'undo', revision: revision?.id ?? '' })).toEqual({ ok: true, done: 'undone' });
    expect(await community(db, id)).toMatchObject({ sentence: 'Avant.', themes: [] });
    expect(await act(db, hoster, 'communities', id, { act: 'undo', revision: revision?.id ?? '' })).toEqual({
      ok: false,
      refusal: 'undone-already',
    });
  });

  test('from a second tab is refused, and told who was faster', async ({ db }) => {
    const hoster = await anAccount(db, 'reviewer');
    const { id } = await aCommunity(db);
    const opened = await readRecord(db, hoster, 'communities', id);
    await save(db, hoster, 'communities', id, { sentence: 'La première.' });

    const second = await act(db, hoster, 'communities', id, {
      act: 'save',
      version: String(opened.version),
      ...opened.values,
      sentence: 'La seconde.',
    });

    expect(second).toEqual({ ok: false, refusal: 'overtaken', last: { by: 'A reviewer', role: 'hoster', at: now, fields: ['sentence'] } });
    expect(await community(db, id)).toMatchObject({ sentence: 'La première.' });
  });

  test('says what is wrong, field by field, and writes nothing', async ({ db }) => {
    const hoster = await anAccount(db, 'reviewer');
    const { id, name } = await aCommunity(db);

    const saved = await save(db, hoster, 'communities', id, {
      name: '',
      sentence: 'x'.repeat(201),
      website: 'javascript:alert(1)',
      contact: 'quelqu’un',
      territory: 'Saint-Denis',
      latitude: '48,1',
      startedOn: '2026-02-31',
      sizeBand: 'huge',
      themes: ['unicorns'],
      listingConsentAt: '2027-01-01',
    });

    expect(saved).toMatchObject({
      ok: false,
      refusal: 'wrong',
      errors: {
        name: 'required',
        sentence: 'too-long',
        website: 'address',
        contact: 'contact',
        territory: 'place',
        longitude: 'point',
        startedOn: 'date',
        sizeBand: 'choice',
        themes: 'choice',
        listingConsentAt: 'consent-ahead',
      },
    });
    expect(!saved.ok && saved.refusal === 'wrong' && saved.places.map(({ label }) => label).slice(0, 2)).toEqual([
      'Saint-Denis (974)',
      'Saint-Denis (93)',
    ]);
    expect((await community(db, id)).name).toBe(name);
    expect(await save(db, hoster, 'communities', id, { territory: 'Saint-Denis', 'territory-choice': 'commune:93066' })).toMatchObject({
      ok: true,
    });
    expect(await community(db, id)).toMatchObject({ territoryCode: '93066', departmentCode: '93' });
  });

  test('lists a record only with the day of consent, and a community only with somebody who carries it', async ({ db }) => {
    const hoster = await anAccount(db, 'reviewer');
    const network = await aNetwork(db);
    const { id } = await aCommunity(db, { networks: [network], visibility: 'unlisted', listingConsentAt: null });

    expect(await save(db, hoster, 'communities', id, { visibility: 'listed' })).toMatchObject({ errors: { listingConsentAt: 'consent' } });
    expect(await save(db, hoster, 'communities', id, { visibility: 'listed', listingConsentAt: '2026-11-01' })).toMatchObject({ ok: true });
    expect(await act(db, hoster, 'communities', id, { act: 'leave', network: network.id })).toEqual({ ok: false, refusal: 'unattached' });
  });

  test('refuses a network as its own ancestor', async ({ db }) => {
    const hoster = await anAccount(db, 'reviewer');
    const parent = await aNetwork(db, { name: 'Le grand', contact: 'a@example.org' });
    const child = await aNetwork(db, { name: 'Le petit', parentId: parent.id });

    expect(await save(db, hoster, 'networks', parent.id, { parentId: 'le PETIT' })).toEqual({ ok: false, refusal: 'own-ancestor' });
    expect(await save(db, hoster, 'networks', parent.id, { parentId: 'Nulle part' })).toMatchObject({ errors: { parentId: 'network' } });
    expect(child.name).toBe('Le petit');
  });
});

test('one click says that a record is still right, by role and network', async ({ db }) => {
  const mine = await aNetwork(db);
  const { id } = await aCommunity(db, { networks: [mine] });

  await act(db, await anAccount(db, 'steward', [mine]), 'communities', id, { act: 'confirm' });

  expect(await community(db, id)).toMatchObject({ confirmedAt: now, confirmedByRole: 'steward', confirmedByNetworkId: mine.id });
});

test('a withdrawn record keeps its address and nothing of its texts', async ({ db }) => {
  const hoster = await anAccount(db, 'reviewer');
  const { id, slug } = await aCommunity(db, { contact: 'a@example.org' });
  await save(db, hoster, 'communities', id, { sentence: 'Autre.' });

  expect(await act(db, hoster, 'communities', id, { act: 'withdraw' })).toEqual({ ok: false, refusal: 'not-confirmed' });
  expect(await act(db, hoster, 'communities', id, { act: 'withdraw', sure: 'yes' })).toEqual({ ok: true, done: 'withdrawn' });

  expect(await community(db, id)).toMatchObject({ slug, visibility: 'withdrawn', name: '–', sentence: '', contact: null });
  expect(await db.selectFrom('revision').selectAll().execute()).toEqual([]);
  await expect(readRecord(db, hoster, 'communities', id)).rejects.toThrow(NotFound);
});

test('a steward takes away what their network alone carries: no service, nothing that is hosted, nothing of another network', async ({
  db,
}) => {
  const [mine, other] = [await aNetwork(db), await aNetwork(db)];
  const [hoster, steward] = [await anAccount(db, 'reviewer'), await anAccount(db, 'steward', [mine])];
  const [ours, hosted] = [await aCommunity(db, { networks: [mine] }), await aCommunity(db, { networks: [mine] })];
  const shared = await aCommunity(db, { networks: [mine, other] });
  const service = await aService(db, { holder: { community: ours } });
  await act(db, hoster, 'communities', hosted.id, { act: 'hosting' });
  await act(db, hoster, 'networks', mine.id, { act: 'hosting' });
  const away = (kind: Kind, id: string) => act(db, steward, kind, id, { act: 'withdraw', sure: 'yes' });

  await expect(away('services', service.id)).rejects.toThrow(Forbidden);
  expect(await away('communities', hosted.id)).toEqual({ ok: false, refusal: 'hosted' });
  expect(await away('networks', mine.id)).toEqual({ ok: false, refusal: 'hosted' });
  expect(await away('communities', shared.id)).toEqual({ ok: false, refusal: 'carried-elsewhere' });
  expect(await away('communities', ours.id)).toEqual({ ok: true, done: 'withdrawn' });
});

test('hosting that exists already is entered without a request, and its services run under it', async ({ db }) => {
  await aTool(db, 'pads');
  const account = await anAccount(db, 'reviewer');
  const network = await aNetwork(db);

  const entered = await act(db, account, 'networks', network.id, { act: 'hosting' });
  const values = {
    tool: 'pads',
    name: 'Les pads',
    address: 'pads.example.org',
    state: 'live',
    regime: 'member',
    load: 'open',
    lang: 'fr',
    visibility: 'listed',
  };
  const created = await createRecord(db, { account, now }, { kind: 'services', owner: `networks:${network.id}` }, values);

  const [service] = await db.selectFrom('service').selectAll().execute();
  expect(service).toMatchObject({
    id: created.ok && created.id,
    networkId: network.id,
    address: 'https://pads.example.org',
    state: 'live',
  });
  expect(service?.arrangementId).toBe(entered.ok && entered.done === 'hosting' && entered.arrangementId);
  expect(
    await createRecord(db, { account, now }, { kind: 'services', owner: `networks:${network.id}` }, { ...values, address: '' }),
  ).toMatchObject({
    errors: { address: 'needs-address' },
  });
});

describe('a logo', () => {
  const picture = () =>
    sharp({ create: { width: 900, height: 600, channels: 3, background: '#2f6238' } }).withExif({ IFD0: { Artist: 'Somebody' } });

  test('is drawn anew: small, WebP, without what the file told of its maker', async ({ db }) => {
    const account = await anAccount(db, 'reviewer');
    const place = { kind: 'communities', id: (await aCommunity(db)).id } as const;

    const set = await receiveLogo(db, { account, now }, place, {
      bytes: await picture().jpeg().toBuffer(),
      values: { alt: 'Une feuille' },
    });

    expect(set).toEqual({ ok: true });
    const { logoHash, logoAlt } = await community(db, place.id);
    const stored = await db.selectFrom('logo').selectAll().executeTakeFirstOrThrow();
    const { width, height, format, exif } = await sharp(stored.bytes).metadata();
    expect([logoHash, logoAlt, width, height, format, exif]).toEqual([stored.hash, 'Une feuille', 256, 171, 'webp', undefined]);
  });

  test('that is no picture, too large, without words, or not theirs to give, is refused', async ({ db }) => {
    const account = await anAccount(db, 'reviewer');
    const stranger = await anAccount(db, 'steward', [await aNetwork(db)]);
    const place = { kind: 'communities', id: (await aCommunity(db)).id } as const;
    const bytes = await picture().png().toBuffer();
    const give = (given: { bytes?: Uint8Array; alt?: string }, by = account) =>
      receiveLogo(db, { account: by, now }, place, { bytes: given.bytes ?? bytes, values: { alt: given.alt ?? 'Une feuille' } });

    expect(await give({ alt: '' })).toEqual({ ok: false, refusal: 'alt-missing' });
    expect(await give({ bytes: new TextEncoder().encode('<html>') })).toEqual({ ok: false, refusal: 'not-a-picture' });
    expect(await give({ bytes: bytes.subarray(0, 200) })).toEqual({ ok: false, refusal: 'not-a-picture' });
    expect(await give({ bytes: new Uint8Array() })).toEqual({ ok: false, refusal: 'no-file' });
    expect(await give({ bytes: new Uint8Array(2 * 1024 * 1024) })).toEqual({ ok: false, refusal: 'too-big' });
    await expect(give({}, stranger)).rejects.toThrow(NotTheirs);
    expect(await db.selectFrom('logo').selectAll().execute()).toEqual([]);
  });
});
