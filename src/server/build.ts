import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

/** Everything that the build is made of. */
const inputs = ['src', 'content', 'db', 'astro.config.mjs', 'tsconfig.json', 'package-lock.json'];
const stamp = path.resolve('dist/inputs');
// What is built says errors alone: the framework's warnings name whole addresses, and a link's token must never be in a log.
const build = "import { build } from 'astro'; await build({ logLevel: 'error' });";

/** Builds the pages when there is no build, or when it is of other files than those that are here. Throws with what the build said. */
export async function buildWhenStale(onStart: () => void): Promise<void> {
  const hash = hashOf(inputs);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  onStart();
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', build], { env, maxBuffer: 64 * 1024 * 1024 }).catch(
    (error: Error & { stdout?: string; stderr?: string }) => {
      throw new Error(`The pages could not be built.\n${error.stdout ?? ''}${error.stderr ?? ''}`, { cause: error });
    },
  );
  writeFileSync(stamp, hash);
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
