import type { FormValues } from './form-values.ts';
import { isUuid } from './uuid.ts';

export const recordKinds = ['networks', 'communities', 'services'] as const;
export type RecordKind = (typeof recordKinds)[number];

export const isRecordKind = (word: string | undefined): word is RecordKind => recordKinds.some((kind) => kind === word);

/** Vocabularies that a field chooses from; their words are content, or in the dictionary of records. */
export type ChoiceOf = 'welcomes' | 'sizes' | 'tools' | 'regimes' | 'loads' | 'states' | 'visibilities' | 'languages';

export interface RecordField {
  /** The column that it fills; the territory fills five, the point two. */
  id: string;
  kind: 'short' | 'long' | 'url' | 'urls' | 'contact' | 'choice' | 'themes' | 'date' | 'territory' | 'number' | 'network';
  isRequired?: boolean;
  lengthMax?: number;
  of?: ChoiceOf;
  /** Only the hoster's people see and change it. */
  isHosters?: boolean;
  group: 'what' | 'where' | 'contact' | 'answers' | 'running' | 'more' | 'private' | 'listing';
}

const names: readonly RecordField[] = [
  { id: 'name', kind: 'short', isRequired: true, lengthMax: 200, group: 'what' },
  { id: 'sentence', kind: 'short', isRequired: true, lengthMax: 200, group: 'what' },
];
const texts: readonly RecordField[] = [
  ...names,
  { id: 'description', kind: 'long', lengthMax: 5000, group: 'what' },
  { id: 'themes', kind: 'themes', group: 'what' },
];
const place: readonly RecordField[] = [
  { id: 'territory', kind: 'territory', group: 'where' },
  { id: 'latitude', kind: 'number', group: 'where' },
  { id: 'longitude', kind: 'number', group: 'where' },
];
const listing: readonly RecordField[] = [
  { id: 'visibility', kind: 'choice', of: 'visibilities', isRequired: true, group: 'listing' },
  { id: 'listingConsentAt', kind: 'date', group: 'listing' },
];
const language: RecordField = { id: 'lang', kind: 'choice', of: 'languages', isRequired: true, group: 'more' };
const notes: RecordField = { id: 'notes', kind: 'long', lengthMax: 5000, group: 'private' };

/** The fields of each kind of record, in the order of the screen. DOMAIN.md, part 1. */
export const recordFields: Record<RecordKind, readonly RecordField[]> = {
  networks: [
    ...texts,
    ...place,
    { id: 'website', kind: 'url', group: 'contact' },
    { id: 'contact', kind: 'contact', isRequired: true, lengthMax: 300, group: 'contact' },
    { id: 'chatRoom', kind: 'url', group: 'contact' },
    { id: 'socialLinks', kind: 'urls', group: 'contact' },
    { id: 'fundingLinks', kind: 'urls', group: 'contact' },
    { id: 'answersChannel', kind: 'short', lengthMax: 200, group: 'answers' },
    { id: 'answersDelay', kind: 'short', lengthMax: 200, group: 'answers' },
    { id: 'welcomesNewcomers', kind: 'choice', of: 'welcomes', isRequired: true, group: 'answers' },
    { id: 'parentId', kind: 'network', isHosters: true, group: 'more' },
    { id: 'legalForm', kind: 'short', lengthMax: 200, group: 'more' },
    { id: 'startedOn', kind: 'date', group: 'more' },
    { id: 'charterUrl', kind: 'url', group: 'more' },
    language,
    { id: 'invoiceContact', kind: 'short', lengthMax: 200, group: 'private' },
    notes,
    ...listing,
  ],
  communities: [
    ...texts,
    ...place,
    { id: 'website', kind: 'url', group: 'contact' },
    { id: 'contact', kind: 'contact', lengthMax: 300, group: 'contact' },
    { id: 'answersFirst', kind: 'short', lengthMax: 200, group: 'answers' },
    { id: 'sizeBand', kind: 'choice', of: 'sizes', group: 'more' },
    { id: 'startedOn', kind: 'date', group: 'more' },
    language,
    notes,
    ...listing,
  ],
  services: [
    { id: 'tool', kind: 'choice', of: 'tools', isRequired: true, isHosters: true, group: 'what' },
    { id: 'name', kind: 'short', isRequired: true, lengthMax: 200, group: 'what' },
    { id: 'sentence', kind: 'short', lengthMax: 200, group: 'what' },
    { id: 'address', kind: 'url', isHosters: true, group: 'running' },
    { id: 'state', kind: 'choice', of: 'states', isRequired: true, isHosters: true, group: 'running' },
    { id: 'startedOn', kind: 'date', isHosters: true, group: 'running' },
    { id: 'endedOn', kind: 'date', isHosters: true, group: 'running' },
    { id: 'regime', kind: 'choice', of: 'regimes', isRequired: true, group: 'running' },
    { id: 'load', kind: 'choice', of: 'loads', isRequired: true, isHosters: true, group: 'running' },
    { id: 'guideLink', kind: 'url', group: 'answers' },
    { id: 'dutyRole', kind: 'short', lengthMax: 200, group: 'answers' },
    { id: 'dutyChannel', kind: 'short', lengthMax: 200, group: 'answers' },
    { id: 'dutyDelay', kind: 'short', lengthMax: 200, group: 'answers' },
    language,
    { id: 'visibility', kind: 'choice', of: 'visibilities', isRequired: true, isHosters: true, group: 'listing' },
  ],
};

export type FieldValue = string | number | null | readonly string[];
export type FieldError =
  | 'required'
  | 'too-long'
  | 'address'
  | 'contact'
  | 'choice'
  | 'date'
  | 'number'
  | 'point'
  | 'consent'
  | 'consent-ahead'
  | 'place'
  | 'network'
  | 'needs-address'
  | 'needs-end'
  | 'end-first';

/** A field as it was typed, read: the value of its column, or a word for what is wrong. */
export type FieldRead = { ok: true; value: FieldValue } | { ok: false; error: FieldError };

const value = (read: FieldValue): FieldRead => ({ ok: true, value: read });
const wrong = (error: FieldError): FieldRead => ({ ok: false, error });

export const typed = (values: FormValues, id: string): string => {
  const given = values[id];
  return typeof given === 'string' ? given : (given?.[0] ?? '');
};

const isWebAddress = (text: string) => {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && text.length <= 500;
};
const complete = (text: string) => (text !== '' && !text.includes(':') && text.includes('.') ? `https://${text}` : text);
const isMail = (text: string) => /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}$/.test(text);

const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/**
 * Reads one field of a posted form. Empty texts become null where the column may be; `known` are the keys that a choice has.
 * The territory and networks need the world and are read elsewhere.
 */
export function readField(field: RecordField, values: FormValues, known: readonly string[]): FieldRead {
  const text = typed(values, field.id).trim();
  if (field.kind === 'themes') {
    const chosen = [values[field.id] ?? []].flat();
    return chosen.every((theme) => known.includes(theme)) ? value(chosen) : wrong('choice');
  }
  if (text === '' && field.isRequired) return wrong('required');
  if (text.length > (field.lengthMax ?? 5000)) return wrong('too-long');
  return readers[field.kind](text, known);
}

const readers: Record<Exclude<RecordField['kind'], 'themes'>, (text: string, known: readonly string[]) => FieldRead> = {
  short: (text) => value(text.replaceAll(/\s+/g, ' ')),
  long: value,
  url: (text) => (text === '' ? value(null) : isWebAddress(complete(text)) ? value(complete(text)) : wrong('address')),
  urls: (text) => {
    const lines = text
      .split('\n')
      .map((line) => complete(line.trim()))
      .filter(Boolean);
    return lines.length <= 20 && lines.every(isWebAddress) ? value(lines) : wrong('address');
  },
  contact: (text) => {
    if (text === '') return value(null);
    return isMail(text) || isWebAddress(complete(text)) ? value(isMail(text) ? text.toLowerCase() : complete(text)) : wrong('contact');
  },
  choice: (text, known) => (text === '' ? value(null) : known.includes(text) ? value(text) : wrong('choice')),
  date: (text) => (text === '' ? value(null) : isDay(text) ? value(text) : wrong('date')),
  number: (text) => {
    const number = text.replace(',', '.');
    return number === '' ? value(null) : /^-?\d{1,3}(\.\d+)?$/.test(number) ? value(Number(number)) : wrong('number');
  },
  territory: value,
  network: (text) => value(text === '' ? null : text),
};

/** What fields say together: a point has two numbers, a listed record a dated consent, a running service an address. */
export function readTogether(
  kind: RecordKind,
  row: Readonly<Record<string, FieldValue>>,
  today: string,
): Partial<Record<string, FieldError>> {
  if (kind === 'services') {
    const { state, address, startedOn, endedOn } = row;
    if ((state === 'live' || state === 'read_only') && !address) return { address: 'needs-address' };
    if (state === 'retired' && !endedOn) return { endedOn: 'needs-end' };
    return typeof startedOn === 'string' && typeof endedOn === 'string' && endedOn < startedOn ? { endedOn: 'end-first' } : {};
  }
  const { latitude, longitude, visibility, listingConsentAt } = row;
  const errors: Partial<Record<string, FieldError>> = {};
  if ((latitude === null) !== (longitude === null)) errors[latitude === null ? 'latitude' : 'longitude'] = 'point';
  if (typeof latitude === 'number' && Math.abs(latitude) > 90) errors['latitude'] = 'number';
  if (typeof longitude === 'number' && Math.abs(longitude) > 180) errors['longitude'] = 'number';
  if (visibility === 'listed' && !listingConsentAt) errors['listingConsentAt'] = 'consent';
  if (typeof listingConsentAt === 'string' && listingConsentAt > today) errors['listingConsentAt'] = 'consent-ahead';
  return errors;
}

/** A record as somebody names it. */
export type Named = { id: string } | { slug: string };

/** The record that somebody names: by its id or its slug, alone or at the end of an address; nothing where it is neither. */
export function recordNamed(typed: string): Named | undefined {
  const last =
    typed
      .trim()
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1)
      ?.toLowerCase() ?? '';
  if (isUuid(last)) return { id: last };
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(last) && last.length <= 80 ? { slug: last } : undefined;
}
