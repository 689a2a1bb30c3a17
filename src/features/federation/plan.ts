import type { Kind } from '#domain/directory.ts';
import type { Remark } from '#domain/foreign.ts';
import { siteOf } from '#domain/likeness.ts';
import type { FieldValue } from '#domain/records.ts';
import type { Fate, Fated, Placed } from '#domain/sources.ts';
import type { ForeignRow } from './to-row.ts';

/** A record of ours that a source holds already, as it stands. */
export interface Standing {
  id: string;
  originSourceId: string | null;
  visibility: string;
  values: Readonly<Record<string, unknown>>;
  /** Fields that people edited here. */
  edited: readonly string[];
  /** Which source said a field last, and whether on the record's own domain. */
  fieldSources: ReadonlyMap<string, { sourceId: string; isHome: boolean }>;
}

/** One that looks like a record that is there, and what somebody said of the two. */
export interface Alike {
  recordId: string;
  name: string;
  because: 'domain' | 'name' | 'address';
}

/** What a record of the source becomes. */
export interface Step extends Omit<Fated, 'fields'> {
  row: ForeignRow;
  /** The record that stands, or that would be written. */
  id: string;
  isHome: boolean;
  set: Readonly<Record<string, FieldValue>>;
  before: Readonly<Record<string, unknown>>;
  /** It may be shown, as far as it and people here say. */
  isListable: boolean;
  alike?: Alike;
}

/** What a reading would do. Nothing is written by making it. */
export interface Plan {
  steps: readonly Step[];
  /** Of the records that the source held before: the ids that it withdraws, and the foreign ids that it does not hold any more. */
  withdrawn: readonly { kind: Kind; foreignId: string; id: string; name: string; visibility: string }[];
  stale: readonly { kind: Kind; foreignId: string; name: string }[];
  remarks: readonly Placed[];
}

/** Whether a file lies where the record itself lives: then what it says counts more than what others say of it. */
export function isAtHome({ record }: Pick<ForeignRow, 'record'>): boolean {
  const file = siteOf(record.fileAddress);
  const home = siteOf(record.website ?? record.address ?? '');
  return file !== '' && home !== '' && (file === home || file.endsWith(`.${home}`) || home.endsWith(`.${file}`));
}

// These say one thing together: who says one of them says all.
const groups: readonly (readonly string[])[] = [
  ['territoryKind', 'territoryCode', 'place', 'departmentCode', 'regionCode'],
  ['latitude', 'longitude'],
  ['state', 'endedOn', 'address'],
  ['tool', 'software'],
];
const groupOf = (field: string) => groups.find((group) => group.includes(field)) ?? [field];

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
const isEmpty = (value: unknown) => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Why a field stays as it is; nothing where the source may say it. */
function whyNot(field: string, standing: Standing, sourceId: string, isHome: boolean): string | undefined {
  if (groupOf(field).some((one) => standing.edited.includes(one))) return 'edited-here';
  const from = standing.fieldSources.get(field);
  if (!from) return standing.originSourceId === sourceId || isEmpty(standing.values[field]) ? undefined : 'edited-here';
  if (from.sourceId === sourceId || (isHome && !from.isHome)) return undefined;
  return from.isHome ? 'home-beats-copy' : 'other-source';
}

/** What a row changes of a record that stands, and what of it is not taken, by why. */
export function compare(row: ForeignRow, standing: Standing, sourceId: string) {
  const isHome = isAtHome(row);
  const differing = Object.keys(row.values).filter((field) => !isSame(row.values[field], standing.values[field]));
  const set: Record<string, FieldValue> = {};
  const kept = new Map<string, string[]>();
  for (const field of differing) {
    const why = whyNot(field, standing, sourceId, isHome);
    if (why === undefined) set[field] = row.values[field] ?? null;
    else kept.set(why, [...(kept.get(why) ?? []), field]);
  }
  const before = Object.fromEntries(Object.keys(set).map((field) => [field, standing.values[field] ?? null]));
  const remarks = [...kept].map(([code, fields]) => remarkOn(row, 'doubtful', code, fields.join(', ')));
  return { set, before, isHome, remarks };
}

export const remarkOn = (row: ForeignRow, weight: Remark['weight'], code: string, value = ''): Placed =>
  placed(row, { weight, code, line: row.record.line, key: null, value: value.slice(0, 200) });

/** A remark on a record, with the record and its file: a file of many records has no line to find it by. */
export const placed = ({ record, values }: ForeignRow, remark: Remark): Placed => ({
  ...remark,
  address: record.fileAddress,
  record: record.foreignId,
  name: String(values['name'] ?? ''),
});

/** What is told of a plan: how many records of each fate, and the first of them. */
export function fatesOf({ steps, withdrawn, stale }: Plan, max: number) {
  const counts: Record<Fate, number> = {
    added: 0,
    changed: 0,
    unchanged: 0,
    refused: 0,
    alike: 0,
    withdrawn: withdrawn.length,
    stale: stale.length,
  };
  for (const { fate } of steps) counts[fate] += 1;
  const told: Fated[] = [
    ...steps.map(({ fate, kind, foreignId, name, set }) => ({
      fate,
      kind,
      foreignId,
      name,
      fields: fate === 'changed' ? Object.keys(set) : [],
    })),
    ...withdrawn.map(({ kind, foreignId, name }) => ({ fate: 'withdrawn' as const, kind, foreignId, name, fields: [] })),
    ...stale.map(({ kind, foreignId, name }) => ({ fate: 'stale' as const, kind, foreignId, name, fields: [] })),
  ];
  // What is as it was comes last: it is what nobody looks for.
  const rows = told.toSorted((a, b) => Number(a.fate === 'unchanged') - Number(b.fate === 'unchanged')).slice(0, max);
  return { counts, rows };
}
