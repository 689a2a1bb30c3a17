import { setTimeout as moment } from 'node:timers/promises';
import { expect } from 'vitest';
import { connect, type Db } from '#db/client.ts';
import { ownerOf } from '#db/people.ts';
import { lockApplication } from '#db/applications.ts';
import { applicationById } from '#db/applications.ts';
import { networkOf } from '#domain/limits.ts';
import { answerPage } from '#features/applications/drafting/answer.ts';
import { claimAddress } from '#features/applications/claim-address.ts';
import { decline } from '#features/applications/deciding/decide.ts';
import { erase } from '#features/applications/following/erase.ts';
import { follow, openSharedFile } from '#features/applications/following/follow.ts';
import { formToken } from '#features/form-token.ts';
import { resendLinks, sendLinks } from '#features/applications/drafting/resend-links.ts';
import { reopenOwn } from '#features/applications/following/reopen-own.ts';
import { resume } from '#features/applications/drafting/resume.ts';
import { start } from '#features/applications/drafting/start.ts';
import { submit } from '#features/applications/drafting/submit.ts';
import { readTogether } from '#features/applications/people/together.ts';
import { undoWithdrawal, withdraw } from '#features/applications/following/withdraw.ts';
import { writeMessage } from '#features/applications/following/write-message.ts';
import { askForWayIn } from '#features/accounts/sign-in.ts';
import { receiveTyped } from '#http/form.ts';
import { sweep } from '#features/sweep.ts';
import { aDraft, anAccount, aRequest, aStart, completeAnswers, opened, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { anAccount as aReader, atDesk } from '../support/files.ts';
import { mailedToken } from '../support/together.ts';

const now = new Date('2026-11-23T10:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const day = 86_400_000;

const letters = (db: Db) => db.selectFrom('email').select(['template', 'recipient']).orderBy('createdAt').execute();
const lettersTo = async (db: Db, recipient: string) =>
  (await letters(db)).filter((one) => one.recipient === recipient).map(({ template }) => template);

test('a start that is pressed twice, or in two tabs at once, is one draft', async ({ db }) => {
  const token = formToken(secrets.forms, later(-60_000));
  const begin = () => start(db, secrets, { form: 'community', locale: 'fr', answers: {}, token, trap: '', who: 'somewhere', now });

  const begun = await Promise.all([begin(), begin(), begin()]);

  expect(begun.map(({ ok }) => ok)).toEqual([true, true, true]);
  const drafts = await Promise.all(begun.map(async (one) => (one.ok ? (await opened(db, one.token, now)).file.id : '')));
  expect(new Set(drafts).size).toBe(1);
  expect(await db.selectFrom('application').select('id').execute()).toHaveLength(1);
});

test('a form is used once: later it opens its draft in the browser that has it, and nowhere else', async ({ db }) => {
  const token = formToken(secrets.forms, later(-60_000));
  const begin = (kept: string | undefined, at: Date) =>
    start(db, secrets, { form: 'community', locale: 'fr', answers: {}, token, trap: '', kept, who: 'somewhere', now: at });
  const first = await begin(undefined, now);
  const kept = first.ok ? first.token : '';

  expect(await begin(kept, later(3_600_000))).toEqual({ ok: true, token: kept });
  expect(await begin(undefined, later(3_600_000))).toEqual({ ok: false, refusal: 'used' });
  expect(await begin('x'.repeat(43), later(3_600_000))).toEqual({ ok: false, refusal: 'used' });
  expect(await db.selectFrom('application').select('id').execute()).toHaveLength(1);
});

test('into a draft that somebody has begun to fill, a form that is used again does not lead', async ({ db }) => {
  const token = formToken(secrets.forms, later(-60_000));
  const begin = (at: Date) =>
    start(db, secrets, { form: 'community', locale: 'fr', answers: {}, token, trap: '', who: 'somewhere', now: at });
  const first = await begin(now);
  const draft = await opened(db, first.ok ? first.token : '', now);
  await answerPage(db, secrets, draft, { slug: 'you', values: { asked: 'name', name: 'The Orchard' }, now: later(5000) });

  expect(await begin(later(6000))).toEqual({ ok: false, refusal: 'used' });
});

test('which forms were used is forgotten when they could not be used any more', async ({ db }) => {
  await aStart(db, now);

  expect(await sweep(db, later(day))).toMatchObject({ forms: 0 });
  expect(await sweep(db, later(3 * day))).toMatchObject({ forms: 1 });
});

test('a workshop of twenty gets through from one connection; a program does not, from there or from around it', async ({ db }) => {
  const begin = (who: string) => {
    const token = formToken(secrets.forms, later(-60_000));
    return start(db, secrets, { form: 'community', locale: 'fr', answers: {}, token, trap: '', who, now });
  };
  const inTurn = async (who: string, times: number) => {
    let begun = 0;
    for (let count = 0; count < times; count += 1) if ((await begin(who)).ok) begun += 1;
    return begun;
  };

  expect(await inTurn('192.0.2.1', 70)).toBe(60);
  for (const last of [2, 3, 4]) expect(await inTurn(`192.0.2.${last}`, 60)).toBe(60);
  expect(await inTurn('192.0.2.5', 1)).toBe(0);
  expect(await inTurn('192.0.3.1', 1)).toBe(1);
});

test('letters that leave from one connection to ever new addresses end, and what was typed is kept on the page', async ({ db }) => {
  const type = async (count: number) => {
    const draft = await opened(db, await aStart(db, later(count * 60_000)), later(count * 60_000));
    const values = { asked: 'owner-email', 'owner-email': `someone-${count}@example.org` };
    return answerPage(db, secrets, draft, { slug: 'people', values, who: '192.0.2.1', now });
  };
  for (let count = 0; count < 60; count += 1) expect((await type(count)).errors).toEqual({});

  const refused = await type(60);

  expect(refused.errors).toEqual({ 'owner-email': 'too-many-letters' });
  expect(refused.answers['owner-email']).toBe('someone-60@example.org');
  expect(await db.selectFrom('email').select('id').execute()).toHaveLength(60);
});

test('one draft does not write to mailbox after mailbox', async ({ db }) => {
  const token = await aStart(db, now);
  for (let count = 0; count < 15; count += 1) {
    const values = { asked: 'owner-email', 'owner-email': `someone-${count}@example.org` };
    await answerPage(db, secrets, await opened(db, token, now), { slug: 'people', values, now });
  }

  expect(await db.selectFrom('email').select('id').execute()).toHaveLength(12);
});

test('asking for links is the same work for an address that is known and one that is not', async ({ db, databaseUrl }) => {
  await aRequest(db, now);
  const statementsFor = async (email: string, who: string) => {
    let count = 0;
    const counting = connect(databaseUrl, { max: 1, onQuery: () => (count += 1) });
    await resendLinks(counting, secrets, { email, who, now });
    await counting.destroy();
    return count;
  };

  const known = await statementsFor('one@example.org', '192.0.2.1');
  const unknown = await statementsFor('nobody@example.org', '198.51.100.1');

  expect([known, unknown]).toEqual([4, 4]);
  expect(await lettersTo(db, 'one@example.org')).not.toContain('your-links');
});

test('the job sends the links to who has files, and nothing to who has none', async ({ db }) => {
  await aRequest(db, now);

  await sendLinks(db, secrets, 'nobody@example.org', now);
  await sendLinks(db, secrets, 'one@example.org', now);

  expect(await lettersTo(db, 'nobody@example.org')).toEqual([]);
  expect(await lettersTo(db, 'one@example.org')).toContain('your-links');
});

test('asking for a link to sign in is the same work for a steward and for a stranger', async ({ db, databaseUrl }) => {
  const steward = await anAccount(db, { role: 'steward' });
  const statementsFor = async (email: string, from: string) => {
    let count = 0;
    const counting = connect(databaseUrl, { max: 1, onQuery: () => (count += 1) });
    await askForWayIn(counting, secrets, { email, from, way: 'sign-in-link', locale: 'fr', now });
    await counting.destroy();
    return count;
  };

  expect(await statementsFor(steward.email, '192.0.2.1')).toBe(await statementsFor('nobody@example.org', '198.51.100.1'));
  expect(await letters(db)).toEqual([]);
});

test('until the address is confirmed, a letter leaves to it alone, nobody is told and no file is sent', async ({ db }) => {
  await anAccount(db, { role: 'reviewer' });
  const { token, draft } = await aDraft(db, now, { isConfirmed: false });

  expect(await submit(db, secrets, draft, now)).toEqual({ ok: false, refusal: 'unconfirmed-address' });

  expect(await letters(db)).toEqual([{ template: 'draft-link', recipient: completeAnswers['owner-email'] }]);
  expect((await opened(db, token, now)).file).toMatchObject({ state: 'draft', reference: null, submittedAt: null });
  for (const table of ['snapshot', 'message'] as const) expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
  expect(await db.selectFrom('person').select('role').execute()).toEqual([{ role: 'owner' }]);
});

test('an address that is corrected is confirmed anew: the link to the first opens nothing more', async ({ db }) => {
  const { token, draft } = await aDraft(db, now, { isConfirmed: false });
  const first = await mailedToken(db, draft.file.id);
  const values = { asked: 'owner-email', 'owner-email': 'right@example.org' };
  await answerPage(db, secrets, await opened(db, token, later(1000)), { slug: 'people', values, now: later(1000) });

  expect(await resume(db, secrets, first, later(2000))).toEqual({ ok: false, refusal: 'unknown-link' });
  const second = await mailedToken(db, draft.file.id);
  expect((await resume(db, secrets, second, later(3000))).ok).toBe(true);
  expect((await submit(db, secrets, await opened(db, token, later(4000)), later(4000))).ok).toBe(true);
});

test('a link that is pressed while another address is typed neither confirms that address nor opens the draft', async ({ db }) => {
  const { draft } = await aDraft(db, now, { isConfirmed: false });
  const link = await mailedToken(db, draft.file.id);

  const pressed = await db.transaction().execute(async (tx) => {
    await lockApplication(tx, draft.file.id);
    await claimAddress(tx, secrets, draft, { ...completeAnswers, 'owner-email': 'other@example.org' }, later(1000));
    const resumed = resume(db, secrets, link, later(1000));
    await moment(200);
    return { resumed };
  });

  expect(await pressed.resumed).toEqual({ ok: false, refusal: 'unknown-link' });
  expect(await ownerOf(db, draft.file.id)).toMatchObject({ email: 'other@example.org', confirmedAt: null });
});

test('the network of an address is the part that one owner has', () => {
  expect(networkOf('192.0.2.77')).toBe('192.0.2');
  expect(networkOf('::ffff:192.0.2.77')).toBe('192.0.2');
  expect(networkOf('2001:db8:1:2')).toBe('2001:db8:1');
});

test('signs that turn a text around or that nobody sees are dropped; letters of every script and emoji are kept', async () => {
  const typed = '\u202eevil\u202c \u2066مرحبا\u2069 שלום \u200b\ufeff👩‍🌾 e\u0301';
  const body = new URLSearchParams({ name: typed });

  const received = await receiveTyped(new Request('http://localhost', { method: 'POST', body }));

  expect(received).toEqual({ name: 'evil مرحبا שלום 👩‍🌾 é' });
});

/** Declines a request as unwanted, without a letter. */
async function declineSilently(db: Db, applicationId: string, at: Date): Promise<void> {
  const reviewer = await aReader(db, 'reviewer');
  const { id: snapshotId } = await db
    .selectFrom('snapshot')
    .select('id')
    .where('applicationId', '=', applicationId)
    .executeTakeFirstOrThrow();
  const said = { reason: 'spam', body: 'No.', alternative: 'None.', wayBack: 'None.', isSilent: true, snapshotId };
  expect(await decline(db, await atDesk(db, reviewer, applicationId, at), said)).toEqual({ ok: true });
}

/** What the owner of a request reads on their page. */
async function shownTo(db: Db, token: string, at: Date) {
  const { state, owes, since, decision, mayReopen, messages } = await follow(db, token, at);
  const { isOpen } = await readTogether(db, await openSharedFile(db, token, at), at);
  return { state, owes, since, decision, mayReopen, messages: messages.length, isOpen };
}

test('who is refused without a letter gets none, and reads what everybody reads whose request is being read', async ({ db }) => {
  const [spam, other] = [await aRequest(db, now), await aRequest(db, now, { 'owner-email': 'other@example.org' })];
  for (const { token } of [spam, other]) await writeMessage(db, secrets, { token, body: 'Hello?', now: later(500) });
  const written = await letters(db);

  await declineSilently(db, spam.file.id, later(1000));

  expect(await letters(db)).toEqual(written);
  for (const at of [later(2000), later(200 * day)]) {
    expect(await shownTo(db, spam.token, at)).toEqual(await shownTo(db, other.token, at));
  }
});

test('who was refused without a letter withdraws, takes it back, opens again and erases as everybody does', async ({ db }) => {
  const people = [await aRequest(db, now), await aRequest(db, now, { 'owner-email': 'other@example.org' })] as const;
  const [spam, other] = people;
  await declineSilently(db, spam.file.id, later(1000));
  const same = async (at: Date) => {
    expect(await shownTo(db, spam.token, at)).toEqual(await shownTo(db, other.token, at));
    expect((await lettersTo(db, 'one@example.org')).length).toBe((await lettersTo(db, 'other@example.org')).length);
  };
  const withdrawn = async ({ token }: { token: string }, at: Date) => {
    const { file } = await follow(db, token, at);
    return withdraw(db, secrets, { token, version: file.version, message: '', now: at });
  };
  for (const one of people) expect(await withdrawn(one, later(2000))).toEqual({ ok: true, became: 'withdrawn' });
  await same(later(3000));

  for (const { token } of people) expect(await undoWithdrawal(db, { token, now: later(day) })).toEqual({ ok: true });
  await same(later(day));
  // Nobody reads it again for that.
  expect((await applicationById(db, spam.file.id))?.state).toBe('declined');

  for (const one of people) expect(await withdrawn(one, later(2 * day))).toEqual({ ok: true, became: 'withdrawn' });
  for (const { token } of people) expect(await reopenOwn(db, { token, now: later(20 * day) })).toEqual({ ok: true });
  await same(later(20 * day));
  await declineSilently(db, spam.file.id, later(21 * day));
  for (const { token } of people) {
    const { file } = await follow(db, token, later(22 * day));
    expect(await erase(db, { token, version: file.version, now: later(22 * day) })).toEqual({ ok: true });
  }
  expect((await letters(db)).map(({ template }) => template)).toEqual(['erased', 'erased']);
});
