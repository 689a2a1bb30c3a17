import { escapeMarkup } from '#codecs/escape.ts';
import { listedAddresses } from '#db/entries.ts';
import type { Db } from '#db/client.ts';
import { locales } from '#domain/locale.ts';
import { tools } from '#editorial/tools.ts';
import { inLocale, paths } from '#i18n/paths.ts';

// A sitemap holds 50 000 addresses at most: two languages of each record, and some pages.
const recordsMax = 24_000;

/** Every public address in every language, each with its alternates. `pages` are those that the database does not know, in French. */
export async function sitemap(db: Db, { siteUrl, pages }: { siteUrl: string; pages: readonly string[] }): Promise<string> {
  const records = await listedAddresses(db, recordsMax);
  const fixed = [
    paths.home('fr'),
    paths.offer('fr'),
    paths.directory('fr'),
    ...Object.keys(tools).map((slug) => paths.tool('fr', slug)),
    ...pages,
  ];
  const addresses = [
    ...fixed.map((path) => ({ path, changed: undefined })),
    ...records.map(({ kind, slug, updatedAt }) => ({ path: paths.entry('fr', kind, slug), changed: updatedAt.toISOString() })),
  ];
  const urls = addresses.flatMap(({ path, changed }) => {
    const versions = locales.map((locale) => ({ locale, href: escapeMarkup(siteUrl + inLocale(path, locale)) }));
    const alternates = versions.map(({ locale, href }) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${href}"/>`).join('');
    return versions.map(({ href }) => `<url><loc>${href}</loc>${changed ? `<lastmod>${changed}</lastmod>` : ''}${alternates}</url>`);
  });
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' +
    `${urls.join('\n')}\n</urlset>\n`
  );
}
