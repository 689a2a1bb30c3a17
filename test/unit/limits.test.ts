import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const filesIn = (room: string) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(room, ...file.split(path.sep)))
    .filter((file) => /\.(ts|astro)$/.test(file));
const ours = ['src', 'db'].flatMap(filesIn);

/** Generated, or a world told record by record: long, and still read from top to bottom. */
const isTold = (file: string) => file === 'db/schema.ts' || file.startsWith('src/features/example/');

const linesOf = (text: string) => text.split('\n').length;
const frontmatterOf = (page: string) => /^---\n([\s\S]*?)\n?---\n/.exec(page)?.[1] ?? '';
const codeOf = (file: string, text: string) => (file.endsWith('.astro') ? frontmatterOf(text) : text);

/** The functions of a file that take more than one screen, each with its length. */
function longFunctions(file: string, code: string, max: number): string[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const long: string[] = [];
  const visit = (node: ts.Node) => {
    const length = ts.isFunctionLike(node) ? linesOf(node.getText(source)) : 0;
    if (length > max) long.push(`${file}: ${length}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return long;
}

const longPages = (pages: readonly { file: string; text: string }[]) =>
  pages.filter(({ text }) => linesOf(frontmatterOf(text)) > 40).map(({ file, text }) => `${file}: ${linesOf(frontmatterOf(text))}`);

const read = (file: string) => ({ file, text: readFileSync(file, 'utf8') });

test('a page reads, asks one feature and shows: 40 lines before its first tag', () => {
  expect(longPages(ours.filter((file) => /^src\/pages\/.*\.astro$/.test(file)).map(read))).toEqual([]);
});

test('a function is one screen: 50 lines', () => {
  const all = ours.filter((file) => !isTold(file)).map(read);

  expect(all.flatMap(({ file, text }) => longFunctions(file, codeOf(file, text), 50))).toEqual([]);
});

test('a file can be held in mind, tests too: 350 lines', () => {
  const all = [...ours, ...filesIn('test')].filter((file) => !isTold(file)).map(read);

  expect(all.filter(({ text }) => linesOf(text) > 351).map(({ file, text }) => `${file}: ${linesOf(text)}`)).toEqual([]);
});

test('what is too long is found', () => {
  const lines = 'await nothing();\n'.repeat(51);

  expect(longPages([{ file: 'long.astro', text: `---\n${lines}---\n<p>…</p>\n` }])).toEqual(['long.astro: 51']);
  expect(longFunctions('long.ts', `const long = async () => {\n${lines}};`, 50)).toEqual(['long.ts: 53']);
});
