import { expect, test } from 'vitest';
import { changedQuestions, chooseSendings } from '#domain/difference.ts';

test('the last sending is compared with the one before it, unless others are asked for', () => {
  expect(chooseSendings([3, 2, 1], {})).toEqual({ from: 2, to: 3 });
  expect(chooseSendings([3, 2, 1], { from: 1, to: 3 })).toEqual({ from: 1, to: 3 });
  expect(chooseSendings([3, 2, 1], { from: 1 })).toEqual({ from: 1, to: 3 });
  expect(chooseSendings([3, 2, 1], { to: 2 })).toEqual({ from: 1, to: 2 });
});

test('sendings that there are not, one compared with itself, and the later one first, are put right', () => {
  expect(chooseSendings([2, 1], { from: 7, to: 9 })).toEqual({ from: 1, to: 2 });
  expect(chooseSendings([3, 2, 1], { from: 3, to: 3 })).toEqual({ from: 2, to: 3 });
  expect(chooseSendings([3, 2, 1], { from: 3, to: 1 })).toEqual({ from: 1, to: 3 });
  expect(chooseSendings([1], { from: 1, to: 1 })).toEqual({ from: undefined, to: 1 });
  expect(chooseSendings([], {})).toBeUndefined();
});

test('what was answered anew, added or taken away differs, in the order of the form', () => {
  const before = { name: 'The Orchard', sentence: 'Trees.', website: 'https://a.example', 'for-hoster': 'a' };
  const now = { name: 'The Orchard', sentence: 'Apple trees.', today: 'Sheets of paper', 'for-hoster': 'b' };

  expect(changedQuestions('community', 'hoster', before, now)).toEqual(['sentence', 'website', 'today', 'for-hoster']);
});

test('a steward is not told of what only the hoster reads, not even that it changed', () => {
  expect(changedQuestions('community', 'steward', { 'for-hoster': 'a' }, { 'for-hoster': 'b' })).toEqual([]);
});

test('the same words in another order, and nothing said in another way, are no change', () => {
  const before = { themes: ['food', 'ecology'], giving: [], addresses: { chat: 'a', pads: 'b' }, today: '' };
  const now = { themes: ['ecology', 'food'], addresses: { pads: 'b', chat: 'a' } };

  expect(changedQuestions('community', 'hoster', before, now)).toEqual([]);
});

test('a name that was typed where nothing was chosen counts, and does not beside what was', () => {
  const typed = (name: string, commune: string) => ({ commune, 'commune-name': name });

  expect(changedQuestions('community', 'hoster', typed('Lyon', 'elsewhere'), typed('Lyons', 'elsewhere'))).toEqual(['commune']);
  expect(changedQuestions('community', 'hoster', typed('Lyon', '69123'), typed('Lyons', '69123'))).toEqual([]);
});
