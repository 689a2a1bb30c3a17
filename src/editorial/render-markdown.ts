import { createSatteriMarkdownProcessor } from '@astrojs/markdown-satteri';

const processor = createSatteriMarkdownProcessor({ syntaxHighlight: false });

/** HTML of Markdown of `content/`, as the pages that are built have it. Its authors are trusted: HTML in it stays. */
export const renderMarkdown = async (text: string): Promise<string> => (await (await processor).render(text)).code;
