import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Db } from '#db/client.ts';
import { type DeploymentReport, orderShape, reportShape } from '#domain/deployment.ts';
import { NotFound } from '#domain/failure.ts';
import { reportDeployment } from '#features/arrangements/report-deployment.ts';
import { setServiceState } from '#features/arrangements/service-state.ts';
import { reportToken } from '#features/deployments/keys.ts';
import { readOrder } from '#features/deployments/order.ts';
import { test } from '../support/database.ts';
import { lettersOf, linkSecret, now } from '../support/files.ts';
import { anAcceptedCommunity, letterLeaves } from '../support/living.ts';

const url = 'https://chat.velos.example.org';
const live: DeploymentReport = { status: 'live', url, note: '' };
const keys = { siteUrl: 'https://outils.example.org', linkSecret };

const theService = (db: Db, arrangementId: string) =>
  db.selectFrom('service').selectAll().where('arrangementId', '=', arrangementId).executeTakeFirstOrThrow();

/** An accepted community, the token of the order of its chat, and how its automation reports. */
async function anOrder(db: Db, hasLetterLeft = true) {
  const community = await anAcceptedCommunity(db, { hasLetterLeft });
  const { id: orderId } = await db
    .selectFrom('deploymentOrder')
    .select('id')
    .where('arrangementId', '=', community.arrangementId)
    .executeTakeFirstOrThrow();
  const token = reportToken(linkSecret, orderId);
  const report = (said: DeploymentReport, by = token) => reportDeployment(db, { token: by, report: said, linkSecret, now });
  return { ...community, token, report };
}

test('what automation reports as live is live, listed and told, as by a person; twice is once', async ({ db }) => {
  const { report, arrangementId, file } = await anOrder(db);

  const [one, other] = await Promise.all([report(live), report(live)]);
  const third = await report(live);

  expect([one.ok, other.ok, third.ok]).toEqual([true, true, true]);
  expect(await theService(db, arrangementId)).toMatchObject({ state: 'live', address: url, visibility: 'listed' });
  expect((await lettersOf(db, file.id)).filter(({ template }) => template === 'service-live')).toHaveLength(1);
  const acts = await db.selectFrom('event').select(['act', 'actor', 'accountId']).where('act', '=', 'service-live').execute();
  expect(acts).toEqual([{ act: 'service-live', actor: 'system', accountId: null }]);
  const arrangement = await db.selectFrom('arrangement').select('state').where('id', '=', arrangementId).executeTakeFirstOrThrow();
  expect(arrangement.state).toBe('active');
});

test('nothing is live before the acceptance letter has left, whoever says so', async ({ db }) => {
  const { report, arrangementId, file } = await anOrder(db, false);

  expect(await report(live)).toEqual({ ok: false, refusal: 'letter-not-left' });
  expect((await theService(db, arrangementId)).state).toBe('to_deploy');
  await letterLeaves(db, file.id);
  expect(await report(live)).toMatchObject({ ok: true, service: { state: 'live', address: url } });
});

test('what could not be set up is noted once, and can be live later', async ({ db }) => {
  const { report, arrangementId } = await anOrder(db);
  const failed: DeploymentReport = { status: 'failed', note: 'No room.' };

  await report(failed);
  await report(failed);

  const kept = await db.selectFrom('deploymentOrder').select(['reported', 'note']).executeTakeFirstOrThrow();
  expect(kept).toEqual({ reported: 'failed', note: 'No room.' });
  expect(await db.selectFrom('event').select('act').where('act', '=', 'deployment-failed').execute()).toHaveLength(1);
  expect((await theService(db, arrangementId)).state).toBe('to_deploy');
  expect(await report(live)).toMatchObject({ ok: true });
  expect(await report(failed)).toEqual({ ok: false, refusal: 'runs-already' });
});

test('what runs elsewhere already, or has ended, is not moved by automation', async ({ db }) => {
  const { report, arrangementId, reviewer } = await anOrder(db);
  await report(live);
  expect(await report({ ...live, url: 'https://other.example.org' })).toEqual({ ok: false, refusal: 'other-address' });
  const { id: serviceId, version } = await theService(db, arrangementId);

  await setServiceState(db, reviewer, { arrangementId, serviceId, version, to: 'retired', address: '', now, linkSecret });

  expect(await report(live)).toEqual({ ok: false, refusal: 'wrong-state' });
  expect(await theService(db, arrangementId)).toMatchObject({ state: 'retired', address: url });
});

test('nothing starts under an arrangement that is suspended', async ({ db }) => {
  const { report, arrangementId } = await anOrder(db);
  await db.updateTable('arrangement').set({ state: 'suspended' }).where('id', '=', arrangementId).execute();

  expect(await report(live)).toEqual({ ok: false, refusal: 'arrangement-not-open' });
});

test('a token that was forged, cut or made with another key opens nothing', async ({ db }) => {
  const { report, token, arrangementId } = await anOrder(db);
  const forged = [token.slice(0, -1), `${token}A`, reportToken('x'.repeat(43), randomUUID()), reportToken(linkSecret, randomUUID())];
  const flipped = [...token].map((sign, at) => (at === 30 ? (sign === 'A' ? 'B' : 'A') : sign)).join('');

  for (const wrong of [...forged, flipped, '', 'x']) await expect(report(live, wrong)).rejects.toThrow(NotFound);
  expect((await theService(db, arrangementId)).state).toBe('to_deploy');
});

test.each([
  [{ status: 'live' }],
  [{ status: 'live', url: 'javascript:alert(1)' }],
  [{ status: 'live', url: 'https://chat' }],
  [{ status: 'live', url, state: 'retired' }],
  [{ status: 'retired', url }],
  [{ status: 'failed', note: 'x'.repeat(2001) }],
  ['live'],
  [null],
])('%j is no report', (report) => {
  expect(reportShape.safeParse(report).success).toBe(false);
});

test('an order is read by the hoster’s people alone, with the address of its report', async ({ db }) => {
  const { arrangementId, reviewer, steward, token } = await anOrder(db);
  const { id } = await theService(db, arrangementId);

  const order = await readOrder(db, reviewer, id, keys);

  expect(orderShape.parse(order).service.id).toBe(id);
  expect(order.report.url).toBe(`https://outils.example.org/api/deployments/${token}`);
  await expect(readOrder(db, steward, id, keys)).rejects.toThrow(NotFound);
  await expect(readOrder(db, reviewer, randomUUID(), keys)).rejects.toThrow(NotFound);
  await expect(readOrder(db, reviewer, 'x', keys)).rejects.toThrow(NotFound);
});

test('what no database takes is no report', () => {
  const isReport = (said: object) => reportShape.safeParse(said).success;

  expect(isReport({ status: 'failed', note: 'First\nsecond\tthird' })).toBe(true);
  expect(isReport({ status: 'failed', note: 'a\u0000b' })).toBe(false);
  expect(isReport({ status: 'live', url: `${url}/\u0000` })).toBe(false);
});
