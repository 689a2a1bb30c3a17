import { signInLink } from './templates/sign-in-link.ts';

/** Every letter by its name in DOMAIN.md, part 7. */
export const letters = {
  'sign-in-link': signInLink,
} as const;

export type LetterName = keyof typeof letters;
export type FactsOf<Name extends LetterName> = Parameters<(typeof letters)[Name]['fr']>[0];
