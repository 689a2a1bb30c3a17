import type { APIRoute } from 'astro';
import { endSession } from '#features/accounts/sessions.ts';
import { leadTo } from '#http/lead-to.ts';
import { paths } from '#i18n/paths.ts';

/** Ends the session; only a form of our own pages gets here. */
export const POST: APIRoute = async ({ locals, request }) => {
  const cookie = await endSession(locals, request.headers.get('cookie'));
  return leadTo(paths.home(locals.locale), cookie);
};
