import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { proposalOf } from '#db/proposals.ts';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { accept } from '#features/applications/deciding/accept.ts';
import { declareStake } from '#features/applications/deciding/claim.ts';
import { decline, waitList } from '#features/applications/deciding/decide.ts';
import {
  integrateObjection,
  liftObjection,
  objectToProposal,
  proposeAcceptance,
  withdrawProposal,
} from '#features/applications/deciding/propose.ts';
import { readFile } from '#features/review/read-file.ts';
import { test } from '../support/database.ts';
import { aNetwork, aTool } from '../support/factories.ts';
import { actsOf, aFile, anAccount, atDesk, lettersOf, no, now, stateOf } from '../support/files.ts';

const daysLater = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000);

/** A network that one of three of the hoster proposes to accept, today. */
async function aProposal(db: Db) {
  const proposer = await anAccount(db, 'reviewer');
  const [second, admin] = [await anAccount(db, 'reviewer'), await anAccount(db, 'admin')];
  const file = await aFile(db, { form: 'network', animators: ['one@example.org', 'two@example.org'] });
  const { id, snapshotId } = file;
  await proposeAcceptance(db, await atDesk(db, proposer, id), { reason: 'They answer well.', snapshotId });
  const confirm = async (account: Account, days: number) =>
    accept(db, await atDesk(db, account, id, daysLater(days)), { body: '', exception: '', snapshotId });
  const objections = async () => (await proposalOf(db, id, 1))?.objections ?? [];
  return { file, proposer, second, admin, confirm, objections };
}

const refusal = (word: string) => ({ ok: false, refusal: word });

test('a network is proposed, then confirmed by a second person after seven days, who invites its stewards', async ({ db }) => {
  await aTool(db);
  const { file, proposer, second, confirm } = await aProposal(db);

  expect(await confirm(second, 6)).toEqual(refusal('too-early'));
  expect(await confirm(proposer, 7)).toEqual(refusal('needs-second-person'));
  expect(await confirm(second, 7)).toEqual({ ok: true });

  expect(await stateOf(db, file.id)).toBe('accepted');
  const invited = await db.selectFrom('email').select('recipient').where('template', '=', 'invitation').orderBy('recipient').execute();
  expect(invited.map(({ recipient }) => recipient)).toEqual(['one@example.org', 'two@example.org']);
  const network = await db.selectFrom('network').select(['name', 'visibility']).executeTakeFirstOrThrow();
  expect(network).toEqual({ name: 'Les Vélos réparés', visibility: 'unlisted' });
});

test('nobody accepts a network without a proposal', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db, { form: 'network' });

  const acted = await accept(db, await atDesk(db, reviewer, file.id), { body: '', exception: '', snapshotId: file.snapshotId });

  expect(acted).toEqual(refusal('needs-proposal'));
});

test('the only one of the hoster confirms their own proposal after seven days, and history says so', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  const file = await aFile(db, { form: 'network' });
  const said = { body: '', exception: '', snapshotId: file.snapshotId };
  await proposeAcceptance(db, await atDesk(db, admin, file.id), { reason: 'Good.', snapshotId: file.snapshotId });

  expect(await accept(db, await atDesk(db, admin, file.id, daysLater(6)), said)).toEqual(refusal('too-early'));
  expect(await accept(db, await atDesk(db, admin, file.id, daysLater(7)), said)).toEqual({ ok: true });

  const event = await db.selectFrom('event').select('facts').where('act', '=', 'accept').executeTakeFirstOrThrow();
  expect(event.facts).toEqual({ confirmedBy: 'the-only-one' });
});

test('while an objection is open nobody confirms; only whoever raised it lifts it, and it keeps who, when and how', async ({ db }) => {
  const { file, proposer, second, admin, confirm, objections } = await aProposal(db);
  await objectToProposal(db, await atDesk(db, second, file.id), { reason: 'Who pays?' });
  const [raised] = await objections();
  const closing = { objection: raised?.id ?? '', how: 'The invoice goes to the town hall.' };

  expect(await confirm(admin, 8)).toEqual(refusal('objected'));
  expect(await liftObjection(db, await atDesk(db, proposer, file.id), closing)).toEqual(refusal('not-yours'));
  expect(await liftObjection(db, await atDesk(db, admin, file.id), closing)).toEqual(refusal('not-yours'));
  expect(await liftObjection(db, await atDesk(db, second, file.id, daysLater(1)), closing)).toEqual({ ok: true });
  expect(await liftObjection(db, await atDesk(db, second, file.id, daysLater(2)), closing)).toEqual(refusal('no-objection'));

  expect(await objections()).toEqual([
    {
      id: raised?.id,
      raisedBy: second.id,
      raisedAt: now,
      raiser: 'A reviewer',
      body: 'Who pays?',
      state: 'lifted',
      closer: 'A reviewer',
      closedAt: daysLater(1),
      how: closing.how,
    },
  ]);
  expect(await confirm(admin, 8)).toEqual({ ok: true });
});

test('whoever proposed integrates an objection by changing the proposal; the seven days go on', async ({ db }) => {
  const { file, proposer, second, admin, confirm, objections } = await aProposal(db);
  await objectToProposal(db, await atDesk(db, admin, file.id, daysLater(3)), { reason: 'Too many pads.' });
  const [raised] = await objections();
  const closing = { objection: raised?.id ?? '', how: 'Pads only for ten groups.' };

  expect(await integrateObjection(db, await atDesk(db, second, file.id, daysLater(3)), closing)).toEqual(refusal('not-yours'));
  expect(await integrateObjection(db, await atDesk(db, proposer, file.id, daysLater(4)), closing)).toEqual({ ok: true });

  expect((await objections()).map(({ state, closer, how }) => [state, closer, how])).toEqual([['integrated', 'A reviewer', closing.how]]);
  expect(await confirm(second, 6)).toEqual(refusal('too-early'));
  expect(await confirm(second, 7)).toEqual({ ok: true });
});

test('an objection of another file, or to a proposal that was withdrawn, is not closed', async ({ db }) => {
  const [one, other] = [await aProposal(db), await aProposal(db)];
  await objectToProposal(db, await atDesk(db, one.second, one.file.id), { reason: 'Who pays?' });
  const objection = (await one.objections())[0]?.id ?? '';

  expect(await integrateObjection(db, await atDesk(db, other.admin, other.file.id), { objection, how: 'Anyhow.' })).toEqual(
    refusal('no-objection'),
  );
  await withdrawProposal(db, await atDesk(db, one.proposer, one.file.id), { reason: 'Not yet.' });
  expect(await liftObjection(db, await atDesk(db, one.second, one.file.id), { objection, how: 'Fine.' })).toEqual(
    refusal('needs-proposal'),
  );
});

test('a proposal is withdrawn by whoever made it or an admin, and another begins its seven days anew', async ({ db }) => {
  const { file, proposer, second, admin, confirm } = await aProposal(db);

  expect(await withdrawProposal(db, await atDesk(db, second, file.id), { reason: 'No.' })).toEqual(refusal('not-yours'));
  expect(await withdrawProposal(db, await atDesk(db, proposer, file.id), { reason: 'Not yet.' })).toEqual({ ok: true });
  expect(await confirm(second, 8)).toEqual(refusal('needs-proposal'));
  const again = { reason: 'Now.', snapshotId: file.snapshotId };
  expect(await proposeAcceptance(db, await atDesk(db, admin, file.id, daysLater(8)), again)).toEqual({ ok: true });
  expect(await proposeAcceptance(db, await atDesk(db, second, file.id, daysLater(8)), again)).toEqual(refusal('already-asked'));
  expect(await confirm(second, 14)).toEqual(refusal('too-early'));
  expect(await confirm(second, 15)).toEqual({ ok: true });
});

test('a proposal is about one sending: after another one it no longer holds, and a new one takes its place', async ({ db }) => {
  const { file, proposer, second } = await aProposal(db);
  const snapshotId = randomUUID();
  const sent = { id: snapshotId, applicationId: file.id, number: 2, round: 1, answers: '{"name":"Autrement"}', sentAt: daysLater(2) };
  await db.insertInto('snapshot').values(sent).execute();
  const said = { body: '', exception: '', snapshotId };

  expect(await accept(db, await atDesk(db, second, file.id, daysLater(8)), said)).toEqual(refusal('stale-proposal'));
  const stale = { reason: 'Unread.', snapshotId: file.snapshotId };
  expect(await proposeAcceptance(db, await atDesk(db, proposer, file.id), stale)).toEqual(refusal('stale-sending'));
  expect(await proposeAcceptance(db, await atDesk(db, proposer, file.id, daysLater(8)), { reason: 'Still.', snapshotId })).toEqual({
    ok: true,
  });
  expect(await accept(db, await atDesk(db, second, file.id, daysLater(15)), said)).toEqual({ ok: true });
});

test('each step is a line of history and a letter to the others of the hoster', async ({ db }) => {
  const { file, proposer, second, objections } = await aProposal(db);
  await objectToProposal(db, await atDesk(db, second, file.id), { reason: 'Who pays?' });
  const objection = (await objections())[0]?.id ?? '';
  await integrateObjection(db, await atDesk(db, proposer, file.id), { objection, how: 'They pay.' });

  expect(await actsOf(db, file.id)).toEqual(['propose-acceptance', 'object', 'integrate-objection']);
  expect((await lettersOf(db, file.id)).map(({ template }) => template)).toEqual(Array(6).fill('decision-proposed'));
  const told = await db.selectFrom('email').select('subject').where('recipient', '=', second.email).orderBy('createdAt').execute();
  expect(told.map(({ subject }) => subject.split(/[\s\u202f]/)[0])).toEqual(['Proposition', 'Proposition']);
});

test('who is among the people of a collective, or says that it is theirs, neither proposes nor decides, and may object', async ({ db }) => {
  const { file, confirm, second } = await aProposal(db);
  const member = await anAccount(db, 'reviewer', { email: file.second });
  const said = { reason: 'Us.', snapshotId: file.snapshotId };
  const free = await aFile(db, { form: 'network' });

  expect(await confirm(member, 8)).toEqual(refusal('not-yours'));
  expect(await proposeAcceptance(db, await atDesk(db, member, file.id), said)).toEqual(refusal('not-yours'));
  expect(await objectToProposal(db, await atDesk(db, member, file.id), { reason: 'We are too few.' })).toEqual({ ok: true });
  expect(await declareStake(db, await atDesk(db, second, free.id))).toEqual({ ok: true });
  for (const decide of [decline, waitList]) {
    const desk = await atDesk(db, second, free.id);
    expect(await decide(db, desk, { ...no, snapshotId: free.snapshotId })).toEqual(refusal('not-yours'));
  }
});

test('a steward reads nothing of a proposal, nor of objections to it', async ({ db }) => {
  const network = await aNetwork(db);
  const steward = await anAccount(db, 'steward', { networks: [network] });
  const { file, second } = await aProposal(db);
  await db.updateTable('application').set({ networkId: network.id }).where('id', '=', file.id).execute();
  await objectToProposal(db, await atDesk(db, second, file.id), { reason: 'Who pays?' });

  const read = await readFile(db, steward, { id: file.id, locale: 'fr', now });

  expect(read.proposal).toBeUndefined();
  expect(JSON.stringify(read)).not.toContain('Who pays?');
});
