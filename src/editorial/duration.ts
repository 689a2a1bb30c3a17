import type { Locale } from '#domain/locale.ts';
import { monthsOf } from '#domain/retention.ts';

/** So many days in words, as months where they are whole ones: "90 jours", "6 months". */
export function sayDuration(days: number, locale: Locale): string {
  const months = monthsOf(days);
  if (locale === 'fr') return months ? `${months} mois` : `${days} jours`;
  return months ? `${months} months` : `${days} days`;
}
