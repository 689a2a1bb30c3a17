import { z } from 'zod';
import { locales } from '#domain/locale.ts';
import { readContent, readFrontMatter } from './read.ts';

const facts = z.strictObject({
  software: z.string(),
  /** SPDX identifiers. */
  licence: z.array(z.string()).min(1),
  site: z.url(),
  source: z.url(),
  /** Whether each collective gets an address of its own, that it can wish for. */
  hasAddress: z.boolean(),
  replacedBy: z.string().optional(),
  retiredOn: z.iso.date().optional(),
});

/** The words of a tool in one language: the front matter of `content/tools/<language>/<slug>.md`. */
export const toolWords = z.strictObject({
  name: z.string(),
  sentence: z.string().max(200),
  limits: z.string(),
  dataLocation: z.string(),
  backups: z.string(),
  guides: z.array(z.strictObject({ label: z.string(), url: z.url() })).default([]),
});

const read = readContent('tools/tools.yaml', z.record(z.string(), facts));

/** The catalogue: facts and words of every tool, by slug. */
export const tools = Object.fromEntries(
  Object.entries(read).map(([slug, tool]) => {
    const words = locales.map((locale) => [locale, readFrontMatter(`tools/${locale}/${slug}.md`, toolWords)]);
    return [slug, { ...tool, slug, words: Object.fromEntries(words) as Record<(typeof locales)[number], z.output<typeof toolWords>> }];
  }),
);

export type Tool = (typeof tools)[string];
