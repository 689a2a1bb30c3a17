import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from '@playwright/test';

const onTheMachine = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** A browser that is here already: Playwright's own, that of `CHROMIUM_PATH`, or one on the machine. Throws when `CHROMIUM_PATH` leads nowhere. */
export function findBrowser(): string | undefined {
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  const given = process.env['CHROMIUM_PATH'];
  if (given && !existsSync(given)) throw new Error(`CHROMIUM_PATH is "${given}": there is no such file.`);
  return given ?? onTheMachine.find((file) => existsSync(file));
}

/** Puts a browser onto the machine: Playwright's download, else Debian's package where that can be installed. Throws with what to type. */
export function installBrowser(): string {
  const playwright = path.join(path.dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js');
  console.log('No browser was found; trying Playwright’s download.');
  spawnSync(process.execPath, [playwright, 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 });
  if (!starts(findBrowser()) && process.getuid?.() === 0 && isDebian()) {
    console.log('Playwright’s browser does not start here; trying Debian’s package.');
    const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 600_000 } as const;
    spawnSync('apt-get', ['update', '-q'], options);
    spawnSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], options);
  }
  const found = [onTheMachine.find((file) => existsSync(file)), findBrowser()].find(starts);
  if (found) return found;
  throw new Error(
    [
      'The tests need a browser and none could be installed. Type one of these, then `npm test` again:',
      '  npx playwright install --with-deps chromium',
      '  sudo apt-get install -y chromium',
      '  export CHROMIUM_PATH=/path/to/chromium',
    ].join('\n'),
  );
}

const starts = (file: string | undefined) => file !== undefined && spawnSync(file, ['--version'], { timeout: 20_000 }).status === 0;

const isDebian = () => existsSync('/etc/os-release') && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
