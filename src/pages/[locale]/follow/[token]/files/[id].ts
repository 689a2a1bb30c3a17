import type { APIRoute } from 'astro';
import { ownDownload } from '#features/applications/following/download-file.ts';
import { download } from '#http/download.ts';

/** A file of the thread, for the owner of the request and who writes along. */
export const GET: APIRoute = async ({ params, locals: { db } }) =>
  download(await ownDownload(db, { token: params['token'] ?? '', id: params['id'] ?? '', now: new Date() }));
