import { z } from 'zod';
import type { HandedFile } from '#domain/attachment.ts';
import { Forbidden } from '#domain/failure.ts';
import type { FormValues } from '#domain/form-values.ts';

/** What a posted form holds: data of the schema's shape, or what was typed, with one word for each wrong field. */
export type Received<Data> =
  | { ok: true; data: Data; values: FormValues; files: readonly HandedFile[] }
  | { ok: false; values: FormValues; errors: Readonly<Record<string, string>> };

const fieldsMax = 200;

/**
 * Reads a posted form with a schema. The message of each issue is a word that dictionaries turn into a sentence;
 * `several` names the fields that may have more than one value. Control characters other than line breaks are
 * dropped, and signs that turn the direction of a text or that nobody sees.
 */
export async function receive<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  several: readonly string[] = [],
): Promise<Received<z.output<Schema>>> {
  const form = await readPosted(request);
  const keys = [...new Set(form.keys())];
  if (keys.length > fieldsMax) throw new Forbidden();
  const values: Record<string, string | string[]> = {};
  for (const key of keys) {
    const texts = form
      .getAll(key)
      .filter((value) => typeof value === 'string')
      .map(clean);
    values[key] = several.includes(key) ? texts : (texts.at(-1) ?? '');
  }
  const read = schema.safeParse(values);
  if (read.success) return { ok: true, data: read.data, values, files: await filesOf(form) };
  const errors: Record<string, string> = {};
  for (const issue of read.error.issues) errors[issue.path.join('.')] ??= issue.message;
  return { ok: false, values, errors };
}

const filesMax = 10;

/** The files that were chosen; a field of files in which nothing was has one without a name or a byte. */
const filesOf = (form: FormData): Promise<HandedFile[]> =>
  Promise.all(
    [...form.values()]
      .filter((value) => value instanceof File)
      .filter(({ name, size }) => name !== '' || size > 0)
      .slice(0, filesMax)
      .map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );

/** A posted form; what is none, or broken off, is read as one in which nothing was typed. */
export const readPosted = (request: Request): Promise<FormData> => request.formData().catch(() => new FormData());

// Signs that turn the direction of what follows, or that nobody sees: with them a name can look like another, or like none. Letters
// that are written from right to left keep their direction, and joiners stay: scripts and emoji are made with them.
const turning = /[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]/g;

/** A text from outside, without control characters other than line breaks, without signs that turn it around, and without space around it. */
export const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(turning, '')
    .trim();

const anything = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** Reads a posted form as it was typed, for forms whose answers are kept even when they are not right yet. */
export async function receiveTyped(request: Request, several: readonly string[] = []): Promise<FormValues> {
  const { values } = await receive(request, anything, several);
  return values;
}

/** Which of these buttons was pressed; nothing where it was none of them, as when a program writes. */
export const pressed = <Word extends string>(values: FormValues, name: string, words: readonly Word[]): Word | undefined =>
  words.find((word) => word === values[name]);

/** Reads a posted form as it was typed, with the files that were chosen. */
export async function receiveWithFiles(request: Request): Promise<{ values: FormValues; files: readonly HandedFile[] }> {
  const received = await receive(request, anything);
  return { values: received.values, files: received.ok ? received.files : [] };
}
