import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answers } from '#domain/questions.ts';
import { marksAfter, marksOf, merge } from '#features/applications/merge.ts';

const questions = ['name', 'needs', 'addresses'];
const value = fc.oneof(
  fc.constantFrom('', 'The Orchard', 'Le Verger'),
  fc.subarray(['talk', 'write', 'meet']),
  fc.dictionary(fc.constantFrom('pads', 'chat'), fc.string({ maxLength: 5 }), { maxKeys: 2 }),
);
const answers = fc.record(Object.fromEntries(questions.map((question) => [question, value])), {
  requiredKeys: [],
}) as fc.Arbitrary<Answers>;
const said = (one: Answers, question: string) => {
  const text = JSON.stringify(one[question] ?? '');
  return text.length === 2 ? '' : text;
};

test('whatever two people type, nothing that one of them changed is overwritten unseen', () => {
  fc.assert(
    fc.property(answers, answers, answers, (shown, first, second) => {
      const marks = marksOf(questions, shown);
      const kept = { ...shown, ...merge({ kept: shown, typed: first, marks }).changed };

      const { changed, others } = merge({ kept, typed: second, marks });

      for (const question of Object.keys(second)) {
        const isChangedThere = said(kept, question) !== said(shown, question);
        const isChangedHere = said(second, question) !== said(shown, question);
        const differs = said(second, question) !== said(kept, question);
        expect(question in others).toBe(isChangedHere && isChangedThere && differs);
        expect(question in changed).toBe(isChangedHere && !isChangedThere);
      }
      expect(Object.keys({ ...changed, ...others }).filter((question) => !(question in second))).toEqual([]);
    }),
  );
});

test('what was chosen once is not asked again, and what was not chosen still is', () => {
  const shown = marksOf(questions, { name: 'Before' });
  const kept = { name: 'Elsewhere', needs: ['talk'] };
  const typed = { name: 'Here', needs: [] };
  const unsettled = marksAfter({ kept, typed, marks: shown });
  const settled = marksAfter({ kept, typed, marks: shown, chosen: ['name'] });

  expect(merge({ kept, typed, marks: unsettled }).others).toEqual({ name: 'Elsewhere' });
  expect(merge({ kept, typed, marks: settled })).toEqual({ changed: { name: 'Here' }, others: {} });
});

test('what a page saved itself, it may change again', () => {
  const marks = marksOf(questions, {});

  expect(merge({ kept: { name: 'The Orc' }, typed: { name: 'The Orchard' }, marks, own: ['name'] }).changed).toEqual({
    name: 'The Orchard',
  });
});

test('without a mark, what was typed is taken', () => {
  expect(merge({ kept: { name: 'Before' }, typed: { name: 'Here' }, marks: '' }).changed).toEqual({ name: 'Here' });
});
