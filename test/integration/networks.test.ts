import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { serviceDetails } from '#db/entries.ts';
import type { Account } from '#domain/account.ts';
import { daysAfter } from '#domain/deadlines.ts';
import { Forbidden, NotFound, NotTheirs } from '#domain/failure.ts';
import { actInRoom } from '#features/networks/act.ts';
import { confirmAll } from '#features/networks/confirm-all.ts';
import { readDuties, saveDuties } from '#features/networks/duties.ts';
import { inviteSteward, readStewards } from '#features/networks/invite.ts';
import { readNetworks, readRoom } from '#features/networks/read.ts';
import { readReport } from '#features/networks/report.ts';
import { readTool } from '#features/offer/read.ts';
import { secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aCommunity, aMembership, aNetwork, aService } from '../support/factories.ts';
import { aFile, anAccount, now } from '../support/files.ts';

const desk = (account: Account, at = now) => ({ account, now: at });
const session = (account: Account, provedAt: Date | null = now) => ({
  id: randomUUID(),
  account,
  provedAt,
  stage: 'in' as const,
  cookie: undefined,
});

/** A network with two live stewards, a community in it and the community's chat; all confirmed today. */
async function aHouse(db: Db) {
  const network = await aNetwork(db, { confirmedAt: now, answersChannel: 'https://forum.example.org', answersDelay: 'a week' });
  const community = await aCommunity(db, { networks: [network], confirmedAt: now });
  const service = await aService(db, { holder: { community }, tool: 'chat', confirmedAt: now });
  const stewards = [
    await anAccount(db, 'steward', { networks: [network] }),
    await anAccount(db, 'steward', { networks: [network] }),
  ] as const;
  const stranger = await anAccount(db, 'steward', { networks: [await aNetwork(db)] });
  return { network, community, service, stewards, steward: stewards[0], stranger };
}

describe('the room of a network', () => {
  test('tells what waits, what it carries, and who answers', async ({ db }) => {
    const { network, steward } = await aHouse(db);
    await aFile(db, { networkId: network.id, stateSince: daysAfter(now, -3) });
    await aFile(db, { networkId: network.id, state: 'in_review' });

    const room = await readRoom(db, desk(steward), network.slug);

    expect(room.standing).toMatchObject({
      waiting: 1,
      waitingSince: daysAfter(now, -3),
      liveStewards: 2,
      communities: 1,
      services: 1,
      stale: 0,
    });
    expect(room.isOrphaned).toBe(false);
    expect(room.records.map(({ kind, isStale }) => [kind, isStale])).toEqual([
      ['community', false],
      ['network', false],
      ['service', false],
    ]);
    expect(room.stewards.map(({ isMe, isLive }) => [isMe, isLive]).toSorted()).toEqual([
      [false, true],
      [true, true],
    ]);
  });

  test('is closed to stewards of others, whatever they ask there', async ({ db }) => {
    const { network, stranger } = await aHouse(db);
    const theirs = desk(stranger);

    const acts = [
      () => readRoom(db, theirs, network.slug),
      () => readStewards(db, theirs, network.slug),
      () => readDuties(db, theirs, network.slug),
      () => readReport(db, theirs, network.slug, null),
      () => actInRoom(db, theirs, network.slug, { act: 'confirm-all', seen: now.toISOString() }),
      () => confirmAll(db, theirs, network.slug, now),
      () => saveDuties(db, theirs, network.slug, { 'role-chat': 'Me', 'channel-chat': 'Here' }),
      () => inviteSteward(db, secrets, session(stranger), { slug: network.slug, email: 'a@example.org', proof: '', locale: 'fr', now }),
    ];

    for (const act of acts) await expect(act()).rejects.toThrow(NotTheirs);
    await expect(readRoom(db, theirs, 'nowhere')).rejects.toThrow(NotFound);
    expect(await db.selectFrom('audit').select('act').execute()).toEqual([]);
    expect((await readNetworks(db, theirs)).map(({ slug }) => slug)).not.toContain(network.slug);
  });

  test('flags a network for which fewer than two people acted within a year, first in the hoster’s list', async ({ db }) => {
    const { network, stewards } = await aHouse(db);
    const hoster = await anAccount(db, 'reviewer');
    const flagged = async () => (await readNetworks(db, desk(hoster))).find(({ id }) => id === network.id)?.isOrphaned;

    expect(await flagged()).toBe(false);
    await db
      .updateTable('account')
      .set({ lastActedAt: daysAfter(now, -366) })
      .where('id', '=', stewards[1].id)
      .execute();
    expect(await flagged()).toBe(true);
    expect(await readStewards(db, desk(stewards[0]), network.slug)).toMatchObject({ isOrphaned: true, live: 1 });
    await db.updateTable('account').set({ lastActedAt: now }).where('id', '=', stewards[1].id).execute();
    await db.updateTable('account').set({ closedAt: now }).where('id', '=', stewards[1].id).execute();
    expect(await flagged()).toBe(true);
  });

  test('confirms all of its records in one click, and leaves what changed meanwhile, what is imported and what is not its own', async ({
    db,
  }) => {
    const { network, community, service, steward } = await aHouse(db);
    const later = daysAfter(now, 400);
    const past = { createdAt: now, updatedAt: now, confirmedAt: now };
    for (const table of ['network', 'community', 'service'] as const) await db.updateTable(table).set(past).execute();
    const other = await aCommunity(db, { updatedAt: now });
    const asking = await aCommunity(db, { updatedAt: now });
    await aMembership(db, { community: asking, network, isConfirmed: false });
    await db
      .updateTable('community')
      .set({ updatedAt: daysAfter(later, 0.2) })
      .where('id', '=', community.id)
      .execute();
    expect((await readRoom(db, desk(steward, later), network.slug)).standing.stale).toBe(3);

    const acted = await actInRoom(db, desk(steward, daysAfter(later, 0.5)), network.slug, {
      act: 'confirm-all',
      seen: later.toISOString(),
    });

    expect(acted).toEqual({ ok: true, done: 'confirmed', left: 1 });
    const confirmed = async (table: 'network' | 'community' | 'service', id: string) =>
      db
        .selectFrom(table)
        .select(['confirmedAt', 'confirmedByRole', 'confirmedByNetworkId'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
    const by = { confirmedAt: daysAfter(later, 0.5), confirmedByRole: 'steward', confirmedByNetworkId: network.id };
    expect(await confirmed('network', network.id)).toEqual(by);
    expect(await confirmed('service', service.id)).toEqual(by);
    expect(await confirmed('community', community.id)).toMatchObject({ confirmedAt: now });
    expect(await confirmed('community', other.id)).toMatchObject({ confirmedByRole: null });
    expect(await confirmed('community', asking.id)).toMatchObject({ confirmedByRole: null });
    expect(await db.selectFrom('audit').select(['act', 'facts']).execute()).toEqual([
      { act: 'confirm-records', facts: { confirmed: 2, left: 1 } },
    ]);
  });

  test('refuses what it does not know', async ({ db }) => {
    const { network, steward } = await aHouse(db);

    for (const values of [
      { act: 'x' },
      { act: 'confirm-all', seen: 'never' },
      { act: 'confirm-all', seen: daysAfter(now, 1).toISOString() },
    ])
      expect(await actInRoom(db, desk(steward), network.slug, values)).toEqual({ ok: false, refusal: 'unknown-act' });
    await expect(actInRoom(db, desk(steward), network.slug, { act: 'renew', vouch: 'x' })).rejects.toThrow(NotFound);
  });
});

describe('who answers first', () => {
  const said = {
    'role-chat': 'The Tuesday desk',
    'channel-chat': 'https://ask.example.org',
    'delay-chat': 'two days',
    'version-chat': '0',
  };

  test('is written for a tool, read on its public page and on the service, and taken back', async ({ db }) => {
    const { network, service, steward } = await aHouse(db);
    const onTool = async () => {
      const [line] = (await readTool(db, 'chat')).networks;
      return [line?.slug, line?.dutyRole, line?.dutyChannel, line?.dutyDelay];
    };
    const onService = async () => (await serviceDetails(db, { slug: service.slug }))[0];
    expect(await onTool()).toEqual([network.slug, '', 'https://forum.example.org', 'a week']);
    expect(await onService()).toMatchObject({ dutyRole: '', dutyNetwork: null });

    expect(await saveDuties(db, desk(steward), network.slug, said)).toEqual({ ok: true });

    expect(await onTool()).toEqual([network.slug, 'The Tuesday desk', 'https://ask.example.org', 'two days']);
    expect(await onService()).toMatchObject({ dutyRole: 'The Tuesday desk', dutyDelay: 'two days', dutyNetwork: { slug: network.slug } });
    await db.updateTable('service').set({ dutyRole: 'The kitchen' }).where('id', '=', service.id).execute();
    expect(await onService()).toMatchObject({ dutyRole: 'The kitchen', dutyDelay: '', dutyNetwork: null });
    await db.updateTable('service').set({ dutyRole: '' }).where('id', '=', service.id).execute();
    const none = { 'role-chat': '', 'channel-chat': '', 'delay-chat': '', 'version-chat': '1' };
    expect(await saveDuties(db, desk(steward), network.slug, none)).toEqual({ ok: true });
    expect(await onTool()).toEqual([network.slug, '', 'https://forum.example.org', 'a week']);
    expect((await db.selectFrom('audit').select(['act', 'facts']).execute()).map(({ act }) => act)).toEqual([
      'change-duties',
      'change-duties',
    ]);
  });

  test('of a network that is not listed is not read in public', async ({ db }) => {
    const { network, service, steward } = await aHouse(db);
    await saveDuties(db, desk(steward), network.slug, said);

    await db.updateTable('network').set({ visibility: 'unlisted' }).where('id', '=', network.id).execute();

    expect((await serviceDetails(db, { slug: service.slug }))[0]).toMatchObject({ dutyRole: '', dutyNetwork: null });
    expect((await readTool(db, 'chat')).networks).toEqual([]);
  });

  test('is a role and a place: half of it, too much of it and the address of a steward are refused', async ({ db }) => {
    const { network, steward, stewards } = await aHouse(db);
    const save = (given: Partial<typeof said>) => saveDuties(db, desk(steward), network.slug, { ...said, ...given });

    expect(await save({ 'channel-chat': '' })).toEqual({ ok: false, refusal: 'wrong', errors: { 'channel-chat': 'required' } });
    expect(await save({ 'delay-chat': 'x'.repeat(201) })).toEqual({ ok: false, refusal: 'wrong', errors: { 'delay-chat': 'too-long' } });
    const personal = `Write to ${stewards[1].email.toUpperCase()}`;
    expect(await save({ 'channel-chat': personal })).toEqual({ ok: false, refusal: 'wrong', errors: { 'channel-chat': 'personal' } });
    expect(await db.selectFrom('duty').selectAll().execute()).toEqual([]);
  });

  test('is not written over what somebody else wrote meanwhile, nor for a tool that does not run there', async ({ db }) => {
    const { network, steward } = await aHouse(db);
    expect(await saveDuties(db, desk(steward), network.slug, said)).toEqual({ ok: true });

    for (const version of ['0', '9e99', '-1', 'x', '999999999999'])
      expect(await saveDuties(db, desk(steward), network.slug, { ...said, 'role-chat': 'Me', 'version-chat': version })).toEqual({
        ok: false,
        refusal: 'overtaken',
      });
    expect(await saveDuties(db, desk(steward), network.slug, { 'role-video': 'Me', 'channel-video': 'Here' })).toEqual({ ok: true });

    expect(await db.selectFrom('duty').select(['tool', 'role']).execute()).toEqual([{ tool: 'chat', role: 'The Tuesday desk' }]);
  });
});

describe('inviting another steward', () => {
  const asked = { email: 'new@example.org', proof: '', locale: 'fr' as const, now };

  test('is for stewards of the network who have shown that it is them, and for admins', async ({ db }) => {
    const { network, steward } = await aHouse(db);
    const { slug } = network;
    const reviewer = await anAccount(db, 'reviewer');

    expect(await inviteSteward(db, secrets, session(steward, null), { ...asked, slug })).toMatchObject({ ok: false, field: 'proof' });
    await expect(inviteSteward(db, secrets, session(reviewer), { ...asked, slug })).rejects.toThrow(Forbidden);
    expect(await inviteSteward(db, secrets, session(steward), { ...asked, slug })).toEqual({ ok: true });

    expect(await db.selectFrom('email').select(['template', 'recipient']).execute()).toEqual([
      { template: 'invitation', recipient: 'new@example.org' },
    ]);
    const { stewards, isOrphaned } = await readStewards(db, desk(steward), slug);
    expect(stewards.find(({ email }) => email === 'new@example.org')).toMatchObject({ isLive: false });
    expect(isOrphaned).toBe(false);
    const trail = await db.selectFrom('audit').select(['act', 'accountId', 'networkId']).execute();
    expect(trail).toEqual([{ act: 'invite', accountId: steward.id, networkId: network.id }]);
  });

  test('tells a steward nothing of whose account an address is', async ({ db }) => {
    const { network, steward } = await aHouse(db);
    const admin = await anAccount(db, 'admin');
    const closed = await anAccount(db, 'steward');
    await db.updateTable('account').set({ closedAt: now }).where('id', '=', closed.id).execute();

    for (const { email } of [admin, closed])
      expect(await inviteSteward(db, secrets, session(steward), { ...asked, email, slug: network.slug })).toEqual({
        ok: false,
        field: 'email',
        refusal: 'for-the-hoster',
      });
  });

  test('stops after ten in a day', async ({ db }) => {
    const { network, steward } = await aHouse(db);
    const invite = (email: string) => inviteSteward(db, secrets, session(steward), { ...asked, email, slug: network.slug });

    for (let count = 0; count < 10; count += 1) await invite(`n${count}@example.org`);

    expect(await invite('n10@example.org')).toEqual({ ok: false, field: 'email', refusal: 'too-many-invitations' });
  });
});

test('the report of a year counts what the network did in it, and nothing of other years and networks', async ({ db }) => {
  const { network, steward } = await aHouse(db);
  const file = await aFile(db, { networkId: network.id, state: 'accepted', submittedAt: now });
  const event = { applicationId: file.id, accountId: steward.id, networkId: network.id };
  const away = await aNetwork(db);
  await db
    .insertInto('event')
    .values([
      { applicationId: file.id, act: 'submit-to-steward', actor: 'owner', toState: 'with_steward', at: now },
      { ...event, act: 'pass-on', actor: 'steward', at: daysAfter(now, 4), facts: JSON.stringify({ opinion: 'vouched' }) },
      { applicationId: file.id, act: 'accept', actor: 'reviewer', at: daysAfter(now, 6) },
      { applicationId: (await aFile(db, { networkId: away.id })).id, act: 'decline', actor: 'reviewer', at: now },
    ])
    .execute();
  await db
    .updateTable('network')
    .set({ createdAt: new Date('2025-02-01T00:00:00Z') })
    .execute();

  const { figures, years, isSoFar } = await readReport(db, desk(steward), network.slug, '2026');
  const before = await readReport(db, desk(steward), network.slug, '2025');

  expect(figures).toMatchObject({ received: 1, vouchedFor: 1, accepted: 1, declined: 0, delayMs: 4 * 24 * 60 * 60 * 1000 });
  expect(figures).toMatchObject({ communities: 1, joined: 1, services: 1, started: 1, letters: 0 });
  expect([years, isSoFar]).toEqual([[2026, 2025], true]);
  expect(before.figures).toMatchObject({ received: 0, vouchedFor: 0, accepted: 0, delayMs: null, communities: 0, services: 0 });
  expect((await readReport(db, desk(steward), network.slug, 'x')).year).toBe(2026);
});
