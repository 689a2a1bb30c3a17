import type { APIRoute } from 'astro';
import { publishedFeed } from '#features/directory/feed.ts';
import { publish } from '#http/publish.ts';
import { readPublishedQuery, writePublishedQuery } from '#http/published-query.ts';

/** What is new and what changed in the directory, or in what of it answers, for feed readers. */
export const GET: APIRoute = async ({ url, locals: { db, locale, settings } }) => {
  const read = readPublishedQuery(url.searchParams);
  if (!read.ok) return read.response;
  const query = writePublishedQuery(read.query);
  return publish(await publishedFeed(db, 'atom', { locale, siteUrl: settings.siteUrl, filters: read.query, query }), 'atom');
};
