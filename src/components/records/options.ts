import type { Locale } from '#domain/locale.ts';
import type { ChoiceOf } from '#domain/records.ts';
import { tools } from '#editorial/tools.ts';
import { sizes, themes, type Vocabulary, welcomes } from '#editorial/vocabularies.ts';
import type { Dictionary } from '#i18n/index.ts';

interface Option {
  value: string;
  label: string;
}

const fromVocabulary = (vocabulary: Vocabulary, locale: Locale): Option[] =>
  Object.entries(vocabulary).map(([value, word]) => ({ value, label: word[locale] }));
const fromWords = (words: Readonly<Record<string, string>>): Option[] => Object.entries(words).map(([value, label]) => ({ value, label }));

/** What each choice of a record's form offers, in the words of the reader. */
export function optionsOf(locale: Locale, t: Dictionary): Record<ChoiceOf | 'themes', Option[]> {
  const { words } = t.records;
  return {
    themes: fromVocabulary(themes, locale),
    welcomes: fromVocabulary(welcomes, locale),
    sizes: fromVocabulary(sizes, locale),
    tools: Object.values(tools).map((tool) => ({ value: tool.slug, label: `${tool.words[locale].name} (${tool.software})` })),
    regimes: fromWords(words.regimes),
    loads: fromWords(words.loads),
    states: fromWords(words.states),
    visibilities: fromWords(words.visibilities),
    languages: fromWords(words.languages),
  };
}
