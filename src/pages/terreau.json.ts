import type { APIRoute } from 'astro';
import { wholeDirectory } from '#features/publishing/lists.ts';
import { publish } from '#http/publish.ts';
import { readPublishedQuery } from '#http/published-query.ts';

/** The directory, or what of it answers, whole: for another portal. */
export const GET: APIRoute = async ({ url, locals: { db, settings } }) => {
  const read = readPublishedQuery(url.searchParams);
  if (!read.ok) return read.response;
  return publish(await wholeDirectory(db, settings.siteUrl, { filters: read.query, sort: read.query.sort }), 'json');
};
