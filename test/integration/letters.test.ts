import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { pino } from 'pino';
import { expect, onTestFinished } from 'vitest';
import type { Db } from '#db/client.ts';
import { compose } from '#features/mail/compose.ts';
import { deliver } from '#features/mail/deliver.ts';
import { sendLetter } from '#features/mail/outbox.ts';
import { openPost } from '#features/mail/post.ts';
import { addressingForReaders, trialLetter } from '#features/mail/read.ts';
import { renderLetter } from '#features/mail/render.ts';
import { createLink, findLink } from '#features/links.ts';
import { sweep } from '#features/sweep.ts';
import { paths, tokenPlaceholder } from '#i18n/paths.ts';
import { openOutgoing } from '#features/outgoing.ts';
import { startWorker } from '#jobs/worker.ts';
import { test } from '../support/database.ts';
import { secrets } from '../support/applicants.ts';
import { startMailSink } from '../support/mail.ts';

const now = new Date('2026-11-23T12:00:00Z');
const linkSecret = 'a secret of this test';
const addressing = { siteUrl: 'https://outils.example.org', linkSecret };
const house = { name: 'Hébergeur d’exemple', from: 'portail@example.org', answersTo: 'equipe@example.org' };
const noSmtp = openPost(undefined, house, addressing);

/** A letter with a link to sign in, as the move writes it. */
async function aLetter(db: Db, to = 'role@example.org') {
  const accountId = randomUUID();
  await db
    .insertInto('account')
    .values({ id: accountId, email: `${accountId}@example.org`, name: '', role: 'steward' })
    .execute();
  const linkId = await createLink(db, linkSecret, { purpose: 'sign-in', now, accountId });
  const facts = { path: paths.signInLink('fr', tokenPlaceholder(linkId)), hoster: 'Exemple' };
  await compose(db, 'sign-in-link', facts, { to, locale: 'fr' });
  return db.selectFrom('email').selectAll().orderBy('createdAt', 'desc').executeTakeFirstOrThrow();
}

const stateOf = (db: Db, id: string) =>
  db.selectFrom('email').select(['state', 'attempts', 'lastError']).where('id', '=', id).executeTakeFirstOrThrow();

/** Jobs as they are left behind by a worker that was killed with them in hand. */
const leaveLocked = (db: Db) => sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'the dead'`.execute(db);

async function aSink(refuse?: Parameters<typeof startMailSink>[0]) {
  const sink = await startMailSink(refuse);
  onTestFinished(sink.close);
  return sink;
}

test('a letter leaves once, with its own Message-ID, and the link in it opens', async ({ db }) => {
  const sink = await aSink();
  const post = openPost(sink.url, house, addressing);
  const email = await aLetter(db);

  await deliver(db, post, email.id, { isLastTry: false, now });
  await deliver(db, post, email.id, { isLastTry: false, now });
  post.close();

  const letter = await sink.letterTo('role@example.org');
  const url = /https:\S+/.exec(letter.text ?? '')?.[0] ?? '';
  expect(sink.letters.map((one) => one.messageId)).toEqual([`<${email.messageId}@example.org>`]);
  expect(letter.replyTo?.text).toBe('equipe@example.org');
  expect(letter.html).toContain(url);
  expect(await findLink(db, url.split('/').at(-1) ?? '', 'sign-in', now)).toMatchObject({ ok: true });
  expect(await stateOf(db, email.id)).toEqual({ state: 'sent', attempts: 1, lastError: null });
});

test('a letter that the server refuses for now stays queued, and fails visibly at the last try', async ({ db }) => {
  const sink = await aSink(() => 450);
  const post = openPost(sink.url, house, addressing);
  const { id } = await aLetter(db);

  await expect(deliver(db, post, id, { isLastTry: false, now })).rejects.toThrow('did not take the letter');
  const waiting = await stateOf(db, id);
  await deliver(db, post, id, { isLastTry: true, now });

  expect(waiting).toMatchObject({ state: 'queued', attempts: 1 });
  expect(await stateOf(db, id)).toMatchObject({ state: 'failed', attempts: 2, lastError: expect.stringContaining('450') });
});

test('a letter that the server refuses for good fails at once, and can be sent again by a person', async ({ db }) => {
  const sink = await aSink(() => 550);
  const post = openPost(sink.url, house, addressing);
  const { id } = await aLetter(db);

  await deliver(db, post, id, { isLastTry: false, now });
  const failed = await stateOf(db, id);

  expect(failed).toMatchObject({ state: 'failed', lastError: expect.stringContaining('550') });
  expect(await sendLetter(db, id, 'failed')).toEqual({ ok: true });
  expect(await sendLetter(db, id, 'failed')).toEqual({ ok: false, refusal: 'already-handled' });
});

test('a mail server that is away fails no letter', async ({ db }) => {
  const sink = await startMailSink();
  await sink.close();
  const { id } = await aLetter(db);

  await expect(deliver(db, openPost(sink.url, house, addressing), id, { isLastTry: false, now })).rejects.toThrow();

  expect(await stateOf(db, id)).toMatchObject({ state: 'queued', attempts: 1 });
});

test('without a mail server letters are kept, and a trial on the own machine shows them', async ({ db }) => {
  const { id } = await aLetter(db);
  const portal = (settings: object) => ({
    db,
    secrets: { links: linkSecret },
    settings: { siteUrl: 'http://127.0.0.1:4321', isMailReal: false, isLoopback: true, ...settings },
  });

  await deliver(db, noSmtp, id, { isLastTry: false, now });

  expect(await stateOf(db, id)).toMatchObject({ state: 'kept' });
  const about = { recipient: 'Role@example.org' };
  expect(await trialLetter(portal({}), 'sign-in-link', about)).toMatchObject({ subject: 'Votre lien de connexion à Exemple' });
  expect(await trialLetter(portal({ isMailReal: true }), 'sign-in-link', about)).toBeUndefined();
  expect(await trialLetter(portal({ isLoopback: false }), 'sign-in-link', about)).toBeUndefined();
  expect(addressingForReaders(portal({})).linkSecret).toBe(linkSecret);
  expect(addressingForReaders(portal({ isMailReal: true })).linkSecret).toBeUndefined();
  expect(addressingForReaders(portal({ siteUrl: 'https://outils.example.org' })).linkSecret).toBeUndefined();
});

test('what people write stays text in a letter, and makes no token', () => {
  const placeholder = tokenPlaceholder(randomUUID());
  const body = { greeting: 'Bonjour,', paragraphs: [], quote: `<script>alert(1)</script> ${placeholder}`, whom: 'Nous' };

  const letter = renderLetter({ locale: 'fr', subject: 'Objet', body }, addressing);

  expect(letter?.html).not.toContain('<script');
  expect(letter?.text).toBe(`Bonjour,\n\n> <script>alert(1)</script> ${placeholder}\n\nNous\n`);
});

test('the worker delivers what the transaction wrote, and takes up what a killed worker had in hand', async ({ db, databaseUrl }) => {
  const sink = await aSink();
  const post = openPost(sink.url, house, addressing);
  await aLetter(db, 'first@example.org');
  await aLetter(db, 'second@example.org');
  await leaveLocked(db);

  const worker = await startWorker(databaseUrl, {
    db,
    post,
    outgoing: openOutgoing([]),
    chatWebhookUrl: undefined,
    sourceBytesMax: 1024,
    secrets,
    log: pino({ level: 'silent' }),
    dataDir: tmpdir(),
  });
  const letters = [await sink.letterTo('first@example.org'), await sink.letterTo('second@example.org')];
  await worker.stop();
  post.close();

  expect(letters.map((letter) => letter.subject)).toEqual(Array(2).fill('Votre lien de connexion à Exemple'));
  expect(sink.letters).toHaveLength(2);
});

test('bodies of letters are forgotten a month after they left, drafts and waiting ones are not', async ({ db }) => {
  const sent = await aLetter(db);
  const waiting = await aLetter(db);
  await db.updateTable('email').set({ state: 'sent', sentAt: now }).where('id', '=', sent.id).execute();
  const later = new Date(now.getTime() + 31 * 24 * 60 * 60 * 1000);

  const first = await sweep(db, later);
  const again = await sweep(db, later);

  const bodies = await db.selectFrom('email').select(['id', 'body']).orderBy('createdAt').execute();
  expect([first.bodies, again.bodies]).toEqual([1, 0]);
  expect(bodies).toEqual([
    { id: sent.id, body: { isErased: true } },
    { id: waiting.id, body: waiting.body },
  ]);
});
