export const locales = ['fr', 'en'] as const;
export type Locale = (typeof locales)[number];

export const isLocale = (word: string | undefined): word is Locale => locales.some((locale) => locale === word);
