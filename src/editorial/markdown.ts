import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { isLocale, type Locale, locales } from '#domain/locale.ts';
import { fill } from './fill.ts';
import { contentFolder } from './read.ts';

/** One Markdown file of `content/`, its words in braces filled in. `id` is its language and its slug, as in `fr/contact`. */
export interface Markdown {
  id: string;
  head: Record<string, unknown>;
  body: string;
}

/** Reads every Markdown file of `content/<folder>/<language>`, by language, then by name. */
export function readMarkdownFolder(folder: string): Markdown[] {
  return locales.flatMap((locale) =>
    readdirSync(path.join(contentFolder, folder, locale))
      .filter((file) => file.endsWith('.md'))
      .sort()
      .map((file) => readMarkdown(folder, `${locale}/${file.slice(0, -'.md'.length)}`)),
  );
}

/** Reads `content/<folder>/<id>.md`, with `more` in the place of words that only this text has. Throws, naming the file, when it has no front matter or a word in braces that nobody knows. */
export function readMarkdown(folder: string, id: string, more: Readonly<Record<string, string>> = {}): Markdown {
  const file = `${folder}/${id}.md`;
  const [, head, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(path.join(contentFolder, file), 'utf8')) ?? [];
  const locale = id.split('/')[0];
  if (head === undefined || body === undefined || !isLocale(locale)) throw new Error(`content/${file} does not begin with front matter`);
  try {
    const filled: unknown = JSON.parse(JSON.stringify(parse(head)), (_key, value) => fillValue(value, locale, more));
    return { id, head: filled as Record<string, unknown>, body: fill(body, locale, more) };
  } catch (error) {
    throw new Error(`content/${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

const fillValue = (value: unknown, locale: Locale, more: Readonly<Record<string, string>>): unknown =>
  typeof value === 'string' ? fill(value, locale, more) : value;
