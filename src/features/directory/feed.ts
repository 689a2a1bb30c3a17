import { Feed } from 'feed';
import { escapeMarkup } from '#codecs/escape.ts';
import type { Db } from '#db/client.ts';
import { listedRows } from '#db/listing.ts';
import { type DirectoryFilters, noFilters } from '#domain/directory.ts';
import type { Locale } from '#domain/locale.ts';
import { site } from '#editorial/site.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { askDirectory } from './memory/ask.ts';

const entriesMax = 30;

interface Wish {
  locale: Locale;
  siteUrl: string;
  filters?: DirectoryFilters;
  /** What the address says of the filters, from its "?" on. */
  query?: string;
  now: Date;
}

/** The newest entries that the filters find as an Atom feed in one language; texts of records stay in theirs. */
export async function directoryFeed(db: Db, { locale, siteUrl, filters = noFilters, query = '', now }: Wish): Promise<string> {
  const words = dictionaries[locale].directory;
  const answer = await askDirectory(db, filters, now);
  const entries = await listedRows(db, answer.page({ sort: 'newest', limit: entriesMax }).refs);
  const feed = new Feed({
    id: siteUrl + paths.feed(locale, query),
    link: siteUrl + paths.directory(locale, query ? `${query}&sort=newest` : '?sort=newest'),
    title: words.feed.title(site.name),
    description: words.lead,
    language: locale,
    copyright: site.dataLicence.name,
    updated: entries[0]?.listedAt ?? new Date(0),
    feedLinks: { atom: siteUrl + paths.feed(locale, query) },
    generator: 'Terreau',
  });
  // Feed readers take these two as HTML; records are plain text.
  for (const { id, kind, slug, name, sentence, place, listedAt, updatedAt } of entries) {
    feed.addItem({
      id: `urn:uuid:${id}`,
      title: escapeMarkup(`${words.kind[kind]} · ${name}`),
      link: siteUrl + paths.entry(locale, kind, slug),
      description: escapeMarkup([sentence, place].filter(Boolean).join(' · ')),
      date: updatedAt,
      published: listedAt,
    });
  }
  return feed.atom1();
}
