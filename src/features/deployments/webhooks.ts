import { randomUUID } from 'node:crypto';
import { insertEvent } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import {
  deleteWebhook,
  deliverAgain,
  deliveriesOf,
  enableWebhook,
  insertWebhook,
  noteWebhookError,
  webhookById,
  webhookList,
} from '#db/webhooks.ts';
import type { Account } from '#domain/account.ts';
import { webhookLimits } from '#domain/deployment.ts';
import { NotFound } from '#domain/failure.ts';
import { isUuid } from '#domain/uuid.ts';
import type { Secrets } from '#secrets.ts';
import { type ProofRefusal, proveAgain } from '../accounts/prove-again.ts';
import type { ReadSession } from '../accounts/sessions.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import type { OutgoingRefusal } from '../outgoing.ts';
import { enqueueDelivery } from './announce.ts';
import { ping, type Sender } from './deliver.ts';
import { webhookSecret } from './keys.ts';

const shownMax = 50;

/** The addresses that are told things: for an admin; nobody else knows of this page. */
export async function readWebhooks(db: Db, account: Account) {
  if (account.role !== 'admin') throw new NotFound();
  return webhookList(db);
}

/** One address with what it was told; throws `NotFound` for who is no admin. */
export async function readWebhook(db: Db, account: Account, id: string) {
  const webhook = account.role === 'admin' && isUuid(id) ? await webhookById(db, id) : undefined;
  if (!webhook) throw new NotFound();
  return { webhook, deliveries: await deliveriesOf(db, id, shownMax) };
}

// What no change at the other end mends: such an address is not kept.
const notKept = [
  'not-an-address',
  'with-password',
  'private-address',
  'not-https',
  'other-port',
  'redirects',
] as const satisfies readonly OutgoingRefusal[];
export type WebhookRefusal = (typeof notKept)[number] | 'too-many';
export type WebhookAdded = { ok: true; id: string; secret: string; wrong: string | undefined } | { ok: false; refusal: WebhookRefusal };

/**
 * Adds an address, tried at once: it is told things from now on where it took the ping, else it waits to be tried again, with `wrong`
 * saying why. The secret is answered this once. An address that may not be reached, or leads elsewhere, is not kept.
 */
export async function addWebhook(
  db: Db,
  account: Account,
  sender: Sender,
  { address, now }: { address: string; now: Date },
): Promise<WebhookAdded> {
  if (account.role !== 'admin') throw new NotFound();
  if ((await webhookList(db)).length >= webhookLimits.countMax) return { ok: false, refusal: 'too-many' };
  const id = randomUUID();
  const wrong = sender.outgoing.refuse(address) ?? (await ping(sender, { id, address }, now));
  const refusal = notKept.find((word) => word === wrong);
  if (refusal) return { ok: false, refusal };
  await db.transaction().execute(async (tx) => {
    const state = wrong === undefined ? 'active' : 'untested';
    await insertWebhook(tx, { id, address, state, lastError: wrong ?? null, addedBy: account.id, addedAt: now, testedAt: now });
    await note(tx, account, { act: 'add-webhook', id, now });
  });
  return { ok: true, id, secret: webhookSecret(sender.linkSecret, id), wrong };
}

export type WebhookAddedAs =
  Extract<WebhookAdded, { ok: true }> | { ok: false; field: 'address' | 'proof'; refusal: WebhookRefusal | ProofRefusal };

/** Adds an address once it was shown that it is them: whoever could add one reads all that happens from then on. */
export async function addWebhookAs(
  db: Db,
  secrets: Secrets,
  session: ReadSession,
  sender: Sender,
  { address, proof, now }: { address: string; proof: string; now: Date },
): Promise<WebhookAddedAs> {
  if (session.account.role !== 'admin') throw new NotFound();
  const proved = await proveAgain(db, secrets, session, { values: { proof }, now });
  if (!proved.ok) return { ...proved, field: 'proof' };
  const added = await addWebhook(db, session.account, sender, { address, now });
  return added.ok ? added : { ...added, field: 'address' };
}

/** Tries an address again: what takes the ping is told things from now on. Answers why not, where it did not take it. */
export async function testWebhook(
  db: Db,
  account: Account,
  sender: Sender,
  { id, now }: { id: string; now: Date },
): Promise<string | undefined> {
  const { webhook } = await readWebhook(db, account, id);
  const wrong = await ping(sender, webhook, now);
  if (wrong !== undefined) {
    await noteWebhookError(db, id, wrong, now);
    return wrong;
  }
  await db.transaction().execute(async (tx) => {
    await enableWebhook(tx, id, now);
    if (webhook.state !== 'active') await note(tx, account, { act: 'enable-webhook', id, now });
  });
  return undefined;
}

/** Takes an address away with all that it was told. */
export const removeWebhook = (db: Db, account: Account, { id, now }: { id: string; now: Date }): Promise<void> =>
  db.transaction().execute(async (tx) => {
    if (account.role !== 'admin' || !isUuid(id) || !(await deleteWebhook(tx, id))) throw new NotFound();
    await note(tx, account, { act: 'remove-webhook', id, now });
  });

/** Tells an address again what it was told before, under the same id. Refused while it is told nothing, or while that waits already. */
export const replayDelivery = (
  db: Db,
  account: Account,
  { id, deliveryId, now }: { id: string; deliveryId: string; now: Date },
): Promise<{ ok: true } | { ok: false; refusal: 'not-replayable' }> =>
  allOrNothing(db, async (tx) => {
    if (account.role !== 'admin') throw new NotFound();
    if (!(await deliverAgain(tx, id, deliveryId))) return { ok: false, refusal: 'not-replayable' };
    await enqueueDelivery(tx, deliveryId);
    await note(tx, account, { act: 'replay-webhook', id, now });
    return { ok: true };
  });

const note = (tx: Db, account: Account, { act, id, now }: { act: string; id: string; now: Date }) =>
  insertEvent(tx, { act, actor: 'admin', accountId: account.id, at: now, facts: JSON.stringify({ webhook: id }) });
