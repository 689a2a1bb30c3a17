import { isOneSlip } from '#domain/plain.ts';
import { once } from '#domain/once.ts';
import { placesByName, type SearchedPlace, searchable } from './territories.ts';

const nearMax = 3;
/** Shorter names are so many letters away from each other that any would be proposed for any. */
const lettersMin = 4;
const slipsMax = 3;

const single = (text: string): string => text.replaceAll(/(.)\1+/g, '$1');

/** Every name of a place, with doubled letters once. */
const names = once(() => [...placesByName()].map(([name, places]) => ({ name: single(name), places })));

/** How far a name is from what was typed: the same but for doubled letters, then one slip in the whole, then one in each longer word. */
function distance(typed: string, name: string): number | undefined {
  if (name === typed) return 0;
  const lengths = Math.abs(typed.length - name.length);
  if (lengths <= 1 && isOneSlip(name, typed)) return 1;
  if (lengths > slipsMax || !typed.includes(' ') || !name.includes(' ')) return undefined;
  const [asked, words] = [typed.split(' '), name.split(' ')];
  const isNear = (word: string, at: number) => {
    const other = asked[at] ?? '';
    return word === other || (Math.min(word.length, other.length) >= lettersMin && isOneSlip(word, other));
  };
  return asked.length === words.length && words.every(isNear) ? 2 : undefined;
}

/**
 * The places whose name is spelled nearly as this text, the nearest first and of those the larger; nothing where a place is called just so,
 * or where it is a number.
 */
export function nearPlaces(text: string): SearchedPlace[] {
  const wanted = searchable(text.slice(0, 100));
  const typed = single(wanted);
  if (typed.length < lettersMin || !/[a-z]/.test(typed) || placesByName().has(wanted)) return [];
  const found: SearchedPlace[][] = [[], [], []];
  for (const { name, places } of names()) {
    const how = distance(typed, name);
    if (how !== undefined) found[how]?.push(...places);
  }
  return [...new Map(found.flat().map((place) => [place.label, place])).values()].slice(0, nearMax);
}
