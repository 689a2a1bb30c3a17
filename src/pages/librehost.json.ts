import type { APIRoute } from 'astro';
import { librehost } from '#features/publishing/profiles.ts';
import { publishNamed } from '#http/publish.ts';

/** The hoster, for the LibreHosters. */
export const GET: APIRoute = ({ locals: { db, settings } }) =>
  publishNamed(
    librehost(db, settings.siteUrl).then((document) => ({ ok: true, document })),
    'json',
  );
