import fc from 'fast-check';
import { expect, test } from 'vitest';
import { saveAnswers } from '#db/answers.ts';
import { readAnswers } from '#domain/answers.ts';
import type { Form } from '#domain/application.ts';
import { type Answers, type Kind, pages, type Question, questionsOf, text } from '#domain/questions.ts';
import { claimAddress } from '#features/applications/claim-address.ts';
import { clean } from '#http/form.ts';
import { en } from '#i18n/en/index.ts';
import { fr } from '#i18n/fr/index.ts';
import { paths } from '#i18n/paths.ts';
import { completeAnswers, opened, secrets } from '../support/applicants.ts';
import { anything, expectQuiet, expectSound, expectTold, type House, nasty, houseForAll, runs, seen } from '../support/bad-input.ts';
import { aNetwork, aService, aTool } from '../support/factories.ts';
import { shownIn } from '../support/shown.ts';
import { aBrowserOn } from '../support/world.ts';

let house: House;
let network: { slug: string };
/** The service that lives under the arrangement which an amendment is about. */
let living = '';
houseForAll(async (opened) => {
  house = opened;
  for (const tool of ['chat', 'pads']) await aTool(house.db, tool);
  network = await aNetwork(house.db);
  await aService(house.db, { holder: { network: { id: await idOf(network.slug) } }, tool: 'chat' });
});

const idOf = async (slug: string) =>
  (await house.db.selectFrom('network').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;

const livingOf = async (applicationId: string) => {
  const services = house.db.selectFrom('service').innerJoin('application', 'application.arrangementId', 'service.arrangementId');
  return (await services.select('service.id').where('application.id', '=', applicationId).executeTakeFirstOrThrow()).id;
};

/** What can be asked for: what lives already is not offered to who changes an arrangement. */
const toolsOf = (form: Form) => (form === 'amendment' ? ['pads'] : ['chat', 'pads']);

/** Right answers that lead past every question of the forms. */
const right = (form: Form): Answers => ({
  ...completeAnswers,
  network: network.slug,
  already: 'no',
  'already-reason': 'Another place.',
  tools: toolsOf(form),
  date: '2027-03-01',
  'communities-count': '12',
  uses: 'We ask them.',
  contact: 'hello@example.org',
  'animator-1-name': 'Role Three',
  'animator-1-email': 'three@example.org',
  'animator-2-name': 'Role Four',
  'animator-2-email': 'four@example.org',
  'answers-channel': 'A room',
  'answers-delay': 'Two days',
  why: 'We grow.',
  changes: ['tools', 'room', 'network'],
  room: '10 GB',
  'same-people': 'no',
  ...(form === 'amendment' && { services: [living] }),
});

const everyPage = (['community', 'network', 'amendment'] as const).flatMap((form) =>
  pages[form].map((page) => ({ form, page, slug: page.slug })),
);
const choices = new Set<Kind>(['choice', 'choices', 'yes-no', 'accept']);
/** Kinds of which no bad input is right, whatever it is. */
const strict = new Set<Kind>(['email', ...choices]);
const isTyped = ({ kind }: Question) => !choices.has(kind) && !['network', 'commune'].includes(kind);

/** The field of a form that asks this question: the first address of several; what is looked for by its name. */
const fieldOf = ({ id, kind }: Question, form: Form) => (kind === 'addresses' ? `${id}-${toolsOf(form)[0]}` : id);

/** The form of a page as a browser sends it, with right answers but for one field. */
function filled(form: Form, questions: readonly Question[], id: string, bad: Record<string, string>): string {
  const fields = new URLSearchParams({
    draft: id,
    asked: questions
      .filter(({ partOf }) => !partOf)
      .map((one) => one.id)
      .join(' '),
  });
  for (const question of questions) {
    const answer = right(form)[question.id];
    if (Array.isArray(answer)) for (const word of answer) fields.append(question.id, word);
    if (typeof answer === 'string') fields.set(question.id, answer);
  }
  for (const [name, value] of Object.entries(bad)) fields.set(name, value);
  return fields.toString();
}

test.each(everyPage)(
  'the page “$slug” of the form “$form” tells what is not right beside its field, and keeps it',
  async ({ form, page, slug }) => {
    const { db } = house;
    const { id, cookie } = await aBrowserOn(house, form);
    if (form === 'amendment') living = await livingOf(id);
    const known = Object.fromEntries(
      questionsOf(form).flatMap((one) => (right(form)[one.id] ? [[one.id, right(form)[one.id] ?? '']] : [])),
    );
    await saveAnswers(db, id, known, new Date());
    await claimAddress(db, secrets, await opened(db, cookie.replace('draft=', ''), new Date()), known, new Date());
    const confirm = () => db.updateTable('person').set({ confirmedAt: new Date() }).where('applicationId', '=', id).execute();
    await confirm();
    const letters = await db.selectFrom('email').select('id').orderBy('id').execute();
    const families = fc.constantFrom(...(Object.keys(nasty) as (keyof typeof nasty)[]));
    const bad = families.chain((family) => nasty[family].map((typed) => ({ family, typed })));
    const asked = page.questions.filter(({ partOf }) => !partOf);

    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...page.questions),
        bad,
        fc.constantFrom('fr' as const, 'en' as const),
        async (question, { family, typed }, locale) => {
          const name = fieldOf(question, form);
          const body = filled(form, page.questions, id, { [name]: typed });
          const answer = await house.ask('POST', paths.applyPage(locale, slug), { body, cookie });
          expectSound(answer);
          const cleaned = clean(new URLSearchParams({ typed }).get('typed')?.toWellFormed() ?? '');
          const mustRefuse = cleaned !== '' && (strict.has(question.kind) || (family === 'huge' && !question.partOf));
          expect({ name, status: mustRefuse ? 422 : [303, 422].includes(answer.status) && answer.status }).toEqual({
            name,
            status: answer.status,
          });
          if (answer.status !== 422) return;

          expectTold(answer, locale);
          if (isTyped(question) && shownIn(answer.body, name) !== undefined) {
            const kept = readAnswers([question], { [name]: cleaned })[question.id];
            expect(shownIn(answer.body, name)).toBe(typeof kept === 'object' ? Object.values(kept)[0] : text(kept));
          }
          for (const other of asked)
            if (isTyped(other) && other !== question && right(form)[other.id] && shownIn(answer.body, other.id) !== undefined)
              expect({ other: other.id, shown: shownIn(answer.body, other.id) }).toEqual({ other: other.id, shown: right(form)[other.id] });
          const sent = await house.post(paths.applyCheck(locale), { act: 'submit' }, cookie);
          expectSound(sent);
          expect([sent.status, sent.body.includes({ fr, en }[locale].application.refusals.incomplete)]).toEqual([422, true]);
        },
      ),
      runs(Math.max(20, page.questions.length * 8)),
    );

    const { state } = await db.selectFrom('application').select('state').where('id', '=', id).executeTakeFirstOrThrow();
    expect(state).toBe('draft');
    const kept = await db.selectFrom('answer').select(['question', 'value']).where('applicationId', '=', id).execute();
    expect(kept.filter(({ value }) => JSON.stringify(value).length > 40_000)).toEqual([]);
    expect(kept.filter(({ value }) => /[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/.test(String(value)))).toEqual([]);
    if (slug !== 'people' && slug !== 'same-people')
      expect(await db.selectFrom('email').select('id').orderBy('id').execute()).toEqual(letters);

    // What was refused was refused for what was typed: with right answers the same request leaves.
    await house.forgetCounts();
    await house.ask('POST', paths.applyPage('fr', slug), { body: filled(form, page.questions, id, {}), cookie });
    await confirm();
    expect(await house.post(paths.applyCheck('fr'), { act: 'submit' }, cookie)).toMatchObject({
      status: 303,
      headers: { location: paths.applySubmitted('fr') },
    });
  },
);

test.each(everyPage.filter(({ form }) => form !== 'amendment'))(
  'the page “$slug” of the form of a $form takes anything in any field',
  async ({ form, page, slug }) => {
    const { id, cookie } = await aBrowserOn(house, form);
    const asked = page.questions.map((question) => question.id);
    const fields = fc.record(Object.fromEntries(asked.map((name) => [name, anything])));
    const letters = await house.db.selectFrom('email').select('id').execute();

    await fc.assert(
      fc.asyncProperty(fields, fc.constantFrom('fr' as const, 'en' as const), async (typed, locale) => {
        const answer = await house.post(paths.applyPage(locale, slug), { draft: id, asked: asked.join(' '), ...typed }, cookie);
        expectSound(answer);
        expect([303, 409, 413, 422]).toContain(answer.status);
        if (answer.status !== 422) return;
        expectTold(answer, locale);
      }),
      runs(12),
    );

    const kept = await house.db.selectFrom('answer').select(['question', 'value']).where('applicationId', '=', id).execute();
    expect(kept.filter(({ value }) => JSON.stringify(value).length > 40_000)).toEqual([]);
    if (!asked.includes('owner-email')) expect(await house.db.selectFrom('email').select('id').execute()).toEqual(letters);
  },
);

test.each(['0000-00-00', '2026-02-30', '2026-99-99'])('the day %s, which no calendar has, is told as it was typed', async (day) => {
  const { id, cookie } = await aBrowserOn(house, 'community');

  const answer = await house.post(paths.applyPage('fr', 'tools'), { draft: id, asked: 'tools date', tools: 'chat', date: day }, cookie);

  expect([answer.status, (await house.ask('GET', paths.applyCheck('fr'), { cookie })).status]).toEqual([422, 200]);
});

test('every question of the three forms was asked of the pages', () => {
  expect(everyPage).toHaveLength(pages.community.length + pages.network.length + pages.amendment.length);
  expect(seen()).toBeGreaterThan(600);
});

test('nothing of what was typed stands in the log, and no address', () => expectQuiet(house));
