import { once } from 'node:events';
import http from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished } from 'vitest';
import { urlTellingChat } from '#db/chat.ts';
import { connect, type Db } from '#db/client.ts';
import { keepWebRole, urlAs } from '#db/web-role.ts';
import { NotFound } from '#domain/failure.ts';
import { reSend } from '#features/applications/following/re-send.ts';
import { passOn } from '#features/applications/deciding/pass-on.ts';
import { tellChat } from '#features/chat/tell.ts';
import { hostOfRoom, tryRoom } from '#features/chat/try.ts';
import { openPost } from '#features/mail/post.ts';
import { openOutgoing, readTargets } from '#features/outgoing.ts';
import { startWorker } from '#jobs/worker.ts';
import { readSettings } from '#settings.ts';
import { aRequest, aRequestToChange, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aNetwork } from '../support/factories.ts';
import { aFile, anAccount, atDesk, now } from '../support/files.ts';

/** What the chat room of this test was sent, and what it answers, one after the other; then 200. */
let sent: { type: string | undefined; body: string }[] = [];
let answers: { status: number; location?: string }[] = [];
let address = '';
const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    sent.push({ type: request.headers['content-type'], body: Buffer.concat(chunks).toString() });
    const { status, location } = answers.shift() ?? { status: 200 };
    response.writeHead(status, location ? { location } : {}).end();
  });
});
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/not-to-be-told`;
});
afterAll(() => server.close());
beforeEach(() => {
  sent = [];
  answers = [];
});

const siteUrl = 'https://outils.example.org';
const roomAt = (at: string | undefined, targets = '127.0.0.0/8') => ({
  outgoing: openOutgoing(readTargets(targets) ?? []),
  siteUrl,
  address: at,
});
const line = (reference: string | null, id: string) =>
  JSON.stringify({ text: `Une demande d’une communauté est arrivée : ${reference}. ${siteUrl}/fr/review/applications/${id}` });
const jobs = async (db: Db) =>
  (
    await sql<{ payload: unknown }>`select payload from graphile_worker._private_jobs as job
      join graphile_worker._private_tasks as task on task.id = job.task_id where task.identifier = 'tell-chat' order by job.id`.execute(db)
  ).rows.map(({ payload }) => payload);

/** The database as a portal with a chat room opens it. */
async function toldDb(databaseUrl: string): Promise<Db> {
  const role = await keepWebRole(databaseUrl);
  const db = connect(urlTellingChat(role ? urlAs(databaseUrl, role) : databaseUrl), { max: 2 });
  onTestFinished(() => db.destroy());
  return db;
}

/** Runs the worker until nothing waits to be told. */
async function work(db: Db, databaseUrl: string, log: string[] = []): Promise<void> {
  const post = openPost(undefined, { name: 'House', from: 'a@example.org', answersTo: 'a@example.org' }, { siteUrl, linkSecret: '' });
  const { outgoing } = roomAt(address);
  const logger = pino({ level: 'trace' }, { write: (text: string) => void log.push(text) });
  const tools = { db, post, outgoing, secrets, log: logger, dataDir: tmpdir(), chatWebhookUrl: address, sourceBytesMax: 1024 };
  const worker = await startWorker(databaseUrl, tools);
  await expect.poll(() => jobs(db), { timeout: 20_000 }).toEqual([]);
  await worker.stop();
  post.close();
}

test('a request that arrives is told to the room once, by its reference, its kind and its link alone', async ({ databaseUrl }) => {
  const db = await toldDb(databaseUrl);
  const { file } = await aRequest(db, now);

  await work(db, databaseUrl);

  expect(sent).toEqual([{ type: 'application/json', body: line(file.reference, file.id) }]);
});

test('what the room does not take is sent again later, and its address is in no log and no error', async ({ databaseUrl }) => {
  const db = await toldDb(databaseUrl);
  answers = [{ status: 500 }];
  const log: string[] = [];
  const { file } = await aRequest(db, now);

  await work(db, databaseUrl, log);

  expect(sent.map(({ body }) => body)).toEqual([line(file.reference, file.id), line(file.reference, file.id)]);
  expect(log.join('')).toContain('the chat room did not take the message: 500');
  expect(log.join('')).not.toContain('not-to-be-told');
});

test('without a room no job is written', async ({ db }) => {
  await aRequest(db, now);

  expect(await jobs(db)).toEqual([]);
});

test('the room hears of what a steward passes on, and of what comes back without a steward; not of what goes to one', async ({
  databaseUrl,
}) => {
  const db = await toldDb(databaseUrl);
  const [network, silent] = [await aNetwork(db), await aNetwork(db)];
  const steward = await anAccount(db, 'steward', { networks: [network] });
  await aRequest(db, new Date(), { network: network.slug });
  const { id } = await aFile(db, { networkId: network.id });
  const { file, token, version } = await aRequestToChange(db, now, ['network']);
  const before = await jobs(db);

  await passOn(db, await atDesk(db, steward, id), { opinion: 'vouched', sentence: 'Known here.' });
  const values = { version: String(version), asked: 'network', network: silent.slug };
  const reSent = await reSend(db, secrets, { token, values, now });

  expect(before).toEqual([{ applicationId: file.id }]);
  expect(reSent).toEqual({ ok: true });
  expect(await jobs(db)).toEqual([{ applicationId: file.id }, { applicationId: id }, { applicationId: file.id }]);
});

test('a room in a private network that nobody named, or that leads elsewhere, is told nothing', async ({ db }) => {
  const { id } = await aFile(db);

  await expect(tellChat(db, roomAt(address, ''), id)).rejects.toThrow('the chat room did not take the message: private-address');
  answers = [{ status: 307, location: 'http://10.0.0.1/' }];
  await expect(tellChat(db, roomAt(address), id)).rejects.toThrow('the chat room did not take the message: redirects');
  expect(sent).toHaveLength(1);
});

test('of what was erased meanwhile, and where the room was taken away, nothing is told', async ({ db }) => {
  const erased = await aFile(db, { state: 'erased' });
  const { id } = await aFile(db);

  await tellChat(db, roomAt(address), erased.id);
  await tellChat(db, roomAt(undefined), id);

  expect(sent).toEqual([]);
});

test('an administrator tries the room, and the trail says so without its address', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  answers = [{ status: 200 }, { status: 404 }];

  expect(await tryRoom(db, admin, roomAt(address), now)).toEqual({ ok: true });
  expect(await tryRoom(db, admin, roomAt(address), now)).toEqual({ ok: false, wrong: '404' });
  expect(await tryRoom(db, admin, roomAt(address, ''), now)).toEqual({ ok: false, wrong: 'private-address' });
  expect(await tryRoom(db, admin, roomAt(undefined), now)).toEqual({ ok: false, wrong: 'no-room' });

  expect(sent[0]?.body).toBe('{"text":"Message d’essai du portail d’IndieHosters : quand une demande arrivera, ce salon le saura."}');
  const trail = await db.selectFrom('audit').select(['act', 'accountId', 'subjectKind', 'facts']).orderBy('id').execute();
  const tried = { act: 'try-chat', accountId: admin.id, subjectKind: 'chat' };
  expect(trail).toEqual(['none', '404', 'private-address'].map((wrong) => ({ ...tried, facts: { wrong } })));
  expect(hostOfRoom('https://chat.example.org/hooks/secret')).toBe('chat.example.org');
});

test('nobody else tries the room', async ({ db }) => {
  for (const role of ['reviewer', 'steward'] as const)
    await expect(tryRoom(db, await anAccount(db, role), roomAt(address), now)).rejects.toThrow(NotFound);

  expect(sent).toEqual([]);
});

test('a setting that is no web address is named at the start, without its value', () => {
  expect(readSettings({ CHAT_WEBHOOK_URL: address }).chatWebhookUrl).toBe(address);
  expect(readSettings({}).chatWebhookUrl).toBeUndefined();
  expect(() => readSettings({ CHAT_WEBHOOK_URL: 'ftp://chat.example.org/secret' })).toThrow(
    'CHAT_WEBHOOK_URL is wrong: expected the address of a chat room’s incoming webhook, like https://chat.example.org/hooks/…',
  );
});
