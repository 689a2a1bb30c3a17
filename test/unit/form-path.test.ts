import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAnswers } from '#domain/answers.ts';
import { type Answers, path, type Question, questionsOf, type Value, type World } from '#domain/questions.ts';
import { sentAnswers } from '#features/applications/sent-answers.ts';

const words: World['words'] = {
  themes: ['commons', 'food'],
  needs: ['talk', 'write-together'],
  sizes: ['2-10', '11-50'],
  tools: ['chat', 'pads'],
  giving: ['feedback', 'nothing-now'],
  welcomes: ['yes', 'ask'],
};
const forms = ['community', 'network'] as const;

const worlds = fc.record({
  networkRuns: fc.subarray(['chat', 'pads']),
  addressable: fc.subarray(['chat', 'pads']),
  words: fc.constant(words),
}) satisfies fc.Arbitrary<World>;

/** Right and wrong values of each kind, as people and programs may leave them in a draft. */
const values: Record<Question['kind'], fc.Arbitrary<Value>> = {
  short: fc.string({ maxLength: 220 }),
  long: fc.string({ maxLength: 50 }),
  choice: fc.constantFrom('', 'yes', 'ask', '2-10', 'nothing of the kind'),
  choices: fc.subarray(['talk', 'commons', 'chat', 'pads', 'feedback', 'nothing-now', 'strange']),
  network: fc.constantFrom('', 'none', 'unknown', 'some-network', '<b>'),
  commune: fc.constantFrom('', 'elsewhere', '44109', 'x'),
  url: fc.constantFrom('', 'https://example.org', 'not an address'),
  contact: fc.constantFrom('', 'hello@example.org', 'nobody'),
  email: fc.constantFrom('', 'one@example.org', 'two@example.org', 'nobody'),
  number: fc.constantFrom('', '12', '-1', 'many'),
  date: fc.constantFrom('', '2027-03-01', '2027-02-31'),
  'yes-no': fc.constantFrom('', 'yes', 'no', 'maybe'),
  accept: fc.constantFrom('', 'yes', 'no'),
  addresses: fc.dictionary(fc.constantFrom('chat', 'pads'), fc.string({ maxLength: 10 })),
};
const draftsOf = (form: (typeof forms)[number]): fc.Arbitrary<Answers> =>
  fc.record(Object.fromEntries(questionsOf(form).map(({ id, kind }) => [id, values[kind]])), { requiredKeys: [] }) as fc.Arbitrary<Answers>;

/** What somebody answers who answers rightly, whatever is asked. */
function rightAnswer({ id, kind, vocabulary }: Question): Value {
  const right: Partial<Record<Question['kind'], Value>> = {
    network: 'none',
    commune: '',
    url: '',
    contact: 'hello@example.org',
    email: `${id}@example.org`,
    number: '12',
    date: '',
    'yes-no': 'yes',
    accept: 'yes',
    addresses: {},
  };
  if (kind === 'choice') return vocabulary ? (words[vocabulary][0] ?? '') : '';
  if (kind === 'choices') return vocabulary ? words[vocabulary].slice(0, 1) : [];
  return right[kind] ?? 'An answer';
}
const asked = (form: (typeof forms)[number], answers: Answers, world: World) =>
  path(form, answers, world).flatMap((page) => page.questions);

/** Mends what is wrong, as the form asks for it, until nothing is; answers how often it asked. */
function mend(form: (typeof forms)[number], draft: Answers, world: World): { answers: Answers; rounds: number } {
  let answers = draft;
  for (let rounds = 0; rounds < 10; rounds += 1) {
    const questions = asked(form, answers, world);
    const wrong = Object.keys(checkAnswers(questions, answers, world));
    if (wrong.length === 0) return { answers, rounds };
    const mended = questions.filter(({ id }) => wrong.includes(id)).map((question) => [question.id, rightAnswer(question)]);
    // A name that led to nothing is taken back.
    const names = wrong.map((id) => [`${id}-name`, '']).filter(([id]) => id !== undefined && id in answers);
    answers = { ...answers, ...Object.fromEntries([...mended, ...names]) };
  }
  return { answers, rounds: Infinity };
}

describe.each(forms)('the %s form', (form) => {
  const cases = fc.tuple(draftsOf(form), worlds);

  test('has no dead end: from whatever stands in a draft, mending what it asks for leads to a request that can be sent', () => {
    fc.assert(
      fc.property(cases, ([draft, world]) => {
        expect(mend(form, draft, world).rounds).toBeLessThanOrEqual(4);
      }),
    );
  });

  test('leads the same answers the same way', () => {
    fc.assert(
      fc.property(cases, ([draft, world]) => {
        const shuffled = Object.fromEntries(Object.entries(draft).toReversed());
        expect(path(form, shuffled, world)).toEqual(path(form, draft, world));
      }),
    );
  });

  test('sends every answer that was asked for, and none that a change made unreachable', () => {
    fc.assert(
      fc.property(cases, ([draft, world]) => {
        const { answers } = mend(form, draft, world);
        const way = path(form, answers, world);
        const reachable = way.flatMap((page) => page.questions.map(({ id }) => id));
        const sent = sentAnswers(way, answers);
        expect(Object.keys(sent).filter((id) => !reachable.includes(id))).toEqual([]);
        const isGiven = (id: string) => answers[id] !== undefined && JSON.stringify(answers[id]).length > 2;
        expect(reachable.filter((id) => isGiven(id) && !(id in sent))).toEqual([]);
      }),
    );
  });
});

test('a newcomer’s effort: at most seven pages and two long texts on any way of a community', () => {
  fc.assert(
    fc.property(draftsOf('community'), worlds, (draft, world) => {
      const way = path('community', draft, world);
      expect(way.length).toBeLessThanOrEqual(7);
      expect(way.flatMap((page) => page.questions).filter(({ kind }) => kind === 'long').length).toBeLessThanOrEqual(2);
    }),
  );
});

test('the shortest honest way of a community asks for fifteen answers at most', () => {
  const world: World = { networkRuns: [], addressable: [], words };
  const required = asked('community', { network: 'none' }, world).filter(({ isRequired }) => isRequired);
  const texts = required.filter(({ kind }) => ['short', 'email', 'long'].includes(kind));

  console.log(
    `shortest honest way: ${required.length} answers (${required.map(({ id }) => id).join(', ')}), ${texts.length} of them typed`,
  );
  expect(required.length).toBeLessThanOrEqual(15);
});
