import { type CsvError, parse } from 'csv-parse';
import { plain } from '#domain/plain.ts';
import { decodeText, type Encoding } from './text.ts';

export type { Encoding } from './text.ts';

/** One row of a file: where it begins, and its cells by column name. */
export interface CsvRow {
  line: number;
  cells: Readonly<Record<string, string>>;
}

/** A row that cannot be read as the others. */
export interface BrokenRow {
  line: number;
  reason: 'wrong-number-of-cells' | 'cell-too-long';
  cells: number;
}

export interface CsvTable {
  ok: true;
  columns: readonly string[];
  rows: readonly CsvRow[];
  broken: readonly BrokenRow[];
  encoding: Encoding;
  isEncodingGuessed: boolean;
  delimiter: string;
}

/** Why a file is not a table; `line` and `found` tell where and what, when that is known. */
export interface CsvRefusal {
  ok: false;
  refusal:
    | 'empty'
    | 'too-big'
    | 'spreadsheet'
    | 'binary'
    | 'html'
    | 'json'
    | 'wrong-encoding'
    | 'no-columns'
    | 'same-column-twice'
    | 'broken-quotes'
    | 'too-many-rows';
  line?: number;
  found?: string;
}

export const limits = { bytes: 20_000_000, rows: 50_000, columns: 200, cell: 10_000 } as const;

/**
 * Reads a CSV file with a header line. A byte order mark, CP1252 and the delimiter are recognised unless told; a file that
 * is something else is refused with the reason. Line numbers are those of a text editor.
 */
export async function decodeCsv(
  bytes: Uint8Array,
  given: { encoding?: Encoding | undefined; delimiter?: string | undefined } = {},
): Promise<CsvTable | CsvRefusal> {
  const notText = refuseBytes(bytes);
  if (notText) return notText;
  const decoded = decodeText(bytes, given.encoding);
  if (!decoded.ok) return decoded;
  const { text } = decoded;
  if (text.trim() === '') return { ok: false, refusal: 'empty' };
  if (/^\s*<(!doctype|html|\?xml|head|body)\b/i.test(text)) return { ok: false, refusal: 'html' };
  if (/^\s*[{[]/.test(text)) return { ok: false, refusal: 'json' };
  const delimiter = given.delimiter ?? guessDelimiter(text);
  const read = await readRows(text, delimiter);
  return read.ok ? { ...read, encoding: decoded.encoding, isEncodingGuessed: decoded.isGuessed, delimiter } : read;
}

function refuseBytes(bytes: Uint8Array): CsvRefusal | undefined {
  if (bytes.length === 0) return { ok: false, refusal: 'empty' };
  if (bytes.length > limits.bytes) return { ok: false, refusal: 'too-big' };
  const start = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  // A zip (xlsx, ods) or an old Excel file, renamed.
  if (start === '504b0304' || start === 'd0cf11e0') return { ok: false, refusal: 'spreadsheet' };
  return undefined;
}

/** The sign that the header line holds most of, outside quotes. */
function guessDelimiter(text: string): string {
  const header = (text.split(/\r\n|\n|\r/, 1)[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const counts = [',', ';', '\t', '|'].map((sign) => ({ sign, count: header.split(sign).length - 1 }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}

async function readRows(
  text: string,
  delimiter: string,
): Promise<Omit<CsvTable, 'encoding' | 'isEncodingGuessed' | 'delimiter'> | CsvRefusal> {
  const parser = parse(text, { delimiter, info: true, relaxColumnCount: true, skipEmptyLines: false, maxRecordSize: limits.cell * 20 });
  let columns: readonly string[] | undefined;
  let line = 1;
  const rows: CsvRow[] = [];
  const broken: BrokenRow[] = [];
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const startsAt = line;
      line = info.lines + 1;
      if (record.every((cell) => cell.trim() === '')) continue;
      if (columns === undefined) {
        columns = record.map((name) => name.trim());
        const refusal = refuseColumns(columns);
        if (refusal) return refusal;
        continue;
      }
      if (rows.length + broken.length >= limits.rows) return { ok: false, refusal: 'too-many-rows', line: startsAt };
      const reason = breakage(record, columns);
      if (reason) broken.push({ line: startsAt, reason, cells: record.length });
      else rows.push({ line: startsAt, cells: Object.fromEntries(columns.map((name, index) => [name, record[index] ?? ''])) });
    }
  } catch (error) {
    if (!isCsvError(error)) throw error;
    return { ok: false, refusal: 'broken-quotes', line };
  }
  return { ok: true, columns: columns ?? [], rows, broken };
}

function refuseColumns(columns: readonly string[]): CsvRefusal | undefined {
  if (columns.length > limits.columns || columns.every((name) => name === '')) return { ok: false, refusal: 'no-columns', line: 1 };
  const twice = columns.find((name, index) => name !== '' && columns.findIndex((other) => plain(other) === plain(name)) !== index);
  return twice === undefined ? undefined : { ok: false, refusal: 'same-column-twice', line: 1, found: twice };
}

function breakage(record: readonly string[], columns: readonly string[]): BrokenRow['reason'] | undefined {
  if (record.length !== columns.length) return 'wrong-number-of-cells';
  return record.some((cell) => cell.length > limits.cell) ? 'cell-too-long' : undefined;
}

const isCsvError = (error: unknown): error is CsvError =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
