import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { insertEvent } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { adminsToTell, countFailure, deliveryToMake, enableWebhook, noteDelivery, noteWebhookError } from '#db/webhooks.ts';
import { orderShape, webhookLimits } from '#domain/deployment.ts';
import { site } from '#editorial/site.ts';
import { paths } from '#i18n/paths.ts';
import { composeAll, letterTo } from '../mail/compose.ts';
import type { Outgoing } from '../outgoing.ts';
import { signed, webhookSecret } from './keys.ts';
import { withReport } from './order.ts';

export interface Sender {
  outgoing: Outgoing;
  siteUrl: string;
  linkSecret: string;
}

/** Posts one signed message. Answers nothing when it was taken, else why not: a word, or the status that came back. */
async function post(
  { outgoing, linkSecret }: Sender,
  webhook: { id: string; address: string },
  { id, type, at, data, now }: { id: string; type: string; at: Date; data: object; now: Date },
): Promise<string | undefined> {
  const body = JSON.stringify({ type, timestamp: at.toISOString(), data });
  const headers = { 'content-type': 'application/json', ...signed(webhookSecret(linkSecret, webhook.id), { id, at: now, body }) };
  // Who takes an order takes it where it was sent: a redirect is an answer that was not wanted.
  const answer = await outgoing.ask({ address: webhook.address, method: 'POST', headers, body, redirectsMax: 0 });
  if (!answer.ok) return answer.refusal;
  return answer.status >= 200 && answer.status < 300 ? undefined : String(answer.status);
}

/** Tries an address with a message that says nothing. Answers nothing when it was taken, else why not. */
export const ping = (sender: Sender, webhook: { id: string; address: string }, now: Date) =>
  post(sender, webhook, { id: randomUUID(), type: 'ping', at: now, data: {}, now });

type Delivery = NonNullable<Awaited<ReturnType<typeof deliveryToMake>>>;

/** What a message says: of an order, with the address at which it is reported of, which is not kept. */
function dataOf({ body, orderId }: Delivery, keys: Sender): object {
  if (orderId) return withReport(orderShape.parse(body), keys);
  return z.record(z.string(), z.unknown()).parse(body);
}

/**
 * Tells one address one message, signed. What does not wait is left alone, so that a job can run twice. Throws when the worker is to
 * try again; after the last try the message has failed, and an address that missed too many in a row is told nothing more.
 */
export async function deliverWebhook(
  db: Db,
  sender: Sender,
  deliveryId: string,
  { isLastTry, now }: { isLastTry: boolean; now: Date },
): Promise<void> {
  const delivery = await deliveryToMake(db, deliveryId);
  if (!delivery) return;
  const { webhookId, address, messageId, type, at } = delivery;
  if (delivery.webhookState !== 'active') {
    await noteDelivery(db, deliveryId, { state: 'failed', lastError: 'disabled', triedAt: now });
    return;
  }
  const wrong = await post(sender, { id: webhookId, address }, { id: messageId, type, at, data: dataOf(delivery, sender), now });
  if (wrong === undefined) {
    await noteDelivery(db, deliveryId, { state: 'delivered', lastError: null, triedAt: now });
    return void (await enableWebhook(db, webhookId, now));
  }
  // Standard Webhooks: whoever answers 410 wants nothing more.
  const isFinal = isLastTry || wrong === '410';
  if (isFinal) return fail(db, delivery, { lastError: wrong, failuresMax: wrong === '410' ? 1 : webhookLimits.failuresMax, now });
  await noteDelivery(db, deliveryId, { state: 'waiting', lastError: wrong, triedAt: now });
  await noteWebhookError(db, webhookId, wrong);
  throw new Error(`the webhook did not take the message: ${wrong}`);
}

const fail = (
  db: Db,
  { id, webhookId, address }: Delivery,
  { lastError, failuresMax, now }: { lastError: string; failuresMax: number; now: Date },
): Promise<void> =>
  db.transaction().execute(async (tx) => {
    if (!(await noteDelivery(tx, id, { state: 'failed', lastError, triedAt: now }))) return;
    if (!(await countFailure(tx, webhookId, { lastError, failuresMax }))) return;
    const facts = JSON.stringify({ webhook: webhookId, because: lastError });
    const eventId = await insertEvent(tx, { act: 'disable-webhook', actor: 'system', at: now, facts });
    const host = new URL(address).host;
    const admins = await adminsToTell(tx);
    const letters = admins.map(({ id: accountId, email: to, locale }) =>
      letterTo('webhook-disabled', { path: paths.webhook(locale, webhookId), hoster: site.name, host }, { to, locale, eventId, accountId }),
    );
    await composeAll(tx, letters);
  });
