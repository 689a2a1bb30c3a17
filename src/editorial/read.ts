import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';

/** The folder of words, seen from the folder that the portal is started in. */
const folder = path.resolve('content');

/** Reads one YAML file of `content/` and checks it. Throws, naming the file and the line of words that is wrong. */
export function readContent<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  return check(file, schema, parse(readFileSync(path.join(folder, file), 'utf8')));
}

/** Reads the front matter of one Markdown file of `content/` and checks it. Throws as `readContent` does. */
export function readFrontMatter<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  const [, head = ''] = readFileSync(path.join(folder, file), 'utf8').split(/^---$/m);
  return check(file, schema, parse(head));
}

function check<Schema extends z.ZodType>(file: string, schema: Schema, value: unknown): z.output<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const told = read.error.issues.map((issue) => `  ${issue.path.join('.') || '(whole file)'}: ${issue.message}`);
  throw new Error(`content/${file} is not as expected:\n${told.join('\n')}`);
}
