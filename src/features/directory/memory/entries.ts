import type { ListedRow, RecordRef } from '#db/listing.ts';
import { facets } from '#domain/directory.ts';
import type { Locale } from '#domain/locale.ts';
import { plain } from '#domain/plain.ts';
import { inFull, labelsOfRow, wordsOfLabels } from './labels.ts';
import { noPlaces, type Places, putAt } from './places.ts';
import { addTerm, type Field, noTerms, sortTerms, spellTerm, type Terms } from './terms.ts';

/** What is kept of a record to find, order and place it. */
export interface Entry extends RecordRef {
  slug: string;
  name: string;
  lang: Locale;
  sortName: string;
  /** How many words its name has, and its name and place in plain words. */
  nameWords: number;
  plainName: string;
  plainPlace: string;
  departmentCode: string | null;
  listedMs: number;
  updatedMs: number;
}

/** A name that people gave, for the facets. */
export interface GivenName {
  name: string;
  lang: Locale;
  by?: string;
}

/**
 * The directory as it is searched. Each record has a slot; one that changed gets a new slot, and its old one is gone: so lists only grow,
 * until so much is gone that all is read anew.
 */
export interface Memory {
  entries: Entry[];
  slots: Map<string, number>;
  /** 1 where a slot is gone, and the slots that are. */
  isGone: Uint8Array;
  gone: number[];
  /** When each slot was confirmed last; 0 for never. */
  confirmedMs: Float64Array;
  /** Labels as "facet:value": their ids, which facet each belongs to, and the slots that bear each. */
  labelIds: Map<string, number>;
  labels: { text: string; facet: number; slots: number[] }[];
  /** The labels of a slot stand from its start to the start of the next. */
  labelStarts: number[];
  labelList: Int32Array;
  terms: Terms;
  places: Places;
  names: Map<string, GivenName>;
  /** Slots of what is listed, in order; slots that came since wait. */
  byName: number[];
  /** Where each slot stands in `byName`. */
  nameRanks: Int32Array;
  byNewest: number[];
  waiting: number[];
  /** How often it was settled. */
  version: number;
}

export const noMemory = (): Memory => ({
  entries: [],
  slots: new Map(),
  isGone: new Uint8Array(1024),
  gone: [],
  confirmedMs: new Float64Array(1024),
  labelIds: new Map(),
  labels: [],
  labelStarts: [0],
  labelList: new Int32Array(16 * 1024),
  terms: noTerms(),
  places: noPlaces(),
  names: new Map(),
  byName: [],
  nameRanks: new Int32Array(0),
  byNewest: [],
  waiting: [],
  version: 0,
});

const keyOf = ({ kind, id }: RecordRef) => `${kind}:${id}`;

/** Takes a record out of what is found. */
export function forget(memory: Memory, ref: RecordRef): void {
  const slot = memory.slots.get(keyOf(ref));
  if (slot === undefined) return;
  memory.isGone[slot] = 1;
  memory.gone.push(slot);
  memory.slots.delete(keyOf(ref));
}

/** Puts a record in as it is listed now, in the place of what was known of it. `settle` must follow before anything is asked. */
export function remember(memory: Memory, row: ListedRow): void {
  forget(memory, row);
  const entry = entryOf(row);
  const slot = memory.entries.push(entry) - 1;
  memory.slots.set(keyOf(row), slot);
  memory.waiting.push(slot);
  makeRoom(memory);
  putAt(memory.places, row);
  memory.confirmedMs[slot] = row.confirmedAt?.getTime() ?? 0;
  const labels = labelsOfRow(row).slice(0, labelsMax);
  const start = memory.labelStarts.at(-1) ?? 0;
  for (const [at, text] of labels.entries()) memory.labelList[start + at] = bear(memory, slot, text);
  memory.labelStarts.push((memory.labelStarts.at(-1) ?? 0) + labels.length);
  if (row.kind === 'network') memory.names.set(`network:${row.slug}`, { name: row.name, lang: row.lang });
  for (const { value, name, lang, network } of row.stamps) memory.names.set(`stamp:${value}`, { name, lang, by: network });
  writeWords(memory.terms, slot, entry, row.words, labels);
}

function entryOf(row: ListedRow): Entry {
  const { kind, id, slug, name, lang, sortName, departmentCode } = row;
  const plainName = plain(sortName);
  return {
    kind,
    id,
    slug,
    name,
    lang,
    sortName,
    departmentCode,
    plainName,
    nameWords: plainName.split(' ').length,
    plainPlace: plain(row.spelling.slice(sortName.length)),
    listedMs: row.listedAt.getTime(),
    updatedMs: row.updatedAt.getTime(),
  };
}

/** Writes that a slot bears a label; answers the label's id. */
function bear(memory: Memory, slot: number, text: string): number {
  let id = memory.labelIds.get(text);
  if (id === undefined) {
    const [facet = ''] = text.split(':', 1);
    id = memory.labels.push({ text, facet: facets.findIndex((one) => one === facet), slots: [] }) - 1;
    memory.labelIds.set(text, id);
  }
  memory.labels[id]?.slots.push(slot);
  return id;
}

const weights = ['A', 'B', 'C'] as const;
const fieldByWeight = { A: 'name', B: 'sentence', C: 'description' } as const satisfies Record<string, Field>;

/** Names and places word by word, two neighbours of a name also as one; every text as PostgreSQL wrote its stems; what facets are called. */
function writeWords(terms: Terms, slot: number, { plainName, plainPlace }: Entry, words: string, labels: readonly string[]): void {
  const written = new Set<string>();
  const write = (text: string, field: Field) => {
    if (text === '' || written.has(text)) return;
    written.add(text);
    addTerm(terms, text, slot, field);
  };
  const name = plainName.split(' ').map(inFull);
  for (const word of name) write(word, 'name');
  for (const [at, word] of name.entries()) if (at > 0) write(`${name[at - 1] ?? ''}${word}`, 'name');
  const place = plainPlace.split(' ').map(inFull);
  for (const word of place) write(word, 'place');
  for (const word of [...name, ...place]) if (word.length > 3) spellTerm(terms, word);
  for (const [, text = '', positions = ''] of words.matchAll(/'((?:[^']|'')+)'(?::([\dA-C,]+))?/g)) {
    const weight = weights.find((one) => positions.includes(one)) ?? 'C';
    write(text.replaceAll("''", "'"), fieldByWeight[weight]);
  }
  for (const word of wordsOfLabels(labels)) write(word, 'facet');
}

const labelsMax = 200;

/** Lists of numbers double when they are full: one record more always fits. */
function makeRoom(memory: Memory): void {
  const { isGone, confirmedMs, labelList } = memory;
  if (memory.entries.length >= isGone.length) {
    memory.isGone = new Uint8Array(isGone.length * 2);
    memory.isGone.set(isGone);
    memory.confirmedMs = new Float64Array(isGone.length * 2);
    memory.confirmedMs.set(confirmedMs);
  }
  if ((memory.labelStarts.at(-1) ?? 0) + labelsMax < labelList.length) return;
  memory.labelList = new Int32Array(labelList.length * 2);
  memory.labelList.set(labelList);
}

const before = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
/** By name; of two that have the same, always in the same order. */
export const inNameOrder = (one: { sortName: string; id: string }, other: { sortName: string; id: string }): number =>
  before(one.sortName, other.sortName) || before(one.id, other.id);

/** Puts what came in into the orders, and takes out what is gone. */
export function settle(memory: Memory): void {
  const { entries, isGone, waiting } = memory;
  const entryOf = (slot: number) => entries[slot] as Entry;
  const isHere = (slot: number) => isGone[slot] === 0;
  const put = (ordered: readonly number[], compare: (one: number, other: number) => number) =>
    merge(ordered.filter(isHere), waiting.filter(isHere).sort(compare), compare);
  const byName = (one: number, other: number) => inNameOrder(entryOf(one), entryOf(other));
  memory.byName = put(memory.byName, byName);
  memory.byNewest = put(memory.byNewest, (one, other) => entryOf(other).listedMs - entryOf(one).listedMs || byName(one, other));
  memory.nameRanks = new Int32Array(entries.length);
  for (const [rank, slot] of memory.byName.entries()) memory.nameRanks[slot] = rank;
  if (waiting.length > 1000) sortTerms(memory.terms);
  memory.waiting = [];
  memory.version += 1;
}

function merge(one: readonly number[], other: readonly number[], compare: (a: number, b: number) => number): number[] {
  const merged: number[] = [];
  let at = 0;
  for (const slot of other) {
    while (at < one.length && compare(one[at] as number, slot) < 0) merged.push(one[at++] as number);
    merged.push(slot);
  }
  while (at < one.length) merged.push(one[at++] as number);
  return merged;
}

/** The slots that bear a label, those of what is gone among them. */
export const labelSlots = (memory: Memory, label: string): readonly number[] =>
  memory.labels[memory.labelIds.get(label) ?? -1]?.slots ?? [];
