import { readFile, stat } from 'node:fs/promises';
import { type FormatName, formatNames, isFormatName } from '#features/federation/formats.ts';
import type { Locale } from '#domain/locale.ts';
import { checkAddress, checkBytes, type Checked, tellChecked, type Unreadable } from '#features/federation/check.ts';
import { onFile } from '#features/federation/read-text.ts';
import { openOutgoing } from '#features/outgoing.ts';
import { type Command, readArgs, WrongUsage } from './command.ts';

const options = { lang: { type: 'string' }, format: { type: 'string' } } as const;

export const command: Command = {
  summary: 'say what is wrong with, missing in and wished for in a file that directories read',
  help: `usage: npm run terreau -- check <file or url> [options]

Reads one file, on this machine or on the web, and says line by line what is wrong, missing, wished for or doubtful, and what to do.
No portal needs to run. Addresses of the web are asked as a portal asks them: public ones, over https.
  --format NAME   ${formatNames.join(', ')}; guessed where it is not told
  --lang fr|en    the language of the answer, else that of LANG

Ends with 0 when nothing is wrong or missing, 1 when something is, 2 when the file could not be read.`,
  codeOnFailure: 2,
  run: async ({ args, settings }) => {
    const { values, positionals } = readArgs(args, { options });
    const [named, another] = positionals;
    if (!named || another !== undefined) throw new WrongUsage('Name one file, or one address of the web.');
    const locale = localeOf((values.lang ?? process.env['LC_ALL']) || (process.env['LANG'] ?? ''), values.lang !== undefined);
    const format = formatOfWord(values.format);
    const bodyMaxBytes = settings.sourceBytesMax;
    const checked = /^[a-z]+:\/\//i.test(named)
      ? await checkAddress(openOutgoing(settings.privateTargets), { address: named, format, bodyMaxBytes })
      : await checkFile(named, format, bodyMaxBytes);
    const { ok: isReadable, ...facts } = checked;
    const ok = checked.ok && checked.counts.wrong + checked.counts.missing === 0;
    return { ok, facts: { isReadable, ...facts }, text: tellChecked(checked, locale), code: ok ? 0 : isReadable ? 1 : 2 };
  },
};

function localeOf(word: string, isTold: boolean): Locale {
  if (isTold && word !== 'fr' && word !== 'en') throw new WrongUsage('--lang is fr or en.');
  return word.startsWith('fr') ? 'fr' : 'en';
}

function formatOfWord(word: string | undefined): FormatName | undefined {
  if (word === undefined) return undefined;
  if (!isFormatName(word)) throw new WrongUsage(`--format is ${formatNames.join(', ')}.`);
  return word;
}

async function checkFile(file: string, format: FormatName | undefined, bytesMax: number): Promise<Checked | Unreadable> {
  const size = await stat(file).then(
    (one) => (one.isFile() ? one.size : undefined),
    () => undefined,
  );
  if (size === undefined) return { ok: false, at: file, remark: onFile('wrong', 'no-file', file) };
  if (size > bytesMax) return { ok: false, at: file, remark: onFile('wrong', 'too-big', file) };
  return checkBytes(await readFile(file), { at: file, format });
}
