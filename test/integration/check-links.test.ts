import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { readCommunity, readService } from '#features/directory/read-entry.ts';
import { mismatches } from '#domain/software.ts';
import { openOutgoing, readTargets } from '#features/outgoing.ts';
import { checkLinks } from '#features/records/check-links.ts';
import { readRecord } from '#features/records/read.ts';
import { test } from '../support/database.ts';
import { aCommunity, aNetwork, aService } from '../support/factories.ts';
import { anAccount } from '../support/files.ts';

const now = new Date('2026-11-28T10:00:00Z');
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
const outgoing = openOutgoing(readTargets('127.0.0.0/8') ?? []);

/** A site of other people, which answers each path as it is told. */
let site: Server;
let home = '';
const answers = new Map<string, number>();
const bodies = new Map<string, string>();
const asked: string[] = [];
beforeAll(async () => {
  site = createServer((request, response) => {
    asked.push(request.url ?? '');
    response
      .writeHead(answers.get(request.url ?? '') ?? 200, { 'content-type': 'text/html' })
      .end(bodies.get(request.url ?? '') ?? '<p>Hello');
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  home = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => site.close(resolve)));

const checks = (db: Db) => db.selectFrom('linkCheck').select(['recordId', 'failures', 'status', 'refusal']).orderBy('address').execute();

test('an address is looked at once a week; one that does not answer every day, and after three failures people are told', async ({
  db,
}) => {
  const network = await aNetwork(db, { website: null });
  const { id, slug } = await aCommunity(db, { networks: [network], website: `${home}/gone` });
  const account = await anAccount(db, 'steward', { networks: [network] });
  const looked: number[] = [];
  const look = async (day: number) => looked.push((await checkLinks(db, outgoing, days(day))).checked);
  const told = async () => {
    const read = await readCommunity(db, slug);
    return read.ok ? read.community.silentSince : undefined;
  };

  await look(0);
  await look(3);
  answers.set('/gone', 404);
  for (const day of [7, 7.5, 8]) await look(day);
  expect(await told()).toBeNull();
  await look(9);

  expect(looked).toEqual([1, 0, 1, 0, 1, 1]);
  expect(await told()).toEqual(days(7));
  expect((await readRecord(db, account, 'communities', id)).deadLink).toEqual({ address: `${home}/gone`, since: days(7) });
  answers.delete('/gone');
  await look(10);
  expect(await told()).toBeNull();
  expect(await checks(db)).toEqual([{ recordId: id, failures: 0, status: 200, refusal: null }]);
});

test('a changed address begins anew, and what is no longer listed is forgotten', async ({ db }) => {
  const network = await aNetwork(db, { website: null });
  const { id } = await aCommunity(db, { networks: [network], website: `${home}/gone-2` });
  answers.set('/gone-2', 410);
  for (const day of [0, 1, 2]) await checkLinks(db, outgoing, days(day));
  await db
    .updateTable('community')
    .set({ website: `${home}/here` })
    .where('id', '=', id)
    .execute();

  expect(await checkLinks(db, outgoing, days(2))).toEqual({ checked: 1, failing: 0 });
  expect(await checks(db)).toEqual([{ recordId: id, failures: 0, status: 200, refusal: null }]);
  await db.updateTable('community').set({ visibility: 'unlisted' }).where('id', '=', id).execute();
  expect(await checkLinks(db, outgoing, days(20))).toEqual({ checked: 0, failing: 0 });
  expect(await checks(db)).toEqual([]);
});

test('what asks for a sign-in, turns programs away or is not asked is not dead; a service that fails is', async ({ db }) => {
  const network = await aNetwork(db, { website: `${home}/members` });
  answers.set('/members', 401).set('/robots', 403).set('/busy', 503);
  await aCommunity(db, { networks: [network], website: `${home}/robots` });
  await aCommunity(db, { networks: [network], website: 'http://plain.example.net' });
  await aCommunity(db, { networks: [network], website: 'javascript:alert(1)' });
  const busy = await aService(db, { holder: { network }, address: `${home}/busy` });
  const retired = { address: `${home}/retired`, state: 'retired', endedOn: '2026-01-01' } as const;
  await aService(db, { holder: { network }, ...retired });
  for (const day of [0, 1, 2]) await checkLinks(db, openOutgoing(readTargets(home.replace('http://', '')) ?? []), days(day));

  const read = await readService(db, busy.slug);
  expect(read.ok && read.service.silentSince).toEqual(now);
  expect((await checks(db)).filter(({ failures }) => failures > 0).map(({ status, refusal }) => [status, refusal])).toEqual([
    [503, null],
    [null, 'not-an-address'],
  ]);
  expect(asked).not.toContain('/retired');
});

/** What a service says of itself, as NodeInfo 2.1. */
const says = (software: object, openRegistrations: unknown) => JSON.stringify({ version: '2.1', software, openRegistrations });
const leadsTo = (href: string) => JSON.stringify({ links: [{ rel: 'http://nodeinfo.diaspora.software/ns/schema/2.1', href }] });

test('a service is asked which software it is and whether anybody may join, and what the record says otherwise is told', async ({ db }) => {
  const network = await aNetwork(db, { website: null });
  const account = await anAccount(db, 'steward', { networks: [network] });
  const { id, slug } = await aService(db, { holder: { network }, tool: 'video', address: `${home}/videos`, regime: 'member' });
  bodies
    .set('/.well-known/nodeinfo', leadsTo('/nodeinfo/2.1.json'))
    .set('/nodeinfo/2.1.json', says({ name: 'peertube', version: '6.3.1' }, true));
  await checkLinks(db, outgoing, now);

  const read = await readService(db, slug);
  expect(read.ok && read.service).toMatchObject({ toldSoftware: 'peertube', toldVersion: '6.3.1', toldOpen: true });
  const told = (await readRecord(db, account, 'services', id)).told;
  expect(told).toMatchObject({ software: 'peertube', version: '6.3.1', isOpen: true, at: now, regime: 'member' });
  expect(told && mismatches(told, { software: 'PeerTube', regime: told.regime })).toEqual(['open']);

  bodies.set('/nodeinfo/2.1.json', says({ name: 'mobilizon', version: '5' }, false));
  await checkLinks(db, outgoing, days(8));
  const later = (await readRecord(db, account, 'services', id)).told;
  expect(later && mismatches(later, { software: 'PeerTube', regime: 'free' })).toEqual(['software', 'closed']);
});

test('what is no NodeInfo, is hostile, or leads to another machine is nothing', async ({ db }) => {
  const network = await aNetwork(db, { website: null });
  const { slug } = await aService(db, { holder: { network }, tool: 'video', address: `${home}/more-videos` });
  const tried = [
    '<p>Hello',
    '[[[[',
    leadsTo('http://127.0.0.1:9/nodeinfo'),
    leadsTo('javascript:alert(1)'),
    leadsTo('/hostile.json'),
    JSON.stringify({ links: '__proto__' }),
  ];
  bodies.set('/hostile.json', says({ name: '<script>', version: {} }, 'yes'));
  for (const [day, body] of tried.entries()) {
    bodies.set('/.well-known/nodeinfo', body);
    await checkLinks(db, outgoing, days(8 * day));
    const read = await readService(db, slug);
    expect(read.ok && read.service).toMatchObject({ toldSoftware: null, toldVersion: null, toldOpen: null, silentSince: null });
  }
});
