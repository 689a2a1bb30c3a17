import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { insertOrders, orderOfService } from '#db/webhooks.ts';
import { type DeploymentOrder, orderSchema, orderShape } from '#domain/deployment.ts';
import { isUuid } from '#domain/uuid.ts';
import { NotFound } from '#domain/failure.ts';
import type { Account } from '#domain/account.ts';
import { tools } from '#editorial/tools.ts';
import { paths } from '#i18n/paths.ts';
import { holderOf, sendToAll } from './announce.ts';
import { reportToken } from './keys.ts';

/** What an order says of a service that was just written. */
interface NewService {
  id: string;
  slug: string;
  tool: string;
  name: string;
  lang?: 'fr' | 'en' | undefined;
  regime?: DeploymentOrder['service']['regime'] | undefined;
  wishedAddress?: string | undefined;
  dutyRole?: string | undefined;
  dutyChannel?: string | undefined;
  dutyDelay?: string | undefined;
}

/** Orders services to be set up, in the transaction that writes them: each order is kept, and told to every webhook. */
export async function orderDeployments(
  tx: Db,
  services: readonly NewService[],
  { arrangementId, now }: { arrangementId: string; now: Date },
): Promise<void> {
  if (services.length === 0) return;
  const { holder, network } = await holderOf(tx, arrangementId);
  const orders = services.map((service) =>
    orderShape.parse({
      schema: orderSchema,
      order: randomUUID(),
      orderedAt: now.toISOString(),
      service: {
        id: service.id,
        slug: service.slug,
        tool: service.tool,
        name: service.name,
        software: tools[service.tool]?.software ?? service.tool,
        language: service.lang ?? 'fr',
        regime: service.regime ?? 'member',
        wishedAddress: service.wishedAddress || null,
      },
      holder,
      network,
      answersFirst: { role: service.dutyRole ?? '', channel: service.dutyChannel ?? '', delay: service.dutyDelay ?? '' },
      arrangement: { id: arrangementId },
    }),
  );
  const rows = orders.map((order) => ({
    id: order.order,
    serviceId: order.service.id,
    arrangementId,
    body: JSON.stringify(order),
    orderedAt: now,
  }));
  await insertOrders(tx, rows);
  for (const { id, body } of rows) await sendToAll(tx, { type: 'service.to_deploy', arrangementId, orderId: id, body, at: now });
}

/** An order with the address at which it is reported of. */
export const withReport = (order: DeploymentOrder, { siteUrl, linkSecret }: { siteUrl: string; linkSecret: string }) => ({
  ...order,
  report: { url: siteUrl + paths.deployment(reportToken(linkSecret, order.order)) },
});

/** The order of a service, for the hoster's people who have no webhook; throws `NotFound` for others, and where there is none. */
export async function readOrder(db: Db, account: Account, serviceId: string, keys: { siteUrl: string; linkSecret: string }) {
  const order = account.role !== 'steward' && isUuid(serviceId) ? await orderOfService(db, serviceId) : undefined;
  if (!order) throw new NotFound();
  return withReport(orderShape.parse(order.body), keys);
}
