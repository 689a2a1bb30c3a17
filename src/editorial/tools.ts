import { z } from 'zod';
import { byWord } from '#domain/by-word.ts';
import { type Locale, locales } from '#domain/locale.ts';
import { loads, regimes } from '#domain/tool.ts';
import { readMarkdown } from './markdown.ts';
import { checkContent, readContent } from './read.ts';
import { site } from './site.ts';

const euros = z.number().min(0).max(1_000_000);

const facts = z.strictObject({
  software: z.string(),
  /** SPDX identifiers. */
  licence: z.array(z.string()).min(1),
  site: z.url({ protocol: /^https?$/ }),
  source: z.url({ protocol: /^https?$/ }),
  /** Whether each collective gets an address of its own, that it can wish for. */
  hasAddress: z.boolean(),
  replacedBy: z.string().optional(),
  retiredOn: z.iso.date().optional(),
  /** What is true today. Amounts are euros for a network and a year. */
  figures: z.strictObject({
    load: z.enum(loads),
    regime: z.enum(regimes),
    symbolicEuros: euros.nullable(),
    realCostEuros: euros.nullable(),
  }),
});

/** The words of a tool in one language: the front matter of `content/tools/<language>/<slug>.md`. */
export const toolWords = z.strictObject({
  name: z.string(),
  sentence: z.string().max(200),
  /** What it cannot do, said before anybody asks for it. */
  limits: z.array(z.string()).min(1),
  /** What is kept when a collective leaves, and in which format. */
  leaving: z.string(),
  dataLocation: z.string().optional(),
  backups: z.string().optional(),
  guides: z.array(z.strictObject({ label: z.string(), url: z.url({ protocol: /^https?$/ }) })).default([]),
});

export interface ToolWords extends z.output<typeof toolWords> {
  dataLocation: string;
  backups: string;
}

export interface Tool extends z.output<typeof facts> {
  slug: string;
  words: Readonly<Record<Locale, ToolWords>>;
}

function readWords(slug: string, locale: Locale): ToolWords {
  const words = checkContent(`tools/${locale}/${slug}.md`, toolWords, readMarkdown('tools', `${locale}/${slug}`).head);
  return { ...words, dataLocation: words.dataLocation ?? site.dataLocation[locale], backups: words.backups ?? site.backups[locale] };
}

const read = readContent('tools/tools.yaml', z.record(z.string(), facts));

/** The catalogue: facts and words of every tool, by slug. The order of the file is the order of the screen. */
export const tools: Readonly<Record<string, Tool>> = byWord(
  Object.fromEntries(
    Object.entries(read).map(([slug, tool]) => [
      slug,
      { ...tool, slug, words: { fr: readWords(slug, locales[0]), en: readWords(slug, locales[1]) } },
    ]),
  ),
);

/** What a service runs, as people call it: a tool of the catalogue, or else the software by its own name. */
export const runningName = ({ tool, software }: { tool: string | null; software: string | null }, locale: Locale): string =>
  tool === null ? (software ?? '') : (tools[tool]?.words[locale].name ?? tool);
