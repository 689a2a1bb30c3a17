import { safeLink } from '#domain/directory.ts';
import type { Decoded, Remark, Weight } from '#domain/foreign.ts';

/** An object of a foreign document, of which nothing is known. */
export type Told = Readonly<Record<string, unknown>>;

export const jsonLimits = { characters: 30_000_000, records: 50_000, remarks: 500, others: 50 } as const;
const shownMax = 200;

/** One remark about a document that has no lines to speak of. */
export const remark = (weight: Weight, code: string, key: string | null = null, value: unknown = ''): Remark => ({
  weight,
  code,
  line: null,
  key: key && key.slice(0, shownMax),
  value: (typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '').slice(
    0,
    shownMax,
  ),
});

/** A document of which nothing could be read. */
export const unread = (...remarks: Remark[]): Decoded => ({ records: [], leads: [], withdrawn: [], remarks, about: {} });

/** The first remarks, and how many more there are. */
export const someOf = (remarks: readonly Remark[]): Remark[] =>
  remarks.length <= jsonLimits.remarks
    ? [...remarks]
    : [...remarks.slice(0, jsonLimits.remarks), remark('doubtful', 'more-remarks', null, remarks.length - jsonLimits.remarks)];

/** Reads a text as JSON, whatever it is: what is not JSON, or too much of it, is a remark. */
export function readJson(text: string): { ok: true; value: unknown } | { ok: false; remark: Remark } {
  if (text.length > jsonLimits.characters) return { ok: false, remark: remark('wrong', 'too-big', null, text.length) };
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch {
    // Whoever wrote it is told what it should have been; where exactly it breaks, each engine says otherwise.
    return { ok: false, remark: remark('wrong', 'not-json', null, text.trim().slice(0, shownMax)) };
  }
}

export const isObject = (value: unknown): value is Told => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an object says itself under one of these names, the first that says anything; nothing that it inherits. */
export function saidOf(told: Told, ...names: readonly string[]): unknown {
  for (const name of names) {
    const value = Object.hasOwn(told, name) ? told[name] : undefined;
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

/** Plain text without what cannot be seen, cut at `max` characters; line breaks stay where they are wanted. Nothing where there is none. */
export function tidy(value: unknown, max: number, { hasLines = false } = {}): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value)
    .slice(0, max * 4)
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]/g, '')
    .replaceAll(hasLines ? /[^\P{Cc}\n]+/gu : /[^\P{Cc}]+/gu, ' ')
    .trim()
    .slice(0, max)
    // A cut may have gone through a sign of two halves.
    .toWellFormed()
    .trim();
  return text === '' ? undefined : text;
}

/** Reads the fields of one object, and keeps what is to be remarked about them. */
export interface Reader {
  text: (max: number, ...names: readonly string[]) => string | undefined;
  lines: (max: number, ...names: readonly string[]) => string | undefined;
  link: (...names: readonly string[]) => string | undefined;
  /** A web page, or the address of a role as it was written. */
  contact: (...names: readonly string[]) => string | undefined;
  moment: (...names: readonly string[]) => string | undefined;
}

/** A reader of `told`, whose remarks go to `remarks` under the path `at`. */
export function readerOf(told: Told, remarks: Remark[], at = ''): Reader {
  const doubt = (code: string, name: string, value: unknown) => void remarks.push(remark('doubtful', code, at + name, value));
  const text = (max: number, names: readonly string[], hasLines: boolean) => {
    const value = saidOf(told, ...names);
    if (value === undefined) return undefined;
    const read = tidy(value, max, { hasLines });
    if (read === undefined) doubt('not-a-text', names[0] ?? '', value);
    else if (String(value).trim().length > max) doubt('cut', names[0] ?? '', value);
    return read;
  };
  const address = (names: readonly string[], isAllowed: (href: string) => boolean) => {
    const value = saidOf(told, ...names);
    if (value === undefined) return undefined;
    const link = typeof value === 'string' && value.length <= 2000 ? safeLink(value) : undefined;
    if (link && isAllowed(link.href)) return link;
    doubt('not-an-address', names[0] ?? '', value);
    return undefined;
  };
  return {
    text: (max, ...names) => text(max, names, false),
    lines: (max, ...names) => text(max, names, true),
    link: (...names) => address(names, (href) => href.startsWith('http'))?.href,
    contact: (...names) => {
      const link = address(names, () => true);
      return link?.href.startsWith('mailto:') ? link.label : link?.href;
    },
    moment: (...names) => {
      const value = saidOf(told, ...names);
      if (value === undefined) return undefined;
      const moment = readMoment(value);
      if (moment === undefined) doubt('not-a-moment', names[0] ?? '', value);
      return moment;
    },
  };
}

/** A moment as ISO 8601 has it, and as people write it: without seconds, without leading zeros. Nothing else is guessed. */
export function readMoment(value: unknown): string | undefined {
  const pattern = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
  const [, year, month = '', day = '', hour = '0', minute = '00', second = '00', fraction = '0', zone = 'Z'] =
    (typeof value === 'string' && pattern.exec(value.trim())) || [];
  if (year === undefined) return undefined;
  const two = (digits: string) => digits.padStart(2, '0');
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  const moment = new Date(
    `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}${offset}`,
  );
  const isReal = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
  return isReal && !Number.isNaN(moment.getTime()) ? moment.toISOString() : undefined;
}

/** A number that was written as one, or as a text with a point or a comma. */
export function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' && /^\s*[+-]?\d{1,15}([.,]\d{1,15})?\s*$/.test(value) ? Number(value.replace(',', '.')) : undefined;
}

/** Only what is said: silence must not overwrite anything. */
export function present<Fields extends Record<string, unknown>>(fields: Fields): { [Key in keyof Fields]?: NonNullable<Fields[Key]> } {
  const entries = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
  );
  // What was filtered is exactly what may be absent.
  return Object.fromEntries(entries) as { [Key in keyof Fields]?: NonNullable<Fields[Key]> };
}

/** What is said beside the known names, as text, so that nothing is lost; the first of very much. */
export function othersOf(told: Told, known: readonly string[]): Record<string, string> {
  const others: [string, string][] = [];
  for (const [name, value] of Object.entries(told)) {
    if (others.length >= jsonLimits.others) break;
    if (
      known.includes(name) ||
      name === '__proto__' ||
      (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    )
      continue;
    const [key, text] = [tidy(name, 100), tidy(String(value), 500)];
    if (key !== undefined && text !== undefined) others.push([key, text]);
  }
  return Object.fromEntries(others);
}
