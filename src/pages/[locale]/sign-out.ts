import type { APIRoute } from 'astro';
import { endSession } from '#features/accounts/sessions.ts';
import { paths } from '#i18n/paths.ts';

/** Ends the session; only a form of our own pages gets here. */
export const POST: APIRoute = async ({ locals: { db, settings, locale }, request }) => {
  const cookie = await endSession({ db, siteUrl: settings.siteUrl }, request.headers.get('cookie'));
  return new Response(null, { status: 303, headers: { location: paths.home(locale), 'set-cookie': cookie, 'cache-control': 'no-store' } });
};
