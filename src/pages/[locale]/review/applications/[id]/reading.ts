import type { APIRoute } from 'astro';
import { keepReading } from '#features/applications/deciding/claim.ts';

/** Prolongs the half hour of who reads a request, as long as their page is open and used; 409 when it is not theirs any more. */
export const POST: APIRoute = async ({ locals: { db, account }, params }) => {
  const isTheirs = await keepReading(db, { account, id: params['id'] ?? '', now: new Date() });
  return new Response(null, { status: isTheirs ? 204 : 409 });
};
