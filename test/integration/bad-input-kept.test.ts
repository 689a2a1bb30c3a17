import { expect, test } from 'vitest';
import type { Locale } from '#domain/locale.ts';
import { formToken } from '#features/form-token.ts';
import { paths } from '#i18n/paths.ts';
import { secrets } from '../support/applicants.ts';
import { type Answer, expectQuiet, expectSound, expectTold, type House, mark, houseForAll } from '../support/bad-input.ts';
import { chosenIn, errorBeside, shownIn, summaryIn } from '../support/shown.ts';
import { aBrowserOn, aWorld, type World } from '../support/world.ts';

let house: House;
let world: World;
let empty: { cookie: string };
houseForAll(async (opened) => {
  house = opened;
  world = await aWorld(house);
  empty = await aBrowserOn(house, 'community');
});

/** When a form is shown that is sent too fast, however slow this machine is. */
const inAMinute = () => new Date(Date.now() + 60_000);

interface Refused {
  name: string;
  at: (locale: Locale) => string;
  cookie?: () => string;
  /** What is typed where; what is wrong about it is `error`, the field that is told. */
  typed: Readonly<Record<string, string>>;
  error: string;
  /** Buttons and boxes that stay chosen, beside the texts, which all stay. */
  chosen?: Readonly<Record<string, readonly string[]>>;
  /** What is not shown again: a button's word, and what nobody may read over a shoulder. */
  hidden?: readonly string[];
  /** Where the whole page is told, and no field is wrong: something was changed meanwhile, or a button was none. */
  isAboutPage?: true;
  status?: 409 | 422;
  /** It names the version that is shown today. */
  isOfToday?: true;
  /** What is typed is kept as it is, right or not; nothing else changes. */
  isDraft?: true;
}

const words = `“${mark}” <b> & l’été\nand a second line`;
const follow = () => world.offer.follow;
const together = (at: Refused['at'], cookie?: Refused['cookie']): Refused[] => [
  {
    name: 'asking somebody to write along',
    at,
    ...(cookie && { cookie }),
    typed: { act: 'invite', 'editor-name': `Role ${mark}`, 'editor-email': `${mark} at example.org` },
    hidden: ['act'],
    error: 'editor-email',
  },
  {
    name: 'asking oneself to write along',
    at,
    ...(cookie && { cookie }),
    typed: { act: 'invite', 'editor-name': `Role ${mark}`, 'editor-email': 'one@example.org' },
    hidden: ['act'],
    error: 'editor-email',
  },
  {
    name: 'offering to pass a request on',
    at,
    ...(cookie && { cookie }),
    typed: { act: 'offer', to: 'other', 'heir-name': `Role ${mark}`, 'heir-email': `${mark}@` },
    hidden: ['act', 'to'],
    error: 'heir-email',
  },
];

const forms: readonly Refused[] = [
  { name: 'having links sent again', at: paths.apply, typed: { act: 'resend', email: `${mark}@nowhere` }, hidden: ['act'], error: 'email' },
  {
    name: 'beginning with a stale form',
    at: paths.apply,
    typed: { form: 'community', token: `${mark}`, 'network-name': `${mark} & co` },
    hidden: ['form', 'token'],
    error: 'community',
    isAboutPage: true,
  },
  {
    name: 'going on later',
    at: paths.applyLater,
    cookie: () => empty.cookie,
    typed: { 'owner-email': `${mark} example.org` },
    error: 'owner-email',
    isDraft: true,
  },
  ...together(paths.applyTogether, () => world.draft.cookie).map((form) => ({ ...form, name: `${form.name}, of a draft` })),
  ...together((l) => paths.followTogether(l, world.changing.token)),
  {
    name: 'handing a prepared draft over',
    at: paths.applyHandOver,
    cookie: () => world.staff,
    typed: { name: `Role “${mark}”`, email: `${mark} example.org` },
    error: 'email',
  },
  {
    name: 'an opinion without its choice',
    at: (l) => paths.followOpinion(l, world.welcomed.token),
    typed: { easier: words },
    error: 'clear',
  },
  {
    name: 'an opinion that is too long',
    at: (l) => paths.followOpinion(l, world.welcomed.token),
    typed: { clear: 'partly', easier: `${mark} `.repeat(800).trim() },
    hidden: ['clear'],
    chosen: { clear: ['partly'] },
    error: 'easier',
  },
  {
    name: 'a message that is too long',
    at: (l) => paths.follow(l, follow()),
    typed: { act: 'write', body: `${words} ${'x'.repeat(4001)}` },
    hidden: ['act'],
    error: 'body',
  },
  {
    name: 'changes of which one is not right',
    at: (l) => paths.followChanges(l, world.changing.token),
    typed: { asked: 'name themes website words', name: '', website: `ftp:${mark}`, words },
    hidden: ['asked'],
    error: 'name',
    isOfToday: true,
    isDraft: true,
  },
  {
    name: 'changes of a page that is not of today',
    at: (l) => paths.followChanges(l, world.changing.token),
    typed: { asked: 'name themes website words', name: `The ${mark}`, words, version: '0' },
    hidden: ['asked', 'version'],
    error: 'words',
    status: 409,
    isDraft: true,
  },
  { name: 'erasing without being sure', at: (l) => paths.followData(l, follow()), typed: { sure: 'no' }, hidden: ['sure'], error: 'sure' },
  {
    name: 'withdrawing on a page that is not of today',
    at: (l) => paths.followWithdraw(l, follow()),
    typed: { version: '0' },
    hidden: ['version'],
    error: 'withdraw',
    isAboutPage: true,
    status: 409,
  },
  ...(
    [
      ['a press that is none, of the links', (l: Locale) => paths.followLinks(l, follow()), 'again'],
      ['a press that is none, of an offer', (l: Locale) => paths.transfer(l, world.offer.transfer), 'answer'],
      ['a press that is none, of a person', (l: Locale) => paths.secondPerson(l, world.offer.second), 'answer'],
      ['a press that is none, of a draft’s link', (l: Locale) => paths.resume(l, world.resume.token), 'go'],
    ] as const
  ).map(([name, at, error]) => ({
    name,
    at,
    typed: { act: mark, answer: mark },
    hidden: ['act', 'answer'],
    error,
    isAboutPage: true as const,
  })),
  {
    name: 'a draft for somebody without its form',
    at: paths.newDraft,
    cookie: () => world.session,
    typed: { form: mark },
    hidden: ['form'],
    error: 'form',
  },
  {
    name: 'a link to sign in',
    at: paths.signIn,
    typed: { way: 'link', 'link-email': `${mark} example.org` },
    hidden: ['way'],
    error: 'link-email',
  },
  {
    name: 'signing in with a wrong password',
    at: paths.signIn,
    typed: { way: 'password', email: `${mark}@example.org`, password: `secret ${mark}` },
    hidden: ['way', 'password'],
    error: 'email',
  },
  {
    name: 'signing in without a password',
    at: paths.signIn,
    typed: { way: 'password', email: `${mark}@example.org`, password: '' },
    hidden: ['way', 'password'],
    error: 'password',
  },
  {
    name: 'a new password for what is no address',
    at: paths.signIn,
    typed: { way: 'reset', email: `${mark} example.org` },
    hidden: ['way'],
    error: 'email',
  },
  {
    name: 'a code that is none',
    at: (l) => paths.signInCode(l),
    cookie: () => world.halfWay.code,
    typed: { code: `${mark}` },
    hidden: ['code'],
    error: 'code',
  },
  {
    name: 'setting up a code that is none',
    at: (l) => paths.signInSetUp(l),
    cookie: () => world.halfWay['set-up'],
    typed: { act: 'set-up', code: `${mark}` },
    hidden: ['act', 'code'],
    error: 'code',
  },
  {
    name: 'a password that is too short',
    at: (l) => paths.setPassword(l, world.account['set-password']),
    typed: { name: `Role “${mark}”`, password: 'qq7' },
    hidden: ['password'],
    error: 'password',
  },
  {
    name: 'an invitation without a name',
    at: (l) => paths.invitation(l, world.account.invitation),
    typed: { name: '', password: `long enough ${mark}` },
    hidden: ['password'],
    error: 'name',
  },
];

/** What the form says of its error, beside the field and in the summary. */
function toldOf(answer: Answer, { error, isAboutPage }: Refused): string {
  const [summary] = summaryIn(answer.body).filter(({ to }) => to === error);
  expect(summary?.text).toMatch(/\p{L}{2,} /u);
  expect(answer.body).toMatch(new RegExp(`\\sid="${error}"`));
  // Of a long form, the summary says which question it is about first.
  if (!isAboutPage) expect(summary?.text.endsWith(errorBeside(answer.body, error) ?? 'nothing')).toBe(true);
  return summary?.text ?? '';
}

test.each(forms)('$name is refused beside its field, in both languages, and what was typed stands there again', async (form) => {
  const digest = async () =>
    Object.entries(await house.digest()).filter(([table]) => !form.isDraft || !['public.answer', 'public.application'].includes(table));
  const before = await digest();
  const told: string[] = [];
  const version = { ...(form.isOfToday && { version: String(world.changing.version) }) };

  for (const locale of ['fr', 'en'] as const) {
    const answer = await house.post(form.at(locale), { ...form.typed, ...version }, form.cookie?.() ?? '');
    expectSound(answer);
    expect(answer.status).toBe(form.status ?? 422);
    expectTold(answer, locale);
    told.push(toldOf(answer, form));
    for (const [name, typed] of Object.entries(form.typed))
      if (!form.hidden?.includes(name)) expect({ name, shown: shownIn(answer.body, name) }).toEqual({ name, shown: typed });
    for (const [name, values] of Object.entries(form.chosen ?? {}))
      expect({ name, chosen: chosenIn(answer.body, name) }).toEqual({ name, chosen: values });
    if (form.typed['password']) expect(answer.body).not.toContain(form.typed['password']);
  }

  expect(new Set(told).size).toBe(2);
  expect(await digest()).toEqual(before);
});

test('an orientation that lacks an answer keeps every other', async () => {
  const chosen = `network=none&size=2-10&themes=ecology&needs=talk&needs=meet&commune-name=${mark}`;

  for (const locale of ['fr', 'en'] as const) {
    const answer = await house.ask('GET', paths.orientationResult(locale, `?${chosen}`));
    expectSound(answer);
    expect(answer.status).toBe(422);
    expectTold(answer, locale);
    expect(summaryIn(answer.body).map(({ to }) => to)).toContain('who');
    const kept = ['who', 'needs', 'size', 'themes', 'network'].map((name) => chosenIn(answer.body, name));
    expect(kept).toEqual([[], ['talk', 'meet'], ['2-10'], ['ecology'], ['none']]);
    expect(shownIn(answer.body, 'commune-name')).toBe(mark);
  }
});

test('who is too fast, or uses a form again elsewhere, reads why, and what was carried along is kept', async () => {
  const begin = (token: string) => house.post(paths.apply('fr'), { form: 'community', token, 'network-name': `${mark} & co` });
  const fast = await begin(formToken(secrets.forms, inAMinute()));
  const token = formToken(secrets.forms, new Date(Date.now() - 60_000));
  const first = await house.post(paths.apply('fr'), { form: 'community', token });
  const anHourAgo = { usedAt: new Date(Date.now() - 3_600_000) };
  await house.db.updateTable('formUse').set(anHourAgo).execute();
  const again = await begin(token);

  expect([fast.status, first.status, again.status]).toEqual([422, 303, 422]);
  expect(fast.body).toContain('C’était très rapide');
  expect(again.body).toContain('Ce formulaire a déjà servi');
  for (const { body } of [fast, again]) expect(shownIn(body, 'network-name')).toBe(`${mark} & co`);
});

test('nothing of what was typed stands in the log, and no address', () => expectQuiet(house));
