import type { Locale } from '#domain/locale.ts';

const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' };

/** Making one of Intl's formats costs as much as a hundred uses of it: each is made once, for each language and manner. */
function kept<Format, Manner extends object>(make: (tag: string, manner: Manner) => Format): (locale: Locale, manner: Manner) => Format {
  const made = new Map<string, Format>();
  return (locale, manner) => {
    const key = locale + JSON.stringify(manner);
    const format = made.get(key) ?? make(tags[locale], manner);
    made.set(key, format);
    return format;
  };
}
const dates = kept((tag, manner: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, manner));
const numbers = kept((tag, manner: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, manner));
const orders = kept((tag, manner: Intl.CollatorOptions) => new Intl.Collator(tag, manner));
const lists = kept((tag, manner: Intl.ListFormatOptions) => new Intl.ListFormat(tag, manner));

/** Which of two names comes first, as a dictionary of this language would say. */
export const compareNames = (one: string, other: string, locale: Locale): number => orders(locale, {}).compare(one, other);

/** How large a file is, as in "1,2 Mo"; never less than a kilobyte. */
export function formatSize(bytes: number, locale: Locale): string {
  const isLarge = bytes >= 1_000_000;
  const [unit, digits] = isLarge ? (['megabyte', 1] as const) : (['kilobyte', 0] as const);
  const value = isLarge ? bytes / 1_000_000 : Math.max(1, bytes / 1000);
  return numbers(locale, { style: 'unit', unit, maximumFractionDigits: digits }).format(value);
}

/** A day in words, as in "23 novembre 2026", in the hoster's time zone. It stays on one line. */
export const formatDay = (moment: Date, locale: Locale, timeZone: string): string =>
  unbroken(asFirst(dates(locale, { dateStyle: 'long', timeZone }).format(moment), locale));

/** A day and an hour in words, in the hoster's time zone. Each stays on one line. */
export const formatMoment = (moment: Date, locale: Locale, timeZone: string): string =>
  unbroken(asFirst(dates(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(moment), locale));

/** French counts the first day of a month, and only that one, as in "1er mars"; Intl does not. */
const asFirst = (day: string, locale: Locale): string => (locale === 'fr' ? day.replace(/^1 /, '1er ') : day);

/** A line may end before the word that leads to the hour, as in "27 novembre 2026 à 22:12", and nowhere else. */
const unbroken = (moment: string): string => moment.replaceAll(' ', '\u00a0').replace(/\u00a0(?=(?:à|at)\u00a0)/, ' ');

/** An amount in euros, without cents where there are none. */
export const formatEuros = (cents: number, locale: Locale): string =>
  numbers(locale, { style: 'currency', currency: 'EUR', trailingZeroDisplay: 'stripIfInteger' }).format(cents / 100);

export const formatNumber = (value: number, locale: Locale): string => numbers(locale, {}).format(value);

/** Several words as one, as in "chat, pads et cloud". */
export const formatList = (words: readonly string[], locale: Locale): string => lists(locale, { type: 'conjunction' }).format(words);

/** How long, in the largest whole unit of minutes, hours or days, as in "3 jours". */
export function formatDuration(ms: number, locale: Locale): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  const [value, unit] =
    minutes < 60 ? [minutes, 'minute'] : minutes < 48 * 60 ? [Math.floor(minutes / 60), 'hour'] : [Math.floor(minutes / 1440), 'day'];
  return numbers(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
