import { plain } from '#domain/plain.ts';

/** What a cell holds: a value, nothing, or something doubtful, with what could be kept of it. */
export interface Reading<Value> {
  value?: Value | undefined;
  doubt?: Doubt;
}

export type Doubt =
  | 'not-an-address'
  | 'several-addresses'
  | 'words-around-address'
  | 'cut-address'
  | 'wrongly-decoded'
  | 'in-capitals'
  | 'shortened'
  | 'perhaps-a-person'
  | 'unknown-commune'
  | 'unknown-postcode'
  | 'unknown-place'
  | 'ambiguous-place'
  | 'place-differs'
  | 'swapped-coordinates'
  | 'not-coordinates'
  | 'point-elsewhere'
  | 'unknown-theme'
  | 'unknown-word'
  | 'not-a-date'
  | 'not-a-number'
  | 'looks-like-another'
  | 'edited-here'
  | 'not-listable';

// What people type into a cell that must not stay empty.
const nothing = new Set([
  '',
  '0',
  'na',
  'n a',
  'nc',
  'neant',
  'aucun',
  'null',
  'none',
  'vide',
  'inconnu',
  'en cours',
  'a venir',
  'tbd',
  'bientot',
]);

/** Whether a cell says that there is nothing. */
export const isAbsent = (text: string): boolean => nothing.has(plain(text));

/** A cell as text: one line, single spaces, without what cannot be seen. */
export const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Zs}\s]+/gu, ' ')
    .replaceAll(/\p{Cf}/gu, '')
    .trim();

// UTF-8 that was once read as CP1252: "Ã©" for "é", "Â" before a space.
const wronglyDecoded = /Ã[\u0080-\u00bf ]|Â[\u0080-\u00bf ]|â€|\ufffd/;

/** A text of one line; shortened at a word when it is too long. */
export function readText(cell: string, lengthMax: number): Reading<string> {
  const text = tidy(cell);
  if (text === '') return {};
  if (wronglyDecoded.test(text)) return { value: text.slice(0, lengthMax), doubt: 'wrongly-decoded' };
  return text.length > lengthMax ? { value: shorten(text, lengthMax), doubt: 'shortened' } : { value: text };
}

const shorten = (text: string, lengthMax: number) => `${text.slice(0, lengthMax - 1).replace(/\s+\S*$/, '')}…`;

/** A name: as a text, and a doubt where it is all in capitals. */
export function readName(cell: string): Reading<string> {
  const read = readText(cell, 200);
  if (read.doubt || !read.value) return read;
  return /\p{Lu}{4}/u.test(read.value) && read.value === read.value.toUpperCase() ? { ...read, doubt: 'in-capitals' } : read;
}

/**
 * A web address, completed with `https://` where that is missing. Of several the first is kept; what is no address is left
 * out, so that a person's name typed there is not published.
 */
export function readAddress(cell: string): Reading<string> {
  if (isAbsent(cell)) return plain(cell) === '' || plain(cell) === '0' ? {} : { doubt: 'not-an-address' };
  if (wronglyDecoded.test(cell)) return { doubt: 'wrongly-decoded' };
  const pieces = tidy(cell)
    .split(/[\s|,;]+/)
    .filter(Boolean);
  const addresses = pieces.map(toAddress).filter((address) => address !== undefined);
  const [first] = addresses;
  if (first === undefined) return { doubt: 'not-an-address' };
  if (cell.includes('…')) return { doubt: 'cut-address' };
  if (pieces.length === 1) return { value: first };
  return { value: first, doubt: /[|,;]/.test(cell) || addresses.length > 1 ? 'several-addresses' : 'words-around-address' };
}

function toAddress(text: string): string | undefined {
  const isComplete = /^https?:\/\//i.test(text);
  if (!isComplete && (text.includes('@') || /^[a-z]+:/i.test(text))) return undefined;
  const url = URL.parse(isComplete ? text : `https://${text}`);
  if (!url || url.username !== '' || url.password !== '' || url.port !== '') return undefined;
  if (!/^([a-z0-9-]{1,63}\.)+(xn--[a-z0-9-]{2,59}|[a-z]{2,18})$/.test(url.hostname)) return undefined;
  const address = url.pathname === '/' && url.search === '' && url.hash === '' ? url.href.slice(0, -1) : url.href;
  return address.length <= 300 ? address : undefined;
}

// A role address is public; one that may be somebody's own is not ours to publish.
const roles =
  /^(accueil|admin|adherer|adhesion|animation|asso|association|atelier|bienvenue|bonjour|bureau|collectif|com|communication|contact|coordination|coucou|equipe|espace|fablab|hello|hi|infos?|mail|office|people|postmaster|reservation|reseau|secretariat|support|team|tierslieux?|tiers-lieux?|welcome)\b/;

/** A contact page, or the address of a role. An address that may be a person's is left out. */
export function readContact(cell: string): Reading<string> {
  const text = tidy(cell).toLowerCase();
  if (!text.includes('@')) return readAddress(cell);
  if (!/^[^\s@|,;]+@([a-z0-9-]+\.)+[a-z]{2,}$/.test(text)) return { doubt: 'not-an-address' };
  return roles.test(text) ? { value: text } : { doubt: 'perhaps-a-person' };
}

/** A number with a point or a comma. */
export function readNumber(cell: string): Reading<number> {
  const text = tidy(cell).replace(',', '.');
  if (text === '') return {};
  return /^-?\d+(\.\d+)?$/.test(text) ? { value: Number(text) } : { doubt: 'not-a-number' };
}

/** A day of the calendar: 2026-11-23, 23/11/2026, or a year. */
export function readDay(cell: string): Reading<string> {
  if (isAbsent(cell)) return {};
  const text = tidy(cell);
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const written = year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : /^\d{4}$/.test(text) ? `${text}-01-01` : text;
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(written) && !Number.isNaN(Date.parse(written)) && new Date(written).toISOString().startsWith(written);
  return isDay ? { value: written } : { doubt: 'not-a-date' };
}

/** One word of a list, by its key or by what it says in either language. */
export function readWord<Key extends string>(cell: string, words: ReadonlyMap<string, Key>, doubt: Doubt = 'unknown-word'): Reading<Key> {
  if (isAbsent(cell)) return {};
  const value = words.get(plain(cell));
  return value === undefined ? { doubt } : { value };
}

/** Several words of a list, separated by commas, semicolons or bars; those that are known are kept. */
export function readWords(cell: string, words: ReadonlyMap<string, string>): Reading<string[]> {
  if (isAbsent(cell)) return {};
  const parts = cell.split(/[,;|]/).map(plain).filter(Boolean);
  const value = [...new Set(parts.map((part) => words.get(part)).filter((word) => word !== undefined))];
  return value.length < new Set(parts).size ? { value, doubt: 'unknown-theme' } : { value };
}
