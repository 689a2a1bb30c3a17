import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { accept } from '#features/applications/deciding/accept.ts';
import { decline } from '#features/applications/deciding/decide.ts';
import { proposeAcceptance } from '#features/applications/deciding/propose.ts';
import { reverse } from '#features/applications/deciding/reverse.ts';
import { setServiceState } from '#features/arrangements/service-state.ts';
import { readLetter, sendFromOutbox } from '#features/mail/outbox-acts.ts';
import { readFile } from '#features/review/read-file.ts';
import { test } from '../support/database.ts';
import { aNetwork, aTool } from '../support/factories.ts';
import { actsOf, aFile, anAccount, atDesk, lettersOf, linkSecret, no, now, stateOf } from '../support/files.ts';

const daysLater = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000);
const refusal = (word: string) => ({ ok: false, refusal: word });

/** A request of a community that was just accepted; nothing of it runs yet. */
async function anAcceptance(db: Db) {
  await aTool(db);
  const network = await aNetwork(db);
  const [admin, reviewer] = [await anAccount(db, 'admin'), await anAccount(db, 'reviewer')];
  const file = await aFile(db, { networkId: network.id, state: 'in_review' });
  const said = { body: '', exception: 'Known.', snapshotId: file.snapshotId };
  await accept(db, await atDesk(db, reviewer, file.id), said);
  const { id: arrangementId } = await db.selectFrom('arrangement').select('id').executeTakeFirstOrThrow();
  return { file, admin, reviewer, said, arrangementId };
}

async function sendLetterOf(db: Db, reviewer: Parameters<typeof readLetter>[1], template: string) {
  const { id } = await db
    .selectFrom('email')
    .select('id')
    .where('template', '=', template)
    .where('state', '=', 'draft')
    .executeTakeFirstOrThrow();
  const { mark } = await readLetter(db, reviewer, id, { siteUrl: 'https://x.example.org', linkSecret: undefined });
  return sendFromOutbox(db, reviewer, { id, mark, now });
}

test('an acceptance whose letter never left is taken back without a word, and leaves nothing behind', async ({ db }) => {
  const { file, admin, arrangementId } = await anAcceptance(db);

  expect(await reverse(db, await atDesk(db, admin, file.id, daysLater(1)), { reason: 'A mistake.' })).toEqual({ ok: true });

  expect(await stateOf(db, file.id)).toBe('in_review');
  const row = await db.selectFrom('application').select(['round', 'arrangementId', 'outcomeVisibleAt']).where('id', '=', file.id).execute();
  expect(row).toEqual([{ round: 2, arrangementId: null, outcomeVisibleAt: null }]);
  expect((await lettersOf(db, file.id)).map(({ template, state }) => [template, state])).toEqual([['accepted', 'discarded']]);
  const arrangement = await db.selectFrom('arrangement').select(['state', 'endedAt']).where('id', '=', arrangementId).execute();
  expect(arrangement).toEqual([{ state: 'ended', endedAt: daysLater(1) }]);
  expect(await db.selectFrom('service').select(['state', 'visibility']).execute()).toEqual([{ state: 'retired', visibility: 'withdrawn' }]);
  expect(await db.selectFrom('community').select(['name', 'visibility']).execute()).toEqual([{ name: '–', visibility: 'withdrawn' }]);
  expect(await db.selectFrom('membership').select('id').where('toOn', 'is', null).execute()).toEqual([]);
  expect(await db.selectFrom('person').select('id').where('arrangementId', 'is not', null).execute()).toEqual([]);
  expect((await actsOf(db, file.id)).slice(-2)).toEqual(['reverse', 'undo-arrangement']);
});

test('once the letter has left, one that says so waits in the outbox, and a person sends it', async ({ db }) => {
  const { file, admin, reviewer } = await anAcceptance(db);
  await sendLetterOf(db, reviewer, 'accepted');

  expect(await reverse(db, await atDesk(db, admin, file.id), { reason: 'The room is gone.' })).toEqual({ ok: true });

  expect((await lettersOf(db, file.id)).map(({ template, state }) => [template, state])).toEqual([
    ['accepted', 'queued'],
    ['reopened', 'draft'],
  ]);
  expect(await sendLetterOf(db, reviewer, 'reopened')).toEqual({ ok: true });
  const row = await db.selectFrom('application').select('outcomeVisibleAt').where('id', '=', file.id).executeTakeFirstOrThrow();
  expect(row.outcomeVisibleAt).toBeNull();
});

test('an owner whose page showed the outcome before its letter left is told too', async ({ db }) => {
  const { file, admin } = await anAcceptance(db);

  await reverse(db, await atDesk(db, admin, file.id, daysLater(7)), { reason: 'The room is gone.' });

  expect((await lettersOf(db, file.id)).map(({ template, state }) => [template, state])).toEqual([
    ['accepted', 'discarded'],
    ['reopened', 'draft'],
  ]);
});

test('a file whose acceptance was reversed is decided again; what was said of it meanwhile is set aside', async ({ db }) => {
  const { file, admin, reviewer, said } = await anAcceptance(db);
  await sendLetterOf(db, reviewer, 'accepted');
  await reverse(db, await atDesk(db, admin, file.id), { reason: 'Too soon.' });

  expect(await accept(db, await atDesk(db, reviewer, file.id), said)).toEqual({ ok: true });

  expect((await lettersOf(db, file.id)).map(({ template, state }) => [template, state])).toEqual([
    ['accepted', 'queued'],
    ['reopened', 'discarded'],
    ['accepted', 'draft'],
  ]);
  const names = await db.selectFrom('community').select(['slug', 'visibility']).where('visibility', '=', 'unlisted').execute();
  expect(names).toEqual([{ slug: 'les-velos-repares', visibility: 'unlisted' }]);
});

test('only an admin reverses, an acceptance only, and never once a service was live', async ({ db }) => {
  const { file, admin, reviewer, arrangementId } = await anAcceptance(db);
  const reason = { reason: 'Why not.' };
  const other = await aFile(db);
  await decline(db, await atDesk(db, reviewer, other.id), { ...no, snapshotId: other.snapshotId });
  await sendLetterOf(db, reviewer, 'accepted');
  await db.updateTable('email').set({ state: 'sent' }).where('template', '=', 'accepted').execute();
  const service = await db.selectFrom('service').select(['id', 'version']).executeTakeFirstOrThrow();

  expect(await reverse(db, await atDesk(db, reviewer, file.id), reason)).toEqual(refusal('not-yours'));
  expect(await reverse(db, await atDesk(db, admin, other.id), reason)).toEqual(refusal('wrong-state'));
  const before = await readFile(db, admin, { id: file.id, locale: 'fr', now });
  const change = {
    arrangementId,
    serviceId: service.id,
    version: service.version,
    to: 'live',
    address: 'https://chat.example.org',
  } as const;
  expect(await setServiceState(db, reviewer, { ...change, now, linkSecret })).toEqual({ ok: true });
  const after = await readFile(db, admin, { id: file.id, locale: 'fr', now });
  expect(await reverse(db, await atDesk(db, admin, file.id), reason)).toEqual(refusal('already-delivered'));

  expect([before.acts.includes('reverse'), after.acts.includes('reverse')]).toEqual([true, false]);
  expect(await stateOf(db, file.id)).toBe('accepted');
});

test('the stewards of a network whose acceptance is reversed are none any more, and their invitations end', async ({ db }) => {
  const [admin, second] = [await anAccount(db, 'admin'), await anAccount(db, 'reviewer')];
  const elsewhere = await aNetwork(db);
  const known = await anAccount(db, 'steward', { networks: [elsewhere], email: 'two@example.org' });
  const file = await aFile(db, { form: 'network', animators: ['one@example.org', 'two@example.org'] });
  await proposeAcceptance(db, await atDesk(db, admin, file.id), { reason: 'Good.', snapshotId: file.snapshotId });
  await accept(db, await atDesk(db, second, file.id, daysLater(8)), { body: '', exception: '', snapshotId: file.snapshotId });

  expect(await reverse(db, await atDesk(db, admin, file.id, daysLater(9)), { reason: 'Not yet.' })).toEqual({ ok: true });

  const open = await db.selectFrom('stewardship').select(['accountId', 'networkId']).where('endedAt', 'is', null).execute();
  expect(open).toEqual([{ accountId: known.id, networkId: elsewhere.id }]);
  const invited = await db
    .selectFrom('link')
    .innerJoin('account', 'account.id', 'link.accountId')
    .select(['account.email', 'link.revokedAt'])
    .where('purpose', '=', 'invitation')
    .orderBy('account.email')
    .execute();
  expect(invited.map(({ email, revokedAt }) => [email, revokedAt !== null])).toEqual([
    ['one@example.org', true],
    ['two@example.org', false],
  ]);
});
