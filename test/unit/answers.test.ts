import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkAnswers, isContactPersonal, isContactPrivate, namedPeople, readAnswers, signsOver } from '#domain/answers.ts';
import { type Answers, path, questionsOf, type World } from '#domain/questions.ts';

const world: World = {
  networkRuns: [],
  addressable: ['pads'],
  words: {
    themes: ['commons'],
    needs: ['talk'],
    sizes: ['2-10'],
    tools: ['chat', 'pads'],
    giving: ['feedback', 'nothing-now'],
    welcomes: ['yes'],
    changes: ['tools'],
    services: [],
  },
};
const slugs = (answers: Answers, running: readonly string[] = []) =>
  path('community', answers, { ...world, networkRuns: running }).flatMap((page) => page.questions.map((question) => question.id));
const ask = (id: string, form: 'community' | 'network' = 'community') => questionsOf(form).filter((question) => question.id === id);

test('who knows you is asked only where a network was named', () => {
  expect(slugs({ network: 'some-network' })).toContain('known-by');
  expect(slugs({ network: 'none' })).not.toContain('known-by');
  expect(slugs({})).not.toContain('known-by');
});

test('“nothing now” stands alone', () => {
  const errorOf = (giving: string[]) => checkAnswers(ask('giving'), { giving }, world)['giving'];

  expect(errorOf(['nothing-now'])).toBeUndefined();
  expect(errorOf(['feedback', 'nothing-now'])).toBe('alone-or-others');
});

test('what the network runs is asked about only where it runs something, and why not only after a no', () => {
  expect(slugs({ network: 'some-network' }, ['chat'])).toContain('already');
  expect(slugs({ network: 'some-network' })).not.toContain('already');
  expect(slugs({ network: 'some-network', already: 'no' }, ['chat'])).toContain('already-reason');
  expect(slugs({ network: 'some-network', already: 'yes' }, ['chat'])).not.toContain('already-reason');
});

test('an address is wished for only with a tool that has one', () => {
  expect(slugs({ tools: ['pads'] })).toContain('addresses');
  expect(slugs({ tools: ['chat'] })).not.toContain('addresses');
});

test.each([
  ['owner-email', 'one@example.org', undefined],
  ['owner-email', 'one@', 'not-email'],
  ['owner-email', '', 'required'],
  ['website', '', undefined],
  ['website', 'https://example.org/a', undefined],
  ['website', 'javascript:alert(1)', 'not-address'],
  ['website', 'https://user:word@example.org', 'not-address'],
  ['website', 'ours', 'not-address'],
  ['contact', 'hello@example.org', undefined],
  ['contact', 'data:text/html,hello', 'not-contact'],
  ['size', '2-10', undefined],
  ['size', 'huge', 'unknown-word'],
  ['charter', '', 'must-accept'],
  ['charter', 'no', 'must-accept'],
  ['listed', 'no', undefined],
  ['listed', 'perhaps', 'required-choice'],
  ['date', '2027-02-30', 'not-date'],
  ['date', '2027-03-01', undefined],
  ['name', 'n'.repeat(201), 'too-long'],
  ['name', 'n'.repeat(200), undefined],
])('%s answered with "%s" is %s', (id, value, error) => {
  const questions = ask(id);

  expect(checkAnswers(questions, readAnswers(questions, { [id]: value }), world)[id]).toEqual(error);
});

test('a day that has passed is refused where today is known, today is not', () => {
  const errorOf = (date: string, earliest?: string) => checkAnswers(ask('date'), { date }, { ...world, earliest })['date'];

  expect(errorOf('2020-01-01', '2026-11-27')).toBe('past-date');
  expect(errorOf('2026-11-26', '2026-11-27')).toBe('past-date');
  expect(errorOf('2026-11-27', '2026-11-27')).toBeUndefined();
  expect(errorOf('2026-02-30', '2026-11-27')).toBe('not-date');
  expect(errorOf('2020-01-01')).toBeUndefined();
});

test('an address typed without its beginning is made whole', () => {
  expect(readAnswers(ask('website'), { website: 'example.org' })).toEqual({ website: 'https://example.org' });
});

test('a number may be typed with spaces', () => {
  const questions = ask('communities-count', 'network');

  expect(checkAnswers(questions, readAnswers(questions, { 'communities-count': '1 200' }), world)).toEqual({});
});

test('a name that led to nothing asks which network it is, and is kept', () => {
  const answers = readAnswers(questionsOf('community', 'network'), { network: '', 'network-name': 'gardens' });

  expect(checkAnswers(ask('network'), answers, world)).toEqual({ network: 'which-network' });
  expect(answers['network-name']).toBe('gardens');
});

test('two people are two addresses', () => {
  const answers = { 'owner-email': 'one@example.org', 'second-email': 'one@example.org' };

  expect(checkAnswers(ask('second-email'), answers, world)).toEqual({ 'second-email': 'same-person' });
});

test('whatever is posted is read without failing, bounded, and only for questions that exist', () => {
  const posted = fc.dictionary(fc.string(), fc.oneof(fc.string({ maxLength: 20_000 }), fc.array(fc.string(), { maxLength: 80 })));
  fc.assert(
    fc.property(posted, (values) => {
      const questions = questionsOf('community');
      const answers = readAnswers(questions, values);
      checkAnswers(questions, answers, world);
      expect(Object.keys(answers)).toEqual(questions.map((question) => question.id));
      expect(JSON.stringify(answers).length).toBeLessThan(600_000);
    }),
    { numRuns: 200 },
  );
});

test('a public contact that is a person’s own address is noticed', () => {
  expect(isContactPrivate({ contact: 'one@example.org', 'owner-email': 'one@example.org' })).toBe(true);
  expect(isContactPrivate({ contact: 'hello@example.org', 'owner-email': 'one@example.org' })).toBe(false);
});

test('a public contact that is kept where people keep their own is noticed, a page or an address of a group is not', () => {
  const isNoticed = (contact: string) => isContactPersonal({ contact });

  expect(['jeanne@gmail.com', 'Jeanne@Orange.fr', 'j@proton.me'].map(isNoticed)).toEqual([true, true, true]);
  expect(
    ['', 'contact@verger.example.org', 'https://gmail.com/contact', 'gmail.com', 'j@gmail.com.example.org'].map(isNoticed),
  ).not.toContain(true);
});

test('a text that is too long tells by how many signs, the longest of several', () => {
  expect(signsOver({ kind: 'short' }, 'a'.repeat(203))).toBe(3);
  expect(signsOver({ kind: 'short' }, 'a'.repeat(200))).toBe(0);
  expect(signsOver({ kind: 'long' }, 'a'.repeat(2001))).toBe(1);
  expect(signsOver({ kind: 'addresses' }, { pads: 'a'.repeat(210), chat: 'b' })).toBe(10);
  expect(signsOver({ kind: 'short' }, undefined)).toBe(0);
});

test('the owner is not invited again as one of the two people of a network', () => {
  const answers = {
    'owner-email': 'one@example.org',
    'animator-1-name': 'One',
    'animator-1-email': 'one@example.org',
    'animator-2-name': 'Two',
    'animator-2-email': 'two@example.org',
  };

  expect(namedPeople(answers)).toEqual([{ role: 'steward', name: 'Two', email: 'two@example.org', since: '' }]);
});
