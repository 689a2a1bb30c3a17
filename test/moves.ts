import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { instance } from '@viz-js/viz';
import { type Move, moves, type State, states } from '#domain/application.ts';
import { type ArrangementGuard, arrangementMoves, arrangementStates, nextServiceStates, serviceStates } from '#domain/arrangement.ts';
import { type Locale, locales } from '#domain/locale.ts';
import { dictionaries } from '#i18n/index.ts';

// Writes the tables of moves into the documentation, each with its picture; --verify writes nothing, and fails when they are stale.

const rows = Object.entries(moves) as [keyof typeof moves, Move][];
const arrangementRows = Object.entries(arrangementMoves) as [
  keyof typeof arrangementMoves,
  (typeof arrangementMoves)[keyof typeof arrangementMoves],
][];
const somewhere = 'back';
const ended: readonly State[] = ['accepted', 'oriented', 'declined', 'withdrawn', 'lapsed', 'erased'];

const quoted = (text: string) => JSON.stringify(text);
const box = (state: string, label: string, isOver: boolean) => `${state} [label=${quoted(label)}${isOver ? ', fillcolor="#eaf1e3"' : ''}]`;

/** A picture of these boxes and arrows, in the language of Graphviz: https://graphviz.org/doc/info/lang.html. */
const drawn = (lines: readonly string[]) => `digraph {
    graph [rankdir=LR, bgcolor="#fbf8f1", pad=0.3, nodesep=0.35, ranksep=0.9, fontname="sans-serif"]
    node [shape=box, style="rounded,filled", fillcolor="#ffffff", color="#8a8069", fontcolor="#221f18", fontname="sans-serif", fontsize=13, margin="0.3,0.12"]
    edge [color="#5e574a", fontcolor="#5e574a", fontname="sans-serif", fontsize=11, arrowsize=0.7]
    begin [shape=point, width=0.12, fillcolor="#5e574a"]
    ${lines.join('\n    ')}
  }`;

/** Arrows between states, each with the rows of the table that it stands for. */
function arrowsOf(all: readonly { from: string; to: string; row: string }[]): string[] {
  const arrows = new Map<string, string[]>();
  for (const { from, to, row } of all) {
    const arrow = `${from} -> ${to}`;
    arrows.set(arrow, [...new Set([...(arrows.get(arrow) ?? []), ...row.split(', ')])]);
  }
  return [...arrows].map(([arrow, labels]) => `${arrow} [label=${quoted(labels.join(' '))}]`);
}

/** The states of a request and its moves. */
function requestGraph(locale: Locale): string {
  const { review, moves: words } = dictionaries[locale];
  const arrows = rows.flatMap(([, { row, from, to }]) => {
    // Everything can be erased: one arrow says so.
    const starts = to === 'erased' ? ['any'] : from.length === 0 ? ['begin'] : from;
    return starts.map((start) => ({ from: start, to: to === 'where it came from' ? somewhere : to, row }));
  });
  return drawn([
    ...states.map((state) => box(state, review.states[state], ended.includes(state))),
    `any [label=${quoted(words.any)}, style="rounded,dashed"]`,
    `${somewhere} [label=${quoted(words.back)}, style="rounded,dashed"]`,
    ...arrowsOf(arrows),
  ]);
}

/** The states of an arrangement and its moves. */
function arrangementGraph(locale: Locale): string {
  const { states: named } = dictionaries[locale].review.arrangement;
  const arrows = arrangementRows.flatMap(([, { row, from, to }]) =>
    (from.length === 0 ? ['begin'] : from).map((start) => ({ from: start, to, row })),
  );
  return drawn([...arrangementStates.map((state) => box(state, named[state], state === 'ended')), ...arrowsOf(arrows)]);
}

const tableOf = (heads: readonly string[], cells: readonly (readonly string[])[]) =>
  [heads, heads.map(() => '---'), ...cells].map((line) => `| ${line.join(' | ')} |`).join('\n');
const codes = (letters: readonly string[]) => letters.map((letter) => `\`${letter}\``).join(' ');

/** The moves of a request in Markdown, each in the words of the screens. */
function requestTable(locale: Locale): string {
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
    codes(move.letters),
  ]);
  return tableOf([row, name, from, to, by, guards, letters], cells);
}

/** The moves of an arrangement in Markdown. */
function arrangementTable(locale: Locale): string {
  const { review, moves: words } = dictionaries[locale];
  const { row, name, from, to, by, guards, letters } = words.columns;
  const cells = arrangementRows.map(([key, move]) => [
    move.row,
    words.arrangement.names[key],
    move.from.map((state) => review.arrangement.states[state]).join(', ') || words.nowhere,
    review.arrangement.states[move.to],
    move.by.map((actor) => words.actors[actor]).join(', '),
    move.guards.map((guard: ArrangementGuard) => words.arrangement.guards[guard]).join(' · '),
    codes(move.letters),
  ]);
  return tableOf([row, name, from, to, by, guards, letters], cells);
}

/** Where a service may go, from each of its states. */
function serviceTable(locale: Locale): string {
  const { review, moves: words } = dictionaries[locale];
  const cells = serviceStates.map((state) => [
    review.arrangement.serviceStates[state],
    nextServiceStates(state)
      .map((next) => review.arrangement.serviceStates[next])
      .join(', ') || words.nowhere,
  ]);
  return tableOf([words.columns.from, words.columns.to], cells);
}

function pageOf(locale: Locale): string {
  const { title, lead, picture, arrangement, service } = dictionaries[locale].moves;
  return [
    `# ${title}`,
    lead,
    `![${picture}](../pictures/moves.${locale}.svg)`,
    requestTable(locale),
    `## ${arrangement.title}`,
    arrangement.lead,
    `![${arrangement.picture}](../pictures/arrangement-moves.${locale}.svg)`,
    arrangementTable(locale),
    `## ${service.title}`,
    service.lead,
    serviceTable(locale),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

const viz = await instance();
const files = locales.flatMap((locale) => [
  { file: `content/docs/${locale}/moves.md`, text: pageOf(locale) },
  { file: `content/docs/pictures/moves.${locale}.svg`, text: viz.renderString(requestGraph(locale), { format: 'svg' }) },
  { file: `content/docs/pictures/arrangement-moves.${locale}.svg`, text: viz.renderString(arrangementGraph(locale), { format: 'svg' }) },
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
