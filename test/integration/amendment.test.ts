import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { saveAnswers } from '#db/answers.ts';
import type { Db } from '#db/client.ts';
import { NotFound } from '#domain/failure.ts';
import type { Answers } from '#domain/questions.ts';
import { accept } from '#features/applications/deciding/accept.ts';
import { answerPage } from '#features/applications/drafting/answer.ts';
import { askChanges } from '#features/applications/deciding/ask-changes.ts';
import { claim } from '#features/applications/deciding/claim.ts';
import { decline, waitList } from '#features/applications/deciding/decide.ts';
import { missingIn } from '#features/applications/draft.ts';
import { besides } from '#features/applications/drafting/beside.ts';
import { follow } from '#features/applications/following/follow.ts';
import { passOn } from '#features/applications/deciding/pass-on.ts';
import { proposeReferral } from '#features/applications/deciding/refer.ts';
import { reSend } from '#features/applications/following/re-send.ts';
import { startAmendment } from '#features/applications/following/start-amendment.ts';
import { submit } from '#features/applications/drafting/submit.ts';
import { roomOf } from '#features/applications/people/together.ts';
import { answerTransfer } from '#features/applications/people/take-over.ts';
import { offerTransfer } from '#features/applications/people/transfer.ts';
import { withdraw } from '#features/applications/following/withdraw.ts';
import { tokenOf } from '#features/links.ts';
import { readFile } from '#features/review/read-file.ts';
import { setServiceState } from '#features/arrangements/service-state.ts';
import { site } from '#editorial/site.ts';
import { opened, secrets as others } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aNetwork, aTool } from '../support/factories.ts';
import { anAccount, atDesk, linkSecret, now as asked, stateOf } from '../support/files.ts';
import { aLivingCommunity } from '../support/living.ts';

const secrets = { ...others, links: linkSecret };
const days = (count: number) => new Date(asked.getTime() + count * 24 * 60 * 60 * 1000);
const later = days(30);

const begin = (db: Db, token: string, now = later) => startAmendment(db, secrets, { token, locale: 'fr', now });

/** An amendment that is begun, with these answers and what every amendment says. */
async function aDraft(db: Db, token: string, answers: Answers) {
  const started = await begin(db, token);
  if (!started.ok) throw new Error(started.refusal);
  const { file } = await opened(db, started.token, later);
  await saveAnswers(db, file.id, { why: 'Two more collectives.', 'same-people': 'yes', charter: 'yes', ...answers }, later);
  return opened(db, started.token, later);
}

async function anAmendment(db: Db, token: string, answers: Answers) {
  const draft = await aDraft(db, token, answers);
  const sent = await submit(db, secrets, draft, later);
  if (!sent.ok) throw new Error(sent.refusal);
  const snapshot = await db
    .selectFrom('snapshot')
    .select(['id', 'answers'])
    .where('applicationId', '=', draft.file.id)
    .executeTakeFirstOrThrow();
  return { id: draft.file.id, snapshotId: snapshot.id, sent: snapshot.answers as unknown as Answers };
}

const moreTools: Answers = {
  changes: ['tools'],
  needs: ['write-together'],
  tools: ['pads'],
  addresses: { pads: 'pads.velos.example.org' },
};
const lettersOf = async (db: Db, id: string) =>
  (await db.selectFrom('email').select(['template', 'recipient']).where('applicationId', '=', id).execute())
    .map(({ template, recipient }) => `${template} → ${recipient}`)
    .sort();
/** The token of the page that the owner follows this request on. */
async function ownToken(db: Db, id: string) {
  const links = db.selectFrom('link').select('id').where('applicationId', '=', id).where('purpose', '=', 'follow');
  return tokenOf(linkSecret, (await links.executeTakeFirstOrThrow()).id);
}
/** Without the narrow spaces of French typography. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const said = (snapshotId: string) => ({ body: '', exception: '', snapshotId });

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

test('a new second person is asked, and counts once they said yes; who said yes before is not asked again', async ({ db }) => {
  const { token, reviewer, file, arrangementId } = await aLivingCommunity(db);
  const people = {
    'same-people': 'no',
    'owner-name': 'Owner',
    'owner-email': file.owner,
    'second-name': 'New',
    'second-email': 'new@example.org',
  };
  const { id, snapshotId } = await anAmendment(db, token, { ...moreTools, ...people });
  expect(await lettersOf(db, id)).toContain('second-person → new@example.org');

  expect(await accept(db, await atDesk(db, reviewer, id), said(snapshotId))).toEqual({ ok: false, refusal: 'needs-two-people' });
  await db.updateTable('person').set({ confirmedAt: later }).where('email', '=', 'new@example.org').execute();
  expect(await accept(db, await atDesk(db, reviewer, id), said(snapshotId))).toEqual({ ok: true });

  const now = await db.selectFrom('person').select('email').where('arrangementId', '=', arrangementId).orderBy('role').execute();
  expect(now.map(({ email }) => email)).toEqual([file.owner, 'new@example.org']);
});

test('people alone can change: they are asked for without another change, and answer for it from the yes', async ({ db }) => {
  const { token, reviewer, file, arrangementId } = await aLivingCommunity(db);
  const people = { 'owner-name': 'Owner', 'owner-email': file.owner, 'second-name': 'New', 'second-email': 'new@example.org' };
  const { id, snapshotId, sent } = await anAmendment(db, token, { changes: ['people'], ...people });
  expect('same-people' in sent).toBe(false);
  expect(await lettersOf(db, id)).toContain('second-person → new@example.org');
  await db.updateTable('person').set({ confirmedAt: later }).where('email', '=', 'new@example.org').execute();

  expect(await accept(db, await atDesk(db, reviewer, id), said(snapshotId))).toEqual({ ok: true });

  const now = await db.selectFrom('person').select('email').where('arrangementId', '=', arrangementId).orderBy('role').execute();
  expect(now.map(({ email }) => email)).toEqual([file.owner, 'new@example.org']);
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

test('the second person of today is not written to when an amendment names them again', async ({ db }) => {
  const { token, file } = await aLivingCommunity(db);
  const people = { 'same-people': 'no', 'owner-name': 'Owner', 'owner-email': file.owner, 'second-name': 'S', 'second-email': file.second };

  const { id } = await anAmendment(db, token, { ...moreTools, ...people });

  expect((await lettersOf(db, id)).filter((letter) => letter.startsWith('second-person'))).toEqual([]);
});

test('a new owner opens their own link before it can be sent; saying that the people are the same takes that back', async ({ db }) => {
  const { token, file } = await aLivingCommunity(db);
  const draft = await aDraft(db, token, { ...moreTools, 'same-people': 'no' });
  const values = { asked: 'same-people owner-name owner-email second-name second-email charter', 'same-people': 'no', charter: 'yes' };
  const people = { 'owner-name': 'New', 'owner-email': 'new@example.org', 'second-name': 'S', 'second-email': file.second };
  const page = { slug: 'same-people', now: later };

  await answerPage(db, secrets, draft, { ...page, values: { ...values, ...people } });
  const started = await begin(db, token);
  const again = await opened(db, started.ok ? started.token : '', later);
  expect(await submit(db, secrets, again, later)).toEqual({ ok: false, refusal: 'unconfirmed-address' });
  expect(await lettersOf(db, draft.file.id)).toContain('draft-link → new@example.org');

  await answerPage(db, secrets, again, { ...page, values: { ...values, ...people, 'same-people': 'yes' } });
  const back = await opened(db, started.ok ? started.token : '', later);
  expect(back.owner).toMatchObject({ email: file.owner, confirmedAt: later });
  expect(missingIn(back)).toEqual([]);
  expect(await submit(db, secrets, back, later)).toEqual({ ok: true, isFirst: true });
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

/** A change that its owner gave to somebody else, in the browser of whoever took it over. */
async function anHeir(db: Db, token: string) {
  const draft = await aDraft(db, token, moreTools);
  const room = roomOf(draft);
  const offered = await offerTransfer(db, secrets, room, {
    personId: '',
    name: 'Role Heir',
    email: 'heir@example.org',
    who: '',
    now: later,
  });
  expect(offered).toEqual({ ok: true });
  const { id } = await db.selectFrom('link').select('id').where('purpose', '=', 'transfer').executeTakeFirstOrThrow();
  const taken = await answerTransfer(db, secrets, { token: tokenOf(linkSecret, id), isYes: true, now: later });
  if (!taken.ok || !('opens' in taken)) throw new Error('not taken over');
  return { token: taken.token, id: draft.file.id };
}

test('who gave a change away does not get it back from the welcome page, and begins another', async ({ db }) => {
  const { token } = await aLivingCommunity(db);
  const heir = await anHeir(db, token);

  const again = await begin(db, token);

  expect(again.ok && (await opened(db, again.token, later)).file.id).not.toBe(heir.id);
});

test('who took a change over is its owner, and sends it in their own name alone', async ({ db }) => {
  const { token, file } = await aLivingCommunity(db);
  const heir = await anHeir(db, token);
  const mine = await opened(db, heir.token, later);
  expect(mine.answers['owner-email']).toBe('heir@example.org');

  await answerPage(db, secrets, mine, { slug: 'same-people', values: { 'same-people': 'yes', asked: 'same-people' }, now: later });

  const back = await opened(db, heir.token, later);
  expect(back.owner).toMatchObject({ email: file.owner, confirmedAt: null });
  expect(await submit(db, secrets, back, later)).toMatchObject({ ok: false });
});
