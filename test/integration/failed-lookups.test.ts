import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import pino from 'pino';
import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { enqueue } from '#db/jobs.ts';
import { askForWayIn } from '#features/accounts/sign-in.ts';
import { resendLinks } from '#features/applications/drafting/resend-links.ts';
import { openPost } from '#features/mail/post.ts';
import { sweep } from '#features/sweep.ts';
import { openOutgoing } from '#features/outgoing.ts';
import { startWorker } from '#jobs/worker.ts';
import { secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';

const dayMs = 86_400_000;
const daysFromNow = (days: number) => new Date(Date.now() + days * dayMs);

const jobsOf = async (db: Db) => {
  const { rows } = await sql<{ task: string; attempts: number }>`select task_identifier as task, attempts
    from graphile_worker.jobs order by task_identifier`.execute(db);
  return rows.map(({ task, attempts }) => `${task} ${attempts}`);
};

/** Whether an address stands anywhere in the table of jobs. */
const isKept = async (db: Db, email: string) => {
  const { rows } = await sql<{ row: string }>`select job::text as row from graphile_worker._private_jobs job`.execute(db);
  return rows.some(({ row }) => row.includes(email));
};

/** Runs the worker until every job that waits has had its last try, in a portal in which no look-up succeeds. */
async function failForTheLastTime(db: Db, databaseUrl: string): Promise<void> {
  await sql`alter table account rename to account_away`.execute(db);
  await sql`alter table application rename to application_away`.execute(db);
  await sql`update graphile_worker._private_jobs set attempts = max_attempts - 1`.execute(db);
  const post = openPost(undefined, { name: 'House', from: 'a@example.org', answersTo: 'a@example.org' }, { siteUrl: '', linkSecret: '' });
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
  const waiting = sql<{ count: number }>`select count(*)::int as count from graphile_worker.jobs where attempts < max_attempts
    and task_identifier in ('send-links', 'send-sign-in-link', 'send-password-link', 'note-erasure')`;
  await expect.poll(async () => (await waiting.execute(db)).rows[0]?.count, { timeout: 15_000 }).toBe(0);
  await worker.stop();
  post.close();
  await sql`alter table account_away rename to account`.execute(db);
  await sql`alter table application_away rename to application`.execute(db);
}

test('an address that was looked up for nothing is forgotten, after two days at most', async ({ db, databaseUrl }) => {
  await resendLinks(db, secrets, { email: 'lost@example.org', who: '192.0.2.7', now: new Date() });
  for (const way of ['sign-in-link', 'password-reset'] as const)
    await askForWayIn(db, secrets, { way, email: 'stray@example.org', locale: 'fr', from: '192.0.2.7', now: new Date() });
  // Not a look-up: whoever watches over the portal reads why it failed.
  await sql`select graphile_worker.add_job('note-erasure', '{"at": "never"}'::json, max_attempts := 3)`.execute(db);

  await failForTheLastTime(db, databaseUrl);
  await sweep(db, new Date());
  const first = await jobsOf(db);
  const wereKept = [await isKept(db, 'lost@example.org'), await isKept(db, 'stray@example.org')];
  await sweep(db, daysFromNow(1.1));

  expect(first).toEqual(['note-erasure 3', 'send-links 5', 'send-password-link 5', 'send-sign-in-link 5']);
  expect(wereKept).toEqual([true, true]);
  expect(await jobsOf(db)).toEqual(['note-erasure 3']);
  expect([await isKept(db, 'lost@example.org'), await isKept(db, 'stray@example.org')]).toEqual([false, false]);
});

test('a look-up that still has tries left is not swept away, however long the worker was gone', async ({ db }) => {
  await resendLinks(db, secrets, { email: 'patient@example.org', who: '192.0.2.7', now: new Date() });
  await enqueue(db, 'send-sign-in-link', { email: 'once@example.org', locale: 'fr' }, { attemptsMax: 5 });

  await sweep(db, daysFromNow(30));

  expect(await jobsOf(db)).toEqual(['send-links 0', 'send-sign-in-link 0']);
});

test('fingerprints of network addresses are kept for fourteen days at most, though the nights come once a day', async ({ db }) => {
  const written = new Date('2026-11-01T03:20:00Z');
  const key = 'a'.repeat(64);
  await db.insertInto('attempt').values({ key, windowStart: written, count: 1 }).execute();
  const night = (day: number) => sweep(db, new Date(Date.UTC(2026, 10, day, 3, 17)));

  await night(14);
  const before = await db.selectFrom('attempt').select('key').execute();
  await night(15);

  expect(before).toEqual([{ key }]);
  expect(await db.selectFrom('attempt').select('key').execute()).toEqual([]);
});
