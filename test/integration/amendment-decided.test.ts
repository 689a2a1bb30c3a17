import { expect } from 'vitest';
import { accept } from '#features/applications/deciding/accept.ts';
import { askChanges } from '#features/applications/deciding/ask-changes.ts';
import { claim } from '#features/applications/deciding/claim.ts';
import { decline, waitList } from '#features/applications/deciding/decide.ts';
import { follow } from '#features/applications/following/follow.ts';
import { passOn } from '#features/applications/deciding/pass-on.ts';
import { proposeReferral } from '#features/applications/deciding/refer.ts';
import { withdraw } from '#features/applications/following/withdraw.ts';
import { readFile } from '#features/review/read-file.ts';
import { setServiceState } from '#features/arrangements/service-state.ts';

import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { anAccount, atDesk, linkSecret, stateOf } from '../support/files.ts';
import { aLivingCommunity } from '../support/living.ts';
import { secrets, days, later, anAmendment, moreTools, ownToken, plain, said } from '../support/amendments.ts';

test('accepting adds the tools beside what lives, and lists nothing', async ({ db }) => {
  const { token, reviewer, arrangementId, chatId } = await aLivingCommunity(db);
  const before = await db.selectFrom('service').selectAll().where('id', '=', chatId).executeTakeFirstOrThrow();
  const { id, snapshotId } = await anAmendment(db, token, {
    ...moreTools,
    changes: ['tools', 'room'],
    services: [chatId],
    room: '10 Go de plus',
  });

  expect(await accept(db, await atDesk(db, reviewer, id), said(snapshotId))).toEqual({ ok: true });

  expect(await db.selectFrom('service').selectAll().where('id', '=', chatId).executeTakeFirstOrThrow()).toEqual(before);
  const added = await db.selectFrom('service').selectAll().where('tool', '=', 'pads').execute();
  expect(added).toMatchObject([
    { arrangementId, communityId: before.communityId, state: 'to_deploy', visibility: 'unlisted', wishedAddress: 'pads.velos.example.org' },
  ]);
  const arrangement = await db.selectFrom('arrangement').selectAll().execute();
  expect(arrangement).toMatchObject([{ id: arrangementId, state: 'active', symbolicCents: 1500, realCostCents: 10_000 }]);
  expect(arrangement[0]?.notes).toContain('10 Go de plus');
  expect((await db.selectFrom('community').select('id').execute()).length).toBe(1);
  const letter = await db
    .selectFrom('email')
    .select(['subject', 'state', 'body'])
    .where('applicationId', '=', id)
    .where('template', '=', 'accepted')
    .execute();
  expect(letter).toMatchObject([{ subject: expect.stringContaining('changement'), state: 'draft' }]);
  expect(plain(JSON.stringify(letter[0]?.body))).toContain('15 € par an, pour un coût réel de 100 €');
});

test('who decides on a change reads beforehand what it will ask and cost, and afterwards no sum of it twice', async ({ db }) => {
  const { token, reviewer } = await aLivingCommunity(db);
  const { id, snapshotId } = await anAmendment(db, token, moreTools);
  const read = async () => (await readFile(db, reviewer, { id, locale: 'fr', now: later })).standing;

  expect(await read()).toMatchObject({
    arrangement: { symbolicCents: 1200, realCostCents: 9000 },
    after: { symbolicCents: 1500, realCostCents: 10_000 },
    isOtherNetwork: false,
  });
  await accept(db, await atDesk(db, reviewer, id), said(snapshotId));
  expect(await read()).toMatchObject({ arrangement: { symbolicCents: 1500, realCostCents: 10_000 }, after: undefined });
});

test('a tool of a change is set up only after the letter of that change has left; what lived before does not wait', async ({ db }) => {
  const { token, reviewer, arrangementId, chatId } = await aLivingCommunity(db);
  const { id, snapshotId } = await anAmendment(db, token, moreTools);
  await accept(db, { ...(await atDesk(db, reviewer, id)), now: later }, said(snapshotId));
  const change = async (where: 'chat' | 'pads', to: 'live' | 'read_only') => {
    const service = await db.selectFrom('service').select(['id', 'version']).where('tool', '=', where).executeTakeFirstOrThrow();
    const address = `https://${where}.example.org`;
    return setServiceState(db, reviewer, {
      arrangementId,
      serviceId: service.id,
      version: service.version,
      to,
      address,
      now: days(31),
      linkSecret,
    });
  };

  expect(await change('pads', 'live')).toEqual({ ok: false, refusal: 'letter-not-left' });
  expect([chatId.length > 0, await change('chat', 'read_only'), await change('chat', 'live')]).toEqual([true, { ok: true }, { ok: true }]);
  await db.updateTable('email').set({ state: 'sent' }).where('applicationId', '=', id).where('template', '=', 'accepted').execute();
  expect(await change('pads', 'live')).toEqual({ ok: true });
});

test('until the letter of a yes may be seen, the welcome page tells what stood before', async ({ db }) => {
  const { token, network, reviewer } = await aLivingCommunity(db);
  const other = await aNetwork(db, { name: 'Other network' });
  const wanted = { ...moreTools, changes: ['tools', 'network'], network: other.slug };
  const { id, snapshotId } = await anAmendment(db, token, wanted);
  const agreed = async (now = later) => {
    const { arrangement, services } = await follow(db, token, now);
    const { symbolicCents, realCostCents, networkSlug } = arrangement ?? {};
    return { symbolicCents, realCostCents, networkSlug, tools: services.map(({ tool }) => tool).sort() };
  };
  const before = { symbolicCents: 1200, realCostCents: 9000, networkSlug: network.slug, tools: ['chat'] };
  const after = { symbolicCents: 1500, realCostCents: 10_000, networkSlug: other.slug, tools: ['chat', 'pads'] };
  expect(await agreed()).toEqual(before);

  const desk = { ...(await atDesk(db, reviewer, id)), now: later };
  expect(await accept(db, desk, { ...said(snapshotId), exception: 'Known.' })).toEqual({ ok: true });

  expect(await agreed()).toEqual(before);
  expect(await agreed(days(40))).toEqual(after);
  await db.updateTable('application').set({ outcomeVisibleAt: later }).where('id', '=', id).execute();
  expect(await agreed()).toEqual(after);
});

test('another network carries the community from the day of the yes; the old membership ends that day', async ({ db }) => {
  const { token, network, reviewer, arrangementId } = await aLivingCommunity(db);
  const other = await aNetwork(db);
  const theirs = await anAccount(db, 'steward', { networks: [other] });
  const { id, snapshotId } = await anAmendment(db, token, { changes: ['network'], network: other.slug });

  expect(await passOn(db, await atDesk(db, theirs, id), { opinion: 'vouched', sentence: 'Known here.' })).toEqual({ ok: true });
  const desk = { ...(await atDesk(db, reviewer, id)), now: later };
  expect(await accept(db, desk, said(snapshotId))).toEqual({ ok: true });

  const memberships = await db
    .selectFrom('membership')
    .select(['networkId', 'fromOn', 'toOn', 'isPrimary', 'confirmedAt'])
    .orderBy('fromOn')
    .execute();
  expect(memberships).toMatchObject([
    { networkId: network.id, toOn: '2026-06-03', isPrimary: false },
    { networkId: other.id, fromOn: '2026-06-03', toOn: null, isPrimary: true, confirmedAt: later },
  ]);
  const arrangement = await db.selectFrom('arrangement').select('responsibleNetworkId').where('id', '=', arrangementId).executeTakeFirst();
  expect(arrangement).toEqual({ responsibleNetworkId: other.id });
});

test('another network needs a vouch there, or a reason; an arrangement that stopped being active changes no more', async ({ db }) => {
  const { token, reviewer, arrangementId } = await aLivingCommunity(db);
  const other = await aNetwork(db);
  const { id, snapshotId } = await anAmendment(db, token, { changes: ['network'], network: other.slug });

  expect((await readFile(db, reviewer, { id, locale: 'fr', now: later })).standing).toMatchObject({ isOtherNetwork: true });
  expect(await accept(db, await atDesk(db, reviewer, id), said(snapshotId))).toEqual({ ok: false, refusal: 'needs-vouch' });
  await db.updateTable('arrangement').set({ state: 'suspended' }).where('id', '=', arrangementId).execute();
  expect(await accept(db, await atDesk(db, reviewer, id), { ...said(snapshotId), exception: 'Known.' })).toEqual({
    ok: false,
    refusal: 'arrangement-not-active',
  });
  expect(await stateOf(db, id)).toBe('in_review');
});

test('asking for changes, a referral, the waiting list, a no and a withdrawal do with a change what they do with others', async ({
  db,
}) => {
  const { token, reviewer } = await aLivingCommunity(db);
  const other = await aNetwork(db);
  await anAccount(db, 'steward', { networks: [other] });
  const admin = await anAccount(db, 'admin');
  const each = () => anAmendment(db, token, moreTools);

  const first = await each();
  await claim(db, await atDesk(db, admin, first.id), { isTakenOver: false });
  expect(await askChanges(db, await atDesk(db, admin, first.id), { questions: ['room', 'tools'], body: '' })).toEqual({ ok: true });
  expect(await stateOf(db, first.id)).toBe('changes_requested');
  const second = await each();
  expect(await proposeReferral(db, await atDesk(db, admin, second.id), { network: other.id, reason: 'Nearer.' })).toEqual({ ok: true });
  const third = await each();
  expect(await waitList(db, await atDesk(db, reviewer, third.id), { body: '', snapshotId: third.snapshotId })).toEqual({ ok: true });
  const fourth = await each();
  const no = { reason: 'no-capacity', body: 'Not now.', alternative: 'Ask us in spring.', wayBack: 'Spring.', isSilent: false };
  expect(await decline(db, await atDesk(db, reviewer, fourth.id), { ...no, snapshotId: fourth.snapshotId })).toEqual({ ok: true });
  const letter = await db.selectFrom('email').select('body').where('template', '=', 'declined').executeTakeFirst();
  expect(JSON.stringify(letter?.body)).toContain('Vos outils continuent');
  const fifth = await each();
  const own = await ownToken(db, fifth.id);
  const { file } = await follow(db, own, later);
  expect(await withdraw(db, secrets, { token: own, version: file.version, message: '', now: later })).toMatchObject({ ok: true });
  expect((await db.selectFrom('service').select('state').execute()).map(({ state }) => state)).toEqual(['live']);
});
