import type { TypedWord } from '#db/listing.ts';
import { plain } from '#domain/plain.ts';
import type { Entry, Memory } from './entries.ts';
import { inFull } from './labels.ts';
import { beginningWith, fieldOf, fields, type Field, slotOf, spelledNearly, type Terms } from './terms.ts';

/** What words found: a score for each slot, 0 where they did not find it. */
export interface Matched {
  scores: Int32Array;
  /** What was found, each once. */
  slots: readonly number[];
  /** Whether a slot was found by its spelling only. */
  isNear: (slot: number) => boolean;
}

// Added to the scores of what the words themselves found: lower ones were found by their spelling only.
const certain = 1_000_000;
// What words find counts as enough from here on; below it, what is spelled nearly so is added.
const enoughFound = 3;
const wordsMax = 12;

const weights: Record<Field, number> = { name: 20, place: 9, sentence: 3, facet: 2, description: 1 };
const weightOf = fields.map((field) => weights[field]);
/** What a word of a name weighs at least, however it was found, and a word of anything else at most. */
const inName = 9.5;
const asStem = 0.9;
const asBegun = 0.75;
/** By how many slips: none, where it only sounds the same. */
const asNear = [0.65, 0.6, 0.5] as const;

/** The words of what was typed, in their plain spelling. */
export const typedWords = (q: string): string[] => plain(q).split(' ').filter(Boolean).slice(0, wordsMax).map(inFull);

/** Words that either language leaves out are left out, unless there are no others. */
function telling(words: readonly TypedWord[]): readonly TypedWord[] {
  const told = words.filter(({ french, english }) => french.length > 0 && english.length > 0);
  return told.length > 0 ? told : words;
}

/** A word of the vocabulary that answers a typed one, and how well. */
type Answer = readonly [id: number, worth: number];

function answersTo(terms: Terms, { word, french, english }: TypedWord, isOnly: boolean): Answer[] {
  const exact = terms.ids.get(word);
  const stems = [...french, ...english].flatMap((stem) => terms.ids.get(stem) ?? []).map((id): Answer => [id, asStem]);
  // One letter begins so much that it says nothing, unless nothing else was typed.
  const begun = word.length > 1 || isOnly ? beginningWith(terms, word).map((id): Answer => [id, asBegun]) : [];
  // Of two ways to the same word the better one counts, and its postings are read once.
  return [...new Map([...begun, ...stems, ...(exact === undefined ? [] : [[exact, 1] as const])])];
}

/** Finds the records that have every word: as it is, in another form or begun; and where that is too little, spelled nearly so. */
export function matchWords(memory: Memory, typed: readonly TypedWord[]): Matched {
  const words = telling(typed);
  const found: Scored = { scores: new Int32Array(memory.entries.length), slots: [] };
  if (words.length > 0) findIn(memory, found, words, typed.map(({ word }) => word).join(' '));
  return { ...found, isNear: (slot) => (found.scores[slot] ?? 0) < certain };
}

/** Fills in what is found, from what is sure to what is likely. */
function findIn(memory: Memory, found: Scored, words: readonly TypedWord[], plainTyped: string): void {
  const { terms } = memory;
  const answers = words.map((word) => answersTo(terms, word, words.length === 1));
  score(memory, found, answers, { plainTyped, base: certain });
  if (found.slots.length >= enoughFound) return;
  for (const joined of joinedAnswers(terms, words, answers)) score(memory, found, joined, { plainTyped, base: certain });
  if (found.slots.length >= enoughFound) return;
  const near = words.map(({ word }, at) => spelledNearly(terms, word, at === words.length - 1));
  if (near.every((one) => one.length === 0)) return;
  const wider = answers.map((exact, at) => [...exact, ...(near[at] ?? []).map(({ id, slips }): Answer => [id, asNear[slips] ?? 0.4])]);
  score(memory, found, wider, { plainTyped, base: 0 });
}

/** Two neighbours that were typed apart and are one word somewhere: "fab lab". */
function joinedAnswers(terms: Terms, words: readonly TypedWord[], answers: readonly Answer[][]): Answer[][][] {
  return words.slice(1).flatMap(({ word }, at) => {
    const id = terms.ids.get(`${words[at]?.word ?? ''}${word}`);
    return id === undefined ? [] : [[...answers.slice(0, at), [[id, 1] as const], ...answers.slice(at + 2)]];
  });
}

interface Scored {
  scores: Int32Array;
  slots: number[];
}

/** What is written on while words are looked for, and wiped where it was written on: making these lists takes longer than the search. */
interface Slate {
  best: Float32Array;
  sums: Float32Array;
  hits: Uint8Array;
  inNames: Uint8Array;
}
const slates = new WeakMap<Memory, Slate>();

function slateFor(memory: Memory): Slate {
  const size = memory.isGone.length;
  const known = slates.get(memory);
  if (known?.best.length === size) return known;
  const slate = { best: new Float32Array(size), sums: new Float32Array(size), hits: new Uint8Array(size), inNames: new Uint8Array(size) };
  slates.set(memory, slate);
  return slate;
}

/** Adds the records that have an answer to every word, with how well they answer; those that were found before stay as they are. */
function score(memory: Memory, found: Scored, words: readonly Answer[][], how: { plainTyped: string; base: number }): void {
  const { best, sums, hits, inNames } = slateFor(memory);
  const { scores, slots } = found;
  let [first, last]: [number[], number[]] = [[], []];
  for (const [at, answers] of words.entries()) {
    last = bestOf(memory.terms, answers, best);
    if (at === 0) first = last;
    for (const slot of last) {
      const worth = best[slot] ?? 0;
      best[slot] = 0;
      if (hits[slot] !== at) continue;
      hits[slot] = at + 1;
      sums[slot] = (sums[slot] ?? 0) + worth;
      if (worth >= inName) inNames[slot] = (inNames[slot] ?? 0) + 1;
    }
  }
  for (const slot of last) {
    if (hits[slot] !== words.length || memory.isGone[slot] === 1 || scores[slot] !== 0) continue;
    const held = inNames[slot] ?? 0;
    const isName = held === words.length;
    const bonus = isName ? nameBonus(memory.entries[slot] as Entry, held, how.plainTyped) : (held / words.length) * 2;
    scores[slot] = how.base + Math.max(1, Math.round(((sums[slot] ?? 0) + bonus) * 100));
    slots.push(slot);
  }
  // Whatever was written on had the first word.
  for (const slot of first) sums[slot] = hits[slot] = inNames[slot] = 0;
}

/** The best worth of any answer for each slot; answers the slots, each once. */
function bestOf(terms: Terms, answers: readonly Answer[], best: Float32Array): number[] {
  const touched: number[] = [];
  for (const [id, worth] of answers) {
    for (const posting of terms.postings[id] ?? []) {
      const slot = slotOf(posting);
      const value = (weightOf[fieldOf(posting)] ?? 1) * worth;
      const known = best[slot] ?? 0;
      if (known === 0) touched.push(slot);
      if (known < value) best[slot] = value;
    }
  }
  return touched;
}

/** Names that hold all words come before others; the fewer other words they have the better, and what was typed as a whole is best. */
function nameBonus({ plainName, nameWords, kind }: Entry, asked: number, plainTyped: string): number {
  const isNetwork = kind === 'network' ? 0.5 : 0;
  if (plainName === plainTyped) return 80 + isNetwork;
  return 10 + 10 * Math.min(1, asked / nameWords) + (plainName.startsWith(plainTyped) ? 8 : 0) + isNetwork;
}
