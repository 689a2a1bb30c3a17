import { expect } from 'vitest';
import { answersOf } from '#db/answers.ts';
import { applicationById } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { answerPage } from '#features/applications/drafting/answer.ts';
import { handOver, prepareDraft } from '#features/applications/drafting/prepare.ts';
import { resume } from '#features/applications/drafting/resume.ts';
import { saveTyped } from '#features/applications/drafting/save-typed.ts';
import { eraseDraft } from '#features/applications/following/erase.ts';
import { keepChanges } from '#features/applications/following/changes.ts';
import { answerInvitation } from '#features/applications/people/confirm-person.ts';
import { removeEditor } from '#features/applications/people/editors.ts';
import { answerTransfer } from '#features/applications/people/take-over.ts';
import { offerTransfer } from '#features/applications/people/transfer.ts';
import { aDraft, aRequestToChange, opened, secrets } from '../support/applicants.ts';
import { atOnce } from '../support/at-once.ts';
import { test } from '../support/database.ts';
import { anAccount } from '../support/files.ts';
import { anEditor, newestToken, roomBehind, roomIn, who } from '../support/together.ts';

const now = new Date('2026-11-23T10:00:00Z');

const typed = { slug: 'you', values: { asked: 'name', name: 'Typed too late' }, now };
const nameOf = async (db: Db, id: string) => (await answersOf(db, id))['name'];

/** The link of an offer that was made to somebody new. */
async function anOffer(db: Db, room: Awaited<ReturnType<typeof roomIn>>): Promise<string> {
  const offered = await offerTransfer(db, secrets, room, { personId: '', name: 'Heir', email: 'heir@example.org', who, now });
  if (!offered.ok) throw new Error(offered.refusal);
  return newestToken(db, room.file.id, 'transfer');
}

test('what an editor types while they are removed is not kept', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);
  const editor = await anEditor(db, await roomIn(db, token, now), now);
  const under = await opened(db, editor.token, now);
  const room = await roomIn(db, token, now);

  const [removed, saved] = await atOnce<object>(db, draft.file.id, [
    () => removeEditor(db, room, { personId: editor.id, now }),
    () => saveTyped(db, under, typed),
  ]);

  expect(removed).toEqual({ ok: true });
  expect(saved).toMatchObject({ isOpen: false });
  expect(await nameOf(db, draft.file.id)).toBe('The Orchard');
  expect((await answerPage(db, secrets, under, typed)).isOpen).toBe(false);
});

test('what an editor types is not kept once they said no', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);
  const editor = await anEditor(db, await roomIn(db, token, now), now);
  const under = await opened(db, editor.token, now);

  await answerInvitation(db, secrets, { token: editor.link, isYes: false, now });

  expect((await saveTyped(db, under, typed)).isOpen).toBe(false);
  expect(await nameOf(db, draft.file.id)).toBe('The Orchard');
});

test('what the former owner types while a draft changes hands is not kept; the editors’ words still are', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);
  const editor = await anEditor(db, await roomIn(db, token, now), now);
  const [owners, editors] = [await opened(db, token, now), await opened(db, editor.token, now)];
  const link = await anOffer(db, await roomIn(db, token, now));

  await answerTransfer(db, secrets, { token: link, isYes: true, now });

  expect((await saveTyped(db, owners, typed)).isOpen).toBe(false);
  expect(await nameOf(db, draft.file.id)).toBe('The Orchard');
  expect((await saveTyped(db, editors, { ...typed, values: { asked: 'name', name: 'Typed in time' } })).isOpen).toBe(true);
  expect(await nameOf(db, draft.file.id)).toBe('Typed in time');
});

test('what an editor types while they become the owner is kept', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);
  const editor = await anEditor(db, await roomIn(db, token, now), now);
  const under = await opened(db, editor.token, now);
  await offerTransfer(db, secrets, await roomIn(db, token, now), { personId: editor.id, name: '', email: '', who, now });

  await answerTransfer(db, secrets, { token: await newestToken(db, draft.file.id, 'transfer'), isYes: true, now });

  expect((await saveTyped(db, under, typed)).isOpen).toBe(true);
  expect(await nameOf(db, draft.file.id)).toBe('Typed too late');
});

test('what the hoster types into a prepared draft while its owner claims it is not kept', async ({ db }) => {
  const account = await anAccount(db, 'reviewer');
  const token = await prepareDraft(db, secrets, account, { form: 'community', locale: 'en', now });
  await handOver(db, secrets, await opened(db, token, now), { name: 'Role Caller', email: 'caller@example.org', now });
  const under = await opened(db, token, now);
  const before = await saveTyped(db, under, { ...typed, values: { asked: 'name', name: 'Typed in time' } });

  await resume(db, secrets, await newestToken(db, under.file.id, 'draft', under.owner?.id), now);

  expect(before.isOpen).toBe(true);
  expect((await saveTyped(db, under, typed)).isOpen).toBe(false);
  expect(await nameOf(db, under.file.id)).toBe('Typed in time');
});

test('what the former owner types into the form of the changes while the request changes hands is not kept', async ({ db }) => {
  const { file, token } = await aRequestToChange(db, now);
  const link = await anOffer(db, await roomBehind(db, token, now));

  const [taken, kept] = await atOnce<{ ok: boolean }>(db, file.id, [
    () => answerTransfer(db, secrets, { token: link, isYes: true, now }),
    () => keepChanges(db, { token, values: { asked: 'name', name: 'Typed too late' }, now }),
  ]);

  expect(taken).toMatchObject({ ok: true });
  expect(kept).toEqual({ ok: false, refusal: 'wrong-state' });
  expect(await answersOf(db, file.id, { isPending: true })).toEqual({});
});

test('who gave a draft away, or prepared it, does not erase it from a page that was open before', async ({ db }) => {
  const { token, draft } = await aDraft(db, now);
  const owners = await opened(db, token, now);
  const account = await anAccount(db, 'reviewer');
  const prepared = await prepareDraft(db, secrets, account, { form: 'community', locale: 'en', now });
  await handOver(db, secrets, await opened(db, prepared, now), { name: 'Role Caller', email: 'caller@example.org', now });
  const staffs = await opened(db, prepared, now);
  await answerTransfer(db, secrets, { token: await anOffer(db, await roomIn(db, token, now)), isYes: true, now });
  await resume(db, secrets, await newestToken(db, staffs.file.id, 'draft', staffs.owner?.id), now);

  const erased = [await eraseDraft(db, owners, now), await eraseDraft(db, staffs, now)];

  expect(erased).toEqual([
    { ok: false, refusal: 'not-yours' },
    { ok: false, refusal: 'not-yours' },
  ]);
  expect(await applicationById(db, draft.file.id)).toBeDefined();
});
