import type { APIRoute } from 'astro';
import { directoryFeed } from '#features/directory/feed.ts';
import { readDirectoryQuery, writeFilters } from '#http/directory-query.ts';

/** New entries of the directory, for feed readers: all of them, or those that the same search on its page finds. */
export const GET: APIRoute = async ({ url, locals: { db, locale, settings } }) => {
  const { query } = readDirectoryQuery(url.searchParams);
  const wish = { locale, siteUrl: settings.siteUrl, filters: query, query: writeFilters(query), now: new Date() };
  return new Response(await directoryFeed(db, wish), { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
