import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { answersOf } from '#db/answers.ts';
import { withdraw } from '#features/applications/following/withdraw.ts';
import { chooseReferral } from '#features/applications/following/answer-referral.ts';
import { answerPage } from '#features/applications/drafting/answer.ts';
import { answerInvitation, leave, readInvitedPerson } from '#features/applications/people/confirm-person.ts';
import { howFar } from '#features/applications/drafting/how-far.ts';
import { openDraft } from '#features/applications/draft.ts';
import { inviteAgain, inviteEditor, removeEditor } from '#features/applications/people/editors.ts';
import { erase, eraseDraft } from '#features/applications/following/erase.ts';
import { follow, followTogether, openSharedFile } from '#features/applications/following/follow.ts';
import { myData } from '#features/applications/following/my-data.ts';
import { openChanges } from '#features/applications/following/changes.ts';
import { reopenOwn } from '#features/applications/following/reopen-own.ts';
import { limits } from '#domain/limits.ts';
import { mayWrite } from '#features/applications/people/room.ts';
import { sendLinks } from '#features/applications/drafting/resend-links.ts';
import { resume } from '#features/applications/drafting/resume.ts';
import { actTogether } from '#features/applications/people/together.ts';
import { submit } from '#features/applications/drafting/submit.ts';
import { offerTransfer } from '#features/applications/people/transfer.ts';
import { writeMessage } from '#features/applications/following/write-message.ts';
import { aDraft, anAccount, aRequest, lettersOf, opened, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { actsOf } from '../support/files.ts';
import { anEditor, newestToken, roomBehind, roomIn, who } from '../support/together.ts';

const now = new Date('2026-11-23T10:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const day = 86_400_000;

test('the owner invites an editor, who gets one letter and says yes behind its link', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);

  const invited = await inviteEditor(db, secrets, await roomIn(db, token, now), {
    name: 'Role Three',
    email: 'Three@example.org',
    who,
    now,
  });
  const link = await newestToken(db, draft.file.id, 'editor');
  const read = await readInvitedPerson(db, link, now);

  expect(invited).toEqual({ ok: true });
  expect(await lettersOf(db, draft.file.id)).toEqual(['draft-link → one@example.org', 'editor-invited → three@example.org']);
  expect(read).toMatchObject({ ok: true, person: { role: 'editor', confirmedAt: null, refusedAt: null } });
  expect(await answerInvitation(db, secrets, { token: link, isYes: true, now })).toMatchObject({ ok: true, opens: 'draft' });
  expect(await actsOf(db, draft.file.id)).toEqual(['start', 'invite-editor', 'confirm-editor']);
});

test('nobody is written to before the owner’s own address is confirmed', async ({ db }) => {
  const { token, draft } = await aDraft(db, now, { isConfirmed: false });

  const invited = await inviteEditor(db, secrets, await roomIn(db, token, now), { name: '', email: 'three@example.org', who, now });

  expect(invited).toEqual({ ok: false, refusal: 'unconfirmed-address' });
  expect(await lettersOf(db, draft.file.id)).toEqual(['draft-link → one@example.org']);
});

test('what is no address, the owner’s own, and who is there already are refused', async ({ db }) => {
  const { token } = await aDraft(db, now);
  const invite = async (email: string) => inviteEditor(db, secrets, await roomIn(db, token, now), { name: '', email, who, now });

  expect(await invite('three')).toEqual({ ok: false, refusal: 'not-email' });
  expect(await invite('One@example.org')).toEqual({ ok: false, refusal: 'yourself' });
  expect(await invite('three@example.org')).toEqual({ ok: true });
  expect(await invite('three@example.org')).toEqual({ ok: false, refusal: 'already-there' });
});

test('a draft is no cannon: five editors, ten letters a day of a request, three to an address', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);
  const invite = async (email: string, from = who, at = now) =>
    inviteEditor(db, secrets, await roomIn(db, token, at), { name: '', email, who: from, now: at });

  for (let count = 1; count <= 5; count += 1) expect(await invite(`editor-${count}@example.org`)).toEqual({ ok: true });
  expect(await invite('editor-6@example.org')).toEqual({ ok: false, refusal: 'enough-editors' });
  const { people } = await opened(db, token, now);
  const personId = people.find(({ email }) => email === 'editor-1@example.org')?.id ?? '';
  const again = async (from: string) => inviteAgain(db, secrets, await roomIn(db, token, now), { personId, who: from, now });
  expect([await again('192.0.2.8'), await again('192.0.2.8'), await again('192.0.2.8')]).toEqual([
    { ok: true },
    { ok: true },
    { ok: false, refusal: 'too-many' },
  ]);
  expect(await invite('editor-7@example.org')).toEqual({ ok: false, refusal: 'enough-editors' });
  expect(await invite('editor-8@example.org', '192.0.2.9')).toEqual({ ok: false, refusal: 'too-many' });
  expect((await lettersOf(db, draft.file.id)).filter((letter) => letter.startsWith('editor-invited'))).toHaveLength(7);
});

test('one visitor has so many letters sent to people in an hour, whatever the request and the address', async ({ db }) => {
  const counted = [];
  for (let count = 0; count <= limits.invite.visitor; count += 1)
    counted.push(await mayWrite(db, secrets, { applicationId: randomUUID(), to: `n-${count}@example.org`, who, now }));

  expect(counted.indexOf(false)).toBe(limits.invite.visitor);
});

test('an editor writes answers, and not who the owner is nor what they agree to', async ({ db }) => {
  const { token, draft } = await aDraft(db, now, { answers: { charter: 'no' } });
  const editor = await anEditor(db, await roomIn(db, token, now), now);
  const mine = await opened(db, editor.token, now);
  const type = (slug: string, values: Record<string, string>) => answerPage(db, secrets, mine, { slug, values, now: later(1000) });

  await type('you', { asked: 'name sentence', name: 'The Orchard of Two', sentence: 'We look after trees.' });
  await type('people', {
    asked: 'owner-name owner-email answers-first',
    'owner-email': 'mine@example.org',
    'owner-name': 'Me',
    'answers-first': 'The shed',
  });
  await type('agreement', { asked: 'charter listed', charter: 'yes', listed: 'no' });

  expect(mine.hand).toBe('editor');
  expect(mine.way.flatMap(({ questions }) => questions.map(({ id }) => id))).not.toContain('owner-email');
  expect(mine.way.map(({ slug }) => slug)).not.toContain('agreement');
  expect(await answersOf(db, draft.file.id)).toMatchObject({
    name: 'The Orchard of Two',
    'answers-first': 'The shed',
    'owner-name': 'Role One',
    'owner-email': 'one@example.org',
    charter: 'no',
    listed: 'yes',
  });
  expect((await opened(db, token, now)).owner).toMatchObject({ email: 'one@example.org', confirmedAt: now });
});

test('an editor does not send, invite, remove, pass on or erase a draft', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);
  const editor = await anEditor(db, await roomIn(db, token, now), now);
  const mine = await opened(db, editor.token, now);
  const room = await roomIn(db, editor.token, now);
  const no = { ok: false, refusal: 'not-yours' };

  expect(await submit(db, secrets, mine, now)).toEqual(no);
  expect(await inviteEditor(db, secrets, room, { name: '', email: 'four@example.org', who, now })).toEqual(no);
  expect(await inviteAgain(db, secrets, room, { personId: editor.id, who, now })).toEqual(no);
  expect(await removeEditor(db, room, { personId: editor.id, now })).toEqual(no);
  expect(await offerTransfer(db, secrets, room, { personId: editor.id, name: '', email: '', who, now })).toEqual(no);
  expect(await eraseDraft(db, mine, now)).toEqual(no);
  expect((await opened(db, token, now)).file).toMatchObject({ id: draft.file.id, state: 'draft' });
});

test('what an editor’s browser opens a draft with never becomes the owner’s', async ({ db }) => {
  const { token } = await aDraft(db, now);
  const editor = await anEditor(db, await roomIn(db, token, now), now);

  expect(await resume(db, secrets, editor.token, now)).toEqual({ ok: false, refusal: 'unknown-link' });
  expect(await resume(db, secrets, token, now)).toMatchObject({ ok: true });
});

test('what a removed editor opened the draft with ends at once; others keep theirs', async ({ db }) => {
  const { token } = await aDraft(db, now);
  const gone = await anEditor(db, await roomIn(db, token, now), now);
  const kept = await anEditor(db, await roomIn(db, token, now), now, 'kept@example.org');

  expect(await removeEditor(db, await roomIn(db, token, now), { personId: gone.id, now })).toEqual({ ok: true });

  expect(await openDraft(db, gone.token, now)).toBeUndefined();
  expect(await readInvitedPerson(db, gone.link, now)).toEqual({ ok: false, refusal: 'unknown-link' });
  expect((await openDraft(db, kept.token, now))?.hand).toBe('editor');
  expect((await openDraft(db, token, now))?.hand).toBe('owner');
  expect(await removeEditor(db, await roomIn(db, token, now), { personId: gone.id, now })).toEqual({
    ok: false,
    refusal: 'unknown-person',
  });
});

test('nobody is removed, or written to, through another request', async ({ db }) => {
  const { token } = await aDraft(db, now);
  const editor = await anEditor(db, await roomIn(db, token, now), now);
  const other = await aDraft(db, now, { answers: { 'owner-email': 'other@example.org' } });
  const room = await roomIn(db, other.token, now);

  expect(await removeEditor(db, room, { personId: editor.id, now })).toEqual({ ok: false, refusal: 'unknown-person' });
  expect(await inviteAgain(db, secrets, room, { personId: editor.id, who, now })).toEqual({ ok: false, refusal: 'unknown-person' });
  expect((await openDraft(db, editor.token, now))?.hand).toBe('editor');
});

test('an editor who says no opens nothing more, and can come back as long as the link lives', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);
  const editor = await anEditor(db, await roomIn(db, token, now), now);
  const answer = (isYes: boolean, at = now) => answerInvitation(db, secrets, { token: editor.link, isYes, now: at });

  expect(await answer(false)).toEqual({ ok: true });
  expect(await openDraft(db, editor.token, now)).toBeUndefined();
  expect(await answer(true)).toMatchObject({ ok: true, opens: 'draft' });
  expect(await answer(true, later(61 * day))).toEqual({ ok: false, refusal: 'expired-link' });
  expect(await lettersOf(db, draft.file.id)).not.toContain('person-refused → one@example.org');
});

test('when the owner’s address changes, editors keep their browsers', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);
  const editor = await anEditor(db, await roomIn(db, token, now), now);
  const values = { asked: 'owner-email owner-name', 'owner-email': 'new@example.org', 'owner-name': 'Role One' };

  await answerPage(db, secrets, await opened(db, token, now), { slug: 'people', values, now });

  expect((await openDraft(db, editor.token, now))?.hand).toBe('editor');
  expect(await lettersOf(db, draft.file.id)).toContain('draft-link → new@example.org');
});

test('after the sending an editor reads the page and writes, and everything else is the owner’s', async ({ db }) => {
  const reviewer = await anAccount(db, { role: 'reviewer' });
  const { token } = await aDraft(db, now);
  const editor = await anEditor(db, await roomIn(db, token, now), now);
  await submit(db, secrets, await opened(db, token, now), now);

  const back = await answerInvitation(db, secrets, { token: editor.link, isYes: true, now });
  if (!back.ok || !('opens' in back)) throw new Error('not let in');
  const mine = back.token;
  const page = await followTogether(db, mine, now);

  expect({ opens: back.opens, isOwner: page.isOwner, state: page.state }).toEqual({ opens: 'follow', isOwner: false, state: 'in_review' });
  expect(await writeMessage(db, secrets, { token: mine, body: 'A word of mine.', now: later(1000) })).toEqual({ ok: true });
  expect((await followTogether(db, mine, later(2000))).messages.at(-1)).toMatchObject({ author: 'owner', personId: editor.id });
  expect(await lettersOf(db, page.file.id)).toContain(`message-received → ${reviewer.email}`);
  for (const act of [
    () => follow(db, mine, now),
    () => myData(db, { token: mine, locale: 'en', now }),
    () => erase(db, { token: mine, version: page.file.version, now }),
    () => withdraw(db, secrets, { token: mine, version: page.file.version, message: '', now }),
    () => reopenOwn(db, { token: mine, now }),
    () => openChanges(db, mine, now),
    () => chooseReferral(db, { token: mine, referralId: 'x', isYes: true, now }),
  ])
    await expect(act()).rejects.toMatchObject({ name: 'Forbidden' });
});

test('an editor stops taking part from their own page, the owner sees it, and their letter brings them back', async ({ db }) => {
  const { token, file } = await aRequest(db, now);
  const editor = await anEditor(db, await roomBehind(db, token, now), now);

  await leave(db, await openSharedFile(db, editor.token, now), later(1000));

  await expect(followTogether(db, editor.token, later(2000))).rejects.toMatchObject({ name: 'NotFound' });
  const seen = async () => (await follow(db, token, later(2000))).people.find(({ id }) => id === editor.id);
  expect(await seen()).toMatchObject({ confirmedAt: null, leftAt: later(1000) });
  expect((await actsOf(db, file.id)).at(-1)).toBe('leave-editor');
  expect(await answerInvitation(db, secrets, { token: editor.link, isYes: true, now: later(3000) })).toMatchObject({ opens: 'follow' });
  expect(await seen()).toMatchObject({ confirmedAt: later(3000), refusedAt: null, leftAt: null });
});

test('an editor stops taking part in a draft: what they opened it with ends, the owner sees it, and their letter lets them back', async ({
  db,
}) => {
  const { token, draft } = await aDraft(db, now);
  const editor = await anEditor(db, await roomIn(db, token, now), now);
  const { file, person } = await opened(db, editor.token, now);
  if (!person) throw new Error('an editor is somebody');

  await leave(db, { file, person }, later(1000));

  expect(await openDraft(db, editor.token, later(2000))).toBeUndefined();
  const seen = async () => (await opened(db, token, later(2000))).people.find(({ id }) => id === editor.id);
  expect(await seen()).toMatchObject({ confirmedAt: null, leftAt: later(1000) });
  expect((await actsOf(db, draft.file.id)).at(-1)).toBe('leave-editor');
  expect(await answerInvitation(db, secrets, { token: editor.link, isYes: true, now: later(3000) })).toMatchObject({ opens: 'draft' });
});

test('whoever took the request over does not leave it by a page that was opened before', async ({ db }) => {
  const { token } = await aDraft(db, now);
  const editor = await anEditor(db, await roomIn(db, token, now), now);
  const { file, person } = await opened(db, editor.token, now);
  if (!person) throw new Error('an editor is somebody');
  await db.deleteFrom('person').where('applicationId', '=', file.id).where('role', '=', 'owner').execute();
  await db.updateTable('person').set({ role: 'owner' }).where('id', '=', person.id).execute();

  await leave(db, { file, person }, later(1000));

  expect((await opened(db, editor.token, later(2000))).owner).toMatchObject({ id: person.id, refusedAt: null, leftAt: null });
});

test('a request is passed on to nobody where nobody is chosen and no address is written', async ({ db }) => {
  const { token } = await aDraft(db, now);
  const offer = async (values: Record<string, string>) =>
    actTogether(db, secrets, await roomIn(db, token, now), { values: { act: 'offer', ...values }, who, now });
  const alone = await offer({ 'heir-email': '' });
  const editor = await anEditor(db, await roomIn(db, token, now), now);

  expect(alone).toEqual({ ok: false, refusal: 'not-email', act: 'offer' });
  expect(await offer({ 'heir-email': '' })).toEqual({ ok: false, refusal: 'nobody-chosen', act: 'offer' });
  expect(await offer({ to: 'other', 'heir-email': '' })).toEqual({ ok: false, refusal: 'not-email', act: 'offer' });
  expect(await offer({ to: editor.id })).toEqual({ ok: true, done: 'offer' });
});

test('who says no at once has not left', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);
  await inviteEditor(db, secrets, await roomIn(db, token, now), { name: '', email: 'three@example.org', who, now });

  await answerInvitation(db, secrets, { token: await newestToken(db, draft.file.id, 'editor'), isYes: false, now });

  const { people } = await opened(db, token, now);
  expect(people.find(({ role }) => role === 'editor')).toMatchObject({ refusedAt: now, leftAt: null });
  expect((await actsOf(db, draft.file.id)).at(-1)).toBe('refuse-editor');
});

test('an editor is told how far each page is, and where to begin', async ({ db }) => {
  const { token } = await aDraft(db, now, { answers: { sentence: '', needs: [], today: '' } });
  const editor = await anEditor(db, await roomIn(db, token, now), now);

  const { pages, next } = howFar(await opened(db, editor.token, now));

  expect(next).toBe('you');
  expect(Object.fromEntries(pages.map(({ slug, is }) => [slug, is]))).toMatchObject({ you: 'begun', needs: 'empty', people: 'written' });
});

test('an editor of a draft has no page of it yet, and gets their link again once it was sent', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);
  await anEditor(db, await roomIn(db, token, now), now);
  const page = await newestToken(db, draft.file.id, 'follow');
  const ask = () => sendLinks(db, secrets, 'editor@example.org', now);

  await expect(followTogether(db, page, now)).rejects.toMatchObject({ name: 'NotFound' });
  await ask();
  expect(await lettersOf(db, draft.file.id)).not.toContain('your-links → editor@example.org');
  await submit(db, secrets, await opened(db, token, now), now);
  await ask();
  expect(await lettersOf(db, draft.file.id)).toContain('your-links → editor@example.org');
});

test('the owner has a named person’s letter sent again until they say yes', async ({ db }) => {
  const { file, token } = await aRequest(db, now);
  const again = async () => {
    const room = await roomBehind(db, token, now);
    const personId = room.people.find(({ role }) => role === 'second')?.id ?? '';
    return inviteAgain(db, secrets, room, { personId, who, now });
  };

  expect([await again(), await again(), await again(), await again()]).toEqual([
    { ok: true },
    { ok: true },
    { ok: true },
    { ok: false, refusal: 'too-many' },
  ]);
  expect((await lettersOf(db, file.id)).filter((letter) => letter === 'second-person → two@example.org')).toHaveLength(4);
  const link = await newestToken(db, file.id, 'second-person');
  await answerInvitation(db, secrets, { token: link, isYes: true, now });
  expect(await again()).toEqual({ ok: false, refusal: 'unknown-person' });
});

test('nobody is invited into a request that has ended', async ({ db }) => {
  const { file, token } = await aRequest(db, now);
  await withdraw(db, secrets, { token, version: file.version, message: '', now });

  const invited = await inviteEditor(db, secrets, await roomBehind(db, token, now), { name: '', email: 'three@example.org', who, now });

  expect(invited).toEqual({ ok: false, refusal: 'wrong-state' });
});
