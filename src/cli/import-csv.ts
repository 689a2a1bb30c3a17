import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { slugFrom } from '#domain/plain.ts';
import { importCsv } from '#features/import/import-csv.ts';
import { kinds, mappingSchema } from '#features/import/mapping.ts';
import { tellRefusal, tellReport } from '#features/import/tell.ts';

export const usage = `import-csv <file> --network <slug> --kind communities|services
  --id COLUMN            the column that names each row for ever
  --map field=COLUMN     several times; field=A,B tries columns in turn
  --value field=text     the same value for every row
  --mapping file.yaml    columns: and values: as above, in a file
  --source slug          where it comes from (default: the file's name), with
  --source-name, --source-url, --licence, --attribution
  --encoding utf-8|windows-1252|utf-16le, --delimiter ';'   (both are guessed)
  --dry-run              tells what would happen
  --publish              lists what may be listed: the source is public, or they agreed
  --all                  shows every remark`;

const options = {
  network: { type: 'string' },
  kind: { type: 'string' },
  id: { type: 'string' },
  map: { type: 'string', multiple: true },
  value: { type: 'string', multiple: true },
  mapping: { type: 'string' },
  source: { type: 'string' },
  'source-name': { type: 'string' },
  'source-url': { type: 'string' },
  licence: { type: 'string' },
  attribution: { type: 'string' },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  publish: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

const schema = z.object({
  network: z.string('--network <slug> is missing'),
  kind: z.enum(kinds, '--kind is communities or services'),
  encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le'], '--encoding is utf-8, windows-1252 or utf-16le').optional(),
  delimiter: z.string().length(1, '--delimiter is one sign').optional(),
  'source-url': z.url({ protocol: /^https?$/, error: '--source-url is a web address' }).optional(),
});

const fileBytesMax = 20_000_000;

/** Where a command prints: results to `out`, progress and complaints to `err`. */
export interface Terminal {
  out: (line: string) => void;
  err: (line: string) => void;
}

/** Runs `import-csv`; answers the exit code: 0 done, 1 refused, 2 not understood. */
export async function runImportCsv(db: Db, args: readonly string[], { out, err }: Terminal): Promise<0 | 1 | 2> {
  const understood = await understand(args);
  if (!understood.ok) {
    err(`${understood.told}\n\n${usage}`);
    return 2;
  }
  const { wish, values, file } = understood;
  const size = await stat(file).then(
    (one) => one.size,
    () => undefined,
  );
  if (size === undefined) {
    err(`There is no file ${file}.`);
    return 1;
  }
  const bytes = size > fileBytesMax ? new Uint8Array(fileBytesMax + 1) : await readFile(file);
  const report = await importCsv(db, { ...wish, bytes, now: new Date(), onProgress: (done, total) => err(`${done} of ${total} written`) });
  if (values.json) out(JSON.stringify(report));
  else if (report.ok) for (const line of tellReport(report, { isWhole: values.all })) out(line);
  else err(tellRefusal(report));
  return report.ok ? 0 : 1;
}

async function understand(args: readonly string[]) {
  const no = (told: string) => ({ ok: false, told }) as const;
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    return no(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  const [file, another] = positionals;
  if (!file || another !== undefined) return no('Name one file.');
  const read = schema.safeParse(values);
  if (!read.success) return no(read.error.issues.map((issue) => issue.message).join('\n'));
  const mapping = await readMapping(values);
  if (!mapping.ok) return no(mapping.told);
  const slug = slugFrom(values.source ?? path.basename(file, path.extname(file)));
  const source = {
    slug,
    name: values['source-name'] ?? slug,
    url: read.data['source-url'],
    licence: values.licence,
    attribution: values.attribution,
  };
  const { network, kind, encoding, delimiter } = read.data;
  const wish = { network, kind, encoding, delimiter, source, mapping: mapping.mapping };
  return { ok: true, file, values, wish: { ...wish, isDryRun: values['dry-run'], isPublished: values.publish } } as const;
}

async function readMapping(given: { mapping?: string; map?: string[]; value?: string[]; id?: string }) {
  const text = given.mapping === undefined ? undefined : await readFile(given.mapping, 'utf8').catch(() => undefined);
  if (given.mapping !== undefined && text === undefined) return { ok: false, told: `There is no mapping file ${given.mapping}.` } as const;
  const read = mappingSchema.safeParse(text === undefined ? {} : (parse(text) ?? {}));
  if (!read.success) return { ok: false, told: `${given.mapping} has columns: and values:, each with field: text lines.` } as const;
  const pairs = (texts: readonly string[] = []) =>
    texts.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const);
  const strange = [...(given.map ?? []), ...(given.value ?? [])].find((pair) => !/^[a-z-]+=/.test(pair));
  if (strange !== undefined) return { ok: false, told: `"${strange}" is not field=COLUMN.` } as const;
  const mapped = pairs(given.map).map(([field, names]) => [field, names.split(',')] as const);
  const columns = { ...read.data.columns, ...Object.fromEntries(mapped), ...(given.id === undefined ? {} : { id: given.id }) };
  return { ok: true, mapping: { columns, values: { ...read.data.values, ...Object.fromEntries(pairs(given.value)) } } } as const;
}
