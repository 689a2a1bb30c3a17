import { setTimeout as moment } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { applicationById } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { wholeTab } from '#domain/queue.ts';
import { addNote, answerThread } from '#features/applications/deciding/answer-thread.ts';
import { erase, eraseDraft, eraseFile } from '#features/applications/following/erase.ts';
import { follow } from '#features/applications/following/follow.ts';
import { myData } from '#features/applications/following/my-data.ts';
import { resendLinks } from '#features/applications/drafting/resend-links.ts';
import { writeMessage } from '#features/applications/following/write-message.ts';
import { createLink } from '#features/links.ts';
import { deliver } from '#features/mail/deliver.ts';
import { openPost } from '#features/mail/post.ts';
import { readQueue } from '#features/review/queue.ts';
import { readErased } from '#features/review/read-erased.ts';
import { aDraft, anAccount, aRequest, lettersOf, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { anAccount as aReader, atDesk } from '../support/files.ts';
import { aNetwork } from '../support/factories.ts';
import { startMailSink } from '../support/mail.ts';

const now = new Date('2026-11-23T10:00:00Z');
const word = 'wheelbarrow';

/** A request in which a word of the owner stands wherever it can. */
async function aWordyRequest(db: Db) {
  await anAccount(db, { role: 'reviewer', email: 'reviewer@example.org' });
  const answers = {
    name: `The ${word}`,
    sentence: `We share a ${word}.`,
    today: word,
    'owner-name': word,
    'owner-email': `${word}@example.org`,
  };
  const request = await aRequest(db, now, answers);
  await writeMessage(db, secrets, { token: request.token, body: `A ${word}?`, now: new Date(now.getTime() + 1000) });
  const applicationId = request.file.id;
  const linkId = await createLink(db, secrets.links, { purpose: 'opinion', applicationId, now });
  const adviser = { id: crypto.randomUUID(), applicationId, linkId, name: word, email: `${word}@example.com`, question: `A ${word}?` };
  await db
    .insertInto('opinion')
    .values({ ...adviser, locale: 'en', askedAt: now, expiresAt: now, said: 'no', body: word, saidAt: now })
    .execute();
  return request;
}

/** Every table in which the word stands, in any column. */
async function tablesWith(db: Db, text: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db);
  const found: string[] = [];
  for (const { name } of rows) {
    const { rows: hits } = await sql`select from ${sql.table(name)} as one where one::text ilike ${`%${text}%`} limit 1`.execute(db);
    if (hits.length > 0) found.push(name);
  }
  return found;
}

test('what somebody had erased stands in no table any more, once their last letter has left', async ({ db }) => {
  const { file, token } = await aWordyRequest(db);
  expect(await tablesWith(db, word)).toEqual(['answer', 'email', 'message', 'opinion', 'person', 'queued', 'snapshot']);

  expect(await erase(db, { token, version: file.version, now })).toEqual({ ok: true });

  const last = await db.selectFrom('email').select(['id', 'recipient', 'template']).execute();
  expect(last).toMatchObject([{ recipient: `${word}@example.org`, template: 'erased' }]);
  const sink = await startMailSink();
  const post = openPost(
    sink.url,
    { name: 'House', from: 'house@example.org', answersTo: 'house@example.org' },
    { siteUrl: 'https://example.org', linkSecret: secrets.links },
  );
  await deliver(db, post, last[0]?.id ?? '', { isLastTry: false, now });
  await sink.letterTo(`${word}@example.org`);
  post.close();
  await sink.close();
  expect(await tablesWith(db, word)).toEqual([]);
});

test('what is written or answered while a request is being erased is not kept', async ({ db }) => {
  const reviewer = await aReader(db, 'reviewer');
  const { file, token } = await aRequest(db, now);
  const desk = await atDesk(db, reviewer, file.id, now);
  const files = [{ name: 'list.txt', bytes: Buffer.from(word) }];

  const { late } = await db.transaction().execute(async (tx) => {
    await eraseFile(tx, file, { actor: 'owner', now });
    const writing = [
      writeMessage(db, secrets, { token, body: word, files, now }),
      answerThread(db, desk, { body: word, files }),
      addNote(db, desk, { body: word }),
    ];
    const settled = Promise.allSettled(writing);
    await moment(300);
    return { late: settled };
  });

  expect((await late).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(await tablesWith(db, word)).toEqual([]);
  expect(await db.selectFrom('attachment').select('id').execute()).toEqual([]);
});

test('a tombstone stays: reference, form, dates, and how it ended', async ({ db }) => {
  const { file, token } = await aWordyRequest(db);

  await erase(db, { token, version: file.version, now });

  expect(await applicationById(db, file.id)).toMatchObject({
    state: 'erased',
    reference: file.reference,
    form: 'community',
    submittedAt: now,
  });
  const event = await db.selectFrom('event').select(['act', 'fromState', 'facts']).orderBy('id', 'desc').limit(1).executeTakeFirst();
  expect(event).toEqual({ act: 'erase', fromState: 'in_review', facts: { outcome: 'in_review' } });
  await expect(follow(db, token, now)).rejects.toThrow();
  await resendLinks(db, secrets, { email: `${word}@example.org`, who: 'somewhere', now, isTrial: true });
  expect(await lettersOf(db, file.id)).toEqual([]);
});

test('the tombstone is read by the hoster’s people and the stewards of its network, found by its reference, and holds no word', async ({
  db,
}) => {
  const { file, token } = await aWordyRequest(db);
  const network = await aNetwork(db, { name: 'The Orchards' });
  await db.updateTable('application').set({ networkId: network.id }).where('id', '=', file.id).execute();
  const reviewer = await aReader(db, 'reviewer');
  const steward = await aReader(db, 'steward', { networks: [network] });
  const stranger = await aReader(db, 'steward', { networks: [await aNetwork(db)] });
  expect(await readErased(db, reviewer, file.id)).toBeUndefined();

  await erase(db, { token, version: file.version, now });

  const stays = await readErased(db, reviewer, file.id);
  expect(stays).toEqual({
    reference: file.reference,
    form: 'community',
    networkId: network.id,
    networkName: 'The Orchards',
    submittedAt: now,
    stateSince: now,
    outcome: 'in_review',
    reasonCode: null,
    erasedBy: 'owner',
  });
  expect(await readErased(db, steward, file.id)).toEqual(stays);
  expect(await readErased(db, stranger, file.id)).toBeUndefined();
  expect(await readErased(db, reviewer, 'x')).toBeUndefined();
  const found = async (account: typeof reviewer, search: string) =>
    (await readQueue(db, account, { ...wholeTab('all'), q: search }, now)).files.map(({ id }) => id);
  expect(await found(reviewer, file.reference ?? '')).toEqual([file.id]);
  expect(await found(steward, file.reference ?? '')).toEqual([file.id]);
  expect(await found(stranger, file.reference ?? '')).toEqual([]);
  expect(await found(reviewer, '')).toEqual([]);
});

/** A request that was accepted: its arrangement lives, and its people are those of the arrangement too. */
async function anAcceptedRequest(db: Db, { isSecondConfirmed }: { isSecondConfirmed: boolean }) {
  const { file, token } = await aWordyRequest(db);
  const communityId = crypto.randomUUID();
  const arrangementId = crypto.randomUUID();
  await db.insertInto('community').values({ id: communityId, slug: 'crew', lang: 'fr', name: 'Crew', sentence: 'A crew.' }).execute();
  await db.insertInto('arrangement').values({ id: arrangementId, communityId, state: 'active' }).execute();
  await db.updateTable('application').set({ arrangementId, state: 'accepted' }).where('id', '=', file.id).execute();
  await db.updateTable('person').set({ arrangementId }).where('applicationId', '=', file.id).execute();
  if (isSecondConfirmed) await db.updateTable('person').set({ confirmedAt: now }).where('role', '=', 'second').execute();
  return { file, token, arrangementId };
}
const peopleOf = async (db: Db) => (await db.selectFrom('person').select('role').execute()).map(({ role }) => role);

test('erasing is refused of what has changed meanwhile, and to the last who can be reached while tools run', async ({ db }) => {
  const { file, token } = await anAcceptedRequest(db, { isSecondConfirmed: false });

  expect(await erase(db, { token, version: file.version + 1, now })).toEqual({ ok: false, refusal: 'overtaken' });
  expect(await erase(db, { token, version: file.version, now })).toEqual({ ok: false, refusal: 'last-contact' });

  expect((await applicationById(db, file.id))?.state).toBe('accepted');
  expect(await db.selectFrom('answer').select('question').execute()).not.toEqual([]);
});

test('a confirmed person whose letters come back takes nothing over', async ({ db }) => {
  const { file, token } = await anAcceptedRequest(db, { isSecondConfirmed: true });
  await db.updateTable('person').set({ bouncedAt: now }).where('role', '=', 'second').execute();

  expect(await erase(db, { token, version: file.version, now })).toEqual({ ok: false, refusal: 'last-contact' });
});

test('where somebody else can be reached, a person leaves a living arrangement and the collective stays', async ({ db }) => {
  const { file, token, arrangementId } = await anAcceptedRequest(db, { isSecondConfirmed: true });

  expect(await erase(db, { token, version: file.version, now })).toEqual({ ok: true });

  expect(await peopleOf(db)).toEqual(['second']);
  expect(await db.selectFrom('person').select(['arrangementId', 'applicationId']).execute()).toEqual([
    { arrangementId, applicationId: null },
  ]);
  expect(await tablesWith(db, word)).toEqual(['email']);
  const arrangement = await db.selectFrom('arrangement').select('state').executeTakeFirst();
  const acts = await db.selectFrom('event').select('act').where('arrangementId', '=', arrangementId).execute();
  expect({ arrangement, acts }).toEqual({ arrangement: { state: 'active' }, acts: [{ act: 'contact-left' }] });
});

test('an arrangement that ended keeps no one from being erased, and keeps nobody', async ({ db }) => {
  const { file, token } = await anAcceptedRequest(db, { isSecondConfirmed: false });
  await db.updateTable('arrangement').set({ state: 'ended', endedAt: now }).execute();

  expect(await erase(db, { token, version: file.version, now })).toEqual({ ok: true });

  expect(await peopleOf(db)).toEqual([]);
});

test('what ended long ago of a living arrangement is erased by its time, and takes no contact away', async ({ db }) => {
  const { file, arrangementId } = await anAcceptedRequest(db, { isSecondConfirmed: false });
  await db.updateTable('application').set({ state: 'declined', form: 'amendment' }).where('id', '=', file.id).execute();
  const declined = await applicationById(db, file.id);

  const erased = declined && (await db.transaction().execute((tx) => eraseFile(tx, declined, { actor: 'system', now })));

  expect(erased).toEqual({ ok: true });
  expect(await db.selectFrom('person').select('role').where('arrangementId', '=', arrangementId).orderBy('role').execute()).toEqual([
    { role: 'owner' },
    { role: 'second' },
  ]);
});

test('a draft is erased with everything, and a request that was sent is not a draft', async ({ db }) => {
  const { draft } = await aDraft(db, now, { answers: { name: word } });
  const { file } = await aRequest(db, now);

  expect(await eraseDraft(db, { ...draft, hand: 'editor' }, now)).toEqual({ ok: false, refusal: 'not-yours' });
  expect(await eraseDraft(db, draft, now)).toEqual({ ok: true });
  expect(await eraseDraft(db, { ...draft, file }, now)).toEqual({ ok: false, refusal: 'not-a-draft' });

  expect(await tablesWith(db, word)).toEqual([]);
  expect((await applicationById(db, file.id))?.state).toBe('in_review');
});

test('the owner takes along what they said, what was written, and who was told', async ({ db }) => {
  const { token } = await aWordyRequest(db);

  const data = await myData(db, { token, locale: 'en', now });

  expect(data).toMatchObject({
    form: 'community',
    state: 'in_review',
    sentAt: now,
    messages: [{ author: 'system' }, { body: `A ${word}?` }],
  });
  expect(data.answers).toContainEqual(expect.objectContaining({ question: 'sentence', answer: `We share a ${word}.` }));
  expect(data.people.map(({ role }) => role).sort()).toEqual(['owner', 'second']);
  expect(data.letters.map(({ template }) => template)).toEqual(['draft-link', 'received']);
  expect(JSON.stringify(data)).not.toContain('reviewer@example.org');
});
