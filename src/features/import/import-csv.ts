import { randomUUID } from 'node:crypto';
import { type CsvRefusal, type CsvTable, decodeCsv, type Encoding, limits } from '#codecs/csv.ts';
import type { Db } from '#db/client.ts';
import { communitiesOf, fieldsEditedHere, importedRecords } from '#db/imports.ts';
import { networkBySlug } from '#db/records.ts';
import { keepSource, sourceBySlug } from '#db/sources.ts';
import { plain } from '#domain/plain.ts';
import { bind, type ImportKind, type Mapping, type MappingRefusal } from './mapping.ts';
import { type Plan, plan, type Standing } from './plan.ts';
import { readCommunity } from './read-community.ts';
import { readService } from './read-service.ts';
import type { Remark, Row, RowRefusal, Value } from './row.ts';
import type { Doubt } from './values.ts';
import { write } from './write.ts';

/** What is brought in, from where, and how far. */
export interface ImportWish {
  bytes: Uint8Array;
  encoding?: Encoding | undefined;
  delimiter?: string | undefined;
  kind: ImportKind;
  network: string;
  mapping: Mapping;
  source: { slug: string; name: string; url?: string | undefined; licence?: string | undefined; attribution?: string | undefined };
  isDryRun: boolean;
  /** Lists what may be listed: the source is public, or the collectives agreed. */
  isPublished: boolean;
  now: Date;
  onProgress?: (done: number, total: number) => void;
}

export interface ImportReport {
  ok: true;
  kind: ImportKind;
  isDryRun: boolean;
  network: string;
  source: string;
  encoding: Encoding;
  isEncodingGuessed: boolean;
  delimiter: string;
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  gone: number;
  published: number;
  refused: readonly Remark<RowRefusal>[];
  doubts: readonly Remark<Doubt>[];
  /** The first rows as they would stand in the directory. */
  preview: readonly Readonly<Record<string, Value>>[];
}

export type ImportRefusal =
  CsvRefusal | MappingRefusal | { ok: false; refusal: 'unknown-network' | 'source-of-another-kind' | 'no-rows'; found: string };

const previewRows = 5;

/**
 * Brings the communities or services of a CSV file in, keyed by the source and its ids: new rows are added, changed ones
 * updated, those edited here left alone, in one transaction. A dry run only tells. A file that is something else changes nothing.
 */
export async function importCsv(db: Db, wish: ImportWish): Promise<ImportReport | ImportRefusal> {
  const table = await decodeCsv(wish.bytes, wish);
  if (!table.ok) return table;
  if (table.rows.length === 0) return { ok: false, refusal: 'no-rows', found: '' };
  const network = await networkBySlug(db, wish.network);
  if (!network) return { ok: false, refusal: 'unknown-network', found: wish.network };
  const known = await sourceBySlug(db, wish.source.slug);
  if (known && known.kind !== 'csv') return { ok: false, refusal: 'source-of-another-kind', found: wish.source.slug };
  const rows = await readRows(db, table, wish, network.id);
  if (!Array.isArray(rows)) return rows;
  if (wish.isDryRun) {
    const planned = plan(rows, known ? await standingOf(db, wish.kind, known.id) : new Map(), wish);
    return report(table, wish, planned, 0);
  }
  return db.transaction().execute(async (tx) => {
    const { slug, name, url = null, licence = null, attribution = null } = wish.source;
    const source = await keepSource(tx, {
      id: randomUUID(),
      slug,
      kind: 'csv',
      name,
      url,
      licence,
      attribution,
      isPublic: wish.isPublished,
    });
    const planned = plan(rows, await standingOf(tx, wish.kind, source.id), wish);
    const published = await write(tx, planned, { ...wish, sourceId: source.id, networkId: network.id, broken: broken(table) });
    return report(table, wish, planned, published);
  });
}

async function readRows(db: Db, table: CsvTable, { kind, mapping }: ImportWish, networkId: string): Promise<Row[] | MappingRefusal> {
  const reader = bind(table, kind, mapping);
  if (!reader.ok) return reader;
  if (kind === 'communities') return table.rows.map((row) => readCommunity(row, reader));
  const communities = await communitiesOf(db, networkId, limits.rows);
  const holders = new Map(communities.flatMap(({ id, slug, name }) => [[plain(name), id] as const, [slug, id] as const]));
  return table.rows.map((row) => readService(row, reader, { networkId, holders }));
}

async function standingOf(db: Db, kind: ImportKind, sourceId: string): Promise<Map<string, Standing>> {
  const table = kind === 'communities' ? 'community' : 'service';
  const records: readonly { id: string; visibility: Standing['visibility']; originForeignId: string | null }[] = await importedRecords(
    db,
    table,
    sourceId,
    limits.rows * 2,
  );
  const edited = await fieldsEditedHere(db, table, sourceId);
  return new Map(
    records.map((record) => [
      record.originForeignId ?? '',
      {
        id: record.id,
        visibility: record.visibility,
        values: { ...record } as unknown as Standing['values'],
        edited: edited.get(record.id) ?? [],
      },
    ]),
  );
}

const broken = (table: CsvTable): Remark<RowRefusal>[] =>
  table.broken.map(({ line, reason, cells }) => ({ line, column: '', reason, found: `${cells} of ${table.columns.length}` }));

function report(table: CsvTable, wish: ImportWish, planned: Plan, published: number): ImportReport {
  const { kind, isDryRun, network, source } = wish;
  return {
    ok: true,
    kind,
    isDryRun,
    network,
    source: source.slug,
    encoding: table.encoding,
    isEncodingGuessed: table.isEncodingGuessed,
    delimiter: table.delimiter,
    rows: table.rows.length + table.broken.length,
    added: planned.added.length,
    changed: planned.changed.length,
    unchanged: planned.unchanged.length,
    gone: planned.gone,
    published,
    refused: [...planned.refused, ...broken(table)].sort((a, b) => a.line - b.line),
    doubts: planned.doubts,
    preview: [...planned.added, ...planned.changed.map(({ row }) => row)].slice(0, previewRows).map((row) => row.values),
  };
}
