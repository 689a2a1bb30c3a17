import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect } from 'vitest';
import { replyToken } from '#features/links.ts';
import { aRequest, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aReply } from '../support/mails.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-receive-'));
  await writeFile(path.join(dataDir, 'secrets.json'), JSON.stringify(secrets));
});
afterAll(() => rm(dataDir, { recursive: true }));

/** Hands a mail to the command as the pipe of a mail server does. */
async function pipe(input: Buffer, settings: Record<string, string>, ...words: string[]) {
  const env = { ...process.env, DATA_DIR: dataDir, REPLY_ADDRESS: 'reply@example.org', ...settings };
  const child = spawn(process.execPath, ['src/cli/main.ts', 'receive-mail', ...words], { env });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { out, err, code };
}

test('an answer that a mail server hands over is in the thread, and nothing is said of who wrote it', async ({ db, databaseUrl }) => {
  const now = new Date();
  const { file } = await aRequest(db, now);
  const owner = await db.selectFrom('person').select('id').where('role', '=', 'owner').executeTakeFirstOrThrow();
  const token = await replyToken(db, secrets.links, { applicationId: file.id, personId: owner.id, now });
  const reply = aReply({ from: 'one@example.org', to: 'undisclosed-recipients:;' }, 'Twelve of us.');

  const [stranger, taken, again] = [
    await pipe(
      aReply({ from: 'two@example.org', to: 'x@example.org' }, 'Twelve.'),
      { DATABASE_URL: databaseUrl },
      `reply+${token}@example.org`,
    ),
    await pipe(reply, { DATABASE_URL: databaseUrl }, `REPLY+${token}@example.org`, '--json'),
    await pipe(reply, { DATABASE_URL: databaseUrl }, `reply+${token}@example.org`),
  ];

  expect([stranger.code, stranger.out]).toEqual([0, 'refused: other-sender\n']);
  expect([taken.code, JSON.parse(taken.out), taken.err]).toEqual([0, { ok: true, done: 'written' }, '']);
  expect([again.code, again.out]).toEqual([0, 'ignored: twice\n']);
  const messages = await db.selectFrom('message').select('body').where('author', '=', 'owner').execute();
  expect(messages).toEqual([{ body: 'Twelve of us.' }]);
});

test('what is no mail is refused, and what cannot be taken now is to come again', async ({ databaseUrl }) => {
  const good = aReply({ from: 'one@example.org', to: 'reply@example.org' }, 'Hello.');
  const here = { DATABASE_URL: databaseUrl };

  const codes = [
    (await pipe(Buffer.from([0, 1, 2, 255, 254]), here)).code,
    (await pipe(Buffer.concat([good, Buffer.alloc(15 * 1024 * 1024, 'x')]), here)).code,
    (await pipe(good, { DATABASE_URL: 'postgres://127.0.0.1:1/nowhere' })).code,
    (await pipe(good, { ...here, REPLY_ADDRESS: '' })).code,
    (await pipe(good, { ...here, PORT: 'no' })).code,
    (await pipe(good, here, '--loud')).code,
  ];

  expect(codes).toEqual([65, 65, 75, 75, 75, 75]);
});
