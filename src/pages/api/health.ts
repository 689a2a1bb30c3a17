import type { APIRoute } from 'astro';
import { health } from '#features/health.ts';

/** 200 when database and worker answer, else 503; the body says which. */
export const GET: APIRoute = async ({ locals }) => {
  const { isHealthy, ...rest } = await health(locals.db, new Date());
  return Response.json({ status: isHealthy ? 'ok' : 'unwell', ...rest }, { status: isHealthy ? 200 : 503 });
};
