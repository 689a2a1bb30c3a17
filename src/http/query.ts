import type { z } from 'zod';

/** One parameter of an address: from its texts to a value, and back. What cannot be read is told apart, never guessed. */
export interface Field<Value> {
  read(texts: readonly string[]): { value: Value; wrong: readonly string[] };
  /** No texts where the value is what an absent parameter means. */
  write(value: Value): readonly string[];
}

/** A value that was typed into the address and that we do not know. */
export interface Problem {
  readonly field: string;
  readonly value: string;
}

type Fields = Readonly<Record<string, Field<unknown>>>;
/** What the fields read, as one object. */
export type Query<Shape> = { readonly [Name in keyof Shape]: Shape[Name] extends Field<infer Value> ? Value : never };

const textsMax = 50;
const shownMax = 60;

/** Reads the parameters of an address that are named in `fields`; unknown values come back as problems, cut short. */
export function readQuery<Shape extends Fields>(
  parameters: URLSearchParams,
  fields: Shape,
): { query: Query<Shape>; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const read = Object.entries(fields).map(([name, field]) => {
    const texts = parameters.getAll(name).slice(0, textsMax).map(clean).filter(Boolean);
    const { value, wrong } = field.read(texts);
    problems.push(...wrong.map((text) => ({ field: name, value: text.slice(0, shownMax) })));
    return [name, value];
  });
  return { query: Object.fromEntries(read) as Query<Shape>, problems };
}

/** The parameters that say the same as `query`, in the order of the fields; "" where nothing is asked for. */
export function writeQuery<Shape extends Fields>(fields: Shape, query: Partial<Query<Shape>>): string {
  const values: Readonly<Record<string, unknown>> = query;
  const parameters = new URLSearchParams();
  for (const [name, field] of Object.entries(fields)) {
    if (values[name] === undefined) continue;
    for (const text of field.write(values[name])) parameters.append(name, text);
  }
  const written = parameters.toString();
  return written && `?${written}`;
}

/** Free words, cut at `max` characters. */
export const text = (max: number): Field<string> => ({
  read: ([typed = '']) => ({ value: typed.slice(0, max).toWellFormed().trim(), wrong: [] }),
  write: (value) => (value ? [value] : []),
});

/** One of several words; `usual` where none is given. */
export const word = <Word extends string>(allowed: readonly Word[], usual: NoInfer<Word>): Field<Word> => ({
  read: ([typed]) => {
    const found = allowed.find((one) => one === typed);
    return { value: found ?? usual, wrong: typed === undefined || found ? [] : [typed] };
  },
  write: (value) => (value === usual ? [] : [value]),
});

/** Any number of words that `accepts` knows, each once, in an order that does not depend on how they were typed. */
export const words = <Word extends string>(accepts: (typed: string) => typed is Word): Field<readonly Word[]> => ({
  read: (texts) => ({ value: [...new Set(texts.filter(accepts))].sort(), wrong: texts.filter((typed) => !accepts(typed)) }),
  write: (value) => value,
});

/** Several of these words in one text, with commas between them. */
export const commas = (allowed: readonly string[]): Field<readonly string[]> => ({
  read: (texts) => {
    const typed = texts.flatMap((text) => text.split(',')).map((text) => text.trim());
    const given = typed.filter((text) => text !== '');
    return { value: [...new Set(given.filter((text) => allowed.includes(text)))], wrong: given.filter((text) => !allowed.includes(text)) };
  },
  write: (value) => (value.length > 0 ? [value.join(',')] : []),
});

/** Whether something is asked for: present and "yes", or absent. */
export const flag: Field<boolean> = {
  read: ([typed]) => ({ value: typed === 'yes', wrong: typed === undefined || typed === 'yes' ? [] : [typed] }),
  write: (value) => (value ? ['yes'] : []),
};

/** A whole number between two bounds; `usual` where none is given. */
export const number = ({ min, max, usual }: { min: number; max: number; usual: number }): Field<number> => ({
  read: ([typed]) => {
    if (typed === undefined) return { value: usual, wrong: [] };
    const value = /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN;
    return value >= min && value <= max ? { value, wrong: [] } : { value: usual, wrong: [typed] };
  },
  write: (value) => (value === usual ? [] : [String(value)]),
});

/** A small object as one opaque text, for addresses that we write and read ourselves. What the schema refuses is wrong. */
export const packed = <Value>(schema: z.ZodType<Value>): Field<Value | undefined> => ({
  read: ([typed]) => {
    if (typed === undefined) return { value: undefined, wrong: [] };
    const read = schema.safeParse(unpack(typed));
    return read.success ? { value: read.data, wrong: [] } : { value: undefined, wrong: [typed] };
  },
  write: (value) => (value === undefined ? [] : [Buffer.from(JSON.stringify(value)).toString('base64url')]),
});

function unpack(typed: string): unknown {
  if (typed.length > 1000) return undefined;
  try {
    return JSON.parse(Buffer.from(typed, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

const clean = (typed: string) =>
  typed
    .normalize('NFC')
    .replace(/[^\P{Cc}]+/gu, ' ')
    .trim();
