import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Account } from '#domain/account.ts';
import { formatOf } from '#codecs/formats.ts';
import { crawl } from '#features/federation/crawl.ts';
import { settle } from '#features/federation/settle.ts';
import { actOnSource, addSource, readSourcePage, type SourceAct } from '#features/federation/sources.ts';
import { openOutgoing, readTargets } from '#features/outgoing.ts';
import { withdrawRecord } from '#features/records/withdraw.ts';
import { aCommunity, aNetwork, aService } from '../support/factories.ts';
import { anAccount } from '../support/files.ts';
import { openPortal, type OpenPortal } from '../support/portal.ts';

/** A portal of its own: its process, its data folder, its database, and somebody who runs it. */
interface House extends OpenPortal {
  admin: Account;
}

async function open(): Promise<House> {
  const opened = await openPortal({ EXAMPLE: 'no', ALLOW_PRIVATE_TARGETS: '127.0.0.0/8' });
  return { ...opened, admin: await anAccount(opened.db, 'admin') };
}

let [here, there, beyond]: (House | undefined)[] = [];
const houses = () => [here, there, beyond].filter((house) => house !== undefined);
beforeAll(async () => {
  // One after the other: three databases that start at once starve each other.
  here = await open();
  there = await open();
  beyond = await open();
}, 180_000);
afterAll(() => Promise.all(houses().map(({ close }) => close())));

const outgoing = openOutgoing(readTargets('127.0.0.0/8') ?? []);

/** Waits until the worker of a portal has read a source so many times. */
async function readings({ db, admin }: House, id: string, count: number) {
  for (let waited = 0; waited < 20_000; waited += 100) {
    const page = await readSourcePage(db, admin, id);
    if (page.runs.length >= count) return page;
    await sleep(100);
  }
  throw new Error(`the source was not read ${count} times`);
}

/** Has one portal read another, and takes over what it found. */
async function joined(reader: House, { portal }: House): Promise<string> {
  const wish = { name: `The portal at ${portal.url}`, licence: 'ODbL 1.0', attribution: '', isPublic: true, network: '' };
  const address = `${portal.url}/terreau.json`;
  const added = await addSource(reader.db, reader.admin, outgoing, { ...wish, kind: 'terreau', address, now: new Date() });
  if (!added.ok) throw new Error(added.refusal);
  await readings(reader, added.id, 1);
  await act(reader, added.id, 'import');
  await readings(reader, added.id, 2);
  return added.id;
}

const act = async ({ db, admin }: House, id: string, what: SourceAct) =>
  expect(await actOnSource(db, admin, id, { act: what, now: new Date() })).toEqual({ ok: true });

/** What everybody reads at a portal about its communities: names and where they come from. */
async function shown({ portal }: House) {
  const answer = await fetch(`${portal.url}/api/v1/communities?limit=100&fields=name,sentence,origin`);
  const { data } = (await answer.json()) as { data: { name: string; sentence: string; origin: { name: string } | null }[] };
  return data.map(({ name, sentence, origin }) => ({ name, sentence, isOwn: origin === null }));
}

async function aWorld({ db }: House, name: string) {
  const network = await aNetwork(db, { name: `Réseau ${name}` });
  const community = await aCommunity(db, { name, sentence: `Ce que fait ${name}.`, networks: [network] });
  await aService(db, {
    holder: { community },
    tool: 'chat',
    name: `Chat de ${name}`,
    address: `https://${name.toLowerCase()}.example.org`,
  });
  return community;
}

test('two portals read each other: what is there, what changes and what is withdrawn travels, and a third shows each record once', async () => {
  if (!here || !there || !beyond) throw new Error('no portals');
  const ours = await aWorld(here, 'Aubepine');
  await aWorld(there, 'Bruyere');
  const own = (name: string) => ({ name, sentence: `Ce que fait ${name}.`, isOwn: true });
  const read = (name: string) => ({ ...own(name), isOwn: false });

  const [sourceHere, sourceThere] = [await joined(here, there), await joined(there, here)];
  expect(await shown(here)).toEqual([own('Aubepine'), read('Bruyere')]);
  expect(await shown(there)).toEqual([read('Aubepine'), own('Bruyere')]);

  // A third one reads both; neither hands on what it read from the other.
  const [fromHere] = [await joined(beyond, here), await joined(beyond, there)];
  expect(await shown(beyond)).toEqual([read('Aubepine'), read('Bruyere')]);
  const whole = (await (await fetch(`${there.portal.url}/terreau.json`)).json()) as { communities: { name: string }[] };
  expect(whole.communities.map(({ name }) => name)).toEqual(['Bruyere']);

  // A change travels.
  await here.db.updateTable('community').set({ sentence: 'Tout autre chose.' }).where('id', '=', ours.id).execute();
  await act(there, sourceThere, 'read');
  const changed = await readings(there, sourceThere, 3);
  expect(changed.run).toMatchObject({ changed: 1, added: 0, withdrawn: 0 });
  expect((await shown(there))[0]).toEqual({ name: 'Aubepine', sentence: 'Tout autre chose.', isOwn: false });

  // What is as it was is asked for, and not sent again.
  await act(here, sourceHere, 'read');
  expect((await readings(here, sourceHere, 3)).run).toMatchObject({ changed: 0, added: 0 });

  // A withdrawal travels, to each that reads.
  await withdrawRecord(here.db, { account: here.admin, now: new Date() }, { kind: 'communities', id: ours.id });
  await act(there, sourceThere, 'read');
  await act(beyond, fromHere ?? '', 'read');
  await Promise.all([readings(there, sourceThere, 4), readings(beyond, fromHere ?? '', 3)]);
  expect((await shown(there)).map(({ name }) => name)).toEqual(['Bruyere']);
  expect((await shown(beyond)).map(({ name }) => name)).toEqual(['Bruyere']);
}, 180_000);

test('what a portal publishes for ChatonsInfos is read again as it was: who carries whom, what runs for whom, and nothing is wrong in it', async () => {
  if (!there) throw new Error('no portal');
  const known = { website: 'https://bruyere.example.org/', contact: 'bonjour@example.org', latitude: 47.22, longitude: -1.55 };
  await there.db.updateTable('community').set(known).where('name', '=', 'Bruyere').execute();
  const address = `${there.portal.url}/.well-known/chatonsinfos/federation.properties`;

  const crawled = await crawl(outgoing, {
    address,
    format: formatOf('chatonsinfos'),
    kept: new Map(),
    bodyMaxBytes: 1024 * 1024,
    now: new Date(),
  });

  const records = settle(crawled.files);
  const named = (name: string) => records.find((record) => record.name === name);
  expect(crawled.isWhole).toBe(true);
  expect(crawled.remarks.filter(({ weight }) => weight === 'wrong')).toEqual([]);
  expect(records.filter(({ name }) => name.includes('Bruyere')).map(({ kind, name }) => [kind, name])).toEqual([
    ['network', 'Réseau Bruyere'],
    ['community', 'Bruyere'],
    ['service', 'Chat de Bruyere'],
  ]);
  expect(named('Bruyere')).toMatchObject({ ...known, carriers: [named('Réseau Bruyere')?.foreignId] });
  expect([named('Bruyere')?.sentence, named('Bruyere')?.description]).toContain('Ce que fait Bruyere.');
  expect(named('Chat de Bruyere')).toMatchObject({
    address: 'https://bruyere.example.org/',
    holder: named('Bruyere')?.foreignId,
    state: 'live',
  });
});
