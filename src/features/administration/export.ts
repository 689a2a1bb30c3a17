import type { Db } from '#db/client.ts';
import { type Cell, countExportRows, exportRows } from '#db/exports.ts';
import { networkChoices } from '#db/records.ts';
import { encodeCsv, encodeJson, encodeXlsx, type Sheet } from '#codecs/sheet.ts';
import type { Account } from '#domain/account.ts';
import { columnsOf, type ExportColumn, type ExportFilter, type ExportFormat, type ExportKind, exportRowsMax } from '#domain/export.ts';
import { NotFound } from '#domain/failure.ts';
import type { Locale } from '#domain/locale.ts';
import { site } from '#editorial/site.ts';
import { dictionaries } from '#i18n/index.ts';
import { note } from '../trail.ts';

/** Which rows are wanted, with the network by the word of the address. */
export type AskedFilter = Omit<ExportFilter, 'networkId'> & { network: string };

/** What is wanted of an export; columns are names that its kind has. */
export interface AskedExport {
  kind: ExportKind;
  format: ExportFormat;
  columns: readonly string[];
  filter: AskedFilter;
}

/** The networks to filter by, and how many rows the filter leaves: for the hoster's people. Two queries. */
export async function readExport(db: Db, account: Account, { kind, filter }: Pick<AskedExport, 'kind' | 'filter'>) {
  if (account.role === 'steward') throw new NotFound();
  const networks = await networkChoices(db);
  const found = filterOf(networks, filter);
  return { networks, isNetworkKnown: found !== undefined, count: found ? await countExportRows(db, kind, found, site.timeZone) : 0 };
}

type Exported =
  | { ok: true; name: string; format: ExportFormat; bytes: AsyncIterable<Uint8Array> }
  | { ok: false; field: 'network' | 'column'; refusal: 'unknown-network' | 'no-column' | 'too-many-rows' };

/**
 * Writes a table as a file, and a line of it into the audit trail: who, what, which columns and how many rows. Refused without a column,
 * for a network that is not there, and for more rows than one file may have.
 */
export async function makeExport(
  db: Db,
  account: Account,
  { kind, format, columns, filter }: AskedExport,
  { locale, now }: { locale: Locale; now: Date },
): Promise<Exported> {
  if (account.role === 'steward') throw new NotFound();
  const chosen = columnsOf(kind).filter(({ name }) => columns.includes(name));
  if (chosen.length === 0) return { ok: false, field: 'column', refusal: 'no-column' };
  const found = filterOf(await networkChoices(db), filter);
  if (!found) return { ok: false, field: 'network', refusal: 'unknown-network' };
  const names = chosen.map(({ name }) => name);
  const rows = await db.transaction().execute(async (tx) => {
    const read = await exportRows(tx, kind, { columns: names, filter: found, timeZone: site.timeZone, limit: exportRowsMax + 1 });
    if (read.length > exportRowsMax) return undefined;
    const facts = { format, columns: names, rows: read.length };
    await note(tx, 'export', { accountId: account.id, subject: { kind: 'export', id: kind }, networkId: found.networkId, facts, now });
    return read;
  });
  if (!rows) return { ok: false, field: 'column', refusal: 'too-many-rows' };
  const sheet = sheetOf(kind, chosen, rows, locale);
  const day = now.toISOString().slice(0, 10);
  return { ok: true, name: `${kind}-${day}.${format}`, format, bytes: encoders[format](sheet) };
}

/** The rows under headings and with words of this language. */
function sheetOf(
  kind: ExportKind,
  chosen: readonly ExportColumn[],
  rows: readonly Readonly<Record<string, Cell>>[],
  locale: Locale,
): Sheet {
  const words = dictionaries[locale].review.exports;
  const headings: Readonly<Record<string, string>> = words.columns;
  const said: Readonly<Record<string, string>> = words.values;
  const cellOf = ({ holds }: ExportColumn, cell: Cell) => (holds === 'word' && typeof cell === 'string' ? (said[cell] ?? cell) : cell);
  return {
    title: words.kinds[kind],
    columns: chosen.map(({ name, holds }) => ({ heading: headings[name] ?? name, holds: holds === 'word' ? 'text' : holds })),
    rows: rows.map((row) => chosen.map((column) => cellOf(column, row[column.name] ?? null))),
  };
}

const encoders: Record<ExportFormat, (sheet: Sheet) => AsyncIterable<Uint8Array>> = { csv: encodeCsv, xlsx: encodeXlsx, json: encodeJson };

/** The filter with the id of its network; nothing where there is no such network. */
function filterOf(networks: readonly { id: string; slug: string }[], { network, ...filter }: AskedFilter): ExportFilter | undefined {
  if (network === '') return { ...filter, networkId: null };
  const found = networks.find(({ slug }) => slug === network);
  return found && { ...filter, networkId: found.id };
}
