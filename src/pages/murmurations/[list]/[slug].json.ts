import type { APIRoute } from 'astro';
import { murmurationsProfile } from '#features/publishing/profiles.ts';
import { publishNamed } from '#http/publish.ts';

/** The profile of a network, a community or a tool, for the index of Murmurations. */
export const GET: APIRoute = ({ params, locals: { db, settings } }) =>
  publishNamed(murmurationsProfile(db, settings.siteUrl, { list: params['list'] ?? '', slug: params['slug'] ?? '' }), 'json');
