import { expect, test } from 'vitest';
import { path, type World } from '#domain/questions.ts';
import { isGathering, mayAnswer, onePerAddress, wayFor } from '#domain/together.ts';

const world: World = {
  networkRuns: [],
  addressable: [],
  words: { themes: [], needs: [], sizes: [], tools: [], giving: [], welcomes: [], changes: [], services: [] },
};
const questionsFor = (hand: 'owner' | 'editor' | 'staff', form: 'community' | 'network') =>
  wayFor(hand, path(form, {}, world)).flatMap(({ questions }) => questions.map(({ id }) => id));

test('others than the owner answer all but who the owner is and what they agree to, in both forms', () => {
  for (const form of ['community', 'network'] as const) {
    const owners = questionsFor('owner', form);
    for (const hand of ['editor', 'staff'] as const) {
      const left = new Set(questionsFor(hand, form));
      expect(owners.filter((id) => !left.has(id))).toEqual(['owner-name', 'owner-email', 'charter', 'listed', 'other-letters']);
    }
  }
});

test('the owner answers everything', () => {
  expect(['owner-email', 'charter', 'name'].map((id) => mayAnswer('owner', id))).toEqual([true, true, true]);
  expect(['owner-email', 'charter', 'name'].map((id) => mayAnswer('editor', id))).toEqual([false, false, true]);
});

test('people come and go while a request is written and while it is open, and not after', () => {
  const open = ['draft', 'with_steward', 'in_review', 'changes_requested', 'waitlisted'] as const;
  const over = ['accepted', 'oriented', 'declined', 'withdrawn', 'lapsed', 'erased'] as const;

  expect(open.filter(isGathering)).toEqual(open);
  expect(over.filter(isGathering)).toEqual([]);
});

test('who writes along and is the second person stands once to be chosen, under their name', () => {
  const editor = { role: 'editor', name: '', email: 'two@example.org' };
  const second = { role: 'second', name: 'Two', email: 'two@example.org' };
  const nameless = [1, 2].map((at) => ({ role: `editor ${at}`, name: '', email: 'three@example.org' }));

  expect(onePerAddress([editor, second, ...nameless])).toEqual([second, nameless[0]]);
});
