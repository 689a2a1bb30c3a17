import { z } from 'zod';
import type { FormValues } from './form-values.ts';
import { type Answers, type Kind, list, type Page, type Question, text, type Value, type World } from './questions.ts';

/** Why an answer is not yet right: a word that dictionaries turn into what to do. */
export type AnswerError =
  | 'required'
  | 'required-choice'
  | 'too-long'
  | 'unknown-word'
  | 'alone-or-others'
  | 'not-email'
  | 'not-address'
  | 'not-contact'
  | 'not-number'
  | 'not-date'
  | 'past-date'
  | 'must-accept'
  | 'which-network'
  | 'which-commune'
  | 'unknown-network'
  | 'unknown-commune'
  | 'same-person'
  | 'too-many-letters';

export type AnswerErrors = Readonly<Record<string, AnswerError>>;

const lengthMax: Partial<Record<Kind, number>> = { long: 2000, email: 254 };
const shortMax = 200;
/** The signs of a typed answer of this kind, at most. */
export const signsMax = (kind: Kind): number => lengthMax[kind] ?? shortMax;

const email = z.email();
const address = z.url({ protocol: /^https?$/, hostname: z.regexes.domain });
const day = z.iso.date();

/** Whether a text is an e-mail address. */
export const isEmail = (word: string): boolean => email.safeParse(word).success;

/** Whether a text is a day of the calendar, as in 2026-11-27. */
export const isDay = (word: string): boolean => day.safeParse(word).success;

/** The day of the calendar that a moment falls on in this time zone, as in 2026-11-27. */
export const dayIn = (moment: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(moment);

/** A web address as one types it, made whole: "example.org" begins with https. */
export const wholeAddress = (word: string): string => (/^[a-z][a-z0-9+.-]*:/i.test(word) ? word : `https://${word}`);
const isAddress = (word: string) => address.safeParse(word).success && !/^https?:\/\/[^/]*@/i.test(word);

/** How an answer of each kind is kept: addresses made whole, e-mail in lower case, short texts in one line, the rest as typed. */
const tidy: Partial<Record<Kind, (typed: string) => string>> = {
  short: (typed) => typed.replaceAll(/\s*\n\s*/g, ' '),
  url: (typed) => (typed ? wholeAddress(typed) : ''),
  contact: (typed) => (typed === '' ? '' : isEmail(typed) ? typed.toLowerCase() : wholeAddress(typed)),
  email: (typed) => typed.toLowerCase(),
  number: (typed) => typed.replace(/[\s\u00a0\u202f]/g, ''),
};

const kept = 8000;

/** What was typed for these questions, in the shape that answers are kept in. Bounded, and not checked yet. */
export function readAnswers(questions: readonly Question[], values: FormValues): Answers {
  return Object.fromEntries(questions.map((question) => [question.id, readAnswer(question, values)]));
}

function readAnswer({ id, kind }: Question, values: FormValues): Value {
  if (kind === 'choices')
    return [values[id] ?? []]
      .flat()
      .slice(0, 50)
      .map((word) => word.slice(0, 100));
  if (kind === 'addresses') {
    const wishes = Object.entries(values).filter(([name, value]) => name.startsWith(`${id}-`) && value !== '');
    return Object.fromEntries(wishes.slice(0, 20).map(([name, value]) => [name.slice(id.length + 1), String(value).slice(0, kept)]));
  }
  const typed = String(values[id] ?? '').slice(0, kept);
  return tidy[kind]?.(typed) ?? typed;
}

/** Every answer of these questions that is not yet right, by question; none means that they may be sent. */
export function checkAnswers(questions: readonly Question[], answers: Answers, world: World): AnswerErrors {
  const errors: Record<string, AnswerError> = {};
  for (const question of questions) {
    const error = checkAnswer(question, answers, world);
    if (error) errors[question.id] = error;
  }
  return errors;
}

/** Whether this says nothing. */
export const isEmpty = (value: Value | undefined): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
const isChosen = new Set<Kind>(['choice', 'choices', 'yes-no', 'network']);

function checkAnswer(question: Question, answers: Answers, world: World): AnswerError | undefined {
  const { id, kind, isRequired } = question;
  const value = answers[id];
  if (isEmpty(value)) {
    const hasName = text(answers[`${id}-name`]) !== '';
    if (kind === 'network' && hasName) return 'which-network';
    if (kind === 'commune' && hasName) return 'which-commune';
    if (!isRequired) return undefined;
    if (kind === 'accept') return 'must-accept';
    return isChosen.has(kind) ? 'required-choice' : 'required';
  }
  return checks[kind](value ?? '', question, world) ?? checkPeople(question, answers);
}

type Check = (value: Value, question: Question, world: World) => AnswerError | undefined;

const isWord = (word: string, { vocabulary }: Question, world: World) => !vocabulary || world.words[vocabulary].includes(word);
const short: Check = (value, { kind }) => (text(value).length > signsMax(kind) ? 'too-long' : undefined);
const also =
  (isRight: (typed: string) => boolean, error: AnswerError): Check =>
  (value, question, world) =>
    short(value, question, world) ?? (isRight(text(value)) ? undefined : error);

const checks: Record<Kind, Check> = {
  short,
  long: short,
  choice: (value, question, world) => (isWord(text(value), question, world) ? undefined : 'unknown-word'),
  choices: (value, question, world) => {
    if (!list(value).every((word) => isWord(word, question, world))) return 'unknown-word';
    return list(value).length > 1 && question.standsAlone && list(value).includes(question.standsAlone) ? 'alone-or-others' : undefined;
  },
  network: (value) => (/^[a-z0-9-]{1,80}$/.test(text(value)) ? undefined : 'which-network'),
  commune: (value) => (/^(elsewhere|[0-9AB]{5})$/.test(text(value)) ? undefined : 'which-commune'),
  url: also(isAddress, 'not-address'),
  contact: also((typed) => isEmail(typed) || isAddress(typed), 'not-contact'),
  email: also(isEmail, 'not-email'),
  number: also((typed) => /^\d{1,6}$/.test(typed), 'not-number'),
  date: (value, question, world) =>
    also(isDay, 'not-date')(value, question, world) ?? (text(value) < (world.earliest ?? '') ? 'past-date' : undefined),
  'yes-no': (value) => (['yes', 'no'].includes(text(value)) ? undefined : 'required-choice'),
  accept: (value) => (value === 'yes' ? undefined : 'must-accept'),
  addresses: (value) => (Object.values(value).some((wish) => String(wish).length > shortMax) ? 'too-long' : undefined),
};

/** Two people are two addresses; in a network's form, you may be one of the two. */
function checkPeople({ id }: Question, answers: Answers): AnswerError | undefined {
  const first = id === 'second-email' ? 'owner-email' : id === 'animator-2-email' ? 'animator-1-email' : undefined;
  return first && text(answers[first]) !== '' && answers[first] === answers[id] ? 'same-person' : undefined;
}

/** Whether the public contact is one of the people's own addresses: worth a warning, never a refusal. */
export function isContactPrivate(answers: Answers): boolean {
  const contact = text(answers['contact']);
  const own = ['owner-email', 'second-email', 'animator-1-email', 'animator-2-email'].map((id) => text(answers[id]));
  return contact !== '' && own.includes(contact);
}

// Where people have an address of their own; a network or a collective seldom has.
const personalProviders = new Set(
  [
    'gmail.com googlemail.com outlook.com outlook.fr hotmail.com hotmail.fr live.com live.fr msn.com yahoo.com yahoo.fr icloud.com me.com mac.com',
    'aol.com gmx.com gmx.fr gmx.net mail.com proton.me protonmail.com pm.me tutanota.com tuta.io',
    'orange.fr wanadoo.fr free.fr sfr.fr neuf.fr laposte.net bbox.fr numericable.fr club-internet.fr',
  ].flatMap((some) => some.split(' ')),
);

/** Whether this is a house of mail where people have an address of their own, as in gmail.com. */
export const isPersonalHost = (host: string): boolean => personalProviders.has(host);

/** Whether the public contact looks like a person's own address, by where its letters are kept: worth a hint, never a refusal. */
export function isContactPersonal(answers: Answers): boolean {
  const contact = text(answers['contact']).toLowerCase();
  return isEmail(contact) && isPersonalHost(contact.slice(contact.lastIndexOf('@') + 1));
}

/** By how many signs an answer is too long; of several texts, by how many the longest is. */
export function signsOver({ kind }: Pick<Question, 'kind'>, value: Value | undefined): number {
  const texts = typeof value === 'string' ? [value] : Object.values(value ?? {}).map(String);
  return Math.max(0, ...texts.map((typed) => typed.length - signsMax(kind)));
}

/** The page after this one on the way through a form, if there is one; `undefined` also for a page that is not on it. */
export function pageAfter(way: readonly Page[], slug: string): Page | undefined {
  const index = way.findIndex((page) => page.slug === slug);
  return index < 0 ? undefined : way[index + 1];
}

/** The page before this one, if there is one. */
export const pageBefore = (way: readonly Page[], slug: string): Page | undefined => way[way.findIndex((page) => page.slug === slug) - 1];

/** A person who is named in the answers and will be asked to confirm. */
export interface NamedPerson {
  role: 'second' | 'steward';
  name: string;
  email: string;
  since: string;
}

/** The people whom these answers name beside their owner: each is invited, unless it is the owner. */
export function namedPeople(answers: Answers): NamedPerson[] {
  const owner = text(answers['owner-email']);
  const person = (role: NamedPerson['role'], prefix: string): NamedPerson => ({
    role,
    name: text(answers[`${prefix}-name`]),
    email: text(answers[`${prefix}-email`]),
    since: text(answers[`${prefix}-since`]),
  });
  return [person('second', 'second'), person('steward', 'animator-1'), person('steward', 'animator-2')].filter(
    ({ email: to }, index, all) => to !== '' && to !== owner && all.findIndex((one) => one.email === to) === index,
  );
}
