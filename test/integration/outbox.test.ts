import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { NotFound } from '#domain/failure.ts';
import { meetLetters } from '#features/applications/clock/letter-deadlines.ts';
import { decline } from '#features/applications/deciding/decide.ts';
import { reopen } from '#features/applications/deciding/end.ts';
import { compose } from '#features/mail/compose.ts';
import { discardLetter, editLetter, readLetter } from '#features/mail/outbox-acts.ts';
import { actOnLetters, readOutbox } from '#features/mail/outbox-list.ts';
import { secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { actsOf, aFile, anAccount, atDesk, lettersOf, linkSecret, no, now } from '../support/files.ts';

const looking = { state: 'draft', template: '', search: '', before: null } as const;
const daysLater = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000);

async function aDeclined(db: Db, reviewer: Account) {
  const file = await aFile(db);
  await decline(db, await atDesk(db, reviewer, file.id), { ...no, snapshotId: file.snapshotId });
  const { id } = await db.selectFrom('email').select('id').where('applicationId', '=', file.id).executeTakeFirstOrThrow();
  return { ...file, letter: id };
}

/** A draft that tells of no decision. */
async function aReopened(db: Db) {
  const file = await aFile(db);
  const facts = { path: '/fr/follow/x', hoster: 'H', reference: file.reference, reason: 'Trop tôt.' };
  await compose(db, 'reopened', facts, { to: file.owner, locale: 'fr', applicationId: file.id, round: 1, mode: 'outbox' });
  const { id } = await db.selectFrom('email').select('id').where('applicationId', '=', file.id).executeTakeFirstOrThrow();
  return { ...file, letter: id };
}

test('several letters leave at once, each with a result of its own', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const [one, edited, gone] = [await aDeclined(db, reviewer), await aDeclined(db, reviewer), await aDeclined(db, reviewer)];
  const { letters } = await readOutbox(db, reviewer, looking, now);
  await db.updateTable('email').set({ body: '{"greeting":"","paragraphs":[],"whom":""}' }).where('id', '=', edited.letter).execute();
  await db.updateTable('email').set({ state: 'sent' }).where('id', '=', gone.letter).execute();

  const chosen = [...letters.map(({ id, mark }) => `${id}.${mark}`), 'nonsense', '00000000-0000-4000-8000-000000000000.x'];
  const results = await actOnLetters(db, reviewer, { act: 'send', letters: chosen }, { linkSecret, now });

  const became = new Map(results.map(({ id, refusal }) => [id, refusal]));
  expect([one, edited, gone].map(({ letter }) => became.get(letter))).toEqual([undefined, 'changed-meanwhile', 'already-handled']);
  expect(results.slice(3).map(({ refusal }) => refusal)).toEqual(['already-handled', 'already-handled']);
  expect((await lettersOf(db, one.id)).map(({ state }) => state)).toEqual(['queued']);
  expect((await lettersOf(db, edited.id)).map(({ state }) => state)).toEqual(['draft']);
});

test('a letter of decision is not discarded in the outbox; another draft is, by who read it', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const [decided, other] = [await aDeclined(db, reviewer), await aReopened(db)];
  const markOf = async (id: string) => (await readLetter(db, reviewer, id, { siteUrl: '', linkSecret })).mark;

  const decision = await discardLetter(db, reviewer, { id: decided.letter, mark: await markOf(decided.letter), now });
  const stale = await discardLetter(db, reviewer, { id: other.letter, mark: 'older', now });
  const done = await discardLetter(db, reviewer, { id: other.letter, mark: await markOf(other.letter), now });

  expect([decision, stale, done]).toEqual([
    { ok: false, refusal: 'tells-decision' },
    { ok: false, refusal: 'changed-meanwhile' },
    { ok: true },
  ]);
  expect((await lettersOf(db, other.id)).map(({ state }) => state)).toEqual(['discarded']);
  expect(await actsOf(db, other.id)).toEqual(['discard-letter']);
});

test('who read another subject sends nothing, and rewrites nothing', async ({ db }) => {
  const [one, other] = [await anAccount(db, 'reviewer'), await anAccount(db, 'reviewer')];
  const { letter } = await aDeclined(db, one);
  const { mark, body } = await readLetter(db, one, letter, { siteUrl: '', linkSecret });
  const words = { greeting: body.greeting, text: body.paragraphs.join('\n\n') };

  expect(await editLetter(db, one, { id: letter, mark, subject: 'One', ...words })).toEqual({ ok: true });
  expect(await editLetter(db, other, { id: letter, mark, subject: 'Other', ...words })).toEqual({
    ok: false,
    refusal: 'changed-meanwhile',
  });
  const [sent] = await actOnLetters(db, other, { act: 'send', letters: [`${letter}.${mark}`] }, { linkSecret, now });
  expect(sent?.refusal).toBe('changed-meanwhile');
});

test('what was kept or failed is not sent again once the request was reopened', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aDeclined(db, reviewer);
  const again = async () => {
    const { mark } = await readLetter(db, reviewer, file.letter, { siteUrl: '', linkSecret });
    return (await actOnLetters(db, reviewer, { act: 'send', letters: [`${file.letter}.${mark}`] }, { linkSecret, now }))[0]?.refusal;
  };
  const keep = () => db.updateTable('email').set({ state: 'kept' }).where('id', '=', file.letter).execute();

  await keep();
  expect(await again()).toBeUndefined();
  await keep();
  expect(await reopen(db, await atDesk(db, reviewer, file.id), { reason: 'Too soon.' })).toEqual({ ok: true });
  expect(await again()).toBe('already-handled');

  expect((await lettersOf(db, file.id)).map(({ template, state }) => [template, state])).toContainEqual(['declined', 'kept']);
});

test('the outbox is searched by address, reference and subject, and by which letter it is', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const [one, other] = [await aDeclined(db, reviewer), await aReopened(db)];
  const found = async (change: object) => (await readOutbox(db, reviewer, { ...looking, ...change }, now)).letters.map(({ id }) => id);

  expect(await found({ search: one.reference.toLowerCase() })).toEqual([one.letter]);
  expect(await found({ search: other.owner })).toEqual([other.letter]);
  expect(await found({ search: 'Nous reprenons' })).toEqual([other.letter]);
  expect(await found({ search: '%' })).toEqual([]);
  expect(await found({ template: 'declined' })).toEqual([one.letter]);
});

test('a decision whose letter waits for three working days is told once to who decided, and stands out', async ({ db }) => {
  const [reviewer, colleague] = [await anAccount(db, 'reviewer'), await anAccount(db, 'admin')];
  // A Monday, and the Friday after it is a holiday: three working days later is the Thursday.
  const file = await aDeclined(db, reviewer);

  expect(await meetLetters(db, secrets, daysLater(2.9))).toEqual({ reminded: 0, moved: 0 });
  expect((await readOutbox(db, reviewer, looking, daysLater(2.9))).late).toBe(0);
  expect(await meetLetters(db, secrets, daysLater(3))).toEqual({ reminded: 1, moved: 0 });
  expect(await meetLetters(db, secrets, daysLater(4))).toEqual({ reminded: 0, moved: 0 });

  const told = await db.selectFrom('email').select(['recipient', 'subject']).where('template', '=', 'reminder').execute();
  expect(told.map(({ recipient }) => recipient)).toEqual([reviewer.email]);
  expect(told[0]?.subject).toContain('n’est pas partie');
  const { late, letters } = await readOutbox(db, colleague, looking, daysLater(3));
  expect([late, letters.map(({ isLate }) => isLate)]).toEqual([1, [true]]);
  expect(file.letter).toBe(letters[0]?.id);
});

test('where whoever decided has left, all of the hoster are told', async ({ db }) => {
  const [gone, one] = [await anAccount(db, 'reviewer'), await anAccount(db, 'reviewer')];
  await aDeclined(db, gone);
  await db.updateTable('account').set({ closedAt: now }).where('id', '=', gone.id).execute();

  await meetLetters(db, secrets, daysLater(4));

  const told = await db.selectFrom('email').select('recipient').where('template', '=', 'reminder').execute();
  expect(told).toEqual([{ recipient: one.email }]);
});

test('a letter tells its fate: that it is tried again, and that its address does not receive', async ({ db }) => {
  const reviewer = await anAccount(db, 'reviewer');
  const file = await aDeclined(db, reviewer);
  await db.updateTable('email').set({ state: 'queued', attempts: 2, lastError: 'try later' }).where('id', '=', file.letter).execute();
  await db
    .updateTable('person')
    .set({ bouncedAt: daysLater(1) })
    .where('email', '=', file.owner)
    .execute();
  await db.updateTable('email').set({ createdAt: now }).where('id', '=', file.letter).execute();

  const [letter] = (await readOutbox(db, reviewer, { ...looking, state: 'queued' }, now)).letters;

  expect([letter?.attempts, letter?.lastError, letter?.hasBounced]).toEqual([2, 'try later', true]);
});

test('a steward finds no outbox and does nothing in it', async ({ db }) => {
  const steward = await anAccount(db, 'steward', { networks: [await aNetwork(db)] });
  const file = await aDeclined(db, await anAccount(db, 'reviewer'));

  await expect(readOutbox(db, steward, looking, now)).rejects.toThrow(NotFound);
  for (const act of ['send', 'discard', 'regenerate', 'regenerate-old'] as const)
    await expect(actOnLetters(db, steward, { act, letters: [`${file.letter}.x`] }, { linkSecret, now })).rejects.toThrow(NotFound);
});
