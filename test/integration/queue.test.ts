import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { type Column, type Direction, hosterTabs, orderOf, type Sort, sorts, type Tab, wholeTab } from '#domain/queue.ts';
import { claim } from '#features/applications/deciding/claim.ts';
import { meetDeadlines } from '#features/applications/clock/deadlines.ts';
import { readQueue, tabsOf } from '#features/review/queue.ts';
import { readQueueQuery, writeQueueQuery } from '#http/queue-query.ts';
import { secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { aFile, anAccount, atDesk, now, stateOf } from '../support/files.ts';
import { aHeldPlace, anUnanswered, aProposal, bounces, daysAgo, idsIn } from '../support/queued.ts';

const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

/** One file of each kind that a tab is about, with the tabs that are to hold it beside `all`. */
async function everyKind(db: Db, reader: { id: string }) {
  const network = await aNetwork(db);
  const held = { claimedBy: reader.id, claimedUntil: minutes(10) };
  const files: { tabs: Tab[]; id: string }[] = [];
  const put = async (tabs: Tab[], given: Parameters<typeof aFile>[1]) => files.push({ tabs, id: (await aFile(db, given)).id });
  await put(['hoster', 'unassigned'], {});
  await put(['hoster', 'mine'], held);
  await put(['hoster', 'mine', 'unassigned'], { ...held, claimedUntil: minutes(-1) });
  await put(['hoster', 'unassigned', 'late'], { stateSince: daysAgo(7.1) });
  await put(['hoster', 'unassigned'], { stateSince: daysAgo(6.9) });
  await put(['network'], { networkId: network.id });
  await put(['network', 'late', 'expiring'], { networkId: network.id, stateSince: daysAgo(7.1) });
  await put(['owner'], { state: 'changes_requested', stateSince: daysAgo(13) });
  await put(['owner', 'late'], { state: 'changes_requested', stateSince: daysAgo(15) });
  await put(['owner', 'late', 'expiring'], { state: 'changes_requested', stateSince: daysAgo(47) });
  await put(['waiting-list'], { state: 'waitlisted', stateSince: daysAgo(400) });
  await put(['done'], { state: 'accepted', stateSince: daysAgo(400) });
  await put(['done'], { state: 'oriented' });
  await put(['done', 'expiring'], { state: 'declined', stateSince: daysAgo(352) });
  await put(['bin'], { state: 'declined', isSilent: true });
  await put(['bin'], { state: 'lapsed' });
  await put(['bin', 'expiring'], { state: 'withdrawn', stateSince: daysAgo(170) });
  return { files, network };
}

test('each tab holds what its sentence says, and its count is as many', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const { files } = await everyKind(db, reviewer);
  await aFile(db, { state: 'draft', submittedAt: null, reference: null });
  await aFile(db, { state: 'lapsed', submittedAt: null, reference: null });

  for (const tab of hosterTabs) {
    const wanted = files.filter(({ tabs }) => tab === 'all' || tabs.includes(tab)).map(({ id }) => id);
    const { files: found, counts } = await readQueue(db, reviewer, wholeTab(tab), now);
    expect({ tab, ids: found.map(({ id }) => id).toSorted() }).toEqual({ tab, ids: wanted.toSorted() });
    expect({ tab, count: counts[tab] }).toEqual({ tab, count: wanted.length });
  }
});

test('a message that nobody answered brings a file back to who owes the answer, even after the decision', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const { id: written } = await aFile(db, { state: 'accepted', stateSince: daysAgo(30) });
  await anUnanswered(db, written, 'owner', daysAgo(8));
  const { id: asked } = await aFile(db, { stateSince: daysAgo(30) });
  await anUnanswered(db, asked, 'hoster', daysAgo(2));
  const { id: bounced } = await aFile(db, { state: 'declined', stateSince: daysAgo(30) });
  await bounces(db, bounced, daysAgo(20));

  expect(await idsIn(db, reviewer, 'hoster')).toEqual([written]);
  expect(await idsIn(db, reviewer, 'owner')).toEqual([asked]);
  expect(await idsIn(db, reviewer, 'late')).toEqual([written]);
  expect((await idsIn(db, reviewer, 'done')).toSorted()).toEqual([written, bounced].toSorted());
});

test('what expires is what the clock will do, and nothing whose clock stands', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const network = await aNetwork(db);
  const endsOf = async () =>
    new Map(
      (await readQueue(db, reviewer, wholeTab('all'), now)).files.map(({ id, ends }) => [
        id,
        ends && { ...ends, at: ends.at.toISOString() },
      ]),
    );
  const { id: silentSteward } = await aFile(db, { networkId: network.id, stateSince: daysAgo(20) });
  const { id: bounced } = await aFile(db, { state: 'changes_requested', stateSince: daysAgo(59) });
  await bounces(db, bounced, daysAgo(10));
  const { id: asked } = await aFile(db, { stateSince: daysAgo(50) });
  await aProposal(db, asked, network.id, daysAgo(40));
  const { id: agreed } = await aFile(db, { stateSince: daysAgo(50) });
  await aProposal(db, agreed, null, daysAgo(44), daysAgo(40));
  const { id: held } = await aFile(db, { state: 'waitlisted', stateSince: daysAgo(50) });
  await aHeldPlace(db, held, daysAgo(10), daysAgo(-11));
  const { id: silentOwner } = await aFile(db, { state: 'waitlisted', stateSince: daysAgo(200) });
  for (const at of [daysAgo(80), daysAgo(19)]) await aHeldPlace(db, silentOwner, at, null);
  const { id: answered } = await aFile(db, { state: 'waitlisted', stateSince: daysAgo(200) });
  await db
    .insertInto('stillNeeded')
    .values({ id: randomUUID(), applicationId: answered, askedAt: daysAgo(80), answeredAt: daysAgo(79), isYes: true })
    .execute();
  await aHeldPlace(db, answered, daysAgo(19), null);

  const ends = await endsOf();

  expect(ends.get(silentSteward)).toEqual({ at: daysAgo(-1).toISOString(), by: 'pass-on' });
  expect(ends.get(bounced)).toBeNull();
  expect(ends.get(asked)).toEqual({ at: daysAgo(-5).toISOString(), by: 'close-referral' });
  expect(ends.get(agreed)).toBeNull();
  expect(ends.get(held)).toEqual({ at: daysAgo(-11).toISOString(), by: 'give-up-place' });
  expect(ends.get(silentOwner)).toEqual({ at: daysAgo(-2).toISOString(), by: 'lapse' });
  expect(ends.get(answered)).toBeNull();
  expect(await idsIn(db, reviewer, 'expiring')).toEqual([silentSteward, silentOwner, asked, held]);

  await meetDeadlines(db, secrets, daysAgo(-2.1));
  expect(await stateOf(db, silentOwner)).toBe('lapsed');
  expect(await stateOf(db, answered)).toBe('waitlisted');
});

test('a file of an arrangement that ended is erased a year later, and its queue says when', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const network = await aNetwork(db);
  const arrangementId = randomUUID();
  const ended = { id: arrangementId, networkId: network.id, state: 'ended', endedAt: daysAgo(360) } as const;
  await db.insertInto('arrangement').values(ended).execute();
  const { id } = await aFile(db, { state: 'accepted', stateSince: daysAgo(900), arrangementId });
  const expiring = () => idsIn(db, reviewer, 'expiring');

  const before = await expiring();
  await aFile(db, { form: 'amendment', state: 'in_review', arrangementId });

  expect([before, await expiring()]).toEqual([[id], []]);
});

test('stewards have the files of their networks and no others, whatever the tab and the filter', async ({ db }) => {
  const [mine, other, third] = [await aNetwork(db), await aNetwork(db), await aNetwork(db)];
  const steward = await anAccount(db, 'steward', { networks: [mine] });
  const reviewer = await anAccount(db, 'reviewer');
  const own = await aFile(db, { networkId: mine.id, claimedBy: reviewer.id, claimedUntil: minutes(-5) });
  const stranger = await aFile(db, { networkId: other.id });
  const referred = await aFile(db, { networkId: third.id });
  await aProposal(db, referred.id, mine.id, daysAgo(1), daysAgo(0.5));
  const proposed = await aFile(db, { networkId: third.id });
  await aProposal(db, proposed.id, mine.id, daysAgo(1));

  for (const tab of tabsOf(steward)) {
    const { files, counts } = await readQueue(db, steward, wholeTab(tab), now);
    expect({ tab, strange: files.filter(({ id }) => id === stranger.id || id === proposed.id) }).toEqual({ tab, strange: [] });
    expect({ tab, count: counts[tab] }).toEqual({ tab, count: files.length });
  }
  expect((await idsIn(db, steward, 'network')).toSorted()).toEqual([own.id, referred.id].toSorted());
  expect(await idsIn(db, steward, 'all', { network: other.slug })).toEqual([]);
  expect(await idsIn(db, steward, 'all', { q: stranger.reference })).toEqual([]);
  expect((await idsIn(db, steward, 'all', { reader: 'nobody' })).length).toBe(2);
  const { files, options } = await readQueue(db, steward, wholeTab('all'), now);
  expect(options).toEqual({ networks: [{ slug: mine.slug, name: mine.name }], readers: [] });
  expect(files.map(({ reader }) => reader)).toEqual([null, null]);
});

test('filters and the search narrow every tab and its count, and forgive accents', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const network = await aNetwork(db);
  const plain = await aFile(db, { sent: { name: 'Épicerie 100% locale', tools: ['video'] } });
  const carried = await aFile(db, { networkId: network.id, form: 'community' });
  const asked = await aFile(db, { form: 'network', claimedBy: reviewer.id, claimedUntil: minutes(5) });
  const found = async (filters: object) => (await idsIn(db, reviewer, 'all', filters)).toSorted();

  expect(await found({ q: 'epicerie' })).toEqual([plain.id]);
  expect(await found({ q: '100% l' })).toEqual([plain.id]);
  expect(await found({ q: '%' })).toEqual([plain.id]);
  expect(await found({ q: carried.reference.toLowerCase() })).toEqual([carried.id]);
  expect(await found({ form: 'network' })).toEqual([asked.id]);
  expect(await found({ network: network.slug })).toEqual([carried.id]);
  expect(await found({ network: 'none' })).toEqual([plain.id, asked.id].toSorted());
  expect(await found({ network: 'nothing-of-this-name' })).toEqual([]);
  expect(await found({ state: 'with_steward' })).toEqual([carried.id]);
  expect(await found({ reader: 'me' })).toEqual([asked.id]);
  expect(await found({ reader: 'nobody' })).toEqual([plain.id, carried.id].toSorted());
  expect(await found({ tool: 'video' })).toEqual([plain.id]);
  expect((await readQueue(db, reviewer, { ...wholeTab('hoster'), form: 'network' }, now)).counts).toMatchObject({ hoster: 1, all: 1 });
});

test('every order goes through all files, page by page, each once, both ways', { timeout: 60_000 }, async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const networks = [await aNetwork(db, { name: 'Éoliennes' }), await aNetwork(db, { name: 'abeilles' })];
  const states = ['in_review', 'changes_requested', 'declined', 'waitlisted'] as const;
  for (let made = 0; made < 61; made += 1) {
    const given = { state: states[made % 4], stateSince: daysAgo(made % 7), networkId: networks[made % 3]?.id ?? null };
    await aFile(db, { ...given, submittedAt: daysAgo(20 + (made % 11)), sent: { name: `Collective ${made % 13}` } });
  }
  const walk = async (sort: Sort, direction: Direction) => {
    const reverse = orderOf('all', sort, false).direction !== direction;
    const first = await readQueue(db, reviewer, { ...wholeTab('all'), sort, reverse }, now);
    const second = await readQueue(db, reviewer, { ...wholeTab('all'), sort, reverse, after: first.next }, now);
    expect([first.files.length, second.files.length, second.next]).toEqual([50, 11, undefined]);
    return [...first.files, ...second.files];
  };

  for (const sort of sorts) {
    const [up, down] = [await walk(sort, 'asc'), await walk(sort, 'desc')];
    expect(up.map(({ id }) => id)).toEqual(down.map(({ id }) => id).toReversed());
    expect(new Set(up.map(({ id }) => id)).size).toBe(61);
  }
  const byName = (await walk('name', 'asc')).map(({ collective }) => collective);
  expect(byName).toEqual(byName.toSorted());
  const byNetwork = (await walk('network', 'asc')).map(({ network }) => network ?? '');
  expect(byNetwork.filter((name, index) => name !== byNetwork[index - 1])).toEqual(['', 'abeilles', 'Éoliennes']);
  const waiting = (await walk('waiting', 'asc')).map(({ owesSince }) => owesSince.getTime());
  expect(waiting).toEqual(waiting.toSorted((one, other) => one - other));
});

test('whatever stands in the address, a queue is read, and what is not known is as if it were not there', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const { id } = await aFile(db);
  const position = (said: object) => Buffer.from(JSON.stringify(said)).toString('base64url');
  const place = { sort: 'waiting', direction: 'asc', id };
  const garbage = [
    '?tab=decided&sort=size&reverse=up&form=x&state=draft&network=A%20B&reader=x&tool=x&col=x&after=x',
    '?tab=hoster&tab=mine&q=%00%25%27%22--',
    `?tab=hoster&after=${position({ ...place, key: "1'; drop table application" })}`,
    `?tab=hoster&after=${position({ ...place, key: '1', direction: 'desc' })}`,
    `?tab=hoster&sort=name&after=${position({ ...place, key: '1' })}`,
    `?tab=hoster&reverse=yes&after=${position({ ...place, key: '1' })}`,
    `?tab=hoster&after=${'A'.repeat(5000)}`,
  ];

  for (const address of garbage) {
    const query = readQueueQuery(new URLSearchParams(address), tabsOf(reviewer));
    expect({ ...query, q: '' }).toEqual({ ...wholeTab('hoster'), sort: query.sort, reverse: query.reverse });
    expect((await readQueue(db, reviewer, { ...query, q: '' }, now)).files.map((file) => file.id)).toEqual([id]);
  }
  const far = { ...place, key: '99999999999999999' };
  const beyond = readQueueQuery(new URLSearchParams(`?after=${position(far)}`), tabsOf(reviewer));
  expect((await readQueue(db, reviewer, beyond, now)).files).toEqual([]);
  expect(readQueueQuery(new URLSearchParams('?tab=mine'), tabsOf(await anAccount(db, 'steward'))).tab).toBe('network');
});

test('an address says all that is asked for, and reads back as it was written', () => {
  const query = {
    ...wholeTab('late'),
    q: 'jardin',
    form: 'community',
    network: 'none',
    state: 'in_review',
    reader: 'me',
    sort: 'name',
    reverse: true,
    col: ['owes', 'end'] satisfies Column[],
    after: { sort: 'name', direction: 'desc', key: 'le jardin', id: randomUUID() },
  } as const;

  expect(readQueueQuery(new URLSearchParams(writeQueueQuery(query)), hosterTabs)).toEqual(query);
  expect(writeQueueQuery(wholeTab('hoster'))).toBe('?tab=hoster');
});

test('who takes a file is shown as its reader for half an hour, and then it is nobody’s', async ({ db }) => {
  const [reader, other] = [await anAccount(db, 'reviewer'), await anAccount(db, 'reviewer')];
  const { id } = await aFile(db);
  await claim(db, await atDesk(db, reader, id), { isTakenOver: false });
  const readerAt = async (moment: Date) => (await readQueue(db, other, wholeTab('all'), moment)).files[0]?.reader;

  expect(await readerAt(minutes(29))).toEqual({ id: reader.id, name: reader.name, isReading: true });
  expect(await readerAt(minutes(31))).toEqual({ id: reader.id, name: reader.name, isReading: false });
  expect(await idsIn(db, other, 'unassigned', {}, minutes(29))).toEqual([]);
  expect(await idsIn(db, other, 'unassigned', {}, minutes(31))).toEqual([id]);
  expect(await idsIn(db, reader, 'mine', {}, minutes(31))).toEqual([id]);
});
