import type { APIRoute } from 'astro';
import { deskDownload } from '#features/applications/following/download-file.ts';
import { download } from '#http/download.ts';

/** A file of the thread, for whoever reads the request. */
export const GET: APIRoute = async ({ params, locals: { db, account } }) =>
  download(await deskDownload(db, account, { fileId: params['id'] ?? '', id: params['file'] ?? '' }));
