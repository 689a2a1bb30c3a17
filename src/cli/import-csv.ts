import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { slugFrom } from '#domain/plain.ts';
import { importCsv } from '#features/import/import-csv.ts';
import { fields, kinds, mappingSchema } from '#features/import/mapping.ts';
import { tellRefusal, tellReport } from '#features/import/tell.ts';
import { type Command, readArgs, withDatabase, WrongUsage } from './command.ts';

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
} as const;

const schema = z.object({
  network: z.string('--network <slug> is missing.'),
  kind: z.enum(kinds, '--kind is communities or services.'),
  encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le'], '--encoding is utf-8, windows-1252 or utf-16le.').optional(),
  delimiter: z.string().length(1, '--delimiter is one sign.').optional(),
  'source-url': z.url({ protocol: /^https?$/, error: '--source-url is a web address.' }).optional(),
});

const fileBytesMax = 20_000_000;

/** Words in lines of at most 100 signs, as help shows them. */
const listed = (words: readonly string[]) =>
  `  ${words
    .join(' ')
    .replaceAll(/(.{1,98})( |$)/g, (_, line: string) => `${line}\n  `)
    .trim()}`;

export const command: Command = {
  summary: 'bring a network’s list of communities, or of services, in from a CSV file',
  help: `usage: npm run terreau -- import-csv <file> --network <slug> --kind communities|services [options]

Adds new rows, updates changed ones, leaves alone what was edited here. Again, nothing changes.
  --id COLUMN            the column that names each row for ever
  --map field=COLUMN     several times; field=A,B tries columns in turn; a column named as its field needs none
  --value field=text     the same value for every row
  --mapping file.yaml    columns: and values: as above, in a file
  --source slug          where it comes from (the file’s name), told with --source-name, --source-url, --licence, --attribution
  --encoding utf-8|windows-1252|utf-16le and --delimiter ';'   both are guessed
  --dry-run              only tells what would happen, and shows the first rows
  --publish              lists what may be listed: the source is public, or they agreed
  --all                  shows every refused row and doubtful value, not the first forty

Fields of communities, id and name required:
${listed(fields.communities)}
Fields of services, id, name and tool required:
${listed(fields.services)}`,
  run: async ({ args, settings, progress }) => {
    const { file, isWhole, wish } = await understand(args);
    const size = await stat(file).then(
      (one) => (one.isFile() ? one.size : undefined),
      () => undefined,
    );
    if (size === undefined) return { ok: false, facts: { refusal: 'no-file' }, text: `There is no file ${file}.` };
    const bytes = size > fileBytesMax ? new Uint8Array(fileBytesMax + 1) : await readFile(file);
    const onProgress = (done: number, total: number) => progress(`${done} of ${total} written`);
    const report = await withDatabase(settings, (db) => importCsv(db, { ...wish, bytes, now: new Date(), onProgress }));
    const { ok, ...facts } = report;
    return { ok, facts, text: report.ok ? tellReport(report, { isWhole }).join('\n') : tellRefusal(report) };
  },
};

async function understand(args: string[]) {
  const { values, positionals } = readArgs(args, { options });
  const [file, another] = positionals;
  if (!file || another !== undefined) throw new WrongUsage('Name one file.');
  const read = schema.safeParse(values);
  if (!read.success) throw new WrongUsage(read.error.issues.map((issue) => issue.message).join('\n'));
  const slug = slugFrom(values.source ?? path.basename(file, path.extname(file)));
  const { licence, attribution } = values;
  const source = { slug, name: values['source-name'] ?? slug, url: read.data['source-url'], licence, attribution };
  const { network, kind, encoding, delimiter } = read.data;
  const mapping = await readMapping(values);
  const wish = { network, kind, encoding, delimiter, source, mapping, isDryRun: values['dry-run'], isPublished: values.publish };
  return { file, isWhole: values.all, wish };
}

interface MappingOptions {
  mapping?: string;
  map?: string[];
  value?: string[];
  id?: string;
}

async function readMapping(given: MappingOptions) {
  const strange = [...(given.map ?? []), ...(given.value ?? [])].find((pair) => !/^[a-z-]+=/.test(pair));
  if (strange !== undefined) throw new WrongUsage(`"${strange}" is not field=COLUMN.`);
  const file = given.mapping === undefined ? { columns: {}, values: {} } : await readMappingFile(given.mapping);
  const mapped = pairs(given.map).map(([field, names]) => [field, names.split(',')] as const);
  const id = given.id === undefined ? {} : { id: given.id };
  return {
    columns: { ...file.columns, ...Object.fromEntries(mapped), ...id },
    values: { ...file.values, ...Object.fromEntries(pairs(given.value)) },
  };
}

const pairs = (texts: readonly string[] = []) =>
  texts.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const);

async function readMappingFile(file: string) {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new WrongUsage(`There is no mapping file ${file}.`);
  const read = mappingSchema.safeParse(parse(text) ?? {});
  if (!read.success) throw new WrongUsage(`${file} has columns: and values:, each with lines like "name: NOM".`);
  return read.data;
}
