import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { alone } from '#db/alone.ts';

/** Everything that the build is made of. */
const inputs = ['src', 'content', 'db', 'astro.config.mjs', 'tsconfig.json', 'package-lock.json'];
const stamp = path.resolve('dist/inputs');
// What is built says errors alone: the framework's warnings name whole addresses, and a link's token must never be in a log.
const build = "import { build } from 'astro'; await build({ logLevel: 'error' });";

/**
 * Builds the pages when there is no build, or when it is of other files than those that are here; of several processes that find it
 * stale, one builds and the others wait. Throws with what the build said.
 */
export async function buildWhenStale(onStart: () => void): Promise<void> {
  const hash = hashOf(inputs);
  if (isBuilt(hash)) return;
  const busy = (holder: number) => `Another process (${holder}) has been building the pages for long.`;
  await alone({ lock: path.resolve('.building'), waitMs: 10 * 60_000, busy }, async () => {
    if (isBuilt(hash)) return;
    onStart();
    await runBuild();
    writeFileSync(stamp, hash);
  });
}

const isBuilt = (hash: string) => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;

async function runBuild(): Promise<void> {
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', build], { env, maxBuffer: 64 * 1024 * 1024 }).catch(
    (error: Error & { stdout?: string; stderr?: string }) => {
      throw new Error(`The pages could not be built.\n${error.stdout ?? ''}${error.stderr ?? ''}`, { cause: error });
    },
  );
}

function hashOf(names: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of names.flatMap(filesOf).sort()) hash.update(`${file}\n`).update(readFileSync(file));
  return hash.digest('hex');
}

function filesOf(name: string): string[] {
  if (statSync(name).isFile()) return [name];
  const entries = readdirSync(name, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
