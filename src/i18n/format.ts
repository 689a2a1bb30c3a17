import type { Locale } from '#domain/locale.ts';

const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' };

/** A day in words, as in "23 novembre 2026", in the hoster's time zone. */
export const formatDay = (moment: Date, locale: Locale, timeZone: string): string =>
  asFirst(new Intl.DateTimeFormat(tags[locale], { dateStyle: 'long', timeZone }).format(moment), locale);

/** A day and an hour in words, in the hoster's time zone. */
export const formatMoment = (moment: Date, locale: Locale, timeZone: string): string =>
  asFirst(new Intl.DateTimeFormat(tags[locale], { dateStyle: 'long', timeStyle: 'short', timeZone }).format(moment), locale);

/** French counts the first day of a month, and only that one, as in "1er mars"; Intl does not. */
const asFirst = (day: string, locale: Locale): string => (locale === 'fr' ? day.replace(/^1 /, '1er ') : day);

/** An amount in euros, without cents where there are none. */
export const formatEuros = (cents: number, locale: Locale): string =>
  new Intl.NumberFormat(tags[locale], { style: 'currency', currency: 'EUR', trailingZeroDisplay: 'stripIfInteger' }).format(cents / 100);

export const formatNumber = (value: number, locale: Locale): string => new Intl.NumberFormat(tags[locale]).format(value);

/** Several words as one, as in "chat, pads et cloud". */
export const formatList = (words: readonly string[], locale: Locale): string =>
  new Intl.ListFormat(tags[locale], { type: 'conjunction' }).format(words);

/** How long, in the largest whole unit of minutes, hours or days, as in "3 jours". */
export function formatDuration(ms: number, locale: Locale): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  const [value, unit] =
    minutes < 60 ? [minutes, 'minute'] : minutes < 48 * 60 ? [Math.floor(minutes / 60), 'hour'] : [Math.floor(minutes / 1440), 'day'];
  return new Intl.NumberFormat(tags[locale], { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
