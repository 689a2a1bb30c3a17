import { Feed } from 'feed';
import { escapeMarkup } from '#codecs/escape.ts';
import { newestEntries } from '#db/entries.ts';
import type { Db } from '#db/client.ts';
import type { Locale } from '#domain/locale.ts';
import { site } from '#editorial/site.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';

const entriesMax = 30;

/** The newest entries of the directory as an Atom feed in one language; texts of records stay in theirs. */
export async function directoryFeed(db: Db, { locale, siteUrl }: { locale: Locale; siteUrl: string }): Promise<string> {
  const words = dictionaries[locale].directory;
  const entries = await newestEntries(db, entriesMax);
  const feed = new Feed({
    id: siteUrl + paths.feed(locale),
    link: siteUrl + paths.directory(locale, '?sort=newest'),
    title: words.feed.title(site.name),
    description: words.lead,
    language: locale,
    copyright: site.dataLicence.name,
    updated: entries[0]?.listedAt ?? new Date(0),
    feedLinks: { atom: siteUrl + paths.feed(locale) },
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
