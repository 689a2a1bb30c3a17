import { expect, test } from 'vitest';
import { addTerm, beginningWith, noTerms, slipsBetween, spelledNearly, spellTerm } from '#features/directory/memory/terms.ts';

const vocabulary = (...words: string[]) => {
  const terms = noTerms();
  for (const [slot, word] of words.entries()) {
    addTerm(terms, word, slot, 'name');
    spellTerm(terms, word);
  }
  return { terms, textsOf: (ids: readonly number[]) => ids.map((id) => terms.texts[id]) };
};

test('a slip is a letter too many, missing, wrong, or exchanged with its neighbour', () => {
  expect([
    slipsBetween('atelier', 'atelier', 2),
    slipsBetween('attelier', 'atelier', 2),
    slipsBetween('ateier', 'atelier', 2),
    slipsBetween('atelior', 'atelier', 2),
    slipsBetween('ateleir', 'atelier', 2),
    slipsBetween('atleeir', 'atelier', 2),
    slipsBetween('jardin', 'atelier', 2),
  ]).toEqual([0, 1, 1, 1, 1, 2, 3]);
});

test('a word that goes on is compared as far as it was typed', () => {
  expect([slipsBetween('bibliotek', 'bibliotheque', 2, true), slipsBetween('bibliotek', 'bibliotheque', 2)]).toEqual([2, 3]);
});

test('short words forgive nothing, others a slip or what sounds the same', () => {
  const { terms, textsOf } = vocabulary('lyon', 'lys', 'zephyr', 'quincaillerie', 'atelier');
  const near = (word: string) => textsOf(spelledNearly(terms, word, false).map(({ id }) => id));

  expect([near('lyo'), near('lyno'), near('zefir'), near('kincailleri'), near('atelier'), near('xqzwv')]).toEqual([
    [],
    ['lyon'],
    ['zephyr'],
    ['quincaillerie'],
    [],
    [],
  ]);
});

test('words that begin so are found, those that came last too', () => {
  const { terms, textsOf } = vocabulary('jardin', 'jardinage', 'jar');

  expect([textsOf(beginningWith(terms, 'jard')), textsOf(beginningWith(terms, 'k'))]).toEqual([['jardin', 'jardinage'], []]);
});
