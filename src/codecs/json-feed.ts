/** A feed in one language: what it is, and what changed, the last first. Texts are plain. */
export interface News {
  title: string;
  description: string;
  lang: string;
  /** The page that shows the same, and the feed's own address. */
  page: string;
  address: string;
  licence: { name: string; url: string };
  items: readonly {
    id: string;
    address: string;
    title: string;
    text: string;
    lang: string;
    publishedAt: Date;
    changedAt: Date;
    tags: readonly string[];
  }[];
}

/** JSON Feed 1.1; the library that writes our Atom knows only its first version, and only HTML. */
export const encode = ({ title, description, lang, page, address, licence, items }: News): string =>
  `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description,
    language: lang,
    home_page_url: page,
    feed_url: address,
    // A name of one's own begins with an underscore: section "Extensions" of the format.
    _licence: licence,
    items: items.map((item) => ({
      id: item.id,
      url: item.address,
      title: item.title,
      content_text: item.text,
      language: item.lang,
      date_published: item.publishedAt.toISOString(),
      date_modified: item.changedAt.toISOString(),
      ...(item.tags.length > 0 && { tags: item.tags }),
    })),
  })}\n`;
