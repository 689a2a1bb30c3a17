import { locales } from '#domain/locale.ts';
import { readQuery, text, word } from './query.ts';

/** Which words of a letter are looked at, by its address: the language, the occasion, and the request that they are tried with. */
export function readAskedWords(parameters: URLSearchParams, name: string) {
  const { lang, variant, file } = readQuery(parameters, { lang: word(locales, 'fr'), variant: text(40), file: text(40) }).query;
  return { name, variant, locale: lang, fileId: file };
}

/** The parameters of the address that looks at these words. */
export const writeAskedWords = ({ locale, variant, fileId = '' }: { locale: string; variant: string; fileId?: string }): string =>
  `?${new URLSearchParams({ lang: locale, variant, ...(fileId && { file: fileId }) })}`;
