import type { Insertable } from 'kysely';
import type { Db } from './client.ts';
import type { DeploymentOrder, Webhook, WebhookMessage } from './schema.ts';

export const insertOrders = (db: Db, orders: readonly Insertable<DeploymentOrder>[]) =>
  orders.length > 0 ? db.insertInto('deploymentOrder').values(orders).execute() : Promise.resolve([]);

/** An order, which nobody else reports of until the transaction ends. */
export const lockOrder = (tx: Db, id: string) =>
  tx.selectFrom('deploymentOrder').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const noteReport = (db: Db, id: string, report: { reported: 'live' | 'failed'; note: string; reportedAt: Date }) =>
  db.updateTable('deploymentOrder').set(report).where('id', '=', id).execute();

/** The orders of an arrangement's services, by service. */
export const ordersOf = (db: Db, arrangementId: string) =>
  db
    .selectFrom('deploymentOrder')
    .select(['id', 'serviceId', 'reported', 'reportedAt', 'note'])
    .where('arrangementId', '=', arrangementId)
    .limit(200)
    .execute();

/** The order of a service, where it has one. */
export const orderOfService = (db: Db, serviceId: string) =>
  db.selectFrom('deploymentOrder').select(['id', 'body']).where('serviceId', '=', serviceId).executeTakeFirst();

/** Whom an arrangement is with, as automation is told. */
export const holderToTell = (db: Db, arrangementId: string) =>
  db
    .selectFrom('arrangement')
    .leftJoin('network', 'network.id', 'arrangement.networkId')
    .leftJoin('community', 'community.id', 'arrangement.communityId')
    .leftJoin('network as responsible', 'responsible.id', 'arrangement.responsibleNetworkId')
    .select((row) => [
      'arrangement.networkId',
      row.fn.coalesce('network.id', 'community.id').as('id'),
      row.fn.coalesce('network.slug', 'community.slug').as('slug'),
      row.fn.coalesce('network.name', 'community.name').as('name'),
      'responsible.slug as responsibleSlug',
      'responsible.name as responsibleName',
    ])
    .where('arrangement.id', '=', arrangementId)
    .executeTakeFirst();

export const webhookList = (db: Db) => db.selectFrom('webhook').selectAll().orderBy('addedAt').limit(50).execute();

export const webhookById = (db: Db, id: string) => db.selectFrom('webhook').selectAll().where('id', '=', id).executeTakeFirst();

export const insertWebhook = (db: Db, webhook: Insertable<Webhook>) => db.insertInto('webhook').values(webhook).execute();

export async function deleteWebhook(db: Db, id: string): Promise<boolean> {
  return (await db.deleteFrom('webhook').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n;
}

/** Notes that an address answered: it is told things from now on. */
export const enableWebhook = (db: Db, id: string, now: Date) =>
  db.updateTable('webhook').set({ state: 'active', failures: 0, lastError: null, testedAt: now }).where('id', '=', id).execute();

export const noteWebhookError = (db: Db, id: string, lastError: string, testedAt?: Date) =>
  db
    .updateTable('webhook')
    .set({ lastError, ...(testedAt && { testedAt }) })
    .where('id', '=', id)
    .execute();

/** Counts one more message that never arrived; answers whether that was one too many, and the address is told nothing more. */
export async function countFailure(
  db: Db,
  id: string,
  { lastError, failuresMax }: { lastError: string; failuresMax: number },
): Promise<boolean> {
  const counted = await db
    .updateTable('webhook')
    .set((row) => ({ failures: row('failures', '+', 1), lastError }))
    .where('id', '=', id)
    .returning('failures')
    .executeTakeFirst();
  if (!counted || counted.failures < failuresMax) return false;
  const disabled = await db
    .updateTable('webhook')
    .set({ state: 'disabled' })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return disabled.numUpdatedRows > 0n;
}

/** Writes a message for every address that is told things; answers the ids of the deliveries. Nothing is kept where there is none. */
export async function insertWebhookMessage(db: Db, message: Insertable<WebhookMessage>, deliveryId: () => string): Promise<string[]> {
  const told = await db.selectFrom('webhook').select('id').where('state', '=', 'active').execute();
  if (told.length === 0) return [];
  await db.insertInto('webhookMessage').values(message).execute();
  const deliveries = told.map(({ id }) => ({ id: deliveryId(), webhookId: id, messageId: message.id }));
  await db.insertInto('webhookDelivery').values(deliveries).execute();
  return deliveries.map(({ id }) => id);
}

/** A delivery that waits, with what it tells and whom. */
export const deliveryToMake = (db: Db, id: string) =>
  db
    .selectFrom('webhookDelivery as delivery')
    .innerJoin('webhook', 'webhook.id', 'delivery.webhookId')
    .innerJoin('webhookMessage as message', 'message.id', 'delivery.messageId')
    .select(['delivery.id', 'delivery.webhookId', 'webhook.address', 'webhook.state as webhookState'])
    .select(['message.id as messageId', 'message.type', 'message.body', 'message.orderId', 'message.at'])
    .where('delivery.id', '=', id)
    .where('delivery.state', '=', 'waiting')
    .executeTakeFirst();

/** Writes how a delivery that waits went; answers whether it waited. */
export async function noteDelivery(
  db: Db,
  id: string,
  { state, lastError, triedAt }: { state: 'waiting' | 'delivered' | 'failed'; lastError: string | null; triedAt: Date },
): Promise<boolean> {
  const noted = await db
    .updateTable('webhookDelivery')
    .set((row) => ({ state, lastError, triedAt, attempts: row('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return noted.numUpdatedRows > 0n;
}

/** Lets a delivery that ended wait anew; answers whether it had ended, at an address that is told things. */
export async function deliverAgain(db: Db, webhookId: string, id: string): Promise<boolean> {
  const waiting = await db
    .updateTable('webhookDelivery')
    .set({ state: 'waiting', attempts: 0 })
    .where('id', '=', id)
    .where('webhookId', '=', webhookId)
    .where('state', 'in', ['delivered', 'failed'])
    .where(({ exists, selectFrom }) => exists(selectFrom('webhook').select('id').where('id', '=', webhookId).where('state', '=', 'active')))
    .executeTakeFirst();
  return waiting.numUpdatedRows > 0n;
}

/** What an address was told, the newest first. */
export const deliveriesOf = (db: Db, webhookId: string, limit: number) =>
  db
    .selectFrom('webhookDelivery as delivery')
    .innerJoin('webhookMessage as message', 'message.id', 'delivery.messageId')
    .select(['delivery.id', 'delivery.state', 'delivery.attempts', 'delivery.lastError', 'delivery.triedAt'])
    .select(['message.type', 'message.at', 'message.arrangementId'])
    .where('delivery.webhookId', '=', webhookId)
    .orderBy('message.at', 'desc')
    .orderBy('delivery.id')
    .limit(limit)
    .execute();

/** Forgets what webhooks were told before a moment. */
export const deleteMessages = (db: Db, before: Date) => db.deleteFrom('webhookMessage').where('at', '<', before).execute();

/** The open accounts of admins, for letters that only they can act on. */
export const adminsToTell = (db: Db) =>
  db
    .selectFrom('account')
    .select(['id', 'email', 'locale'])
    .where('role', '=', 'admin')
    .where('closedAt', 'is', null)
    .where('isExample', '=', false)
    .limit(50)
    .execute();
