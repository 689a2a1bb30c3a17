/** Where a word stands in a record; the better the place, the more the word tells. */
export const fields = ['name', 'place', 'sentence', 'description', 'facet'] as const;
export type Field = (typeof fields)[number];

// A posting is a slot and a field in one number.
const fieldBits = 3;
export const slotOf = (posting: number): number => posting >>> fieldBits;
export const fieldOf = (posting: number): number => posting & ((1 << fieldBits) - 1);

/** Every word that records are found by, each with its postings; words are only ever added. */
export interface Terms {
  ids: Map<string, number>;
  texts: string[];
  postings: number[][];
  /** Ids in the order of their texts, as far as they were sorted; newer ones are looked through one by one. */
  sorted: number[];
  /** Words of names and places, by the runs of three letters in them: what a typing error is compared with. */
  byGram: Map<string, number[]>;
  isSpelled: Set<number>;
}

export const noTerms = (): Terms => ({
  ids: new Map(),
  texts: [],
  postings: [],
  sorted: [],
  byGram: new Map(),
  isSpelled: new Set(),
});

function idOf(terms: Terms, text: string): number {
  const known = terms.ids.get(text);
  if (known !== undefined) return known;
  const id = terms.texts.push(text) - 1;
  terms.ids.set(text, id);
  terms.postings.push([]);
  return id;
}

/** Writes that the record of this slot has this word there. */
export function addTerm(terms: Terms, text: string, slot: number, field: Field): void {
  const id = idOf(terms, text);
  terms.postings[id]?.push((slot << fieldBits) | fields.indexOf(field));
}

/** Lets a word of a name or a place answer what is spelled nearly so. */
export function spellTerm(terms: Terms, text: string): void {
  const id = idOf(terms, text);
  if (terms.isSpelled.has(id)) return;
  terms.isSpelled.add(id);
  for (const gram of grams(heard(text))) {
    const ids = terms.byGram.get(gram);
    if (ids) ids.push(id);
    else terms.byGram.set(gram, [id]);
  }
}

/** A word as it is heard, nearly: letters that sound alike are one, doubled ones too. */
const heard = (text: string): string =>
  text
    .replaceAll('ph', 'f')
    .replaceAll('th', 't')
    .replaceAll(/qu?|c/g, 'k')
    .replaceAll('y', 'i')
    .replaceAll(/(.)\1+/g, '$1');

function grams(text: string): Set<string> {
  const padded = `^${text}$`;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}

const unsortedMax = 2000;

/** Puts every word in order: worth it once many are new. */
export function sortTerms(terms: Terms): void {
  const { texts } = terms;
  terms.sorted = texts.map((_, id) => id).sort((one, other) => ((texts[one] ?? '') < (texts[other] ?? '') ? -1 : 1));
}

/** Ids of the words that begin so, itself included. */
export function beginningWith(terms: Terms, start: string): number[] {
  const { texts } = terms;
  const textOf = (id: number | undefined) => texts[id ?? -1] ?? '';
  if (texts.length - terms.sorted.length > unsortedMax) sortTerms(terms);
  const found: number[] = [];
  for (let at = lowest(terms.sorted.length, (index) => textOf(terms.sorted[index]) >= start); at < terms.sorted.length; at += 1) {
    const id = terms.sorted[at] ?? 0;
    if (!textOf(id).startsWith(start)) break;
    found.push(id);
  }
  for (let id = terms.sorted.length; id < texts.length; id += 1) if (textOf(id).startsWith(start)) found.push(id);
  return found;
}

/** The lowest whole number below `end` for which a condition that stays true holds, or `end`. */
export function lowest(end: number, holds: (at: number) => boolean): number {
  let [from, to] = [0, end];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** A word that is spelled nearly as another. */
export interface NearTerm {
  id: number;
  slips: number;
}

const nearMax = 8;

/** How many slips of a hand are forgiven in a word: none in short ones, where they would make any word of any other. */
const slipsMax = (word: string) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/** Words of names and places that are this one with a slip or two, nearest and most used first; and, where it may go on, that begin so. */
export function spelledNearly(terms: Terms, word: string, mayGoOn: boolean): NearTerm[] {
  const max = slipsMax(word);
  if (max === 0) return [];
  const sound = heard(word);
  const asked = grams(sound);
  const shared = new Map<number, number>();
  for (const gram of asked) for (const id of terms.byGram.get(gram) ?? []) shared.set(id, (shared.get(id) ?? 0) + 1);
  // Each slip takes away three runs at most, two letters that changed places four.
  const enough = Math.max(1, asked.size - 4 * max);
  const found: NearTerm[] = [];
  for (const [id, count] of shared) {
    if (count < enough) continue;
    const text = heard(terms.texts[id] ?? '');
    const isLonger = mayGoOn && text.length > sound.length;
    const slips = slipsBetween(sound, isLonger ? text.slice(0, sound.length + max) : text, max, isLonger);
    if (slips <= max && terms.texts[id] !== word) found.push({ id, slips });
  }
  const used = ({ id }: NearTerm) => terms.postings[id]?.length ?? 0;
  return found.sort((one, other) => one.slips - other.slips || used(other) - used(one)).slice(0, nearMax);
}

/**
 * How many letters too many, missing, wrong or exchanged with their neighbour make one word of the other; where `mayGoOn`, the second
 * may be longer. Anything above `max` is answered as `max + 1`.
 */
export function slipsBetween(typed: string, text: string, max: number, mayGoOn = false): number {
  if (!mayGoOn && Math.abs(typed.length - text.length) > max) return max + 1;
  let before: number[] = [];
  let row = Array.from({ length: text.length + 1 }, (_, at) => at);
  for (let i = 1; i <= typed.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= text.length; j += 1) {
      const same = typed[i - 1] === text[j - 1];
      let slips = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && typed[i - 1] === text[j - 2] && typed[i - 2] === text[j - 1]) slips = Math.min(slips, (before[j - 2] ?? 0) + 1);
      next.push(slips);
    }
    if (Math.min(...next) > max) return max + 1;
    [before, row] = [row, next];
  }
  return Math.min(max + 1, mayGoOn ? Math.min(...row.slice(Math.max(0, typed.length - max))) : (row[text.length] ?? 0));
}
