import type { APIRoute } from 'astro';
import { asElement } from '#features/publishing/lists.ts';
import { publishNamed } from '#http/publish.ts';

/** One element of the map. */
export const GET: APIRoute = ({ params, locals: { db, settings } }) => {
  const element = asElement(db, settings.siteUrl, (params['id'] ?? '').replace(/\.json$/, ''));
  return publishNamed(
    element.then((document) => ({ ok: true, document })),
    'json',
  );
};
