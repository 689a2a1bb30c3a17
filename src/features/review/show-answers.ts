import type { Form } from '#domain/application.ts';
import { changedQuestions } from '#domain/difference.ts';
import type { Locale } from '#domain/locale.ts';
import { type Answers, list, mayRead, pages, type Question, type Reader, text, type Value } from '#domain/questions.ts';
import { communeLabel, commune } from '#editorial/territories.ts';
import { tools } from '#editorial/tools.ts';
import { changes, giving, needs, sizes, themes, type Vocabulary, welcomes } from '#editorial/vocabularies.ts';
import { formatDay } from '#i18n/format.ts';
import { dictionaries } from '#i18n/index.ts';

/** One answer as a reader sees it; `before` is what stood there in the sending that it is compared with, if it differs. */
export interface ShownAnswer {
  id: string;
  lines: readonly string[];
  before: readonly string[] | undefined;
  isHosterOnly: boolean;
}

export interface ShownPage {
  slug: string;
  answers: readonly ShownAnswer[];
}

interface Reading {
  form: Form;
  as: Reader;
  locale: Locale;
  sent: Answers;
  /** The earlier sending that it is compared with, when there is one. */
  previous: Answers | undefined;
  /** Of networks by slug, of services by id. */
  networkNames: Readonly<Record<string, string>>;
}

const vocabularies: Record<string, Vocabulary> = { themes, needs, sizes, giving, welcomes, changes };

/** The answers of a sending, page by page as they were asked, in words; those for the hoster alone are left out for stewards. */
export function showAnswers({ form, as, locale, sent, previous, networkNames }: Reading): ShownPage[] {
  const lines = (question: Question, answers: Answers) => inWords(question, answers[question.id], { locale, networkNames, answers });
  const changed = previous ? changedQuestions(form, as, previous, sent) : [];
  return pages[form]
    .map(({ slug, questions }) => ({
      slug,
      answers: questions
        .filter((question) => !question.partOf && mayRead(question, as))
        .map((question) => {
          const before = changed.includes(question.id) ? lines(question, previous ?? {}) : undefined;
          return { id: question.id, lines: lines(question, sent), before, isHosterOnly: question.readBy === 'H' };
        })
        .filter(({ lines: now, before }) => now.length > 0 || before !== undefined),
    }))
    .filter((page) => page.answers.length > 0);
}

interface Words {
  locale: Locale;
  networkNames: Readonly<Record<string, string>>;
  answers: Answers;
}

function inWords({ kind, vocabulary, id }: Question, value: Value | undefined, { locale, networkNames, answers }: Words): string[] {
  const words = dictionaries[locale].review.file.answers;
  const isNamed = kind === 'network' || kind === 'commune';
  if (isNamed && ['', 'unknown', 'elsewhere'].includes(text(value)) && text(answers[`${id}-name`]) !== '') return named(answers, id);
  if (value === undefined || value === '') return [];
  if (kind === 'yes-no' || kind === 'accept') return [value === 'yes' ? words.yes : words.no];
  if (kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(text(value))) return [formatDay(new Date(text(value)), locale, 'UTC')];
  if (kind === 'addresses') {
    const wishes = typeof value === 'object' ? Object.entries(value) : [];
    return wishes.map(([tool, wish]) => `${toolName(tool, locale)} – ${String(wish)}`);
  }
  if (kind === 'commune') return value === 'elsewhere' ? named(answers, id) : [placeName(text(value))];
  if (kind === 'network') {
    if (value === 'none') return [words.noNetwork];
    return value === 'unknown' ? [words.unknownNetwork] : [networkNames[text(value)] ?? text(value)];
  }
  const chosen = typeof value === 'string' ? [value] : list(value);
  if (vocabulary === 'tools') return chosen.map((slug) => toolName(slug, locale));
  if (vocabulary === 'services') return chosen.map((id) => networkNames[id] ?? id);
  if (vocabulary) return chosen.map((word) => vocabularies[vocabulary]?.[word]?.[locale] ?? word);
  return text(value)
    .split('\n')
    .filter((line) => line !== '');
}

/** A place or network that is not in our lists, as the person wrote it. */
const named = (answers: Answers, id: string) => [text(answers[`${id}-name`])].filter((name) => name !== '');
const toolName = (slug: string, locale: Locale) => tools[slug]?.words[locale].name ?? slug;
const placeName = (code: string) => {
  const found = commune(code);
  return found ? communeLabel(found) : code;
};
