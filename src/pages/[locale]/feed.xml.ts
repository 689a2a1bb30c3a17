import type { APIRoute } from 'astro';
import { directoryFeed } from '#features/directory/feed.ts';

/** New entries of the directory, for feed readers. */
export const GET: APIRoute = async ({ locals: { db, locale, settings } }) =>
  new Response(await directoryFeed(db, { locale, siteUrl: settings.siteUrl }), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  });
