import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

/** A copy of the house, with one file more in it. */
function withPlanted(file: string, content: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'terreau-arrows-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const part of ['src', 'db', 'package.json', 'tsconfig.json', 'test/arrows.cjs'])
    cpSync(part, path.join(folder, part), { recursive: true });
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
  writeFileSync(path.join(folder, file), content);
  return folder;
}

function broken(cwd: string): string[] {
  const program = path.resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const words = [program, 'db', 'src', '--config', 'test/arrows.cjs', '--output-type', 'json'];
  const { stdout } = spawnSync(process.execPath, words, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string }; from: string }[] } };
  return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}

test.each([
  ['src/domain/planted.ts', `import { connect } from '#db/client.ts';\nexport const planted = connect;\n`, 'domain-looks-down'],
  ['src/domain/planted.ts', `import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;\n`, 'domain-is-pure'],
  ['src/http/planted.ts', `export const planted = () => import('#features/rates.ts');\n`, 'http-looks-down'],
  ['src/features/planted.ts', `import { sql } from 'kysely';\nexport const planted = sql;\n`, 'only-sql-rooms-know-the-driver'],
  [
    'src/features/applications/people/planted.ts',
    `import { reopen } from '../deciding/end.ts';\nexport const planted = reopen;\n`,
    'applications-people-looks-down',
  ],
  ['db/planted.ts', `import { allow } from '../src/features/rates.ts';\nexport const planted = allow;\n`, 'db-looks-down'],
])('an import that goes up is found: %s', (file, content, rule) => {
  expect(broken(withPlanted(file, content))).toEqual([`${rule}: ${file}`]);
});
