import { expect } from 'vitest';
import { answersOf, snapshotsOf } from '#db/answers.ts';
import { applicationById } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { peopleOf } from '#db/people.ts';
import { answerInvitation } from '#features/applications/people/confirm-person.ts';
import { openDraft } from '#features/applications/draft.ts';
import { inviteEditor, removeEditor } from '#features/applications/people/editors.ts';
import { follow, followTogether } from '#features/applications/following/follow.ts';
import { makeMove } from '#features/applications/make-move.ts';
import { readResumeLink } from '#features/applications/drafting/resume.ts';
import type { Room } from '#features/applications/people/room.ts';
import { submit } from '#features/applications/drafting/submit.ts';
import { answerTransfer } from '#features/applications/people/take-over.ts';
import { offerTransfer, readTransfer, takeBackTransfer } from '#features/applications/people/transfer.ts';
import { withdraw } from '#features/applications/following/withdraw.ts';
import { sweep } from '#features/sweep.ts';
import { aDraft, aRequest, lettersOf, opened, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { actsOf } from '../support/files.ts';
import { anEditor, newestToken, roomBehind, roomIn, who } from '../support/together.ts';

const now = new Date('2026-11-23T10:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const day = 86_400_000;

const offer = (db: Db, room: Room, { personId = '', email = 'heir@example.org', at = now } = {}) =>
  offerTransfer(db, secrets, room, { personId, name: 'Role Heir', email, who, now: at });

/** An offer of this room to somebody new, with the token of its link. */
async function anOffer(db: Db, room: Room): Promise<string> {
  const offered = await offer(db, room);
  if (!offered.ok) throw new Error(offered.refusal);
  return newestToken(db, room.file.id, 'transfer');
}

const rolesOf = async (db: Db, id: string) =>
  (await peopleOf(db, id)).map(({ role, email, confirmedAt }) => `${role} ${email}${confirmedAt ? ' ✓' : ''}`).sort();

test('a draft changes hands: role, answers, links and browsers', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);
  const letter = await newestToken(db, draft.file.id, 'draft', draft.owner?.id);
  const link = await anOffer(db, await roomIn(db, token, now));

  const taken = await answerTransfer(db, secrets, { token: link, isYes: true, now: later(1000) });
  if (!taken.ok || !('opens' in taken)) throw new Error('not taken over');

  expect(taken.opens).toBe('draft');
  expect(await rolesOf(db, draft.file.id)).toEqual(['editor one@example.org ✓', 'owner heir@example.org ✓']);
  expect(await answersOf(db, draft.file.id)).toMatchObject({ 'owner-name': 'Role Heir', 'owner-email': 'heir@example.org' });
  expect(await openDraft(db, token, now)).toBeUndefined();
  expect(await readResumeLink(db, letter, now)).toEqual({ ok: false, refusal: 'unknown-link' });
  expect(await lettersOf(db, draft.file.id)).toEqual([
    'draft-link → heir@example.org',
    'draft-link → one@example.org',
    'transfer-answered → one@example.org',
    'transfer-offered → heir@example.org',
  ]);
  expect(await actsOf(db, draft.file.id)).toEqual(['start', 'offer-transfer', 'accept-transfer']);
  expect(await submit(db, secrets, await opened(db, taken.token, later(2000)), later(2000))).toEqual({ ok: true, isFirst: true });
});

test('who gave a draft away writes along, with a link of their own', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);
  await answerTransfer(db, secrets, { token: await anOffer(db, await roomIn(db, token, now)), isYes: true, now });

  const link = await newestToken(db, draft.file.id, 'editor');
  const back = await answerInvitation(db, secrets, { token: link, isYes: true, now });
  if (!back.ok || !('opens' in back)) throw new Error('not let in');

  const mine = await opened(db, back.token, now);
  expect(mine.hand).toBe('editor');
  expect(await submit(db, secrets, mine, now)).toEqual({ ok: false, refusal: 'not-yours' });
});

test('a request that was sent changes hands, and what was sent stays as it was', async ({ db }) => {
  const { file, token } = await aRequest(db, now);
  const link = await anOffer(db, await roomBehind(db, token, now));

  const taken = await answerTransfer(db, secrets, { token: link, isYes: true, now: later(1000) });
  if (!taken.ok || !('opens' in taken)) throw new Error('not taken over');

  expect(taken.opens).toBe('follow');
  expect(await follow(db, taken.token, now)).toMatchObject({ isOwner: true, owner: { email: 'heir@example.org' } });
  await expect(followTogether(db, token, now)).rejects.toMatchObject({ name: 'NotFound' });
  expect(await rolesOf(db, file.id)).toEqual(['editor one@example.org ✓', 'owner heir@example.org ✓', 'second two@example.org']);
  expect((await snapshotsOf(db, file.id)).map(({ answers }) => answers['owner-email'])).toEqual(['one@example.org']);
  const letters = await lettersOf(db, file.id);
  expect(letters.filter((one) => one.includes('heir@'))).toEqual(['transfer-offered → heir@example.org', 'your-links → heir@example.org']);
  expect(await applicationById(db, file.id)).toMatchObject({ state: file.state, stateSince: file.stateSince, version: file.version + 1 });
});

test('an editor, and the second person, take over as themselves', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);
  const editor = await anEditor(db, await roomIn(db, token, now), now);
  await offer(db, await roomIn(db, token, now), { personId: editor.id });
  await answerTransfer(db, secrets, { token: await newestToken(db, draft.file.id, 'transfer'), isYes: true, now });

  expect(await rolesOf(db, draft.file.id)).toEqual(['editor one@example.org ✓', 'owner editor@example.org ✓']);
  expect((await openDraft(db, editor.token, now))?.hand).toBe('owner');
  expect(await answerInvitation(db, secrets, { token: editor.link, isYes: false, now })).toEqual({ ok: false, refusal: 'unknown-link' });

  const sent = await aRequest(db, now, { 'owner-email': 'other@example.org' });
  const room = await roomBehind(db, sent.token, now);
  await offer(db, room, { personId: room.people.find(({ role }) => role === 'second')?.id ?? '' });
  await answerTransfer(db, secrets, { token: await newestToken(db, sent.file.id, 'transfer'), isYes: true, now });
  // The two people of the request have changed places.
  expect(await rolesOf(db, sent.file.id)).toEqual(['editor other@example.org ✓', 'owner two@example.org ✓', 'second other@example.org ✓']);
  expect(await answersOf(db, sent.file.id)).toMatchObject({ 'owner-email': 'two@example.org', 'second-email': 'other@example.org' });
});

test('a no leaves everything as it is, and is told to who offered', async ({ db }) => {
  const { file, token } = await aRequest(db, now);
  const link = await anOffer(db, await roomBehind(db, token, now));

  expect(await answerTransfer(db, secrets, { token: link, isYes: false, now })).toEqual({ ok: true });

  expect(await rolesOf(db, file.id)).toEqual(['owner one@example.org ✓', 'second two@example.org']);
  expect(await lettersOf(db, file.id)).toContain('transfer-answered → one@example.org');
  expect((await follow(db, token, now)).isOwner).toBe(true);
  expect(await readTransfer(db, link, now)).toEqual({ ok: false, refusal: 'refused' });
  expect(await offer(db, await roomBehind(db, token, now))).toEqual({ ok: true });
});

test('a link that was used, taken back, expired or is of another purpose explains itself and changes nothing', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);
  const room = () => roomIn(db, token, now);
  const yes = (link: string, at = now) => answerTransfer(db, secrets, { token: link, isYes: true, now: at });

  const takenBack = await anOffer(db, await room());
  expect(await takeBackTransfer(db, await room(), now)).toEqual({ ok: true });
  expect(await takeBackTransfer(db, await room(), now)).toEqual({ ok: false, refusal: 'nothing-offered' });
  expect(await yes(takenBack)).toEqual({ ok: false, refusal: 'taken-back' });

  await offer(db, await room(), { email: 'late@example.org', at: later(1000) });
  const late = await newestToken(db, draft.file.id, 'transfer');
  expect(await yes(late, later(15 * day))).toEqual({ ok: false, refusal: 'expired-link' });
  expect(await offer(db, await roomIn(db, token, later(15 * day)), { at: later(15 * day) })).toEqual({ ok: true });
  expect(await yes(late, later(15 * day))).toEqual({ ok: false, refusal: 'expired-link' });

  expect(await yes(token)).toEqual({ ok: false, refusal: 'unknown-link' });
  expect(await yes('x'.repeat(43))).toEqual({ ok: false, refusal: 'unknown-link' });
  const used = await newestToken(db, draft.file.id, 'transfer');
  expect(await yes(used, later(16 * day))).toMatchObject({ ok: true, opens: 'draft' });
  expect(await yes(used, later(16 * day))).toEqual({ ok: false, refusal: 'accepted' });
  expect(await rolesOf(db, draft.file.id)).toEqual(['editor one@example.org ✓', 'owner heir@example.org ✓']);
});

test('whom an offer was made to is forgotten when it is over', async ({ db }) => {
  const { token } = await aDraft(db, now);
  await offer(db, await roomIn(db, token, now));

  await sweep(db, later(13 * day));
  expect(await db.selectFrom('transfer').select('email').execute()).toEqual([{ email: 'heir@example.org' }]);
  await sweep(db, later(15 * day));

  expect(await db.selectFrom('transfer').select(['name', 'email', 'closedAs']).execute()).toEqual([
    { name: '', email: '', closedAs: 'expired' },
  ]);
});

test('an offer to oneself, to nobody, of another request’s person, a second one, or before the address is confirmed is refused', async ({
  db,
}) => {
  const { token, draft } = await aDraft(db, now);
  const other = await aDraft(db, now, { answers: { 'owner-email': 'other@example.org' }, isConfirmed: false });
  const stranger = await anEditor(db, await roomIn(db, token, now), now);
  const room = () => roomIn(db, token, now);

  expect(await offer(db, await roomIn(db, other.token, now))).toEqual({ ok: false, refusal: 'unconfirmed-address' });
  await db.updateTable('person').set({ confirmedAt: now }).where('applicationId', '=', other.draft.file.id).execute();
  expect(await offer(db, await roomIn(db, other.token, now), { personId: stranger.id })).toEqual({ ok: false, refusal: 'unknown-person' });
  expect(await offer(db, await room(), { email: 'One@example.org' })).toEqual({ ok: false, refusal: 'yourself' });
  expect(await offer(db, await room(), { personId: draft.owner?.id ?? '' })).toEqual({ ok: false, refusal: 'unknown-person' });
  expect(await offer(db, await room(), { email: 'heir' })).toEqual({ ok: false, refusal: 'not-email' });
  expect(await offer(db, await room())).toEqual({ ok: true });
  expect(await offer(db, await room(), { email: 'else@example.org' })).toEqual({ ok: false, refusal: 'already-offered' });
});

test('of two offers at once one stands, and of two answers at once one counts', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);
  const room = await roomIn(db, token, now);

  const offers = await Promise.all([offer(db, room), offer(db, room, { email: 'else@example.org' })]);
  expect(offers.map(({ ok }) => ok).sort()).toEqual([false, true]);
  const link = await newestToken(db, draft.file.id, 'transfer');
  const answers = await Promise.all([true, true, false].map((isYes) => answerTransfer(db, secrets, { token: link, isYes, now })));

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await peopleOf(db, draft.file.id)).filter(({ role }) => role === 'owner')).toHaveLength(1);
});

test('who sends while the draft changes hands sends nothing', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);
  const before = await opened(db, token, now);
  const link = await anOffer(db, await roomIn(db, token, now));

  await answerTransfer(db, secrets, { token: link, isYes: true, now });
  await submit(db, secrets, before, now);

  expect(await applicationById(db, draft.file.id)).toMatchObject({ state: 'draft', submittedAt: null });
});

test('who invites or offers from a page that was open before the request changed hands is refused', async ({ db }) => {
  const { token } = await aDraft(db, now);
  const before = await roomIn(db, token, now);
  await answerTransfer(db, secrets, { token: await anOffer(db, before), isYes: true, now });

  expect(await inviteEditor(db, secrets, before, { name: '', email: 'late@example.org', who, now })).toEqual({
    ok: false,
    refusal: 'wrong-state',
  });
  expect(await offer(db, before, { email: 'late@example.org' })).toEqual({ ok: false, refusal: 'wrong-state' });
});

test('an offer survives the removal of the editor it was made to, and ends with the request', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);
  const editor = await anEditor(db, await roomIn(db, token, now), now);
  await offer(db, await roomIn(db, token, now), { personId: editor.id });
  await removeEditor(db, await roomIn(db, token, now), { personId: editor.id, now });
  const link = await newestToken(db, draft.file.id, 'transfer');
  expect(await readTransfer(db, link, now)).toMatchObject({ ok: true });

  const sent = await aRequest(db, now, { 'owner-email': 'other@example.org' });
  const open = await anOffer(db, await roomBehind(db, sent.token, now));
  await withdraw(db, secrets, { token: sent.token, version: sent.file.version, message: '', now });
  expect(await answerTransfer(db, secrets, { token: open, isYes: true, now })).toEqual({ ok: false, refusal: 'not-now' });
});

test('while a decision waits to be told, a request does not change hands', async ({ db }) => {
  const { file, token } = await aRequest(db, now);
  const link = await anOffer(db, await roomBehind(db, token, now));
  await makeMove(db, file, 'decline', { actor: 'admin' }, { now });

  expect(await answerTransfer(db, secrets, { token: link, isYes: true, now })).toEqual({ ok: false, refusal: 'not-now' });
  expect(await offer(db, await roomBehind(db, token, now))).toEqual({ ok: false, refusal: 'wrong-state' });
});
