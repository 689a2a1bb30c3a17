import type { APIRoute } from 'astro';
import { chatonsinfosFile } from '#features/publishing/chatonsinfos.ts';
import { publishNamed } from '#http/publish.ts';

/** The directory and everything in it, as files of ChatonsInfos. */
export const GET: APIRoute = ({ params, locals: { db, settings } }) =>
  publishNamed(chatonsinfosFile(db, settings.siteUrl, params['file'] ?? ''), 'properties');
