import { expect } from 'vitest';
import { NotFound } from '#domain/failure.ts';
import { accept } from '#features/applications/deciding/accept.ts';
import { reopen } from '#features/applications/deciding/end.ts';
import { readArrangement, saveTerms } from '#features/arrangements/read.ts';
import { setServiceState } from '#features/arrangements/service-state.ts';
import { editLetter, readLetter, regenerateLetter, sendFromOutbox } from '#features/mail/outbox-acts.ts';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import type { Answers } from '#domain/questions.ts';
import { test } from '../support/database.ts';
import { aNetwork, aTool } from '../support/factories.ts';
import { aFile, anAccount, atDesk, lettersOf, linkSecret, now, stateOf } from '../support/files.ts';

const siteUrl = 'https://outils.example.org';

/** A community of a network, accepted a moment ago: its letter waits in the outbox. */
async function anAcceptance(db: Db, sent: Answers = {}) {
  await aTool(db, 'chat', { symbolicCents: 1200, realCostCents: 9000 });
  await aTool(db, 'pads', { symbolicCents: 300, realCostCents: 1000 });
  const network = await aNetwork(db);
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db, { networkId: network.id, state: 'in_review', sent });
  const said = { body: 'Welcome.', exception: 'Known.', snapshotId: file.snapshotId };
  await accept(db, await atDesk(db, reviewer, file.id), said);
  const { arrangementId } = await db.selectFrom('application').select('arrangementId').where('id', '=', file.id).executeTakeFirstOrThrow();
  const letter = await db.selectFrom('email').select('id').where('template', '=', 'accepted').executeTakeFirstOrThrow();
  return { network, reviewer, file, arrangementId: arrangementId ?? '', letterId: letter.id };
}

/** A person sends the letter, and the worker has handed it over. */
async function send(db: Db, account: Account, id: string) {
  const { mark } = await readLetter(db, account, id, { siteUrl, linkSecret: undefined });
  const sent = await sendFromOutbox(db, account, { id, mark, now });
  await db.updateTable('email').set({ state: 'sent', sentAt: now }).where('id', '=', id).execute();
  return sent;
}

const theChat = (db: Db) =>
  db.selectFrom('service').select(['id', 'version', 'state']).where('tool', '=', 'chat').executeTakeFirstOrThrow();
const address = 'https://chat.velos.example.org';
const listed = (db: Db) => db.selectFrom('listing').select(['kind', 'name']).where('kind', '<>', 'network').orderBy('kind').execute();

test('accepting makes the unlisted community, its arrangement and a service to deploy for each tool', async ({ db }) => {
  const { network, reviewer, file, arrangementId } = await anAcceptance(db);

  const { arrangement, services } = await readArrangement(db, reviewer, arrangementId);

  expect(await stateOf(db, file.id)).toBe('accepted');
  expect(arrangement).toMatchObject({
    holder: 'Les Vélos réparés',
    visibility: 'unlisted',
    state: 'provisioning',
    responsibleNetworkId: network.id,
    symbolicCents: 1500,
    realCostCents: 10000,
  });
  expect(services.map(({ tool, state, wishedAddress, visibility }) => [tool, state, wishedAddress, visibility])).toEqual([
    ['chat', 'to_deploy', 'chat.velos.example.org', 'unlisted'],
    ['pads', 'to_deploy', '', 'unlisted'],
  ]);
  const community = await db.selectFrom('community').select(['slug', 'departmentCode', 'answersFirst']).executeTakeFirstOrThrow();
  expect(community).toEqual({ slug: 'les-velos-repares', departmentCode: '69', answersFirst: 'The workshop on Tuesdays' });
  const membership = await db.selectFrom('membership').select(['networkId', 'isPrimary']).executeTakeFirstOrThrow();
  expect(membership).toEqual({ networkId: network.id, isPrimary: true });
  const people = await db.selectFrom('person').select('email').where('arrangementId', '=', arrangementId).orderBy('role').execute();
  expect(people.map(({ email }) => email)).toEqual([file.owner, file.second]);
  expect(await listed(db)).toEqual([]);
});

test('two collectives of one name get two addresses', async ({ db }) => {
  await anAcceptance(db);
  await anAcceptance(db);

  const slugs = await db.selectFrom('community').select('slug').orderBy('slug').execute();
  expect(slugs.map(({ slug }) => slug)).toEqual(['les-velos-repares', 'les-velos-repares-2']);
});

test('when what accepting makes cannot be made, nothing has happened', async ({ db }) => {
  await aTool(db);
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db, { sent: { name: '' } });
  const said = { body: '', exception: 'Known.', snapshotId: file.snapshotId };

  await expect(accept(db, await atDesk(db, reviewer, file.id), said)).rejects.toThrow();

  expect(await stateOf(db, file.id)).toBe('in_review');
  expect(await lettersOf(db, file.id)).toEqual([]);
  expect(await db.selectFrom('event').select('id').execute()).toEqual([]);
});

test('no service goes live before the acceptance letter has left', async ({ db }) => {
  const { reviewer, arrangementId } = await anAcceptance(db);
  const chat = await theChat(db);

  const early = await setServiceState(db, reviewer, {
    arrangementId,
    serviceId: chat.id,
    version: chat.version,
    to: 'live',
    address,
    now,
    linkSecret,
  });

  expect(early).toEqual({ ok: false, refusal: 'letter-not-left' });
  expect(await theChat(db)).toEqual(chat);
});

test('the first live service puts community and service into the directory, and the owner is written to', async ({ db }) => {
  const { reviewer, file, arrangementId, letterId } = await anAcceptance(db);
  await send(db, reviewer, letterId);
  const chat = await theChat(db);
  const change = { arrangementId, serviceId: chat.id, to: 'live', now, linkSecret } as const;

  const without = await setServiceState(db, reviewer, { ...change, version: chat.version, address: '' });
  const live = await setServiceState(db, reviewer, { ...change, version: chat.version, address });
  const again = await setServiceState(db, reviewer, { ...change, version: chat.version, address });

  expect([without, live, again]).toEqual([{ ok: false, refusal: 'needs-address' }, { ok: true }, { ok: false, refusal: 'overtaken' }]);
  expect((await listed(db)).map(({ kind }) => kind)).toEqual(['community', 'service']);
  expect((await readArrangement(db, reviewer, arrangementId)).arrangement.state).toBe('active');
  expect((await lettersOf(db, file.id)).at(-1)).toEqual({ template: 'service-live', recipient: file.owner, state: 'queued' });
});

test('who did not agree to be listed is not, and has the service all the same', async ({ db }) => {
  const { reviewer, arrangementId, letterId } = await anAcceptance(db, { listed: 'no' });
  await send(db, reviewer, letterId);
  const chat = await theChat(db);

  const live = await setServiceState(db, reviewer, {
    arrangementId,
    serviceId: chat.id,
    version: chat.version,
    to: 'live',
    address,
    now,
    linkSecret,
  });

  expect(live).toEqual({ ok: true });
  expect((await theChat(db)).state).toBe('live');
  expect(await listed(db)).toEqual([]);
});

test('a retired service stays retired, with its day', async ({ db }) => {
  const { reviewer, arrangementId } = await anAcceptance(db);
  const chat = await theChat(db);
  const change = { arrangementId, serviceId: chat.id, address: '', now, linkSecret };

  expect(await setServiceState(db, reviewer, { ...change, version: chat.version, to: 'retired' })).toEqual({ ok: true });
  expect(await setServiceState(db, reviewer, { ...change, version: chat.version + 1, to: 'live', address })).toEqual({
    ok: false,
    refusal: 'wrong-state',
  });
});

test('a steward of the network reads its arrangements, a stranger does not find them', async ({ db }) => {
  const { network, arrangementId } = await anAcceptance(db);
  const steward = await anAccount(db, 'steward', { networks: [network] });
  const stranger = await anAccount(db, 'steward', { networks: [await aNetwork(db)] });

  expect((await readArrangement(db, steward, arrangementId)).mayChange).toBe(false);
  await expect(readArrangement(db, stranger, arrangementId)).rejects.toThrow(NotFound);
});

test('of two people who change the terms, the second is told; what stood there is kept', async ({ db }) => {
  const { reviewer, arrangementId } = await anAcceptance(db);
  const { arrangement } = await readArrangement(db, reviewer, arrangementId);
  const { symbolicCents, realCostCents, payer, payment, invoiceContact, renewalOn, notes } = arrangement;
  const terms = { symbolicCents, realCostCents, period: 'year', payer, payment, invoiceContact, renewalOn, notes } as const;
  const save = (change: object) =>
    saveTerms(db, reviewer, {
      id: arrangementId,
      version: arrangement.version,
      terms: { ...terms, ...change },
      now: new Date(now.getTime() + 1000),
    });

  expect(await save({ symbolicCents: 2000 })).toEqual({ ok: true });
  expect(await save({ symbolicCents: 3000 })).toEqual({ ok: false, refusal: 'overtaken' });

  const [, revision] = await db
    .selectFrom('revision')
    .select(['fields', 'before'])
    .where('kind', '=', 'arrangement')
    .orderBy('at')
    .execute();
  expect(revision).toEqual({ fields: ['symbolicCents'], before: { symbolicCents: 1500 } });
});

test('a person sends the decision: the thread gets its copy without links, and the outcome may be shown', async ({ db }) => {
  const { reviewer, file, letterId } = await anAcceptance(db);

  expect(await send(db, reviewer, letterId)).toEqual({ ok: true });
  expect(await sendFromOutbox(db, reviewer, { id: letterId, mark: 'x', now })).toEqual({ ok: false, refusal: 'already-handled' });

  const [message] = await db.selectFrom('message').select(['author', 'template', 'body']).execute();
  expect(message).toMatchObject({ author: 'system', template: 'accepted' });
  expect(message?.body).toContain('Welcome.');
  expect(message?.body).not.toContain('/follow/');
  const row = await db.selectFrom('application').select('outcomeVisibleAt').where('id', '=', file.id).executeTakeFirstOrThrow();
  expect(row.outcomeVisibleAt).toEqual(now);
});

test('a draft is reworded by one person at a time, and can be begun again from the decision', async ({ db }) => {
  const { reviewer, letterId } = await anAcceptance(db);
  const { mark } = await readLetter(db, reviewer, letterId, { siteUrl, linkSecret: undefined });
  const reword = (text: string) => editLetter(db, reviewer, { id: letterId, mark, subject: 'Oui', greeting: 'Bonjour,', text });

  expect(await reword('Premier.\n\nSecond.')).toEqual({ ok: true });
  expect(await reword('Autre chose.')).toEqual({ ok: false, refusal: 'changed-meanwhile' });
  expect((await readLetter(db, reviewer, letterId, { siteUrl, linkSecret: undefined })).body.paragraphs).toEqual(['Premier.', 'Second.']);
  expect(await sendFromOutbox(db, reviewer, { id: letterId, mark, now })).toEqual({ ok: false, refusal: 'changed-meanwhile' });

  expect(await regenerateLetter(db, reviewer, { id: letterId, linkSecret, now })).toEqual({ ok: false, refusal: 'edited-by-hand' });
  expect(await regenerateLetter(db, reviewer, { id: letterId, linkSecret, now, isSure: true })).toEqual({ ok: true });
  const drafts = await db.selectFrom('email').select(['subject', 'state']).where('template', '=', 'accepted').execute();
  expect(drafts).toEqual([{ subject: expect.stringContaining('C’est oui'), state: 'draft' }]);
});

test('a steward does not read the outbox', async ({ db }) => {
  const { network, letterId } = await anAcceptance(db);
  const steward = await anAccount(db, 'steward', { networks: [network] });

  await expect(readLetter(db, steward, letterId, { siteUrl, linkSecret: undefined })).rejects.toThrow(NotFound);
});

test('an accepted file is not reopened by the way of the others', async ({ db }) => {
  const { reviewer, file } = await anAcceptance(db);

  expect(await reopen(db, await atDesk(db, reviewer, file.id), { reason: 'x' })).toEqual({ ok: false, refusal: 'wrong-state' });
  expect((await lettersOf(db, file.id)).map(({ state }) => state)).toEqual(['draft']);
});
