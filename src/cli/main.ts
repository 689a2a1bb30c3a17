import { readSettings, WrongSetting } from '#settings.ts';
import { type Command, WrongUsage } from './command.ts';

/** Every command by its name; read only when it is called, so that help is quick. */
const commands: Record<string, () => Promise<{ command: Command }>> = {
  invite: () => import('./invite.ts'),
  'import-csv': () => import('./import-csv.ts'),
  check: () => import('./check.ts'),
  'reset-second-factor': () => import('./reset-second-factor.ts'),
  example: () => import('./example.ts'),
  'replay-erasures': () => import('./replay-erasures.ts'),
  migrate: () => import('./migrate.ts'),
  'receive-mail': () => import('./receive-mail.ts'),
  worker: () => import('./worker.ts'),
  build: () => import('./build.ts'),
  'db-types': () => import('./db-types.ts'),
};

const say = (text: string) => process.stdout.write(`${text}\n`);
const warn = (text: string) => process.stderr.write(`${text}\n`);

async function overview(): Promise<string> {
  const lines = await Promise.all(
    Object.entries(commands).map(async ([name, read]) => `  ${name.padEnd(19)} ${(await read()).command.summary}`),
  );
  return [
    'usage: npm run terreau -- <command> [options]',
    '',
    ...lines,
    '',
    'Each command has --help, and --json for programs. Settings are those of the portal (PORT, DATA_DIR, DATABASE_URL …);',
    'the database of a running portal is joined, else the portal’s own is started and stopped again.',
    'Ends with 0 when done, 1 when refused, 2 when not understood.',
  ].join('\n');
}

async function main(words: string[]): Promise<number> {
  const [name = '', ...rest] = words;
  if (name === '--help' || name === 'help') return (say(await overview()), 0);
  const read = commands[name];
  if (!read) return (warn(name ? `There is no command "${name}".\n` : ''), warn(await overview()), 2);
  const { command } = await read();
  if (rest.includes('--help')) return (say(command.help), 0);
  const isJson = rest.includes('--json');
  try {
    const args = rest.filter((word) => word !== '--json');
    const { ok, facts, text, code } = await command.run({ args, settings: readSettings(process.env), progress: warn });
    if (isJson) say(JSON.stringify({ ok, ...facts }));
    else (ok ? say : warn)(text);
    return code ?? (ok ? 0 : 1);
  } catch (error) {
    const isMisunderstood = error instanceof WrongUsage || error instanceof WrongSetting;
    if (!isMisunderstood && command.codeOnFailure === undefined) throw error;
    if (isMisunderstood) warn(`${error.message}\n\n${command.help}`);
    else warn(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return command.codeOnFailure ?? 2;
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
