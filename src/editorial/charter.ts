import { z } from 'zod';
import type { Locale } from '#domain/locale.ts';
import { readMarkdown } from './markdown.ts';
import { checkContent } from './read.ts';

const head = z.object({ title: z.string().min(1), sentence: z.string().min(1) });

/** The charter of today in one language, as its page shows it: Markdown with the words in braces filled in, and the file that it stands in. */
export function charterOfToday(locale: Locale) {
  const file = `pages/${locale}/charter.md`;
  const { head: read, body } = readMarkdown('pages', `${locale}/charter`);
  return { file: `content/${file}`, words: { ...checkContent(file, head, read), text: body } };
}
