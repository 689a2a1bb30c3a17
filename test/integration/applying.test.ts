import { expect } from 'vitest';
import { randomUUID } from 'node:crypto';
import { answersOf } from '#db/answers.ts';
import type { Db } from '#db/client.ts';
import { answerPage } from '#features/applications/drafting/answer.ts';
import { missingIn } from '#features/applications/draft.ts';
import { formToken } from '#features/form-token.ts';
import { readReceipt } from '#features/applications/drafting/receipt.ts';
import { resendLinks } from '#features/applications/drafting/resend-links.ts';
import { marksOfPage, saveTyped } from '#features/applications/drafting/save-typed.ts';
import { resume } from '#features/applications/drafting/resume.ts';
import { start } from '#features/applications/drafting/start.ts';
import { submit } from '#features/applications/drafting/submit.ts';
import { questionsOf } from '#domain/questions.ts';
import { readPrefill } from '#http/application-start.ts';
import { findLink, tokenOf } from '#features/links.ts';
import { aDraft, anAccount, aRequest, aStart, completeAnswers, lettersOf, opened, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aNetwork, aService } from '../support/factories.ts';

const now = new Date('2026-11-23T10:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const day = 86_400_000;

test('a draft exists from the start, without anything personal, and its token opens it', async ({ db }) => {
  const token = await aStart(db, now);

  const draft = await opened(db, token, now);
  expect(draft.file).toMatchObject({ state: 'draft', form: 'community', reference: null, submittedAt: null });
  expect(await db.selectFrom('person').selectAll().execute()).toEqual([]);
});

test('a start is refused when it is too fast, of an old form, or by who fills the field that people do not see', async ({ db }) => {
  const begin = (token: string, trap = '') =>
    start(db, secrets, { form: 'community', locale: 'fr', answers: {}, token, trap, who: 'somewhere', now });
  const fresh = formToken(secrets.forms, later(-60_000));

  expect(await begin(formToken(secrets.forms, now))).toEqual({ ok: false, refusal: 'too-fast' });
  expect(await begin(formToken(secrets.forms, later(-2 * day)))).toEqual({ ok: false, refusal: 'too-old' });
  expect(await begin('forged')).toEqual({ ok: false, refusal: 'too-old' });
  expect(await begin(fresh, 'robot')).toEqual({ ok: true, token: expect.stringMatching(/^[\w-]{43}$/) });
  expect(await begin('forged', 'robot')).toEqual({ ok: true, token: expect.stringMatching(/^[\w-]{43}$/) });
  for (const table of ['application', 'link', 'event', 'email', 'formUse'] as const) {
    expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
  }
});

test('what a link brings along begins the request, without what is not right', async ({ db }) => {
  const network = await aNetwork(db);
  const hidden = await aNetwork(db, { visibility: 'unlisted', listingConsentAt: null });
  const begin = async (query: string) => {
    const { form, answers } = readPrefill(new URLSearchParams(query));
    const token = formToken(secrets.forms, later(-60_000));
    const started = await start(db, secrets, { form, locale: 'fr', answers, token, trap: '', who: 'somewhere', now });
    return started.ok ? (await opened(db, started.token, now)).answers : undefined;
  };

  expect(await begin(`network=${network.slug}&needs=talk&needs=meet&website=example.org&date=2027-02-30`)).toEqual({
    network: network.slug,
    needs: ['talk', 'meet'],
    website: 'https://example.org',
  });
  expect(await begin(`network=${hidden.slug}&needs=fly&size=none&name=${'x'.repeat(300)}&tools=chat`)).toEqual({ tools: ['chat'] });
});

test('a link brings along nobody’s name, address or word', () => {
  for (const form of ['community', 'network'] as const) {
    const query = new URLSearchParams({ form, ...Object.fromEntries(questionsOf(form).map(({ id }) => [id, 'yes'])) });
    const brought = Object.keys(readPrefill(query).answers);

    expect(brought.filter((id) => /owner|second|animator|known|invoice|contact|charter|listed|letters|hoster/.test(id))).toEqual([]);
    const kinds = questionsOf(form)
      .filter(({ id }) => brought.includes(id))
      .map(({ kind }) => kind);
    expect(kinds.filter((kind) => ['email', 'contact', 'accept', 'yes-no'].includes(kind))).toEqual([]);
  }
});

test('what is typed is kept even when it is not right yet', async ({ db }) => {
  const draft = await opened(db, await aStart(db, now), now);
  const values = { asked: 'name sentence website size', name: 'The Orchard', website: 'not an address' };

  const answered = await answerPage(db, secrets, draft, { slug: 'you', values, now });

  expect(answered.errors).toEqual({ sentence: 'required', website: 'not-address', size: 'required-choice' });
  expect(await answersOf(db, draft.file.id)).toMatchObject({ name: 'The Orchard', website: 'https://not an address' });
});

test('fields of other pages and fields that do not exist are not taken', async ({ db }) => {
  const draft = await opened(db, await aStart(db, now), now);
  const values = {
    asked: 'name owner-email state',

    name: 'The Orchard',
    'owner-email': 'x@example.org',
    state: 'accepted',
  };

  await answerPage(db, secrets, draft, { slug: 'you', values, now });

  expect(await answersOf(db, draft.file.id)).toEqual({ name: 'The Orchard' });
});

test('a name with a typing error offers the network, and choosing it brings the question of who knows you', async ({ db }) => {
  const network = await aNetwork(db, { name: 'Réseau des vergers', slug: 'vergers' });
  await aNetwork(db, { name: 'Réseau des vergers du Sud', slug: 'vergers-sud' });
  const draft = await opened(db, await aStart(db, now), now);
  const typed = { asked: 'network', 'network-name': 'reseau des verjers', 'network-asked': '', network: '' };

  const first = await answerPage(db, secrets, draft, { slug: 'network', values: typed, now });
  const chosen = { ...typed, 'network-asked': 'reseau des verjers', network: network.slug };
  const second = await answerPage(db, secrets, await opened(db, draftTokenOf(draft), now), { slug: 'network', values: chosen, now });

  expect(first.errors).toEqual({ network: 'which-network' });
  expect(first.candidates['network']?.map((one) => one.value)).toEqual(['vergers', 'vergers-sud']);
  expect(second.errors).toEqual({});
  expect(second.appeared?.id).toBe('known-by');
});

const draftTokenOf = (draft: { linkId: string }) => tokenOf(secrets.links, draft.linkId);

test('what the network already runs is asked about before something new is', async ({ db }) => {
  const network = await aNetwork(db);
  await aService(db, { holder: { network }, tool: 'pads' });
  const { draft } = await aDraft(db, now, { answers: { network: network.slug } });

  expect(missingIn(draft)).toEqual([{ page: 'needs', question: 'already', error: 'required-choice' }]);
});

test('two browsers on one page: what only one of them changed is kept, what both changed is for the later one to choose', async ({
  db,
}) => {
  const token = await aStart(db, now);
  const draft = await opened(db, token, now);
  const typed = { asked: 'name sentence website', marks: marksOfPage('community', 'you', {}), name: '', sentence: '', website: '' };
  const send = async (values: typeof typed, ms: number) =>
    answerPage(db, secrets, await opened(db, token, now), { slug: 'you', values, now: later(ms) });
  await send({ ...typed, name: 'First browser', sentence: 'We grow' }, 1000);

  const stale = await send({ ...typed, name: 'Second browser', website: 'https://example.org' }, 2000);

  expect(stale.others).toEqual({ name: 'First browser' });
  expect(stale.answers['name']).toBe('Second browser');
  expect(await answersOf(db, draft.file.id)).toMatchObject({ name: 'First browser', sentence: 'We grow', website: 'https://example.org' });

  const chosen = await send(
    { ...typed, marks: stale.marks, name: 'Second browser', sentence: 'We grow', website: 'https://example.org' },
    3000,
  );

  expect(chosen.others).toEqual({});
  expect(await answersOf(db, draft.file.id)).toMatchObject({ name: 'Second browser' });
});

test('what is typed into a request that was sent meanwhile changes nothing', async ({ db }) => {
  const { draft } = await aDraft(db, now);
  await submit(db, secrets, draft, now);
  const before = await answersOf(db, draft.file.id);

  const { isOpen } = await saveTyped(db, draft, { slug: 'you', values: { asked: 'name', name: 'Too late' }, now });

  expect(isOpen).toBe(false);
  expect(await answersOf(db, draft.file.id)).toEqual(before);
});

test('giving an address sends its link once, and another address ends the links of the first', async ({ db }) => {
  const token = await aStart(db, now);
  const people = (email: string) => ({ asked: 'owner-email', 'owner-email': email });
  const give = async (email: string, at: Date) =>
    answerPage(db, secrets, await opened(db, token, at), { slug: 'people', values: people(email), now: at });
  await give('wrong@example.org', now);
  await give('wrong@example.org', later(1000));
  const first = await db.selectFrom('link').select('id').where('personId', 'is not', null).executeTakeFirstOrThrow();

  await give('Right@Example.org', later(2000));

  const draft = await opened(db, token, now);
  expect(await lettersOf(db, draft.file.id)).toEqual(['draft-link → right@example.org', 'draft-link → wrong@example.org']);
  expect(await findLink(db, tokenOf(secrets.links, first.id), 'draft', now)).toEqual({ ok: false, refusal: 'unknown-link' });
  expect(draft.owner).toMatchObject({ email: 'right@example.org', confirmedAt: null });
});

test('the letter’s button confirms the address, reading its page does not', async ({ db }) => {
  const { draft } = await aDraft(db, now, { isConfirmed: false });
  const link = await db.selectFrom('link').select('id').where('personId', 'is not', null).executeTakeFirstOrThrow();
  const mailed = tokenOf(secrets.links, link.id);
  expect((await opened(db, mailed, now)).owner?.confirmedAt).toBeNull();

  const resumed = await resume(db, secrets, mailed, now);

  if (!resumed.ok) throw new Error(resumed.refusal);
  expect((await opened(db, resumed.token, now)).owner?.confirmedAt).toEqual(now);
  expect((await opened(db, resumed.token, now)).file.id).toBe(draft.file.id);
});

test('an old link, a link of another purpose and a made-up one open nothing', async ({ db }) => {
  const { draft } = await aDraft(db, now);
  const sent = await submit(db, secrets, draft, now);
  const follow = await db.selectFrom('link').select('id').where('purpose', '=', 'follow').executeTakeFirstOrThrow();

  expect(sent).toEqual({ ok: true, isFirst: true });
  expect(await resume(db, secrets, draftTokenOf(draft), later(91 * day))).toEqual({ ok: false, refusal: 'expired-link' });
  expect(await resume(db, secrets, tokenOf(secrets.links, follow.id), now)).toEqual({ ok: false, refusal: 'unknown-link' });
  expect(await resume(db, secrets, 'x'.repeat(43), now)).toEqual({ ok: false, refusal: 'unknown-link' });
});

test('asking for links again answers the same whether the address is known or not', async ({ db }) => {
  const { draft } = await aDraft(db, now);
  const ask = (email: string) => resendLinks(db, secrets, { email, who: 'somewhere', now, isTrial: true });

  expect(await ask('nobody@example.org')).toEqual({ ok: true });
  expect(await ask('one@example.org')).toEqual({ ok: true });
  expect(await lettersOf(db, draft.file.id)).toEqual(['draft-link → one@example.org', 'draft-link → one@example.org']);
});

test('a draft is sent in one piece: reference, what was sent, people, history and letters', async ({ db }) => {
  const reviewer = await anAccount(db, { role: 'reviewer' });
  const { draft } = await aDraft(db, now);

  expect(await submit(db, secrets, draft, now)).toEqual({ ok: true, isFirst: true });

  const file = await db.selectFrom('application').selectAll().executeTakeFirstOrThrow();
  expect(file).toMatchObject({ state: 'in_review', reference: 'T-2026-0001', submittedAt: now, networkId: null });
  expect(await lettersOf(db, file.id)).toEqual([
    'draft-link → one@example.org',
    'received → one@example.org',
    'second-person → two@example.org',
    `to-reviewers → ${reviewer.email}`,
  ]);
  const snapshot = await db.selectFrom('snapshot').select(['number', 'answers']).executeTakeFirstOrThrow();
  expect(snapshot).toEqual({ number: 1, answers: completeAnswers });
  const acts = await db.selectFrom('event').select(['act', 'fromState', 'toState']).orderBy('id').execute();
  expect(acts.at(-1)).toEqual({ act: 'submit-to-hoster', fromState: 'draft', toState: 'in_review' });
});

test('what history keeps of a request names nobody', async ({ db }) => {
  const { draft } = await aDraft(db, now);
  await submit(db, secrets, draft, now);

  const told = JSON.stringify(await db.selectFrom('event').select(['act', 'facts']).execute());

  expect(told).not.toMatch(/example\.org|Role|Orchard/);
});

test('pressing send twice, or in two tabs, sends once', async ({ db }) => {
  const { draft, token } = await aDraft(db, now);

  const sent = await Promise.all([submit(db, secrets, draft, now), submit(db, secrets, draft, now), submit(db, secrets, draft, now)]);
  const again = await submit(db, secrets, await opened(db, token, now), now);

  expect(sent.map((one) => one.ok && one.isFirst).sort()).toEqual([false, false, true]);
  expect(again).toEqual({ ok: true, isFirst: false });
  expect(await db.selectFrom('snapshot').select('number').execute()).toEqual([{ number: 1 }]);
  expect((await lettersOf(db, draft.file.id)).filter((letter) => letter.startsWith('received'))).toEqual(['received → one@example.org']);
});

test('what is not complete, or not confirmed, is not sent', async ({ db }) => {
  const incomplete = await aDraft(db, now, { answers: { charter: '' } });
  const unconfirmed = await aDraft(db, now, { isConfirmed: false });

  expect(await submit(db, secrets, incomplete.draft, now)).toEqual({ ok: false, refusal: 'incomplete' });
  expect(await submit(db, secrets, unconfirmed.draft, now)).toEqual({ ok: false, refusal: 'unconfirmed-address' });
  expect(await db.selectFrom('snapshot').select('id').execute()).toEqual([]);
});

test('a live steward of the named network reads first; one who is among the people, or away for a year, does not', async ({ db }) => {
  const network = await aNetwork(db);
  const send = async (lastActedAt: Date | null, email?: string) => {
    const steward = await anAccount(db, { role: 'steward', networkIds: [network.id], lastActedAt, ...(email && { email }) });
    const { draft } = await aDraft(db, now, { answers: { network: network.slug, 'known-by': '' } });
    await submit(db, secrets, draft, now);
    await db.updateTable('stewardship').set({ endedAt: now }).where('accountId', '=', steward.id).execute();
    const { state } = await db.selectFrom('application').select('state').where('id', '=', draft.file.id).executeTakeFirstOrThrow();
    return state;
  };

  expect(await send(later(-day))).toBe('with_steward');
  expect(await send(later(-366 * day))).toBe('in_review');
  expect(await send(null)).toBe('in_review');
  expect(await send(later(-day), 'two@example.org')).toBe('in_review');
});

/** A request that was sent and decided so many days later. */
async function aDecided(db: Db, days: number) {
  const { file } = await aRequest(db, later(-200 * day));
  const decidedAt = new Date(later(-200 * day).getTime() + days * day);
  await db.insertInto('decision').values({ id: randomUUID(), applicationId: file.id, round: 1, outcome: 'accepted', decidedAt }).execute();
}

test('the receipt tells the usual delay in days: the middle of five past files or more, and otherwise that it is not known', async ({
  db,
}) => {
  const { token, draft } = await aDraft(db, now);
  await submit(db, secrets, draft, now);
  const daysTold = async () => (await readReceipt(db, await opened(db, token, now)))?.days;
  for (const days of [2, 40, 9, 11]) await aDecided(db, days);

  expect(await daysTold()).toBe(null);
  await aDecided(db, 10);
  expect(await daysTold()).toBe(10);
});
