/** What an administrator writes over the default of a letter: a subject, and paragraphs between empty lines, with words in double braces. */
export interface Wording {
  subject: string;
  text: string;
}

export const wordingLimits = { subjectMax: 200, textMax: 6000, paragraphsMax: 40 } as const;

/** A word in double braces; in French, "de" before it becomes "d’" where the word begins with a vowel. */
const braces = /\{\{\s*(de\s+)?([A-Za-z]+)\s*\}\}/g;

export type WordingError =
  | { word: 'required' | 'too-long' | 'too-many-paragraphs' | 'one-line' | 'broken-braces' }
  | { word: 'unknown-word' | 'missing-word'; name: string };

/** What is wrong with a wording, by field; nothing where it can be used. `known` are the words of the letter, `required` those it must say. */
export function checkWording(
  { subject, text }: Wording,
  { known, required }: { known: readonly string[]; required: readonly string[] },
): { subject?: WordingError; text?: WordingError } {
  const { subjectMax, textMax, paragraphsMax } = wordingLimits;
  const ofSubject: WordingError | undefined = subject.includes('\n') ? { word: 'one-line' } : checkText(subject, known, subjectMax);
  const missing = required.find((name) => !wordsIn(text).includes(name));
  const ofText: WordingError | undefined =
    checkText(text, known, textMax) ??
    (paragraphsOf(text).length > paragraphsMax
      ? { word: 'too-many-paragraphs' }
      : missing === undefined
        ? undefined
        : { word: 'missing-word', name: missing });
  return { ...(ofSubject && { subject: ofSubject }), ...(ofText && { text: ofText }) };
}

function checkText(text: string, known: readonly string[], max: number): WordingError | undefined {
  if (text.trim() === '') return { word: 'required' };
  if (text.length > max) return { word: 'too-long' };
  const unknown = wordsIn(text).find((name) => !known.includes(name));
  if (unknown !== undefined) return { word: 'unknown-word', name: unknown };
  return /\{\{|\}\}/.test(text.replace(braces, '')) ? { word: 'broken-braces' } : undefined;
}

const wordsIn = (text: string): string[] => [...text.matchAll(braces)].map(([, , name = '']) => name);

export const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/**
 * Says a wording with the words of one letter. What people wrote is put in once and never read as braces again; a paragraph of which
 * every word is empty is left out.
 */
export function sayWording(
  { subject, text }: Wording,
  values: Readonly<Record<string, string>>,
  de: (name: string) => string,
): { subject: string; paragraphs: string[] } {
  const say = (part: string) =>
    part.replace(braces, (_, of: string | undefined, name: string) => {
      const value = values[name] ?? '';
      return of && value ? de(value) : value;
    });
  const isSaid = (paragraph: string) => {
    const names = wordsIn(paragraph);
    return names.length === 0 || names.some((name) => (values[name] ?? '') !== '');
  };
  return { subject: say(subject).replace(/\s+/g, ' ').trim(), paragraphs: paragraphsOf(text).filter(isSaid).map(say) };
}
