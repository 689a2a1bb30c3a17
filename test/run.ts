import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { buildWhenStale } from '#server/build.ts';
import { findBrowser, installBrowser } from './support/browser.ts';

interface Counts {
  passed: number;
  failed: number;
}

const tool = (name: string, file: string) => path.join(path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), file);

/** Runs a tool that writes a report, and counts; one that fails without a failed test has failed once. */
function runTool(args: string[], env: Record<string, string>, count: () => Counts): Counts {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  try {
    const { passed, failed } = count();
    return { passed, failed: status === 0 ? failed : Math.max(failed, 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const read = <Schema extends z.ZodType>(file: string, schema: Schema) => schema.parse(JSON.parse(readFileSync(file, 'utf8')));

function runVitest(folder: string): Counts {
  const report = path.join(folder, 'vitest.json');
  const args = [tool('vitest', 'vitest.mjs'), 'run', '--config', 'test/vitest.config.ts', '--reporter=default', '--reporter=json'];
  return runTool([...args, `--outputFile.json=${report}`], {}, () => {
    const { numPassedTests, numFailedTests } = read(report, z.object({ numPassedTests: z.number(), numFailedTests: z.number() }));
    return { passed: numPassedTests, failed: numFailedTests };
  });
}

function runPlaywright(folder: string, executable: string): Counts {
  const report = path.join(folder, 'playwright.json');
  const args = [tool('@playwright/test', 'cli.js'), 'test', '--config', 'test/playwright.config.ts', '--reporter=list,json'];
  return runTool(args, { PLAYWRIGHT_JSON_OUTPUT_NAME: report, CHROMIUM_PATH: executable }, () => {
    const { stats } = read(report, z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }) }));
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  });
}

const browser = findBrowser() ?? installBrowser();
await buildWhenStale(() => console.log('Building the pages …'));
const folder = mkdtempSync(path.join(tmpdir(), 'terreau-run-'));
try {
  const all = [runVitest(folder), runPlaywright(folder, browser)];
  const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
