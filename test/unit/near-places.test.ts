import { expect, test } from 'vitest';
import { nearPlaces } from '#editorial/near-places.ts';
import { searchedPlaces } from '#editorial/territories.ts';

const near = (text: string) => nearPlaces(text).map(({ label }) => label);

test.each([
  ['Renes', 'Rennes (35)'],
  ['Renes (35)', 'Rennes (35)'],
  ['grenobel', 'Grenoble (38)'],
  ['Monpelier', 'Montpellier (34)'],
  ['St Etiene', 'Saint-Étienne (42)'],
  ['clermon feran', 'Clermont-Ferrand (63)'],
  ['Finister', 'Finistère (29)'],
  ['Bretange', 'Bretagne'],
])('%s is nearly %s', (typed, label) => {
  expect(near(typed)[0]).toBe(label);
});

test('of the places that have this name, the larger come first, three at most', () => {
  expect(near('Sain Denis')).toEqual(['Saint-Denis (974)', 'Saint-Denis (93)', 'Saint-Denis (11)']);
});

test('nothing is proposed for a place that is one, a number, a few letters or a word of another kind', () => {
  expect(['Rennes', 'Nant', '35', '35999', 'Pua', '', 'zzzzzzzz', 'x '.repeat(60)].map(near)).toEqual(Array(8).fill([]));
});

test('looking through every name takes less than people notice', () => {
  searchedPlaces('Rennes');
  const typed = ['Sain Denis', 'Ile et Vilaine', 'clermon feran', 'Toulouze', 'Bretange', 'saintdenis', 'St Etiene'];
  const tookMs = typed.map((text) => {
    const startMs = performance.now();
    near(text);
    return performance.now() - startMs;
  });

  expect(tookMs.toSorted((one, other) => one - other)[typed.length >> 1]).toBeLessThan(80);
});
