import type { APIRoute } from 'astro';
import { readOrder } from '#features/deployments/order.ts';
import { privateJson } from '#http/private.ts';

/** The order of a service as a file, for whoever has no webhook. */
export const GET: APIRoute = async ({ params, locals: { db, account, settings, secrets } }) => {
  const keys = { siteUrl: settings.siteUrl, linkSecret: secrets.links };
  const order = await readOrder(db, account, params['service'] ?? '', keys);
  const response = privateJson(200, order);
  response.headers.set('content-disposition', `attachment; filename="${order.service.slug}.json"`);
  return response;
};
