import { Feed } from 'feed';
import { escapeMarkup } from '#codecs/escape.ts';
import { encode, type News } from '#codecs/json-feed.ts';
import type { Db } from '#db/client.ts';
import { type DirectoryFilters, noFilters } from '#domain/directory.ts';
import type { Locale } from '#domain/locale.ts';
import type { PublishedRecord } from '#domain/published.ts';
import { site } from '#editorial/site.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { readMoments, readOwn } from '../publishing/own.ts';

const entriesMax = 50;

interface Asked {
  locale: Locale;
  siteUrl: string;
  filters?: DirectoryFilters;
  /** What the address says behind its path, so that feed and page are of the same list. */
  query?: string;
}

/** What is new and what changed among our records that answer, the last first, in one language; their texts stay in theirs. */
async function readNews(db: Db, address: string, { locale, siteUrl, filters = noFilters, query = '' }: Asked): Promise<News> {
  const words = dictionaries[locale].directory;
  const records = await readOwn(db, siteUrl, { filters, sort: 'changed', limit: entriesMax });
  return {
    title: words.feed.title(site.name),
    description: words.lead,
    lang: locale,
    page: siteUrl + paths.directory(locale, query),
    address: siteUrl + address,
    licence: site.dataLicence,
    items: records.map((record) => ({
      id: `urn:uuid:${record.id}`,
      address: record.pages[locale],
      title: titleOf(record, locale),
      text: [record.sentence, record.territory.place].filter(Boolean).join(' · '),
      lang: record.lang,
      publishedAt: new Date(record.listedAt),
      changedAt: new Date(record.updatedAt),
      tags: record.networks.map(({ name }) => name),
    })),
  };
}

function titleOf(record: PublishedRecord, locale: Locale): string {
  const { kind, states } = dictionaries[locale].directory;
  const isRetired = record.kind === 'service' && record.state === 'retired';
  return [kind[record.kind], record.name, ...(isRetired ? [states.retired] : [])].join(' · ');
}

/** The changes of our directory, or of what of it answers, as an Atom feed. */
export async function directoryFeed(db: Db, asked: Asked): Promise<string> {
  const { locale, siteUrl, query } = asked;
  const news = await readNews(db, paths.feed(locale, query), asked);
  const feed = new Feed({
    id: news.address,
    link: news.page,
    title: news.title,
    description: news.description,
    language: locale,
    copyright: `${news.licence.name} ${news.licence.url}`,
    updated: news.items[0]?.changedAt ?? new Date(0),
    feedLinks: { atom: news.address, json: siteUrl + paths.jsonFeed(locale, query) },
    generator: 'Terreau',
  });
  // Feed readers take these two as HTML; records are plain text.
  for (const { id, address, title, text, changedAt, publishedAt } of news.items)
    feed.addItem({
      id,
      title: escapeMarkup(title),
      link: address,
      description: escapeMarkup(text),
      date: changedAt,
      published: publishedAt,
    });
  return feed.atom1();
}

/** The same as a JSON Feed. */
export const directoryJsonFeed = async (db: Db, asked: Asked): Promise<string> =>
  encode(await readNews(db, paths.jsonFeed(asked.locale, asked.query), asked));

/** Either of them, with when something of our own changed last. */
export async function publishedFeed(db: Db, format: 'atom' | 'json', asked: Asked): Promise<{ body: string; changedAt: Date | null }> {
  const write = format === 'atom' ? directoryFeed : directoryJsonFeed;
  const [body, { changedAt }] = await Promise.all([write(db, asked), readMoments(db)]);
  return { body, changedAt };
}
