import type { Remark, Row, RowRefusal, Value } from './row.ts';
import type { Doubt } from './values.ts';

/** A record that the source brought before, as it stands. */
export interface Standing {
  id: string;
  visibility: 'unlisted' | 'listed' | 'withdrawn';
  values: Readonly<Record<string, Value>>;
  /** Fields that people edited here: they stay as they are. */
  edited: readonly string[];
}

/** What an import would do. Nothing is written by making it. */
export interface Plan {
  added: readonly Row[];
  changed: readonly { row: Row; id: string; set: Readonly<Record<string, Value>>; before: Readonly<Record<string, Value>> }[];
  unchanged: readonly { row: Row; id: string }[];
  refused: readonly Remark<RowRefusal>[];
  doubts: readonly Remark<Doubt>[];
  /** Records that people decided here not to list. */
  heldBack: readonly string[];
  /** How many records of the source are no longer in the file. They stay. */
  gone: number;
}

/** These say one thing together: who edits one of them decides on all. */
const groups: readonly (readonly string[])[] = [
  ['territoryKind', 'territoryCode', 'place', 'departmentCode', 'regionCode'],
  ['latitude', 'longitude'],
];

/** Compares the rows of a file with what stands, by foreign id. */
export function plan(rows: readonly Row[], standing: ReadonlyMap<string, Standing>, { isPublished }: { isPublished: boolean }): Plan {
  const seen = new Map<string, number>();
  const same = new Map<string, number>();
  const added: Row[] = [];
  const changed: Plan['changed'][number][] = [];
  const unchanged: Plan['unchanged'][number][] = [];
  const refused: Remark<RowRefusal>[] = [];
  const doubts: Remark<Doubt>[] = [];
  for (const row of rows) {
    const stands = standing.get(row.foreignId);
    const refusal = row.refusal ?? refuseHere(seen.get(row.foreignId), stands);
    if (row.refusal?.reason !== 'no-id') seen.set(row.foreignId, seen.get(row.foreignId) ?? row.line);
    if (refusal) {
      refused.push({ line: row.line, column: refusal.column, reason: refusal.reason, found: row.foreignId.slice(0, 80) });
      continue;
    }
    doubts.push(...row.doubts, ...likeAnother(row, same), ...(isPublished ? notListable(row) : []));
    if (!stands) {
      added.push(row);
      continue;
    }
    const { set, before, kept } = compare(row, stands);
    if (kept.length > 0) doubts.push({ line: row.line, column: kept.join(', '), reason: 'edited-here', found: '' });
    if (Object.keys(set).length > 0) changed.push({ row, id: stands.id, set, before });
    else unchanged.push({ row, id: stands.id });
  }
  const gone = [...standing].filter(([foreignId, { visibility }]) => !seen.has(foreignId) && visibility !== 'withdrawn').length;
  const heldBack = [...standing.values()].filter(({ edited }) => edited.includes('visibility')).map(({ id }) => id);
  return { added, changed, unchanged, refused, doubts, heldBack, gone };
}

function refuseHere(firstLine: number | undefined, stands: Standing | undefined): Row['refusal'] {
  if (firstLine !== undefined) return { column: `id, as line ${firstLine}`, reason: 'same-id-twice' };
  return stands?.visibility === 'withdrawn' ? { column: 'id', reason: 'withdrawn-here' } : undefined;
}

function likeAnother(row: Row, same: Map<string, number>): Remark<Doubt>[] {
  const first = same.get(row.sameAs);
  if (first === undefined) same.set(row.sameAs, row.line);
  return first === undefined ? [] : [{ line: row.line, column: 'name', reason: 'looks-like-another', found: `line ${first}` }];
}

/** A community is listed with one sentence that says what it does. */
const notListable = (row: Row): Remark<Doubt>[] =>
  row.values['sentence'] === '' && 'website' in row.values
    ? [{ line: row.line, column: 'sentence', reason: 'not-listable', found: '' }]
    : [];

function compare(row: Row, stands: Standing) {
  const edited = new Set(stands.edited.flatMap((field) => groups.find((group) => group.includes(field)) ?? [field]));
  const differs = Object.keys(row.values).filter((field) => !isSame(row.values[field], stands.values[field]));
  const pick = (from: Readonly<Record<string, Value>>) =>
    Object.fromEntries(differs.filter((field) => !edited.has(field)).map((field) => [field, from[field] ?? null]));
  return { set: pick(row.values), before: pick(stands.values), kept: differs.filter((field) => edited.has(field)) };
}

const isSame = (a: Value | undefined, b: Value | undefined) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
