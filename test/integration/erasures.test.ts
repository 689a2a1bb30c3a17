import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { pino } from 'pino';
import { expect, onTestFinished } from 'vitest';
import { connect, type Db } from '#db/client.ts';
import { erase, eraseDraft, eraseFile } from '#features/applications/following/erase.ts';
import { erasuresFile, noteErasure, readErasures, replayErasures } from '#features/erasures.ts';
import { openPost } from '#features/mail/post.ts';
import { openOutgoing } from '#features/outgoing.ts';
import { startWorker } from '#jobs/worker.ts';
import { aDraft, aRequest, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';

const now = new Date('2026-11-23T10:00:00Z');
const later = new Date('2026-12-01T10:00:00Z');

async function aDataDir() {
  const folder = await mkdtemp(path.join(tmpdir(), 'terreau-erasures-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A backup of the database, taken now: a copy that `restore` opens. */
async function backUp(db: Db, databaseUrl: string) {
  const name = `${new URL(databaseUrl).pathname.slice(1)}_backup`;
  const admin = new pg.Client({ connectionString: databaseUrl.replace(/\/[^/]+$/, '/postgres') });
  await admin.connect();
  await db.destroy();
  await admin.query(`create database ${name} template ${name.replace(/_backup$/, '')}`);
  const restored = connect(databaseUrl.replace(/\/[^/]+$/, `/${name}`), { max: 2 });
  const live = connect(databaseUrl, { max: 4 });
  onTestFinished(async () => {
    await restored.destroy();
    await live.destroy();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });
  return { restored, live };
}
const statesIn = async (db: Db) =>
  (await db.selectFrom('application').select(['id', 'state']).execute()).map(({ id, state }) => `${id} ${state}`).sort();

test('what was erased after a backup is erased again when it is restored, and only that', async ({ db, databaseUrl }) => {
  const dataDir = await aDataDir();
  const gone = await aRequest(db, now);
  const kept = await aRequest(db, now);
  const { draft } = await aDraft(db, now);
  const { restored, live } = await backUp(db, databaseUrl);
  await erase(live, { token: gone.token, version: gone.file.version, now: later });
  await eraseDraft(live, draft, later);
  const post = openPost(undefined, { name: 'House', from: 'a@example.org', answersTo: 'a@example.org' }, { siteUrl: '', linkSecret: '' });
  const worker = await startWorker(databaseUrl, {
    db: live,
    post,
    outgoing: openOutgoing([]),
    chatWebhookUrl: undefined,
    sourceBytesMax: 1024,
    secrets,
    log: pino({ level: 'silent' }),
    dataDir,
  });
  await expect.poll(async () => ((await readErasures(erasuresFile(dataDir))) ?? '').split('\n').length, { timeout: 10_000 }).toBe(3);
  await worker.stop();

  const list = (await readErasures(erasuresFile(dataDir))) ?? '';
  const lettersBefore = (await restored.selectFrom('email').select('id').where('applicationId', '=', kept.file.id).execute()).length;
  expect(await replayErasures(restored, list, later)).toEqual({ erased: 1, deleted: 1, alreadyGone: 0, unreadable: 0 });
  expect(await replayErasures(restored, list, later)).toEqual({ erased: 0, deleted: 0, alreadyGone: 2, unreadable: 0 });

  expect(await statesIn(restored)).toEqual([`${gone.file.id} erased`, `${kept.file.id} in_review`].sort());
  expect(await restored.selectFrom('person').select('id').where('applicationId', '=', gone.file.id).execute()).toEqual([]);
  // Whoever was erased was told the first time.
  expect(await restored.selectFrom('email').select('id').execute()).toHaveLength(lettersBefore);
});

test('the list holds ids and moments only, for its owner’s eyes, and survives a line that was cut off', async () => {
  const dataDir = await aDataDir();
  const [one, two] = [crypto.randomUUID(), crypto.randomUUID()];

  await noteErasure(dataDir, { applicationId: one, at: now.toISOString() });
  await appendFile(erasuresFile(dataDir), '{"id":"cut o');
  await noteErasure(dataDir, { applicationId: two, at: later.toISOString() });

  expect((await readFile(erasuresFile(dataDir), 'utf8')).split('\n')).toEqual([
    JSON.stringify({ id: one, at: now.toISOString() }),
    '{"id":"cut o',
    JSON.stringify({ id: two, at: later.toISOString() }),
    '',
  ]);
  expect((await stat(erasuresFile(dataDir))).mode & 0o777).toBe(0o600);
});

test('two processes enter what they erased without losing a line', async () => {
  const dataDir = await aDataDir();
  const ids = Array.from({ length: 40 }, () => crypto.randomUUID());

  await Promise.all(ids.map((applicationId) => noteErasure(dataDir, { applicationId, at: now.toISOString() })));

  const lines = ((await readErasures(erasuresFile(dataDir))) ?? '').trim().split('\n');
  expect(
    lines
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { id: string }).id)
      .sort(),
  ).toEqual(ids.sort());
});

test('an erasure that is rolled back is not in the list', async ({ db }) => {
  const { file } = await aRequest(db, now);
  const broken = db.transaction().execute(async (tx) => {
    await eraseFile(tx, file, { actor: 'owner', now });
    throw new Error('the power went');
  });

  await expect(broken).rejects.toThrow('the power went');

  const { rows } = await sql`select from graphile_worker.jobs where task_identifier = 'note-erasure'`.execute(db);
  expect(rows).toHaveLength(0);
});

test('lines that say nothing are counted and left alone', async ({ db }) => {
  const { file } = await aRequest(db, now);

  const replayed = await replayErasures(
    db,
    `nonsense\n{"id":"x","at":"y"}\n{"id":"${crypto.randomUUID()}","at":"${now.toISOString()}"}\n`,
    later,
  );

  expect(replayed).toEqual({ erased: 0, deleted: 0, alreadyGone: 1, unreadable: 2 });
  expect(await statesIn(db)).toEqual([`${file.id} in_review`]);
});
