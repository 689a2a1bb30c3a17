import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { webhookLimits } from '#domain/deployment.ts';
import { NotFound } from '#domain/failure.ts';
import { deliverWebhook } from '#features/deployments/deliver.ts';
import { signed } from '#features/deployments/keys.ts';
import {
  addWebhook,
  addWebhookAs,
  readWebhook,
  readWebhooks,
  removeWebhook,
  replayDelivery,
  testWebhook,
} from '#features/deployments/webhooks.ts';
import { openOutgoing, readTargets } from '#features/outgoing.ts';
import { secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { anAccount, linkSecret, now } from '../support/files.ts';
import { anAcceptedCommunity } from '../support/living.ts';

/** What the automation of this test was sent, and what it answers. */
let sent: { headers: http.IncomingHttpHeaders; body: string }[] = [];
let answer: { status: number; location?: string } = { status: 200 };
let address = '';
const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    sent.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end();
  });
});
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/terreau`;
});
afterAll(() => server.close());
beforeEach(() => {
  sent = [];
  answer = { status: 200 };
});

const sender = { outgoing: openOutgoing(readTargets('127.0.0.0/8') ?? []), siteUrl: 'https://outils.example.org', linkSecret };
const deliveries = (db: Db) => db.selectFrom('webhookDelivery').select(['id', 'state', 'lastError', 'attempts']).execute();
const aWebhook = async (db: Db) => {
  const admin = await anAccount(db, 'admin');
  const added = await addWebhook(db, admin, sender, { address, now });
  if (!added.ok) throw new Error(added.refusal);
  sent = [];
  return { admin, ...added };
};
const deliverAll = async (db: Db, isLastTry = false) => {
  for (const { id } of await db.selectFrom('webhookDelivery').select('id').where('state', '=', 'waiting').execute()) {
    await deliverWebhook(db, sender, id, { isLastTry, now }).catch(() => {});
  }
};

test('a message is signed as Standard Webhooks say', () => {
  // The example of the reference implementation.
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: new Date(1614265330 * 1000), body: '{"test": 2432232314}' };

  expect(signed('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', message)).toEqual({
    'webhook-id': message.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('an address is tried before it is told anything, with a ping that it can check', async ({ db }) => {
  const admin = await anAccount(db, 'admin');

  const added = await addWebhook(db, admin, sender, { address, now });

  if (!added.ok) throw new Error(added.refusal);
  expect((await readWebhooks(db, admin)).map(({ state, lastError }) => [state, lastError])).toEqual([['active', null]]);
  const [ping] = sent;
  expect(JSON.parse(ping?.body ?? '')).toEqual({ type: 'ping', timestamp: now.toISOString(), data: {} });
  const key = Buffer.from(added.secret.replace('whsec_', ''), 'base64');
  const content = `${ping?.headers['webhook-id']}.${ping?.headers['webhook-timestamp']}.${ping?.body}`;
  expect(ping?.headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(content).digest('base64')}`);
});

test('what does not take the ping is not told anything, until it does', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  answer = { status: 401 };

  const added = await addWebhook(db, admin, sender, { address, now });
  if (!added.ok) throw new Error(added.refusal);
  await anAcceptedCommunity(db);
  answer = { status: 500 };
  const again = await testWebhook(db, admin, sender, { id: added.id, now });
  const before = await readWebhook(db, admin, added.id);
  answer = { status: 204 };
  const last = await testWebhook(db, admin, sender, { id: added.id, now });

  expect([added.wrong, again, last]).toEqual(['401', '500', undefined]);
  expect([before.webhook.state, before.webhook.lastError]).toEqual(['untested', '500']);
  expect(await deliveries(db)).toEqual([]);
  expect((await readWebhook(db, admin, added.id)).webhook).toMatchObject({ state: 'active', lastError: null });
});

test('an address that may not be reached, or leads elsewhere, is refused, and nothing is kept', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  const guarded = { ...sender, outgoing: openOutgoing([]) };
  const add = (wrong: string, by = guarded) => addWebhook(db, admin, by, { address: wrong, now });

  expect(await add('http://169.254.169.254/latest/meta-data/')).toEqual({ ok: false, refusal: 'private-address' });
  expect(await add('https://localhost/hook')).toEqual({ ok: false, refusal: 'private-address' });
  expect(await add(address)).toEqual({ ok: false, refusal: 'private-address' });
  expect(await add('http://example.org/hook')).toEqual({ ok: false, refusal: 'not-https' });
  expect(await add('https://example.org:22/')).toEqual({ ok: false, refusal: 'other-port' });
  expect(await add('https://me:secret@example.org/')).toEqual({ ok: false, refusal: 'with-password' });
  expect(await add('hook')).toEqual({ ok: false, refusal: 'not-an-address' });
  answer = { status: 307, location: 'http://10.0.0.1/' };
  expect(await add(address, sender)).toEqual({ ok: false, refusal: 'redirects' });
  expect(await readWebhooks(db, admin)).toEqual([]);
  expect(await db.selectFrom('event').select('act').execute()).toEqual([]);
});

test('webhooks are for admins alone', async ({ db }) => {
  const { id } = await aWebhook(db);
  const reviewer = await anAccount(db, 'reviewer');
  const at = { id, now };

  await expect(readWebhooks(db, reviewer)).rejects.toThrow(NotFound);
  await expect(readWebhook(db, reviewer, id)).rejects.toThrow(NotFound);
  await expect(addWebhook(db, reviewer, sender, { address, now })).rejects.toThrow(NotFound);
  await expect(testWebhook(db, reviewer, sender, at)).rejects.toThrow(NotFound);
  await expect(removeWebhook(db, reviewer, at)).rejects.toThrow(NotFound);
  await expect(replayDelivery(db, reviewer, { ...at, deliveryId: id })).rejects.toThrow(NotFound);
  expect(sent).toEqual([]);
});

test('accepting orders each service, and the order says nothing of people', async ({ db }) => {
  await aWebhook(db);
  const { arrangementId, file } = await anAcceptedCommunity(db);

  await deliverAll(db);

  expect((await deliveries(db)).map(({ state, attempts }) => [state, attempts])).toEqual([['delivered', 1]]);
  const message = JSON.parse(sent[0]?.body ?? '');
  expect(message).toMatchObject({
    type: 'service.to_deploy',
    data: {
      schema: 'terreau.deployment-order/1',
      service: { tool: 'chat', wishedAddress: 'chat.velos.example.org', language: 'fr' },
      holder: { kind: 'community', name: 'Les Vélos réparés' },
      network: { name: 'First network' },
      arrangement: { id: arrangementId },
      report: { url: expect.stringMatching(/^https:\/\/outils\.example\.org\/api\/deployments\/[\w-]{64}$/) },
    },
  });
  expect(sent[0]?.body).not.toContain(file.owner);
  const kept = JSON.stringify(await db.selectFrom('webhookMessage').selectAll().execute());
  expect(kept).not.toContain('/api/deployments/');
});

test('a message that is not taken is tried again; after five that never arrived the address is told nothing, and admins are', async ({
  db,
}) => {
  const { admin, id } = await aWebhook(db);
  for (let many = 0; many < webhookLimits.failuresMax; many += 1) await anAcceptedCommunity(db);
  const [first] = await deliveries(db);
  answer = { status: 503 };

  await expect(deliverWebhook(db, sender, first?.id ?? '', { isLastTry: false, now })).rejects.toThrow('503');
  expect((await deliveries(db)).map(({ state, lastError }) => [state, lastError])).toContainEqual(['waiting', '503']);
  for (const { id: each } of (await deliveries(db)).slice(0, 4)) await deliverWebhook(db, sender, each, { isLastTry: true, now });
  expect((await readWebhook(db, admin, id)).webhook).toMatchObject({ state: 'active', failures: 4 });
  await deliverAll(db, true);

  expect((await readWebhook(db, admin, id)).webhook).toMatchObject({ state: 'disabled', lastError: '503' });
  const letters = await db.selectFrom('email').select(['recipient', 'state']).where('template', '=', 'webhook-disabled').execute();
  expect(letters).toEqual([{ recipient: admin.email, state: 'queued' }]);
  await anAcceptedCommunity(db);
  expect(await deliveries(db)).toHaveLength(5);
});

test('what arrived in between is forgiven: only failures in a row count', async ({ db }) => {
  const { admin, id } = await aWebhook(db);
  await anAcceptedCommunity(db);
  answer = { status: 500 };
  await deliverAll(db, true);
  await anAcceptedCommunity(db);
  answer = { status: 200 };
  await deliverAll(db);

  expect((await readWebhook(db, admin, id)).webhook).toMatchObject({ state: 'active', failures: 0, lastError: null });
});

test('who answers 410 is told nothing more at once', async ({ db }) => {
  const { admin, id } = await aWebhook(db);
  await anAcceptedCommunity(db);
  answer = { status: 410 };

  await deliverAll(db);

  expect((await readWebhook(db, admin, id)).webhook.state).toBe('disabled');
});

test('what failed is sent again under its own id, once the address is told things again', async ({ db }) => {
  const { admin, id } = await aWebhook(db);
  await anAcceptedCommunity(db);
  answer = { status: 410 };
  await deliverAll(db);
  const [failed] = await deliveries(db);
  const again = () => replayDelivery(db, admin, { id, deliveryId: failed?.id ?? '', now });

  expect(await again()).toEqual({ ok: false, refusal: 'not-replayable' });
  answer = { status: 200 };
  await testWebhook(db, admin, sender, { id, now });
  expect(await again()).toEqual({ ok: true });
  expect(await again()).toEqual({ ok: false, refusal: 'not-replayable' });
  await deliverAll(db);

  expect((await deliveries(db)).map(({ state }) => state)).toEqual(['delivered']);
  const ids = sent.filter(({ body }) => body.includes('to_deploy')).map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids).size).toBe(1);
  expect(ids).toHaveLength(2);
});

test('a delivery whose address leads to a private network has failed, and nothing was followed', async ({ db }) => {
  await aWebhook(db);
  await anAcceptedCommunity(db);
  answer = { status: 307, location: 'http://169.254.169.254/' };

  await deliverAll(db, true);

  expect((await deliveries(db)).map(({ state, lastError }) => [state, lastError])).toEqual([['failed', 'redirects']]);
  expect(sent).toHaveLength(1);
});

test('an address is added by who shows again that it is them, and it is not even tried before', async ({ db }) => {
  const admin = await anAccount(db, 'admin');
  const session = (provedAt: Date | null) => ({ id: randomUUID(), account: admin, provedAt, stage: 'in' as const, cookie: undefined });
  const add = (provedAt: Date | null) => addWebhookAs(db, secrets, session(provedAt), sender, { address, proof: '', now });

  expect(await add(new Date(now.getTime() - 3_600_000))).toEqual({ ok: false, field: 'proof', refusal: 'prove-first' });
  expect(sent).toEqual([]);
  expect(await readWebhooks(db, admin)).toEqual([]);
  expect(await add(now)).toMatchObject({ ok: true, wrong: undefined });
});
