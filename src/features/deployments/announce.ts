import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Db } from '#db/client.ts';
import { enqueue } from '#db/jobs.ts';
import { holderToTell, insertWebhookMessage } from '#db/webhooks.ts';
import { webhookEvents, type WebhookEvent, webhookLimits } from '#domain/deployment.ts';

type Stored = Exclude<WebhookEvent, 'ping' | 'service.to_deploy'>;

/** Tells every webhook what happened, in the transaction in which it happened. */
export async function announce<Event extends Stored>(
  tx: Db,
  type: Event,
  data: z.input<(typeof webhookEvents)[Event]>,
  { arrangementId, now }: { arrangementId: string; now: Date },
): Promise<void> {
  await sendToAll(tx, { type, arrangementId, orderId: null, body: JSON.stringify(webhookEvents[type].parse(data)), at: now });
}

type Told = { type: WebhookEvent; arrangementId: string; orderId: string | null; body: string; at: Date };

/** Writes a message for every webhook that is told things, and the jobs that deliver it. */
export async function sendToAll(tx: Db, message: Told): Promise<void> {
  const deliveries = await insertWebhookMessage(tx, { id: randomUUID(), ...message }, randomUUID);
  for (const deliveryId of deliveries) await enqueueDelivery(tx, deliveryId);
}

export const enqueueDelivery = (tx: Db, deliveryId: string) =>
  enqueue(tx, 'deliver-webhook', { deliveryId }, { key: `webhook:${deliveryId}`, attemptsMax: webhookLimits.triesMax });

/** Whom an arrangement is with and which network answers for it, as automation is told; throws where there is none. */
export async function holderOf(tx: Db, arrangementId: string) {
  const found = await holderToTell(tx, arrangementId);
  if (!found?.id) throw new Error('an arrangement with nobody');
  const { networkId, id, slug, name, responsibleSlug, responsibleName } = found;
  return {
    holder: { kind: networkId ? ('network' as const) : ('community' as const), id, slug: slug ?? '', name: name ?? '' },
    network: responsibleSlug && responsibleName ? { slug: responsibleSlug, name: responsibleName } : null,
  };
}

/** Tells every webhook how an arrangement stands now. */
export async function announceArrangement(
  tx: Db,
  type: 'arrangement.suspended' | 'arrangement.resumed' | 'arrangement.ended',
  arrangementId: string,
  now: Date,
): Promise<void> {
  const { holder } = await holderOf(tx, arrangementId);
  await announce(tx, type, { arrangement: { id: arrangementId }, holder }, { arrangementId, now });
}
