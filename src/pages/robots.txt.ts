import type { APIRoute } from 'astro';
import { locales } from '#domain/locale.ts';
import { paths } from '#i18n/paths.ts';

/** What search engines may read: the public pages; what is for one person only is not theirs. */
export const GET: APIRoute = ({ locals: { settings } }) => {
  const closed = locales.flatMap((locale) => [paths.review(locale), paths.apply(locale), paths.signIn(locale)]);
  const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), `Sitemap: ${settings.siteUrl}${paths.sitemap()}`];
  return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
