import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { accept } from '#features/applications/deciding/accept.ts';
import { answerPage } from '#features/applications/drafting/answer.ts';
import { missingIn } from '#features/applications/draft.ts';
import { submit } from '#features/applications/drafting/submit.ts';
import { roomOf } from '#features/applications/people/together.ts';
import { answerTransfer } from '#features/applications/people/take-over.ts';
import { offerTransfer } from '#features/applications/people/transfer.ts';
import { tokenOf } from '#features/links.ts';
import { opened } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { atDesk, linkSecret } from '../support/files.ts';
import { aLivingCommunity } from '../support/living.ts';
import { secrets, later, begin, aDraft, anAmendment, moreTools, lettersOf, said } from '../support/amendments.ts';

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
