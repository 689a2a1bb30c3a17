import { type AnswerError, type AnswerErrors, isDay, signsOver } from '#domain/answers.ts';
import type { Form } from '#domain/application.ts';
import type { Locale } from '#domain/locale.ts';
import { type Answers, type Page, type Question, text, type Value, type Vocabulary } from '#domain/questions.ts';
import { commune, communeLabel } from '#editorial/territories.ts';
import { tools } from '#editorial/tools.ts';
import { changes, giving, needs, sizes, themes, welcomes } from '#editorial/vocabularies.ts';
import { formatDay, formatList } from '#i18n/format.ts';
import type { Dictionary } from '#i18n/index.ts';

const vocabularies = { themes, needs, sizes, giving, welcomes, changes, services: {} as typeof themes };

/** What is needed to say answers: the language, and the names of the networks that they mention, by slug. */
export interface Voice {
  locale: Locale;
  t: Dictionary;
  names?: Readonly<Record<string, string>>;
}

/** The word of a vocabulary in the reader's language, a service by its name; the word itself where it is unknown. */
export function sayWord(vocabulary: Vocabulary, word: string, locale: Locale, names: Voice['names'] = {}): string {
  if (vocabulary === 'services') return names[word] ?? word;
  if (vocabulary === 'tools') return tools[word]?.words[locale].name ?? word;
  return vocabularies[vocabulary][word]?.[locale] ?? word;
}

/** Label, help and example of a question, as this form asks it. */
export function wordsOf(t: Dictionary, form: Form, id: string): { label: string; help: string; example: string } {
  const words: Record<string, { label: string; help: string; example: string }> = t.questions;
  const { asNetwork, asAmendment } = t.application;
  const own: Record<string, Partial<{ label: string; help: string; example: string }>> = {
    network: asNetwork,
    amendment: asAmendment,
    community: {},
  }[form];
  return { ...(words[id] ?? { label: id, help: '', example: '' }), ...own[id] };
}

/** What is not right yet about an answer; of one that is too long, by how much. */
export const sayError = (question: Question, error: AnswerError, answers: Answers, t: Dictionary): string => {
  const over = error === 'too-long' ? signsOver(question, answers[question.id]) : 0;
  return over > 0 ? t.application.tooLong(over) : t.application.errors[error];
};

interface Typed {
  errors: AnswerErrors;
  answers: Answers;
}

/** What the error summary says of questions that are not answered right yet, in their order. */
export const sayWrong = (questions: readonly Question[], { errors, answers }: Typed, form: Form, t: Dictionary) =>
  questions.flatMap((question) => {
    const error = errors[question.id];
    return error
      ? [{ id: question.id, text: t.application.errorFor(wordsOf(t, form, question.id).label, sayError(question, error, answers, t)) }]
      : [];
  });

/** What the check says of answers that are not right yet, by question: of none, only that it is to come. */
export const sayMissing = (
  missing: readonly { question: string; error: AnswerError }[],
  { way, answers }: { way: readonly Page[]; answers: Answers },
  t: Dictionary,
): Record<string, string> =>
  Object.fromEntries(
    missing.map(({ question: id, error }) => {
      const question = way.flatMap(({ questions }) => questions).find((one) => one.id === id);
      const isNone = error === 'required' || error === 'required-choice' || !question;
      return [id, isNone ? t.application.check.toAnswer : sayError(question, error, answers, t)];
    }),
  );

/** What answers were changed to elsewhere, while they were changed here; `others` by question. */
export const sayElsewhere = (questions: readonly Question[], others: Answers, form: Form, voice: Voice): string[] =>
  questions.flatMap((question) => {
    if (!(question.id in others) && !(`${question.id}-name` in others)) return [];
    const { label } = wordsOf(voice.t, form, question.id);
    return [`${label} — ${voice.t.application.elsewhereIs(sayGiven(question, others, voice))}`];
  });

/** What was answered to a question, as one reads it: a place or network that is in no list, in the words that were typed. */
export function sayGiven(question: Question, answers: Answers, voice: Voice): string {
  const [value, typed] = [text(answers[question.id]), text(answers[`${question.id}-name`])];
  const isNamed = question.kind === 'network' || question.kind === 'commune';
  if (isNamed && typed !== '' && ['', 'unknown', 'elsewhere'].includes(value)) return typed;
  return sayAnswer(question, answers[question.id], voice);
}

/** The words of an answer that is made of several, each as one reads it. */
export const sayWords = (
  vocabulary: Vocabulary | undefined,
  words: readonly string[],
  { locale, names = {} }: Omit<Voice, 't'>,
): string[] => words.map((word) => (vocabulary ? sayWord(vocabulary, word, locale, names) : word));

/** An answer as one reads it; empty where there is none. */
export function sayAnswer({ id, kind, vocabulary }: Question, value: Value | undefined, { locale, t, names = {} }: Voice): string {
  if (value === undefined || value === '') return '';
  if (typeof value !== 'string') {
    if (Array.isArray(value)) return formatList(sayWords(vocabulary, value, { locale, names }), locale);
    const wishes = Object.entries(value as Record<string, string>).filter(([, wish]) => wish);
    return wishes.map(([tool, wish]) => t.application.wish(sayWord('tools', tool, locale), wish)).join('\n');
  }
  if (kind === 'network') return names[value] ?? networkWord(value, t);
  if (kind === 'commune') return sayCommune(value, t);
  if (kind === 'date') return isDay(value) ? formatDay(new Date(`${value}T12:00:00Z`), locale, 'UTC') : value;
  if (kind === 'accept') return value === 'yes' ? t.application.accepts[id === 'charter' ? 'charter' : 'other'] : '';
  if (kind === 'yes-no') return value === 'yes' ? t.application.yes : value === 'no' ? t.application.no : value;
  return kind === 'choice' && vocabulary ? sayWord(vocabulary, value, locale) : value;
}

const networkWord = (value: string, t: Dictionary) =>
  value === 'none' ? t.application.network.none : value === 'unknown' ? t.application.network.unknown : value;

function sayCommune(value: string, t: Dictionary): string {
  if (value === 'elsewhere') return t.application.commune.elsewhere;
  const found = commune(value);
  return found ? communeLabel(found) : value;
}
