import type { CsvRow } from '#codecs/csv.ts';
import { plain } from '#domain/plain.ts';
import type { Vocabulary } from '#editorial/vocabularies.ts';
import type { Reader } from './mapping.ts';
import type { Doubt, Reading } from './values.ts';

export type RowRefusal =
  | 'wrong-number-of-cells'
  | 'cell-too-long'
  | 'no-id'
  | 'same-id-twice'
  | 'no-name'
  | 'unknown-tool'
  | 'no-address'
  | 'no-end'
  | 'unknown-community'
  | 'withdrawn-here';

/** Something to look at: where it stands in the file and why. `found` is what the cell holds, shortened. */
export interface Remark<Reason extends string> {
  line: number;
  column: string;
  reason: Reason;
  found: string;
}

export type Value = string | number | null | readonly string[];

/** One row, read: the columns of the record that it fills. */
export interface Row {
  line: number;
  foreignId: string;
  values: Readonly<Record<string, Value>>;
  doubts: readonly Remark<Doubt>[];
  refusal: { column: string; reason: RowRefusal } | undefined;
  /** Two rows with the same text here are perhaps one thing, entered twice. */
  sameAs: string;
}

/** Collects the doubts of a row while its fields are taken. */
export function gather(row: CsvRow, reader: Reader) {
  const doubts: Remark<Doubt>[] = [];
  const found: { refusal: Row['refusal'] } = { refusal: undefined };
  const take = <Taken>(field: string, reading: Reading<Taken>, others: readonly string[] = []): Taken | undefined => {
    if (reading.doubt)
      doubts.push({ line: row.line, column: reader.columnOf(field), reason: reading.doubt, found: shown(row, reader, [field, ...others]) });
    return reading.value;
  };
  return { doubts, found, take };
}

const shown = (row: CsvRow, reader: Reader, fields: readonly string[]) =>
  fields
    .flatMap((field) => reader.cells(row, field))
    .filter(Boolean)
    .join(' / ')
    .slice(0, 80);

/** The keys of a vocabulary by what people may have written for them. */
export const wordsOf = (vocabulary: Vocabulary): ReadonlyMap<string, string> =>
  new Map(Object.entries(vocabulary).flatMap(([key, word]) => [key, word.fr, word.en].map((text) => [plain(text), key] as const)));
