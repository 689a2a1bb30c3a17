import { z } from 'zod';
import type { Locale } from '#domain/locale.ts';
import { readMarkdown } from './markdown.ts';
import { checkContent } from './read.ts';

/** The words in braces of the template that are of one arrangement: plain text, but for `tools`, which is Markdown. */
export interface AgreementWords {
  holder: string;
  network: string;
  charter: string;
  answersFirst: string;
  contribution: string;
  payer: string;
  payment: string;
  renewal: string;
  tools: string;
}

const head = z.object({ title: z.string().min(1), version: z.string().min(1).max(40) });

/** What people typed says what it says, and is no Markdown: CommonMark takes a backslash before every sign of punctuation. */
const plain = (text: string) => text.replace(/[\r\n\t ]+/g, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&');

/** One line of a Markdown list. */
export const listed = (text: string): string => `- ${plain(text)}`;

/** The agreement of an arrangement in one language, out of the template of `content/agreement`, as Markdown. */
export function agreementText(locale: Locale, { tools, ...words }: AgreementWords) {
  const escaped = Object.fromEntries(Object.entries(words).map(([word, text]) => [word, plain(text)]));
  const { body } = readMarkdown('agreement', `${locale}/agreement`, { ...escaped, tools });
  // The title is no Markdown.
  const { head: titled } = readMarkdown('agreement', `${locale}/agreement`, { ...words, tools });
  const { title, version } = checkContent(`agreement/${locale}/agreement.md`, head, titled);
  return { title, version, text: body };
}
