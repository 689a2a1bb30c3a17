import type { Locale } from '#domain/locale.ts';
import type { Kept } from '#domain/retention.ts';
import { noticeDays } from '#domain/deadlines.ts';
import { sayDuration } from './duration.ts';
import { site } from './site.ts';

const kept = (what: Kept) => (locale: Locale) => sayDuration(site.retention[what], locale);

/** The words in braces that Markdown of `content/` may use, and what of `content/site.yaml` takes their place. */
export const fillWords: Readonly<Record<string, (locale: Locale) => string>> = {
  hoster: () => site.name,
  hosterSentence: (locale) => site.sentence[locale],
  website: () => site.website,
  email: () => site.contact.email,
  legalForm: (locale) => site.legal.form[locale],
  seat: () => site.legal.seat,
  publisher: (locale) => site.legal.publisher[locale],
  dataLicence: () => site.dataLicence.name,
  dataLicenceUrl: () => site.dataLicence.url,
  payment: (locale) => site.payment[locale],
  charterVersion: () => site.charterVersion,
  dataLocation: (locale) => site.dataLocation[locale],
  backups: (locale) => site.backups[locale],
  keptDrafts: kept('drafts'),
  keptLapsed: kept('lapsed'),
  keptWithdrawn: kept('withdrawn'),
  keptDeclined: kept('declined'),
  keptOriented: kept('oriented'),
  keptAccepted: kept('accepted'),
  keptLetters: kept('letters'),
  keptSignIns: kept('signIns'),
  keptAttempts: kept('attempts'),
  noticeBefore: (locale) => sayDuration(noticeDays, locale),
};

/** Puts the hoster's own words in the place of `{hoster}`, `{email}` and the others, and `more` in the place of theirs. Throws on a word in braces that it does not know. */
export function fill(text: string, locale: Locale, more: Readonly<Record<string, string>> = {}): string {
  return text.replace(/\{([a-zA-Z]+)\}/g, (_braces, word: string) => {
    const own = Object.hasOwn(more, word) ? more[word] : undefined;
    if (own !== undefined) return own;
    const value = fillWords[word];
    if (!value) throw new Error(`{${word}} is not a word of content/site.yaml; there are: ${Object.keys(fillWords).join(', ')}`);
    return value(locale);
  });
}
