import type { TypedWord } from '#db/listing.ts';
import { plain } from '#domain/plain.ts';
import type { Entry, Memory } from './entries.ts';
import { beginningWith, fieldOf, fields, type Field, slotOf, spelledNearly, type Terms } from './terms.ts';

/** What words found: a score for each slot, 0 where they did not find it. */
export interface Matched {
  scores: Int32Array;
  /** Whether a slot was found by its spelling only. */
  isNear: (slot: number) => boolean;
  /** The typed words as they are spelled in what was found nearly; undefined where nothing was corrected. */
  spelled: string | undefined;
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
const asNear = [0, 0.6, 0.5] as const;

/** The words of what was typed, in their plain spelling. */
export const typedWords = (q: string): string[] => plain(q).split(' ').filter(Boolean).slice(0, wordsMax);

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
  return [...(exact === undefined ? [] : [[exact, 1] as const]), ...stems, ...begun];
}

/** Finds the records that have every word: as it is, in another form or begun; and where that is too little, spelled nearly so. */
export function matchWords(memory: Memory, typed: readonly TypedWord[]): Matched {
  const words = telling(typed);
  const found: Scored = { scores: new Int32Array(memory.entries.length), slots: [] };
  const spelled = words.length > 0 ? findIn(memory, found, words, typed.map(({ word }) => word).join(' ')) : undefined;
  const { scores } = found;
  return { scores, spelled, isNear: (slot) => (scores[slot] ?? 0) < certain };
}

/** Fills in what is found, from what is sure to what is likely; answers how the words are spelled where they had to be corrected. */
function findIn(memory: Memory, found: Scored, words: readonly TypedWord[], plainTyped: string): string | undefined {
  const { terms } = memory;
  const answers = words.map((word) => answersTo(terms, word, words.length === 1));
  add(found, scoresOf(memory, answers, { plainTyped, base: certain }));
  if (found.slots.length >= enoughFound) return undefined;
  for (const joined of joinedAnswers(terms, words, answers)) add(found, scoresOf(memory, joined, { plainTyped, base: certain }));
  if (found.slots.length >= enoughFound) return undefined;
  const near = words.map(({ word }, at) => spelledNearly(terms, word, at === words.length - 1));
  if (near.every((one) => one.length === 0)) return undefined;
  const wider = answers.map((exact, at) => [...exact, ...(near[at] ?? []).map(({ id, slips }): Answer => [id, asNear[slips] ?? 0.4])]);
  const added = add(found, scoresOf(memory, wider, { plainTyped, base: 0 }));
  const spelled = words.map(({ word }, at) => (answers[at]?.length ? word : (terms.texts[near[at]?.[0]?.id ?? -1] ?? word)));
  return added > 0 ? spelled.join(' ') : undefined;
}

/** Two neighbours that were typed apart and are one word somewhere: "fab lab". */
function joinedAnswers(terms: Terms, words: readonly TypedWord[], answers: readonly Answer[][]): Answer[][][] {
  return words.slice(1).flatMap(({ word }, at) => {
    const id = terms.ids.get(`${words[at]?.word ?? ''}${word}`);
    return id === undefined ? [] : [[...answers.slice(0, at), [[id, 1] as const], ...answers.slice(at + 2)]];
  });
}

type Scored = { scores: Int32Array; slots: number[] };

/** Adds what only the second found; answers how many that were. */
function add(first: Scored, second: Scored): number {
  const before = first.slots.length;
  for (const slot of second.slots) {
    if (first.scores[slot] !== 0) continue;
    first.scores[slot] = second.scores[slot] ?? 0;
    first.slots.push(slot);
  }
  return first.slots.length - before;
}

/** A list that a query writes on: as many numbers as there are slots. */
const blank = (memory: Memory) => memory.entries.length;

function scoresOf(memory: Memory, words: readonly Answer[][], how: { plainTyped: string; base: number }): Scored {
  const { entries, isGone } = memory;
  const [best, sums] = [new Float32Array(blank(memory)), new Float32Array(blank(memory))];
  const [hits, inNames] = [new Uint8Array(blank(memory)), new Uint8Array(blank(memory))];
  let touched: number[] = [];
  for (const [at, answers] of words.entries()) {
    touched = bestOf(memory.terms, answers, best);
    for (const slot of touched) {
      const worth = best[slot] ?? 0;
      best[slot] = 0;
      if (hits[slot] !== at) continue;
      hits[slot] = at + 1;
      sums[slot] = (sums[slot] ?? 0) + worth;
      if (worth >= inName) inNames[slot] = (inNames[slot] ?? 0) + 1;
    }
  }
  const scores = new Int32Array(blank(memory));
  // What the last word did not touch lacks it.
  const slots = touched.filter((slot) => hits[slot] === words.length && isGone[slot] === 0);
  for (const slot of slots) {
    const bonus = nameBonus(entries[slot] as Entry, inNames[slot] ?? 0, words.length, how.plainTyped);
    scores[slot] = how.base + Math.max(1, Math.round(((sums[slot] ?? 0) + bonus) * 100));
  }
  return { scores, slots };
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
function nameBonus({ plainName, nameWords, kind }: Entry, held: number, asked: number, plainTyped: string): number {
  const isNetwork = kind === 'network' ? 0.5 : 0;
  if (held < asked) return (held / asked) * 2 + isNetwork;
  if (plainName === plainTyped) return 80 + isNetwork;
  return 10 + 10 * Math.min(1, asked / nameWords) + (plainName.startsWith(plainTyped) ? 8 : 0) + isNetwork;
}
