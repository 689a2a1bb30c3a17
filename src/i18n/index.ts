import type { Locale } from '#domain/locale.ts';
import { en } from './en/index.ts';
import { fr } from './fr/index.ts';

/** Every sentence of the screens in one language; a word that is missing in the other does not compile. */
export type Dictionary = typeof fr;

export const dictionaries: Record<Locale, Dictionary> = { fr, en };
