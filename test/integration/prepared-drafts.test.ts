import { expect } from 'vitest';
import { answersOf, saveAnswers } from '#db/answers.ts';
import type { Db } from '#db/client.ts';
import { handOver, prepareDraft, readPrepared, resumePrepared } from '#features/applications/drafting/prepare.ts';
import { answerPage } from '#features/applications/drafting/answer.ts';
import { openDraft } from '#features/applications/draft.ts';
import { inviteEditor } from '#features/applications/people/editors.ts';
import { readResumeLink, resume } from '#features/applications/drafting/resume.ts';
import { submit } from '#features/applications/drafting/submit.ts';
import { meetDeadlines } from '#features/applications/clock/deadlines.ts';
import { completeAnswers, lettersOf, opened, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { anAccount } from '../support/files.ts';
import { newestToken, roomIn, who } from '../support/together.ts';

const now = new Date('2026-11-23T10:00:00Z');

/** A draft that a reviewer filled in for somebody on the telephone, handed to nobody yet. */
async function aPreparedDraft(db: Db) {
  const account = await anAccount(db, 'reviewer');
  const token = await prepareDraft(db, secrets, account, { form: 'community', locale: 'en', now });
  const draft = await opened(db, token, now);
  const { charter: _, listed: __, 'other-letters': ___, 'owner-name': ____, 'owner-email': _____, ...said } = completeAnswers;
  await saveAnswers(db, draft.file.id, said, now);
  return { account, token, draft: await opened(db, token, now) };
}

const to = { name: 'Role Caller', email: 'Caller@example.org', now };

test('a reviewer prepares a draft, and the person on the telephone claims it', async ({ db }) => {
  const { token, draft } = await aPreparedDraft(db);

  expect(await handOver(db, secrets, draft, to)).toEqual({ ok: true });
  const link = await newestToken(db, draft.file.id, 'draft', (await opened(db, token, now)).owner?.id);
  expect(await readResumeLink(db, link, now)).toMatchObject({ ok: true, isPrepared: true });
  expect((await opened(db, token, now)).hand).toBe('staff');
  const claimed = await resume(db, secrets, link, now);
  if (!claimed.ok) throw new Error(claimed.refusal);

  expect(await openDraft(db, token, now)).toBeUndefined();
  const mine = await opened(db, claimed.token, now);
  expect(mine).toMatchObject({ hand: 'owner', owner: { email: 'caller@example.org', confirmedAt: now } });
  expect(await submit(db, secrets, mine, now)).toEqual({ ok: false, refusal: 'incomplete' });
  await saveAnswers(db, draft.file.id, { charter: 'yes', listed: 'yes', 'other-letters': 'no' }, now);
  expect(await submit(db, secrets, await opened(db, claimed.token, now), now)).toEqual({ ok: true, isFirst: true });
});

test('who prepared drafts finds each of them again, until it is claimed', async ({ db }) => {
  const { account, draft } = await aPreparedDraft(db);
  const colleague = await anAccount(db, 'reviewer');
  await prepareDraft(db, secrets, account, { form: 'network', locale: 'en', now });
  const again = (by: typeof account) => resumePrepared(db, secrets, by, { id: draft.file.id, now });

  expect((await readPrepared(db, account)).map(({ form, name }) => [form, name]).sort()).toEqual([
    ['community', 'The Orchard'],
    ['network', ''],
  ]);
  expect(await readPrepared(db, colleague)).toEqual([]);
  expect(await again(colleague)).toBeUndefined();
  const token = (await again(account)) ?? '';
  expect(await opened(db, token, now)).toMatchObject({ hand: 'staff', file: { id: draft.file.id } });

  await handOver(db, secrets, await opened(db, token, now), to);
  await resume(db, secrets, await newestToken(db, draft.file.id, 'draft', (await opened(db, token, now)).owner?.id), now);
  expect(await again(account)).toBeUndefined();
});

test('history keeps who prepared a draft and who claimed it', async ({ db }) => {
  const { account, token, draft } = await aPreparedDraft(db);
  await handOver(db, secrets, draft, to);
  await resume(db, secrets, await newestToken(db, draft.file.id, 'draft', (await opened(db, token, now)).owner?.id), now);

  const events = await db
    .selectFrom('event')
    .select(['act', 'actor', 'accountId'])
    .where('applicationId', '=', draft.file.id)
    .orderBy('id')
    .execute();

  expect(events).toEqual([
    { act: 'start', actor: 'reviewer', accountId: account.id },
    { act: 'hand-over', actor: 'reviewer', accountId: account.id },
    { act: 'claim-draft', actor: 'owner', accountId: null },
  ]);
});

test('the letter says who prepared it, and that nothing is sent', async ({ db }) => {
  const { draft } = await aPreparedDraft(db);

  await handOver(db, secrets, draft, to);

  expect(await lettersOf(db, draft.file.id)).toEqual(['draft-link → caller@example.org']);
  const { body } = await db.selectFrom('email').select('body').where('applicationId', '=', draft.file.id).executeTakeFirstOrThrow();
  expect(JSON.stringify(body)).toContain('prepared this request for you, on the telephone. Nothing is sent');
});

test('before it is claimed nobody sends it, and nobody agrees or signs in the person’s place', async ({ db }) => {
  const { token, draft } = await aPreparedDraft(db);
  const type = (slug: string, values: Record<string, string>) => answerPage(db, secrets, draft, { slug, values, now });

  await type('agreement', { asked: 'charter listed other-letters', charter: 'yes', listed: 'yes', 'other-letters': 'yes' });
  await type('people', { asked: 'owner-name owner-email', 'owner-email': 'caller@example.org', 'owner-name': 'X' });
  await handOver(db, secrets, draft, to);

  expect(await submit(db, secrets, await opened(db, token, now), now)).toEqual({ ok: false, refusal: 'not-yours' });
  expect(await resume(db, secrets, token, now)).toEqual({ ok: false, refusal: 'unknown-link' });
  const room = await roomIn(db, token, now);
  expect(await inviteEditor(db, secrets, room, { name: '', email: 'x@example.org', who, now })).toEqual({
    ok: false,
    refusal: 'not-yours',
  });
  const answers = await answersOf(db, draft.file.id);
  expect([answers['charter'], answers['listed'], answers['other-letters']]).toEqual([undefined, undefined, undefined]);
});

test('an address can be corrected until it is claimed; the letter to the wrong one opens nothing', async ({ db }) => {
  const { token, draft } = await aPreparedDraft(db);
  await handOver(db, secrets, draft, { ...to, email: 'wrong@example.org' });
  const wrong = await newestToken(db, draft.file.id, 'draft', (await opened(db, token, now)).owner?.id);
  await handOver(db, secrets, await opened(db, token, now), { ...to, now: new Date(now.getTime() + 1000) });
  const right = await newestToken(db, draft.file.id, 'draft', (await opened(db, token, now)).owner?.id);

  expect(await resume(db, secrets, wrong, now)).toEqual({ ok: false, refusal: 'unknown-link' });
  const stale = await opened(db, token, now);
  expect(await resume(db, secrets, right, now)).toMatchObject({ ok: true });
  expect(await handOver(db, secrets, stale, { ...to, email: 'thief@example.org' })).toEqual({ ok: false, refusal: 'not-yours' });
});

test('a steward, who closed their account, and who writes for themselves hand nothing over', async ({ db }) => {
  const { account, token, draft } = await aPreparedDraft(db);
  const steward = await anAccount(db, 'steward');

  await expect(prepareDraft(db, secrets, steward, { form: 'community', locale: 'en', now })).rejects.toMatchObject({ name: 'Forbidden' });
  expect(await handOver(db, secrets, { ...draft, hand: 'owner' }, to)).toEqual({ ok: false, refusal: 'not-yours' });
  expect(await handOver(db, secrets, draft, { ...to, email: 'caller' })).toEqual({ ok: false, refusal: 'not-email' });
  await db.updateTable('account').set({ closedAt: now }).where('id', '=', account.id).execute();
  expect(await openDraft(db, token, now)).toBeUndefined();
});

test('a prepared draft that nobody claims lapses as others do', async ({ db }) => {
  const { draft } = await aPreparedDraft(db);

  await meetDeadlines(db, secrets, new Date(now.getTime() + 91 * 86_400_000));

  expect(await db.selectFrom('application').select('state').where('id', '=', draft.file.id).executeTakeFirst()).toEqual({
    state: 'lapsed',
  });
});
