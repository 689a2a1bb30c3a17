import { stringify } from 'csv-stringify';
import writeSheet, { type Row } from 'write-excel-file/node';

/** A table to write as a file: what its columns are called, and what they hold. A day is a text like 2026-11-27. */
export interface Sheet {
  title: string;
  columns: readonly { heading: string; holds: 'text' | 'number' | 'day' }[];
  rows: readonly (readonly (string | number | null)[])[];
}

/** Rows that are there, or that come. */
type Rows = Sheet['rows'] | AsyncIterable<Sheet['rows'][number]>;

/**
 * CSV as RFC 4180 has it, with commas in every language, and a byte order mark by which spreadsheets know UTF-8. Every cell stands in
 * quotes, and what begins as a formula does is written with an apostrophe before it (OWASP, “CSV injection”).
 */
export function encodeCsv({ columns, rows }: Pick<Sheet, 'columns'> & { rows: Rows }): AsyncIterable<Uint8Array> {
  const writing = stringify({ bom: true, record_delimiter: 'windows', escape_formulas: true, quoted: true });
  writing.write(columns.map(({ heading }) => heading));
  writeAll(rows, writing).catch((error: unknown) => writing.destroy(error instanceof Error ? error : new Error(String(error))));
  return writing;
}

// A spreadsheet that takes semicolons, as a French one does, begins new cells inside of ours.
const guardInside = (text: string) => text.replace(/([;\t\n\r])(?=[=+\-@＝＋－＠])/g, "$1'");

/** Writes as fast as it is read. */
async function writeAll(rows: Rows, writing: ReturnType<typeof stringify>): Promise<void> {
  for await (const row of rows) {
    if (writing.destroyed) return;
    const cells = row.map((cell) => (typeof cell === 'string' ? guardInside(cell) : cell));
    if (!writing.write(cells)) await roomIn(writing);
  }
  writing.end();
}

/** Waits until more can be written, or nothing any more. */
const roomIn = (writing: ReturnType<typeof stringify>) =>
  new Promise<void>((resolve) => {
    const go = () => {
      writing.off('drain', go).off('close', go);
      resolve();
    };
    writing.on('drain', go).on('close', go);
  });

/** An array of objects, whose keys are the headings of the columns. */
export async function* encodeJson({ columns, rows }: Sheet): AsyncIterable<Uint8Array> {
  const bytes = new TextEncoder();
  yield bytes.encode('[');
  for (const [index, row] of rows.entries()) {
    const object = Object.fromEntries(columns.map(({ heading }, at) => [heading, row[at] ?? null]));
    yield bytes.encode(`${index === 0 ? '\n' : ',\n'}${JSON.stringify(object)}`);
  }
  yield bytes.encode('\n]\n');
}

// What a cell of a spreadsheet can hold at most, and the signs that XML cannot.
const cellMax = 32_767;
const withoutControls = (text: string) =>
  text
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .toWellFormed()
    .slice(0, cellMax);

/** A spreadsheet whose cells have types: a text is a text, whatever it begins with. */
export async function* encodeXlsx({ title, columns, rows }: Sheet): AsyncIterable<Uint8Array> {
  const head: Row = columns.map(({ heading }) => ({ value: heading, type: String, fontWeight: 'bold' }));
  const cells = rows.map((row): Row => columns.map(({ holds }, at) => cellOf(row[at] ?? null, holds)));
  yield await writeSheet([head, ...cells], { sheet: title, stickyRowsCount: 1, columns: columns.map(() => ({ width: 20 })) }).toBuffer();
}

function cellOf(value: string | number | null, holds: Sheet['columns'][number]['holds']): Row[number] {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  if (holds === 'day' && /^\d{4}-\d\d-\d\d$/.test(value))
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
  return { value: withoutControls(value), type: String };
}
