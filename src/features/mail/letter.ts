import type { Locale } from '#domain/locale.ts';

/**
 * What a letter says, in one language. The one link comes first; its address begins with a slash and may hold a
 * `tokenPlaceholder`. `quote` is somebody's own words; `whom` tells who wrote and whom to answer.
 */
export interface LetterText {
  subject: string;
  greeting: string;
  link?: { label: string; path: string };
  paragraphs: readonly string[];
  quote?: string;
  whom: string;
}

/** A letter of DOMAIN.md, part 7: sent at once, or a draft in the outbox that a person reads and sends. */
export type Letter<Facts> = { mode: 'immediate' | 'outbox' } & Record<Locale, (facts: Facts) => LetterText>;

export { de } from '#i18n/words.ts';
