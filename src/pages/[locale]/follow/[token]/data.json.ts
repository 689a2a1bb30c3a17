import type { APIRoute } from 'astro';
import { myData } from '#features/applications/following/my-data.ts';
import { keepPrivate } from '#http/private.ts';

/** Everything that is kept of a request, for its owner to take along. */
export const GET: APIRoute = async ({ params, locals }) => {
  const { db, locale } = locals;
  const data = await myData(db, { token: params['token'] ?? '', locale, now: new Date() });
  const response = new Response(JSON.stringify(data, null, 2), { headers: { 'content-type': 'application/json; charset=utf-8' } });
  response.headers.set('content-disposition', `attachment; filename="${data.reference ?? 'request'}.json"`);
  keepPrivate(response.headers);
  return response;
};
