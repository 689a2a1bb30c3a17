import { mkdir, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from '../support/browser.ts';
import { type LookedHouse, openLooked, startHouse, type Wanted, wantedOf } from './open.ts';
import { looked } from './pages.ts';
import { writeIndex } from './sheet.ts';
import type { Looked } from './ways.ts';

/**
 * `npm run look -- [names …] [--only fr,390,dark,full]`: a picture of each page in each state, in ./look, with a page to browse them.
 * What is made to be printed is also taken as a sheet of A4: `--only print`.
 */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { only: { type: 'string', default: '' } } });
const only = values.only.split(',').filter(Boolean);
const folder = 'look';

interface Shot extends Wanted {
  file: string;
  name: string;
  width: number;
  scheme: 'light' | 'dark' | 'print';
}

/** What 174 mm are, the width of A4 between its margins, in the pixels of a browser. */
const paperWidth = 658;

const shots = Object.entries(looked)
  .filter(([name]) => positionals.length === 0 || positionals.some((wanted) => name.startsWith(wanted)))
  .flatMap(([name, page]) => variants(name, page))
  .toSorted((one, other) => Number(one.state === 'error') - Number(other.state === 'error'))
  .filter((shot) => only.every((word) => [shot.locale, String(shot.width), shot.scheme, shot.state].includes(word)));

function variants(name: string, page: Looked): Shot[] {
  const screens = [390, 1280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ width, scheme })));
  const media = page.isPrinted ? [...screens, { width: paperWidth, scheme: 'print' as const }] : screens;
  return wantedOf(page).flatMap((wanted) =>
    media.map(({ width, scheme }) => {
      const file = `${name}-${wanted.state}-${wanted.locale}-${width}-${scheme}.png`;
      return { ...wanted, file, name, width, scheme };
    }),
  );
}

async function take(browser: Browser, house: LookedHouse, shot: Shot): Promise<void> {
  const { width, scheme, locale, file } = shot;
  const colorScheme = scheme === 'dark' ? 'dark' : 'light';
  const context = await browser.newContext({ viewport: { width, height: width < 600 ? 844 : 900 }, colorScheme, locale });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && console.error(`${file}: ${message.text()}`));
  await openLooked(page, house, shot);
  if (scheme === 'print') await page.emulateMedia({ media: 'print' });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) console.error(`${file}: the page is ${wide} px too wide`);
  await page.screenshot({ path: `${folder}/${file}`, fullPage: true });
  await context.close();
}

/** Takes the pictures of one portal: with the example world, or empty. */
async function takeAll(browser: Browser, wanted: readonly Shot[], example: 'yes' | 'no'): Promise<void> {
  if (wanted.length === 0) return;
  const house = await startHouse(example);
  try {
    const queue = [...wanted];
    const work = async () => {
      for (let shot = queue.shift(); shot; shot = queue.shift()) {
        const { file } = shot;
        await take(browser, house, shot).catch((error: Error) => console.error(`${file}: ${error.message}`));
      }
    };
    await Promise.all([work(), work()]);
  } finally {
    await house.close();
  }
}

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const executablePath = findBrowser();
if (!executablePath) throw new Error('No browser was found; `npm test` brings one.');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
await takeAll(
  browser,
  shots.filter(({ state }) => state !== 'empty'),
  'yes',
);
await takeAll(
  browser,
  shots.filter(({ state }) => state === 'empty'),
  'no',
);
await browser.close();
await writeFile(`${folder}/index.html`, writeIndex(shots));
console.log(`${shots.length} pictures: ${folder}/index.html`);
