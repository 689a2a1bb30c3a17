import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** The program of a package, by the name under which it is called. */
function program(name: string, command = name): string {
  const file = manifestOf(name);
  const { bin } = JSON.parse(readFileSync(file, 'utf8')) as { bin: string | Record<string, string> };
  return path.join(path.dirname(file), typeof bin === 'string' ? bin : (bin[command] ?? ''));
}

// Some packages do not export their manifest.
function manifestOf(name: string): string {
  const file = path.resolve('node_modules', name, 'package.json');
  return existsSync(file) ? file : require.resolve(`${name}/package.json`);
}

/** Everything that must hold before a push, by the name under which it is reported. */
const checks: Record<string, string[]> = {
  'every file is formatted': [program('prettier'), '--check', '.', '--log-level', 'warn'],
  'no habit that lint knows to be bad': [
    program('oxlint'),
    '--deny-warnings',
    '--allow=no-empty-pattern',
    '--allow=typescript/triple-slash-reference',
  ],
  'types hold, in pages too': [program('@astrojs/check', 'astro-check'), '--minimumSeverity', 'warning'],
  'generated database types are those of the migrations': ['src/cli/main.ts', 'db-types', '--verify'],
  'the documented moves are those of the table': ['test/moves.ts', '--verify'],
  'imports only go down': [program('dependency-cruiser', 'depcruise'), 'db', 'src', '--config', 'test/arrows.cjs'],
  'nothing is unused': [program('knip'), '--no-progress'],
  'the lockfile is complete': ['test/lockfile.ts'],
};

let failed = 0;
for (const [name, args] of Object.entries(checks)) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    maxBuffer: 64 * 1024 * 1024,
  });
  console.log(`${status === 0 ? '✓' : '✗'} ${name}`);
  if (status === 0) continue;
  failed += 1;
  console.log(`${stdout}${stderr}`.replace(/^/gm, '    '));
}
console.log(`\n${Object.keys(checks).length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
