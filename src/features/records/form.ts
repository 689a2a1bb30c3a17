import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { networkChoices, networksNamed } from '#db/records.ts';
import type { FormValues } from '#domain/form-values.ts';
import {
  type ChoiceOf,
  type FieldError,
  type FieldValue,
  type RecordField,
  readField,
  type RecordKind,
  readTogether,
  typed,
} from '#domain/records.ts';
import { tools } from '#editorial/tools.ts';
import { sizes, themes, welcomes } from '#editorial/vocabularies.ts';
import { findTerritories, labelOf, type TerritoryChoice } from './territory.ts';

/** Any posted form: its fields are read one by one, for only those that were touched. */
export const anyForm = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** The keys of each choice; their words are content or in the dictionary. */
const choiceKeys: Record<ChoiceOf | 'themes', readonly string[]> = {
  themes: Object.keys(themes),
  welcomes: Object.keys(welcomes),
  sizes: Object.keys(sizes),
  tools: Object.keys(tools),
  regimes: ['none', 'free', 'member', 'client'],
  loads: ['open', 'limited', 'waiting-list', 'full'],
  states: ['to_deploy', 'live', 'read_only', 'retired'],
  visibilities: ['unlisted', 'listed'],
  languages: ['fr', 'en'],
};

/** A record as its form shows it: every field as text. */
export async function toForm(
  db: Db,
  fields: readonly RecordField[],
  row: Readonly<Record<string, unknown>>,
): Promise<Record<string, string | string[]>> {
  const values: Record<string, string | string[]> = {};
  for (const field of fields) values[field.id] = show(field, row);
  if (typeof row['parentId'] === 'string') {
    values['parentId'] = (await networkChoices(db)).find(({ id }) => id === row['parentId'])?.name ?? '';
  }
  return values;
}

function show({ id, kind }: RecordField, row: Readonly<Record<string, unknown>>): string | string[] {
  if (kind === 'territory') return labelOf(row);
  const value = row[id];
  if (kind === 'themes') return Array.isArray(value) ? value.map(String) : [];
  if (kind === 'urls') return Array.isArray(value) ? value.join('\n') : '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return value === null || value === undefined ? '' : String(value);
}

export type FormErrors = Partial<Record<string, FieldError>>;

/** A posted form, read: the columns to write, or what is wrong, with the places to choose from where several have the name. */
export type FormRead =
  { ok: true; columns: Record<string, unknown>; fields: string[] } | { ok: false; errors: FormErrors; places: readonly TerritoryChoice[] };

/** Reads the fields that differ from `before`; those that are fixed, or were not touched, are not looked at. */
export async function readForm(
  db: Db,
  {
    kind,
    fields,
    fixed,
    row,
    now,
  }: { kind: RecordKind; fields: readonly RecordField[]; fixed: ReadonlySet<string>; row: Readonly<Record<string, unknown>>; now: Date },
  values: FormValues,
): Promise<FormRead> {
  const before = await toForm(db, fields, row);
  const columns: Record<string, unknown> = {};
  const touched: string[] = [];
  const errors: FormErrors = {};
  let places: readonly TerritoryChoice[] = [];
  for (const field of fields) {
    if (fixed.has(field.id) || !(field.id in values || field.kind === 'themes')) continue;
    // Boxes of which none is ticked are not posted.
    const given = field.kind === 'themes' ? [values[field.id] ?? []].flat() : values[field.id];
    const isSame = JSON.stringify(normal(given)) === JSON.stringify(normal(before[field.id]));
    if (isSame && !(field.isRequired && typed(values, field.id) === '')) continue;
    const known = field.kind === 'themes' ? choiceKeys.themes : field.of ? choiceKeys[field.of] : [];
    const read = readField(field, values, known);
    if (!read.ok) errors[field.id] = read.error;
    else if (field.kind === 'territory') {
      const found = findTerritories(typed(values, field.id), typed(values, 'territory-choice'));
      if (found.ok) Object.assign(columns, found.columns);
      else [errors[field.id], places] = ['place', found.choices];
    } else if (field.kind === 'network') {
      const [network, another] = read.value === null ? [] : await networksNamed(db, String(read.value));
      if (read.value !== null && (!network || another)) errors[field.id] = 'network';
      else columns[field.id] = network?.id ?? null;
    } else columns[field.id] = toColumn(field, read.value);
    touched.push(field.id);
  }
  const together = { ...Object.fromEntries(fields.map(({ id }) => [id, asValue(row[id])])), ...mapValues(columns) };
  const all = { ...readTogether(kind, together, now.toISOString().slice(0, 10)), ...errors };
  // As they stand on the page, so that who mends them goes down it once.
  const place = fields.map(({ id }) => id);
  const wrong = Object.entries(all).toSorted(([one], [other]) => place.indexOf(one) - place.indexOf(other));
  return wrong.length > 0 ? { ok: false, errors: Object.fromEntries(wrong), places } : { ok: true, columns, fields: touched };
}

const normal = (value: string | string[] | undefined) =>
  Array.isArray(value) ? value.toSorted() : (value ?? '').trim().replaceAll('\r\n', '\n');

// A day of consent is kept as a moment: noon, so that no time zone moves it to another day.
const toColumn = ({ id, kind, isRequired }: RecordField, value: FieldValue) => {
  if (id === 'listingConsentAt') return value === null ? null : new Date(`${String(value)}T12:00:00Z`);
  return value === null && (kind === 'short' || kind === 'long' || isRequired) ? '' : value;
};

const asValue = (value: unknown): FieldValue => {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' || typeof value === 'number' ? value : null;
};

/** Columns as the rules of what fields say together read them. */
export const mapValues = (columns: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(columns).map(([id, value]) => [id, asValue(value)]));
