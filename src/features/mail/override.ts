import { createHash } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { wordingsOf } from '#db/wordings.ts';
import type { Locale } from '#domain/locale.ts';
import { sayWording, type Wording } from '#domain/wording.ts';
import { de, type Letter, type LetterText } from './letter.ts';
import { type FactsOf, type LetterName, letters } from './letters.ts';
import { type Worded, wordings } from './wordings.ts';

/** The words of one letter by name, and the occasion on which it is written; nothing where they are in the code alone. */
export interface Said {
  template: LetterName;
  variant: string;
  locale: Locale;
  values: Readonly<Record<string, string>>;
}

/** What a letter of these facts says, as words that an override can put elsewhere. */
export function wordsSaid<Name extends LetterName>(template: Name, facts: FactsOf<Name>, locale: Locale): Said | undefined {
  const worded: Worded<FactsOf<Name>> | undefined = wordings[template];
  if (!worded) return undefined;
  const values = Object.entries(worded.words).map(([name, say]) => [name, say(facts, locale)]);
  return { template, variant: worded.variantOf(facts), locale, values: Object.fromEntries(values) };
}

/** In French, "de" before a word becomes part of it: what is said for it may begin with a vowel. */
export const elidable = (text: string): string => text.replace(/(?<!\p{L})de \{\{/gu, '{{de ');

const defaults = new Map<string, Wording>();

/** What the code says on one occasion of a letter, with its words in double braces; nothing where there is no such occasion. */
export function defaultWording<Name extends LetterName>(template: Name, variant: string, locale: Locale): Wording | undefined {
  const key = [template, variant, locale].join();
  const known = defaults.get(key);
  if (known) return known;
  const worded: Worded<FactsOf<Name>> | undefined = wordings[template];
  const facts = worded && Object.hasOwn(worded.variants, variant) ? worded.variants[variant] : undefined;
  if (!worded || !facts) return undefined;
  const write = (letters[template] as Letter<FactsOf<Name>>)[locale];
  const { subject, paragraphs } = write(facts);
  const inBraces = (text: string) => {
    const made = Object.entries(worded.words).reduce((part, [name, say]) => {
      const value = say(facts, locale);
      return value === '' ? part : part.replaceAll(value, `{{${name}}}`);
    }, text);
    return locale === 'fr' ? elidable(made) : made;
  };
  const wording = { subject: inBraces(subject), text: paragraphs.map(inBraces).join('\n\n') };
  defaults.set(key, wording);
  return wording;
}

/** A mark of words: another one wherever they differ. */
export const markOfWording = ({ subject, text }: Wording): string => createHash('md5').update(`${subject}\n${text}`).digest('hex');

/** What was written over the defaults of these letters, each by its occasion and language. */
async function overridesOf(db: Db, templates: readonly string[]) {
  const rows = await wordingsOf(db, templates);
  const found = new Map(rows.map((row) => [[row.template, row.variant, row.locale].join(), { subject: row.subject, text: row.body }]));
  return ({ template, variant, locale }: Omit<Said, 'values'>) => found.get([template, variant, locale].join());
}

interface Worder {
  said: Said | undefined;
  text: LetterText;
}

/** What letters say once the words written over their defaults count, and the mark of those words. Link, quote and end stay. */
export async function inTheirWords(db: Db, composed: readonly Worder[]): Promise<{ text: LetterText; wording: string | null }[]> {
  const templates = [...new Set(composed.flatMap(({ said }) => (said ? [said.template] : [])))];
  const overrideOf = templates.length > 0 ? await overridesOf(db, templates) : () => undefined;
  return composed.map(({ said, text }) => {
    const override = said && overrideOf(said);
    const wording = override ?? (said && defaultWording(said.template, said.variant, said.locale));
    const mark = wording ? markOfWording(wording) : null;
    return override && said ? { text: { ...text, ...sayWording(override, said.values, de) }, wording: mark } : { text, wording: mark };
  });
}

/** The marks that letters written today would have, by template and language: a draft with another one is older than its template. */
export async function currentMarks(
  db: Db,
  templates: readonly LetterName[],
): Promise<(template: string, locale: Locale) => readonly string[]> {
  const overrideOf = await overridesOf(db, templates);
  const marks = new Map<string, string[]>();
  for (const template of templates) {
    for (const locale of ['fr', 'en'] as const) {
      const variants = Object.keys(wordings[template]?.variants ?? {});
      const each = variants.map((variant) => overrideOf({ template, variant, locale }) ?? defaultWording(template, variant, locale));
      marks.set(
        `${template},${locale}`,
        each.flatMap((wording) => (wording ? [markOfWording(wording)] : [])),
      );
    }
  }
  return (template, locale) => marks.get(`${template},${locale}`) ?? [];
}
