import { z } from 'zod';
import type { CsvRow, CsvTable } from '#codecs/csv.ts';
import { plain } from '#domain/plain.ts';

export const kinds = ['communities', 'services'] as const;
export type ImportKind = (typeof kinds)[number];

const common = ['id', 'name', 'sentence', 'lang', 'started'] as const;

/** What a column can fill, by kind of record. */
export const fields = {
  communities: [
    ...common,
    'description',
    'themes',
    'commune',
    'postcode',
    'town',
    'department',
    'latitude',
    'longitude',
    'website',
    'contact',
    'size',
    'answers-first',
  ],
  services: [...common, 'tool', 'address', 'community', 'regime', 'load', 'state', 'ended', 'guide'],
} as const satisfies Record<ImportKind, readonly string[]>;

const required: Record<ImportKind, readonly string[]> = { communities: ['id', 'name'], services: ['id', 'name', 'tool'] };

/** Columns by field (several are tried in turn), and values that are the same for every row. */
export const mappingSchema = z.strictObject({
  columns: z.record(z.string(), z.union([z.string(), z.array(z.string()).max(5)])).default({}),
  values: z.record(z.string(), z.string()).default({}),
});
export type Mapping = z.output<typeof mappingSchema>;

export interface MappingRefusal {
  ok: false;
  refusal: 'unknown-field' | 'missing-column' | 'missing-field';
  /** The words that were not understood, and those that there are. */
  found: string;
  known: readonly string[];
}

/** Reads the cells of one field in a row: the first column that holds something, or all of them. */
export interface Reader {
  ok: true;
  cell: (row: CsvRow, field: string) => string;
  cells: (row: CsvRow, field: string) => readonly string[];
  columnOf: (field: string) => string;
}

/** Ties fields to columns; a field that is not mapped takes the column of its own name. Refused when one of them is not there. */
export function bind(table: CsvTable, kind: ImportKind, mapping: Mapping): Reader | MappingRefusal {
  const known: readonly string[] = fields[kind];
  const strange = [...Object.keys(mapping.columns), ...Object.keys(mapping.values)].find((field) => !known.includes(field));
  if (strange !== undefined) return { ok: false, refusal: 'unknown-field', found: strange, known };
  const columns = new Map<string, readonly string[]>();
  for (const field of known) {
    const wished = [mapping.columns[field] ?? []].flat();
    const absent = wished.find((column) => !table.columns.includes(column));
    if (absent !== undefined) return { ok: false, refusal: 'missing-column', found: absent, known: table.columns };
    const own = table.columns.filter((column) => plain(column) === plain(field));
    columns.set(field, wished.length > 0 ? wished : own);
  }
  const missing = required[kind].find((field) => columns.get(field)?.length === 0 && mapping.values[field] === undefined);
  if (missing !== undefined) return { ok: false, refusal: 'missing-field', found: missing, known: table.columns };
  const cells = (row: CsvRow, field: string) =>
    columns.get(field)?.length ? (columns.get(field) ?? []).map((column) => row.cells[column] ?? '') : [mapping.values[field] ?? ''];
  return {
    ok: true,
    cells,
    cell: (row, field) => cells(row, field).find((cell) => cell.trim() !== '') ?? '',
    columnOf: (field) => columns.get(field)?.join(', ') ?? field,
  };
}
