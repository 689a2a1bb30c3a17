import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { parse } from 'yaml';
import type { Locale } from '#domain/locale.ts';

/** One sentence of the portal, and the file that it stands in. */
export interface Sentence {
  file: string;
  locale: Locale;
  text: string;
}

const everywhere: readonly [RegExp, string][] = [
  [/\p{L}'\p{L}/u, 'a straight apostrophe: ’'],
  [/\.\.\./, 'three dots: …'],
];
const inFrench: readonly [RegExp, string][] = [
  [/[^\s\u202f;:!?(«'"*_/`=&[,][;:!?](?=[\s*_<"”)]|$)/u, 'no narrow space before ; : ! or ?'],
  [/[ \u00a0][;:!?](?=[\s*_<"”)]|$)/u, 'a wide space before ; : ! or ?'],
  [/«(?!\u202f)/u, 'no narrow space after «'],
  [/(?<!\u202f)»/u, 'no narrow space before »'],
  [/\d[ \u00a0](?=[€%])/u, 'a wide space before € or %'],
  [/\b(Ca|Education|Ecole|Economie|Ecologie|Ecrire|Etat|Etape|Ete|Etre|Evenement)\b/u, 'a capital without its accent'],
];

/** What is wrong with a sentence's typography, by the rules of its language. Code, addresses and words in braces are not read. */
export function typographyFaults({ locale, text }: Sentence): string[] {
  const read = text
    .replace(/`[^`]*`/g, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/<https?:[^>]*>|https?:\S+/g, '');
  return [...everywhere, ...(locale === 'fr' ? inFrench : [])].filter(([rule]) => rule.test(read)).map(([, fault]) => fault);
}

/** Every sentence of the Markdown and YAML under `content/`, documentation included. */
export function contentSentences(): Sentence[] {
  return filesOf('content', /\.(md|yaml)$/).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    if (file.endsWith('.yaml')) return valuesOf(parse(text), file);
    const locale = file.includes('/fr/') ? 'fr' : 'en';
    const [, head = '', body = text] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
    const prose = body.replace(/^( *)```.*?^\1```$/gms, '').split('\n');
    return [...stringsOf(parse(head)), ...prose].map((line) => ({ file, locale, text: line }));
  });
}

const stringsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value ? Object.values(value).flatMap(stringsOf) : [];

const valuesOf = (value: unknown, file: string): Sentence[] =>
  typeof value === 'object' && value
    ? Object.entries(value).flatMap(([key, inner]): Sentence[] =>
        key === 'fr' || key === 'en' ? stringsOf(inner).map((text) => ({ file, locale: key, text })) : valuesOf(inner, file),
      )
    : [];

/** Every sentence of the dictionaries, and of what the code says in both languages under the names `fr` and `en`. */
export function codeSentences(): Sentence[] {
  return filesOf('src', /\.ts$/).flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const locale = file.startsWith('src/i18n/fr/') ? 'fr' : file.startsWith('src/i18n/en/') ? 'en' : undefined;
    return sentencesIn(source, file, locale);
  });
}

function sentencesIn(node: ts.Node, file: string, locale: Locale | undefined): Sentence[] {
  if (ts.isImportDeclaration(node)) return [];
  const text = textOf(node);
  const own = locale && text !== undefined ? [{ file, locale, text }] : [];
  const inner = languageOf(node) ?? locale;
  const below: Sentence[] = [];
  node.forEachChild((child) => {
    below.push(...sentencesIn(child, file, inner));
  });
  return [...own, ...below];
}

function languageOf(node: ts.Node): Locale | undefined {
  if (!ts.isPropertyAssignment(node) && !ts.isMethodDeclaration(node) && !ts.isVariableDeclaration(node)) return undefined;
  const name = node.name.getText();
  return name === 'fr' || name === 'en' ? name : undefined;
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  // What is filled in stands as a letter, so that what follows it is judged.
  return node.head.text + node.templateSpans.map((span) => `x${span.literal.text}`).join('');
}

const filesOf = (folder: string, name: RegExp): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
