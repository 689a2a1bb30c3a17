import type { APIRoute } from 'astro';
import { getCollection } from 'astro:content';
import { sitemap } from '#features/directory/sitemap.ts';
import { paths } from '#i18n/paths.ts';

/** Every public address, for search engines. */
export const GET: APIRoute = async ({ locals: { db, settings } }) => {
  const slugs = (ids: readonly { id: string }[]) => ids.flatMap(({ id }) => (id.startsWith('fr/') ? [id.slice(3)] : []));
  const pages = [
    paths.stories('fr'),
    ...slugs(await getCollection('stories')).map((slug) => paths.story('fr', slug)),
    ...slugs(await getCollection('pages')).map((slug) => paths.page('fr', slug)),
  ];
  return new Response(await sitemap(db, { siteUrl: settings.siteUrl, pages }), {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  });
};
