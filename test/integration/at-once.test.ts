import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { accept } from '#features/applications/deciding/accept.ts';
import { decline } from '#features/applications/deciding/decide.ts';
import { reopen } from '#features/applications/deciding/end.ts';
import { overrideSteward } from '#features/applications/deciding/pass-on.ts';
import { objectToProposal, proposeAcceptance } from '#features/applications/deciding/propose.ts';
import { proposeOrientation, proposeReferral, refuseReferral } from '#features/applications/deciding/refer.ts';
import { chooseReferral } from '#features/applications/following/answer-referral.ts';
import { answerInvitation } from '#features/applications/people/confirm-person.ts';
import { createLink, followLink, tokenOf } from '#features/links.ts';
import { readLetter, regenerateLetter, sendFromOutbox } from '#features/mail/outbox-acts.ts';
import { atOnce } from '../support/at-once.ts';
import { secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { actsOf, aFile, anAccount, atDesk, lettersOf, linkSecret, now, stateOf } from '../support/files.ts';

const no = { reason: 'no-capacity', body: 'We are full.', alternative: 'Ask framasoft.org.', wayBack: 'Write in spring.', isSilent: false };

const openProposals = (db: Db) => db.selectFrom('referral').select('id').where('closedAt', 'is', null).execute();
const personOf = (db: Db, applicationId: string, role: string) =>
  db.selectFrom('person').select('id').where('applicationId', '=', applicationId).where('role', '=', role).executeTakeFirstOrThrow();

/** A proposal of another network that the owner is asked about, at the desk of the steward who made it. */
async function aProposal(db: Db) {
  const [from, to] = [await aNetwork(db), await aNetwork(db)];
  const steward = await anAccount(db, 'steward', { networks: [from] });
  const asked = await anAccount(db, 'steward', { networks: [to] });
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db, { networkId: from.id });
  await proposeReferral(db, await atDesk(db, steward, file.id), { network: to.id, reason: 'They garden.' });
  const { id: referralId } = await db.selectFrom('referral').select('id').executeTakeFirstOrThrow();
  const owner = await personOf(db, file.id, 'owner');
  const token = tokenOf(linkSecret, await followLink(db, linkSecret, { applicationId: file.id, personId: owner.id, now }));
  return { file, referralId, token, asked, reviewer };
}

test('of a proposal and a decision at once one counts, and no choice stays open on a decided file', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db);
  const desk = await atDesk(db, reviewer, file.id);

  const acted = await atOnce(db, file.id, [
    () => proposeOrientation(db, desk, { nextStep: 'Ask Framasoft.' }),
    () => decline(db, desk, { ...no, snapshotId: file.snapshotId }),
  ]);

  expect(acted).toEqual([{ ok: true }, { ok: false, refusal: 'overtaken' }]);
  expect(await openProposals(db)).toHaveLength(1);
  expect(await stateOf(db, file.id)).toBe('in_review');
  expect(await actsOf(db, file.id)).toEqual(['propose-orientation']);
});

test('a proposal that comes after a decision of the same moment is refused, and asks its owner nothing', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db);
  const desk = await atDesk(db, reviewer, file.id);

  const acted = await atOnce(db, file.id, [
    () => decline(db, desk, { ...no, snapshotId: file.snapshotId }),
    () => proposeOrientation(db, desk, { nextStep: 'Ask Framasoft.' }),
  ]);

  expect(acted).toEqual([{ ok: true }, { ok: false, refusal: 'overtaken' }]);
  expect(await openProposals(db)).toEqual([]);
  expect((await lettersOf(db, file.id)).map(({ template }) => template)).toEqual(['declined']);
});

test('of two proposals at once one is made, and who made the other is told', async ({ db }) => {
  const [one, other] = [await anAccount(db, 'reviewer'), await anAccount(db, 'reviewer')];
  const file = await aFile(db);
  const desks = [await atDesk(db, one, file.id), await atDesk(db, other, file.id)];

  const acted = await atOnce(
    db,
    file.id,
    desks.map((desk) => () => proposeOrientation(db, desk, { nextStep: 'Ask Framasoft.' })),
  );

  expect(acted).toEqual([{ ok: true }, { ok: false, refusal: 'overtaken' }]);
  expect(await openProposals(db)).toHaveLength(1);
});

test('what the owner answers to a proposal is new to who read the file before', async ({ db }) => {
  const { file, referralId, token, reviewer } = await aProposal(db);
  const before = await atDesk(db, reviewer, file.id);

  expect(await chooseReferral(db, { token, referralId, isYes: true, now })).toEqual({ ok: true });

  expect(await overrideSteward(db, before, { reason: 'Nobody answers.' })).toEqual({ ok: false, refusal: 'overtaken' });
  expect(await openProposals(db)).toHaveLength(1);
});

test('what a network answers to a proposal is new to who read the file before', async ({ db }) => {
  const { file, referralId, token, asked, reviewer } = await aProposal(db);
  await db.updateTable('application').set({ state: 'in_review' }).where('id', '=', file.id).execute();
  await chooseReferral(db, { token, referralId, isYes: true, now });
  const before = await atDesk(db, reviewer, file.id);

  expect(await refuseReferral(db, await atDesk(db, asked, file.id))).toEqual({ ok: true });

  const said = { ...no, snapshotId: file.snapshotId };
  expect(await decline(db, before, said)).toEqual({ ok: false, refusal: 'overtaken' });
  expect(await decline(db, await atDesk(db, reviewer, file.id), said)).toEqual({ ok: true });
});

test('an owner’s no and a reviewer who takes over from silent stewards at once bring the file to the hoster once', async ({ db }) => {
  const { file, referralId, token, reviewer } = await aProposal(db);
  const desk = await atDesk(db, reviewer, file.id);

  const acted = await atOnce<{ ok: boolean }>(db, file.id, [
    () => chooseReferral(db, { token, referralId, isYes: false, now }),
    () => overrideSteward(db, desk, { reason: 'Nobody answers.' }),
  ]);

  expect(acted).toEqual([{ ok: true }, { ok: false, refusal: 'overtaken' }]);
  expect(await stateOf(db, file.id)).toBe('in_review');
  expect((await actsOf(db, file.id)).slice(-2)).toEqual(['refuse-referral', 'pass-on']);
});

test('a network is not accepted over an objection of the same moment', async ({ db }) => {
  const [first, second, third] = [await anAccount(db, 'reviewer'), await anAccount(db, 'admin'), await anAccount(db, 'reviewer')];
  const file = await aFile(db, { form: 'network' });
  await proposeAcceptance(db, await atDesk(db, first, file.id), { reason: 'They answer well.', snapshotId: file.snapshotId });
  const week = new Date(now.getTime() + 7 * 24 * 60 * 60 * 1000);
  const [objector, confirmer] = [await atDesk(db, third, file.id, week), await atDesk(db, second, file.id, week)];

  const acted = await atOnce(db, file.id, [
    () => objectToProposal(db, objector, { reason: 'Who pays?' }),
    () => accept(db, confirmer, { body: '', exception: '', snapshotId: file.snapshotId }),
  ]);

  expect(acted).toEqual([{ ok: true }, { ok: false, refusal: 'objected' }]);
  expect(await stateOf(db, file.id)).toBe('in_review');
});

test('a network is proposed once, though two propose it at once', async ({ db }) => {
  const [first, second] = [await anAccount(db, 'reviewer'), await anAccount(db, 'admin')];
  const file = await aFile(db, { form: 'network' });
  const desks = [await atDesk(db, first, file.id), await atDesk(db, second, file.id)];

  const acted = await atOnce(
    db,
    file.id,
    desks.map((desk) => () => proposeAcceptance(db, desk, { reason: 'They answer well.', snapshotId: file.snapshotId })),
  );

  expect(acted).toEqual([{ ok: true }, { ok: false, refusal: 'overtaken' }]);
  expect(await actsOf(db, file.id)).toEqual(['propose-acceptance']);
});

test('nothing is accepted for two people of whom one says no at the same moment', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db);
  const second = await personOf(db, file.id, 'second');
  const link = await createLink(db, secrets.links, { purpose: 'second-person', applicationId: file.id, personId: second.id, now });
  const desk = await atDesk(db, reviewer, file.id);

  const acted = await atOnce<{ ok: boolean }>(db, file.id, [
    () => answerInvitation(db, secrets, { token: tokenOf(secrets.links, link), isYes: false, now }),
    () => accept(db, desk, { body: '', exception: 'Known.', snapshotId: file.snapshotId }),
  ]);

  expect(acted).toEqual([{ ok: true }, { ok: false, refusal: 'needs-two-people' }]);
});

test('a decision whose letter leaves is not reopened at the same moment without its owner being told', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db);
  await decline(db, await atDesk(db, reviewer, file.id), { ...no, snapshotId: file.snapshotId });
  const { id } = await db.selectFrom('email').select('id').where('template', '=', 'declined').executeTakeFirstOrThrow();
  const { mark } = await readLetter(db, reviewer, id, { siteUrl: 'https://example.org', linkSecret: undefined });
  const desk = await atDesk(db, reviewer, file.id);

  const acted = await atOnce<{ ok: boolean }>(db, file.id, [
    () => sendFromOutbox(db, reviewer, { id, mark, now }),
    () => reopen(db, desk, { reason: 'There is room.' }),
  ]);

  expect(acted).toEqual([{ ok: true }, { ok: false, refusal: 'overtaken' }]);
  expect(await stateOf(db, file.id)).toBe('declined');
});

test('a letter that is written anew while its decision is reopened is not written', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aFile(db);
  await decline(db, await atDesk(db, reviewer, file.id), { ...no, snapshotId: file.snapshotId });
  const desk = await atDesk(db, reviewer, file.id);
  const { id } = await db.selectFrom('email').select('id').executeTakeFirstOrThrow();

  const acted = await atOnce<{ ok: boolean }>(db, file.id, [
    () => reopen(db, desk, { reason: 'There is room.' }),
    () => regenerateLetter(db, reviewer, { id, linkSecret, now }),
  ]);

  expect(acted).toEqual([{ ok: true }, { ok: false, refusal: 'already-handled' }]);
  expect((await lettersOf(db, file.id)).map(({ state }) => state)).toEqual(['discarded']);
});
