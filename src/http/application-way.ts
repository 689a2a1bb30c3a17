import { pageAfter, pageBefore } from '#domain/answers.ts';
import type { Locale } from '#domain/locale.ts';
import type { Page, Question } from '#domain/questions.ts';
import { paths } from '#i18n/paths.ts';

interface Posted {
  locale: Locale;
  slug: string;
  way: readonly Page[];
  errors: object;
  appeared: Question | undefined;
  /** Whether the request is still a draft. */
  isOpen: boolean;
  /** Whether an answer was changed elsewhere as well. */
  isElsewhere: boolean;
  /** The button that was pressed. */
  go: string;
  /** Whether the page was opened from the check, to change an answer. */
  isFromCheck: boolean;
}

/** Where a posted page leads; nothing where it is shown again, with what is not right yet. */
export function whereNext({ locale, slug, way, errors, appeared, isOpen, isElsewhere, go, isFromCheck }: Posted): string | undefined {
  if (!isOpen) return paths.applySubmitted(locale);
  if (isElsewhere) return undefined;
  if (go === 'later') return paths.applyLater(locale);
  if (go === 'back') return whereBack({ locale, slug, way, isFromCheck });
  const hasErrors = Object.keys(errors).length > 0;
  if (hasErrors && go !== 'skip') return undefined;
  if (appeared && !hasErrors)
    return `${paths.applyPage(locale, slug)}?${isFromCheck ? 'from=check&' : ''}more=${appeared.id}#${appeared.id}`;
  const next = pageAfter(way, slug);
  return isFromCheck || !next ? paths.applyCheck(locale) : paths.applyPage(locale, next.slug);
}

/** Where a draft is taken up again: on the first page on which something is missing, else on the check. */
export const whereToGoOn = (locale: Locale, [missing]: readonly { page: string }[]): string =>
  missing ? paths.applyPage(locale, missing.page) : paths.applyCheck(locale);

/** Where "back" leads from a page of the form. */
export function whereBack({ locale, slug, way, isFromCheck }: Pick<Posted, 'locale' | 'slug' | 'way' | 'isFromCheck'>): string {
  if (isFromCheck) return paths.applyCheck(locale);
  const before = pageBefore(way, slug);
  return before ? paths.applyPage(locale, before.slug) : paths.apply(locale);
}

/** The page from which somebody left the form, as an address tells it; empty for the check, and for what is no page of theirs. */
export const leftFrom = (way: readonly Page[], from: string | null): string =>
  ['later', ...way.map(({ slug }) => slug)].find((page) => page === from) ?? '';

/** Where the page of the people leads back to. */
export const whereLeft = (locale: Locale, from: string): string =>
  from === 'later' ? paths.applyLater(locale) : whereToGoOn(locale, from ? [{ page: from }] : []);

/** Fields of a page that may hold several words. */
export const severalOf = (page: Page | undefined): string[] =>
  (page?.questions ?? []).filter(({ kind }) => kind === 'choices').map(({ id }) => id);
