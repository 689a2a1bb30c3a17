import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { NotFound } from '#domain/failure.ts';
import { askChanges } from '#features/applications/deciding/ask-changes.ts';
import { claim } from '#features/applications/deciding/claim.ts';
import { besides } from '#features/applications/drafting/beside.ts';
import { follow } from '#features/applications/following/follow.ts';
import { reSend } from '#features/applications/following/re-send.ts';
import { submit } from '#features/applications/drafting/submit.ts';
import { site } from '#editorial/site.ts';
import { opened } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aNetwork, aTool } from '../support/factories.ts';
import { anAccount, atDesk, linkSecret, stateOf } from '../support/files.ts';
import { aLivingCommunity } from '../support/living.ts';
import { secrets, days, later, begin, aDraft, anAmendment, moreTools, lettersOf, ownToken } from '../support/amendments.ts';

test('the welcome page begins a change of its arrangement: its owner is known, and the versions are those of today', async ({ db }) => {
  const { token, arrangementId, file } = await aLivingCommunity(db);

  const started = await begin(db, token);

  const draft = await opened(db, started.ok ? started.token : '', later);
  expect(draft.file).toMatchObject({
    form: 'amendment',
    state: 'draft',
    arrangementId,
    charterVersion: site.charterVersion,
    formVersion: '1',
  });
  expect(draft.owner).toMatchObject({ email: file.owner, confirmedAt: later });
  expect(draft.way.map(({ slug }) => slug)).toEqual(['change', 'why', 'same-people']);
  expect(await lettersOf(db, draft.file.id)).toEqual([`draft-link → ${file.owner}`]);
});

test('pressing again, or in two tabs, opens the change that is begun', async ({ db }) => {
  const { token } = await aLivingCommunity(db);

  const tabs = await Promise.all([begin(db, token), begin(db, token)]);
  await begin(db, token, days(31));

  expect(tabs.map(({ ok }) => ok)).toEqual([true, true]);
  expect((await db.selectFrom('application').select('id').where('form', '=', 'amendment').execute()).length).toBe(1);
});

test('an arrangement that is not active does not change, and says why', async ({ db }) => {
  const { token, arrangementId } = await aLivingCommunity(db);

  for (const state of ['provisioning', 'suspended', 'ending', 'ended'] as const) {
    await db.updateTable('arrangement').set({ state }).where('id', '=', arrangementId).execute();
    expect(await begin(db, token)).toEqual({ ok: false, refusal: state });
  }
  expect(await db.selectFrom('application').select('id').where('form', '=', 'amendment').execute()).toEqual([]);
});

test('only its owner begins a change, and only by the link of an accepted request', async ({ db }) => {
  const { token, file, arrangementId } = await aLivingCommunity(db);
  await db.updateTable('person').set({ arrangementId: null }).where('email', '=', file.owner).execute();
  expect(await begin(db, token)).toEqual({ ok: false, refusal: 'not-its-owner' });

  await db.updateTable('person').set({ arrangementId }).where('email', '=', file.owner).execute();
  await db.updateTable('application').set({ state: 'declined' }).where('id', '=', file.id).execute();
  await expect(begin(db, token)).rejects.toThrow(NotFound);
});

test('one more tool goes to the hoster; what was answered on a way that is left is not sent', async ({ db }) => {
  const { token, network, reviewer, file, chatId } = await aLivingCommunity(db);

  const amendment = await anAmendment(db, token, { ...moreTools, services: [chatId], room: '10 GB' });

  const row = await db.selectFrom('application').select(['state', 'networkId']).where('id', '=', amendment.id).executeTakeFirst();
  expect(row).toEqual({ state: 'in_review', networkId: network.id });
  expect(Object.keys(amendment.sent).sort()).toEqual(
    ['addresses', 'changes', 'charter', 'name', 'needs', 'owner-email', 'owner-name', 'same-people', 'sentence', 'tools', 'why'].sort(),
  );
  expect(await lettersOf(db, amendment.id)).toEqual([
    `draft-link → ${file.owner}`,
    `received → ${file.owner}`,
    `to-reviewers → ${reviewer.email}`,
  ]);
});

test('another network reads it first, and today’s steward is told that there is nothing to decide', async ({ db }) => {
  const { token, steward, file } = await aLivingCommunity(db);
  const other = await aNetwork(db, { name: 'Other network' });
  const theirs = await anAccount(db, 'steward', { networks: [other] });

  const { id } = await anAmendment(db, token, { changes: ['network'], network: other.slug });

  expect(await stateOf(db, id)).toBe('with_steward');
  expect(await lettersOf(db, id)).toEqual(
    [`draft-link → ${file.owner}`, `received → ${file.owner}`, `to-steward → ${steward.email}`, `to-steward → ${theirs.email}`].sort(),
  );
  const told = await db
    .selectFrom('email')
    .select('body')
    .where('recipient', '=', steward.email)
    .where('applicationId', '=', id)
    .executeTakeFirst();
  expect(JSON.stringify(told?.body)).toContain('rien à décider');
});

test('where only the second sending names another network, today’s steward is told then', async ({ db }) => {
  const { token, steward } = await aLivingCommunity(db);
  const admin = await anAccount(db, 'admin');
  const other = await aNetwork(db, { name: 'Other network' });
  const theirs = await anAccount(db, 'steward', { networks: [other] });
  const { id } = await anAmendment(db, token, moreTools);
  expect((await lettersOf(db, id)).some((letter) => letter.endsWith(steward.email))).toBe(false);
  await claim(db, await atDesk(db, admin, id), { isTakenOver: false });
  await askChanges(db, await atDesk(db, admin, id), { questions: ['changes'], body: '' });

  const own = await ownToken(db, id);
  const { file } = await follow(db, own, later);
  const values = { version: String(file.version), changes: ['tools', 'network'], network: other.slug };
  const shown = await reSend(db, secrets, { token: own, values: { ...values, asked: 'changes' }, now: later });
  expect(shown).toMatchObject({ ok: false, refusal: 'invalid' });
  expect(await reSend(db, secrets, { token: own, values: { ...values, asked: 'changes network' }, now: later })).toEqual({ ok: true });

  expect(await stateOf(db, id)).toBe('with_steward');
  expect((await lettersOf(db, id)).filter((letter) => letter.startsWith('to-steward'))).toEqual(
    [`to-steward → ${steward.email}`, `to-steward → ${theirs.email}`].sort(),
  );
});

test('a network without a live steward leaves the reading to the hoster', async ({ db }) => {
  const { token } = await aLivingCommunity(db);
  const other = await aNetwork(db);

  const { id } = await anAmendment(db, token, { changes: ['network'], network: other.slug });

  expect(await stateOf(db, id)).toBe('in_review');
});

test('a tool that lives already is not offered again; where none is left, the rest can still change', async ({ db }) => {
  const { token, arrangementId } = await aLivingCommunity(db);
  const draft = await aDraft(db, token, {});
  expect(draft.world.words.tools).not.toContain('chat');
  expect(draft.world.words.tools).toContain('pads');
  expect(draft.world.words.changes).toEqual(['tools', 'room', 'network', 'people']);

  const { communityId } = await db.selectFrom('service').select('communityId').where('tool', '=', 'chat').executeTakeFirstOrThrow();
  for (const tool of draft.world.words.tools) {
    await aTool(db, tool);
    const service = {
      id: randomUUID(),
      slug: `all-${tool}`,
      tool,
      name: tool,
      communityId,
      arrangementId,
      visibility: 'unlisted',
    } as const;
    const live = { state: 'live', address: `https://${tool}.example.org`, startedOn: '2026-05-04' } as const;
    await db
      .insertInto('service')
      .values({ ...service, ...live })
      .execute();
  }

  const again = await aDraft(db, token, {});
  expect([again.world.words.tools, again.world.words.changes]).toEqual([[], ['room', 'network', 'people']]);
});

test('the page of a change leads to the welcome page, and back', async ({ db }) => {
  const { token, file } = await aLivingCommunity(db);
  const { id } = await anAmendment(db, token, moreTools);

  const besidesOf = async (page: string) => besides(db, linkSecret, { ...(await follow(db, page, later)), now: later });

  const [change] = await besidesOf(token);

  expect(change?.id).toBe(id);
  expect((await besidesOf(change?.token ?? '')).map((one) => [one.id, one.token])).toEqual([[file.id, token]]);
});

test('a draft keeps the versions that it began with, and what was agreed to can be told afterwards', async ({ db }) => {
  const { token } = await aLivingCommunity(db);
  const draft = await aDraft(db, token, moreTools);
  await db.updateTable('application').set({ charterVersion: '2025-07', formVersion: '0' }).where('id', '=', draft.file.id).execute();
  const started = await begin(db, token);
  const again = await opened(db, started.ok ? started.token : '', later);

  await submit(db, secrets, again, later);

  const [row] = await db.selectFrom('application').select(['charterVersion', 'formVersion']).where('id', '=', draft.file.id).execute();
  expect(row).toEqual({ charterVersion: '2025-07', formVersion: '0' });
});
