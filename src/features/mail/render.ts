import { z } from 'zod';
import { site } from '#editorial/site.ts';
import { tokenOf } from '#features/links.ts';
import type { Locale } from '#domain/locale.ts';
import { dictionaries } from '#i18n/index.ts';
import { de } from './letter.ts';
import type { Answering } from './reply-address.ts';

/** A letter as it stands in the outbox. */
export interface StoredLetter {
  locale: Locale;
  subject: string;
  body: unknown;
}

/** What is needed to turn the paths of a letter into addresses: the public address, and the key of the links; without it they show “…”. */
export interface Addressing {
  siteUrl: string;
  linkSecret: string | undefined;
}

/** A letter ready to be read: its parts, and both forms in which it leaves. */
export interface RenderedLetter extends LetterParts {
  subject: string;
  locale: Locale;
  link: { label: string; url: string } | undefined;
  text: string;
  html: string;
}

const storedBody = z.object({
  greeting: z.string(),
  link: z.object({ label: z.string(), path: z.string().startsWith('/') }).optional(),
  paragraphs: z.array(z.string()),
  quote: z.string().optional(),
  whom: z.string(),
});

/** What a reply is cut off at: it stands at the top of letters that can be answered by mail. */
const markers = Object.values(dictionaries).map(({ letters }) => letters.reply.marker);

/** Where the letter that is answered begins in a reply, whatever a mail program put before its lines; infinity where it is not in it. */
export function letterBeginsAt(reply: string): number {
  const found = markers.map((marker) => {
    const words = marker.split(/[^\p{L}]+/u).filter((word) => word !== '');
    return reply.search(new RegExp(`^.*${words.join('[^\\p{L}]{1,20}')}`, 'mu'));
  });
  return Math.min(...found.filter((at) => at >= 0), Number.POSITIVE_INFINITY);
}

interface LetterParts extends Omit<z.output<typeof storedBody>, 'link'> {
  link?: { label: string; url: string } | undefined;
  marker?: string | undefined;
}

/**
 * Writes a stored letter out, as text and as HTML, from one structure. Only here do the placeholders of links become
 * tokens, and only in the link itself: what people wrote stays as they wrote it. Nothing where the body was erased. A letter that can be
 * answered by mail says so, and who reads the answer.
 */
export function renderLetter(letter: StoredLetter, { siteUrl, linkSecret }: Addressing, answering?: Answering): RenderedLetter | undefined {
  const read = storedBody.safeParse(letter.body);
  if (!read.success) return undefined;
  const { link: stored, ...rest } = read.data;
  const link = stored && { label: stored.label, url: siteUrl + fillTokens(stored.path, linkSecret) };
  const { subject, locale } = letter;
  const words = dictionaries[locale].letters.reply;
  const reply = answering && { marker: words.marker, whom: words.readBy[answering]({ hoster: site.name, ofHoster: de(site.name) }) };
  const parts = { ...rest, link, ...reply };
  return { subject, locale, ...parts, text: asText(parts), html: asHtml(parts, subject, locale) };
}

const fillTokens = (path: string, secret: string | undefined) =>
  path.replace(/\{token:([0-9a-f-]{36})\}/g, (_, id: string) => (secret === undefined ? '…' : tokenOf(secret, id)));

function asText({ marker, greeting, link, paragraphs, quote, whom }: LetterParts): string {
  const linkText = link && `${link.label}\n${link.url}`;
  const quoted = quote?.replace(/^/gm, '> ');
  return `${[marker, greeting, linkText, ...paragraphs, quoted, whom].filter(Boolean).join('\n\n')}\n`;
}

const styles = `
  :root { color-scheme: light dark; }
  body { margin: 0; background: #fbf8f1; color: #221f18; font: 17px/1.55 Georgia, 'Times New Roman', serif; }
  .letter { max-width: 34em; margin: 0 auto; padding: 32px 24px; }
  .action { display: inline-block; padding: 12px 20px; border-radius: 6px; background: #2f6238; color: #ffffff; text-decoration: none; }
  .address, .whom { color: #5e574a; font-size: 15px; overflow-wrap: anywhere; }
  blockquote { margin: 24px 0; padding: 0 0 0 16px; border-left: 3px solid #86a94e; white-space: pre-line; }
  p { white-space: pre-line; }
  @media (prefers-color-scheme: dark) {
    body { background: #17140f; color: #f2ecdf; }
    .action { background: #8cc78f; color: #17140f; }
    .address, .whom { color: #b9b09d; }
  }`;

function asHtml({ marker, greeting, link, paragraphs, quote, whom }: LetterParts, subject: string, locale: Locale): string {
  const button = link && `<p><a class="action" href="${escape(link.url)}">${escape(link.label)}</a></p>\n${paragraph(link.url, 'address')}`;
  const said = quote && `<blockquote>${escape(quote)}</blockquote>`;
  const parts = [
    marker && paragraph(marker, 'whom'),
    paragraph(greeting),
    button,
    ...paragraphs.map((text) => paragraph(text)),
    said,
    paragraph(whom, 'whom'),
  ];
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(subject)}</title>
<style>${styles}
</style>
</head>
<body>
<div class="letter">
${parts.filter(Boolean).join('\n')}
</div>
</body>
</html>
`;
}

const paragraph = (text: string, name?: string) => `<p${name ? ` class="${name}"` : ''}>${escape(text)}</p>`;

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
