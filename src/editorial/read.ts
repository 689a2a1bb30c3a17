import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';

/** The folder of words, seen from the folder that the portal is started in. */
export const contentFolder = path.resolve('content');

/** Reads one YAML file of `content/` and checks it. Throws, naming the file and what in it is wrong. */
export function readContent<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  return checkContent(file, schema, parse(readFileSync(path.join(contentFolder, file), 'utf8')));
}

/** Checks what was read from one file of `content/`. Throws as `readContent` does. */
export function checkContent<Schema extends z.ZodType>(file: string, schema: Schema, value: unknown): z.output<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const told = read.error.issues.map((issue) => `  ${issue.path.join('.') || '(whole file)'}: ${issue.message}`);
  throw new Error(`content/${file} is not as expected:\n${told.join('\n')}`);
}
