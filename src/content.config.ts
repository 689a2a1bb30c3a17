import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import type { Loader } from 'astro/loaders';
import { readMarkdownFolder } from '#editorial/markdown.ts';
import { toolWords } from '#editorial/tools.ts';

/** Reads a folder of `content/` with the words in braces filled in, which the loaders of Astro cannot do. */
const markdown = (folder: string): Loader => ({
  name: `content/${folder}`,
  load: async ({ store, parseData, renderMarkdown }) => {
    store.clear();
    for (const { id, head, body } of readMarkdownFolder(folder)) {
      const data = await parseData({ id, data: head });
      store.set({ id, data, body, rendered: await renderMarkdown(body) });
    }
  },
});

const page = z.strictObject({
  title: z.string().max(80),
  sentence: z.string().max(200),
});

export const collections = {
  tools: defineCollection({ loader: markdown('tools'), schema: toolWords }),
  pages: defineCollection({ loader: markdown('pages'), schema: page }),
  stories: defineCollection({
    loader: markdown('stories'),
    schema: page.extend({
      date: z.coerce.date(),
      /** The networks that the story tells of: their names by slug. */
      networks: z.record(z.string(), z.string()).default({}),
      /** The communities that it tells of: their names by slug. */
      communities: z.record(z.string(), z.string()).default({}),
      /** Slugs of tools. */
      tools: z.array(z.string()).default([]),
    }),
  }),
};
