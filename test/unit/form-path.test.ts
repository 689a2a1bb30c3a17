import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAnswers } from '#domain/answers.ts';
import { forms } from '#domain/application.ts';
import { type Answers, known, pages, path, type Question, questionsOf, type Value, type World } from '#domain/questions.ts';
import { dictionaries } from '#i18n/index.ts';
import { sentAnswers } from '#features/applications/drafting/sent-answers.ts';

const words: World['words'] = {
  themes: ['commons', 'food'],
  needs: ['talk', 'write-together'],
  sizes: ['2-10', '11-50'],
  tools: ['chat', 'pads'],
  giving: ['feedback', 'nothing-now'],
  welcomes: ['yes', 'ask'],
  changes: ['tools', 'room', 'network'],
  services: ['one-service', 'other-service'],
};

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
  choices: fc.subarray([
    'talk',
    'commons',
    'chat',
    'pads',
    'feedback',
    'nothing-now',
    'strange',
    'tools',
    'room',
    'network',
    'one-service',
  ]),
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
        const sent = sentAnswers(form, way, answers);
        expect(Object.keys(sent).filter((id) => ![...reachable, ...known[form]].includes(id))).toEqual([]);
        const isGiven = (id: string) => answers[id] !== undefined && JSON.stringify(answers[id]).length > 2;
        expect(reachable.filter((id) => isGiven(id) && !(id in sent))).toEqual([]);
      }),
    );
  });
});

test.each([
  ['community', 7],
  // Its people prepare it together, and it is asked once: DOMAIN.md, part 3, gives it one page more.
  ['network', 8],
  ['amendment', 7],
] as const)('the effort of a %s: at most %i pages on any way, two long texts of a community and an amendment', (form, pagesMax) => {
  fc.assert(
    fc.property(draftsOf(form), worlds, (draft, world) => {
      const way = path(form, draft, world);
      expect(way.length).toBeLessThanOrEqual(pagesMax);
      const long = way.flatMap((page) => page.questions).filter(({ kind }) => kind === 'long');
      if (form !== 'network') expect(long.length).toBeLessThanOrEqual(2);
    }),
  );
});

test('an amendment asks only about what is to change', () => {
  const world: World = { networkRuns: [], addressable: ['pads'], words };
  const slugs = (answers: Answers) => path('amendment', answers, world).map(({ slug }) => slug);

  expect(slugs({})).toEqual(['change', 'why', 'same-people']);
  expect(slugs({ changes: ['room'] })).toEqual(['change', 'room', 'why', 'same-people']);
  expect(slugs({ changes: ['tools', 'network'] })).toEqual(['change', 'more-needs', 'more-tools', 'other-network', 'why', 'same-people']);
  expect(asked('amendment', { 'same-people': 'yes' }, world).map(({ id }) => id)).not.toContain('owner-email');
  expect(asked('amendment', { 'same-people': 'no' }, world).map(({ id }) => id)).toContain('second-email');
  const people = asked('amendment', { changes: ['people'], 'same-people': 'yes' }, world).map(({ id }) => id);
  expect(people).toContain('second-email');
  expect(people).not.toContain('same-people');
});

describe.each(['fr', 'en'] as const)('in %s', (locale) => {
  const { application, questions, review } = dictionaries[locale];

  test.each(forms)('every page and every question of the %s form has its words: adding one touches nothing else', (form) => {
    const titles: Readonly<Record<string, { title: string }>> = application.pages;
    const sections: Readonly<Record<string, string>> = review.file.sections;
    const said: Readonly<Record<string, { label: string; help: string; example: string }>> = questions;

    expect(pages[form].filter(({ slug }) => !titles[slug]?.title || !sections[slug]).map(({ slug }) => slug)).toEqual([]);
    const isSilent = ({ id }: Question) => !said[id]?.label || !said[id].help || !said[id].example;
    expect(questionsOf(form).filter(isSilent)).toEqual([]);
  });
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
