import type { WordingError } from '#domain/wording.ts';
import type { Dictionary } from '#i18n/index.ts';

/** What is wrong with the words of a letter, as sentences by field. */
export function sayWordingErrors(
  errors: { subject?: WordingError; text?: WordingError },
  { errors: sentences, unknownWord, missingWord }: Dictionary['review']['templates'],
): Readonly<Record<string, string>> {
  const say = (error: WordingError): string => {
    if ('name' in error) return error.word === 'unknown-word' ? unknownWord(error.name) : missingWord(error.name);
    return sentences[error.word];
  };
  return Object.fromEntries(Object.entries(errors).map(([field, error]) => [field, say(error)]));
}
