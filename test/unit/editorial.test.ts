import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fill } from '#editorial/fill.ts';
import { readMarkdownFolder } from '#editorial/markdown.ts';
import { site } from '#editorial/site.ts';
import { tools } from '#editorial/tools.ts';
import { needs } from '#editorial/vocabularies.ts';

const slugs = (folder: string, locale: string) => readdirSync(`content/${folder}/${locale}`).toSorted();

test.each(['tools', 'stories', 'pages', 'docs'])('everything in content/%s exists in both languages', (folder) => {
  expect(slugs(folder, 'en')).toEqual(slugs(folder, 'fr'));
});

test('every tool has its words, and every page of words its tool', () => {
  expect(slugs('tools', 'fr')).toEqual(
    Object.keys(tools)
      .map((slug) => `${slug}.md`)
      .toSorted(),
  );
});

test('every need leads to tools that run, and every tool that runs serves a need', () => {
  const named = Object.values(needs).flatMap((need) => need.tools);
  const running = Object.values(tools).filter((tool) => !tool.retiredOn);

  expect(named.filter((slug) => !running.some((tool) => tool.slug === slug))).toEqual([]);
  expect(running.filter((tool) => !named.includes(tool.slug))).toEqual([]);
});

test('a retired tool names a successor that runs', () => {
  const retired = Object.values(tools).filter((tool) => tool.retiredOn);

  expect(retired.map((tool) => tools[tool.replacedBy ?? '']?.retiredOn ?? 'runs')).toEqual(retired.map(() => 'runs'));
});

test('the pages that every public site of this kind owes are there', () => {
  const owed = [
    'about',
    'accessibility',
    'charter',
    'contact',
    'data-licence',
    'how-it-works',
    'legal',
    'privacy',
    'report',
    'when-stewards-leave',
  ];

  expect(slugs('pages', 'fr')).toEqual(owed.map((slug) => `${slug}.md`));
});

test('links inside the content lead to pages, stories and tools that exist, in the same language', () => {
  const files = ['tools', 'stories', 'pages'].flatMap((folder) => readMarkdownFolder(folder).map((file) => ({ ...file, folder })));
  const known = new Set(files.map(({ folder, id }) => id.replace('/', `/${folder === 'tools' ? 'offer' : folder}/`)));
  const apart = /^\/(fr|en)\/(directory(\?.*)?|offer|orientation|apply|feed\.xml)$|^\/api\//;

  const lost = files.flatMap(({ id, folder, body }) =>
    [...body.matchAll(/\]\((\/[^)]*)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !apart.test(target) && !(known.has(target.slice(1)) && target.startsWith(`/${id.slice(0, 2)}/`)))
      .map((target) => `content/${folder}/${id}.md: ${target}`),
  );

  expect(lost).toEqual([]);
});

test('words in braces become those of the hoster, and an unknown one stops the build', () => {
  expect(fill('{hoster}, {email}', 'fr')).toBe(`${site.name}, ${site.contact.email}`);
  expect(() => fill('{hosters}', 'fr')).toThrow('{hosters} is not a word of content/site.yaml');
});
