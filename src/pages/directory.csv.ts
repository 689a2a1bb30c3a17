import type { APIRoute } from 'astro';
import { asCsv } from '#features/publishing/lists.ts';
import { publish } from '#http/publish.ts';
import { readPublishedQuery } from '#http/published-query.ts';

/** The directory, or what of it answers, as a table. */
export const GET: APIRoute = async ({ url, locals: { db, settings } }) => {
  const read = readPublishedQuery(url.searchParams);
  if (!read.ok) return read.response;
  return publish(await asCsv(db, settings.siteUrl, { filters: read.query, sort: read.query.sort }), 'csv');
};
