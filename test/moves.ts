import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { instance } from '@viz-js/viz';
import { type Move, moves, type State, states } from '#domain/application.ts';
import { type Locale, locales } from '#domain/locale.ts';
import { dictionaries } from '#i18n/index.ts';

// Writes the tables of moves into the documentation, each with its picture; --verify writes nothing, and fails when they are stale.

const rows = Object.entries(moves) as [keyof typeof moves, Move][];
const somewhere = 'back';
const ended: readonly State[] = ['accepted', 'oriented', 'declined', 'withdrawn', 'lapsed', 'erased'];

/** The states as boxes and the moves as arrows, in the language of Graphviz: https://graphviz.org/doc/info/lang.html. */
function graphOf(locale: Locale): string {
  const { review, moves: words } = dictionaries[locale];
  const quoted = (text: string) => JSON.stringify(text);
  const box = (state: State) => `${state} [label=${quoted(review.states[state])}${ended.includes(state) ? ', fillcolor="#eaf1e3"' : ''}]`;
  const arrows = new Map<string, string[]>();
  for (const [, { row, from, to }] of rows) {
    // Everything can be erased: one arrow says so.
    const starts = to === 'erased' ? ['any'] : from.length === 0 ? ['begin'] : from;
    for (const start of starts) {
      const arrow = `${start} -> ${to === 'where it came from' ? somewhere : to}`;
      arrows.set(arrow, [...new Set([...(arrows.get(arrow) ?? []), ...row.split(', ')])]);
    }
  }
  return `digraph {
    graph [rankdir=LR, bgcolor="#fbf8f1", pad=0.3, nodesep=0.35, ranksep=0.9, fontname="sans-serif"]
    node [shape=box, style="rounded,filled", fillcolor="#ffffff", color="#8a8069", fontcolor="#221f18", fontname="sans-serif", fontsize=13, margin="0.3,0.12"]
    edge [color="#5e574a", fontcolor="#5e574a", fontname="sans-serif", fontsize=11, arrowsize=0.7]
    ${states.map(box).join('\n    ')}
    begin [shape=point, width=0.12, fillcolor="#5e574a"]
    any [label=${quoted(words.any)}, style="rounded,dashed"]
    ${somewhere} [label=${quoted(words.back)}, style="rounded,dashed"]
    ${[...arrows].map(([arrow, labels]) => `${arrow} [label=${quoted(labels.join(' '))}]`).join('\n    ')}
  }`;
}

/** The table in Markdown, each move in the words of the screens. */
function pageOf(locale: Locale): string {
  const { review, moves: words } = dictionaries[locale];
  const { row, name, from, to, by, guards, letters } = words.columns;
  const said = (state: Move['to']) => (state === 'where it came from' ? words.back : review.states[state]);
  const cells = rows.map(([key, move]) => [
    move.row,
    words.names[key],
    move.to === 'erased' ? words.any : move.from.map(said).join(', ') || words.nowhere,
    said(move.to),
    move.by.map((actor) => words.actors[actor]).join(', '),
    move.guards.map((guard) => words.guards[guard]).join(' · '),
    move.letters.map((letter) => `\`${letter}\``).join(' '),
  ]);
  const table = [[row, name, from, to, by, guards, letters], ['---', '---', '---', '---', '---', '---', '---'], ...cells];
  const lines = table.map((line) => `| ${line.join(' | ')} |`).join('\n');
  return `# ${words.title}\n\n${words.lead}\n\n![${words.picture}](../pictures/moves.${locale}.svg)\n\n${lines}\n`;
}

const viz = await instance();
const files = locales.flatMap((locale) => [
  { file: `content/docs/${locale}/moves.md`, text: pageOf(locale) },
  { file: `content/docs/pictures/moves.${locale}.svg`, text: viz.renderString(graphOf(locale), { format: 'svg' }) },
]);

const readOrNothing = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

if (process.argv.includes('--verify')) {
  const stale = files.filter(({ file, text }) => readOrNothing(file) !== text);
  for (const { file } of stale) console.error(`${file} is not what the table of moves gives: npm run moves`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  mkdirSync('content/docs/pictures', { recursive: true });
  for (const { file, text } of files) writeFileSync(file, text);
}
