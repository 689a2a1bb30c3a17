import type { APIRoute } from 'astro';
import { asElements } from '#features/publishing/lists.ts';
import { publish } from '#http/publish.ts';
import { readPublishedQuery } from '#http/published-query.ts';

/** The directory, or what of it answers, as the elements of a map. */
export const GET: APIRoute = async ({ url, locals: { db, settings } }) => {
  const read = readPublishedQuery(url.searchParams);
  if (!read.ok) return read.response;
  return publish(await asElements(db, settings.siteUrl, { filters: read.query, sort: read.query.sort }), 'json');
};
