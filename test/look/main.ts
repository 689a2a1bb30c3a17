import { mkdir, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from '@playwright/test';
import { connect, type Db } from '#db/client.ts';
import { startEmbedded } from '#db/embedded.ts';
import { locales } from '#domain/locale.ts';
import { readSecrets } from '#secrets.ts';
import { startSession } from '#features/accounts/sessions.ts';
import { findBrowser } from '../support/browser.ts';
import { startPortal } from '../support/portal.ts';
import { looked, type Looked, type World } from './pages.ts';
import { writeIndex } from './sheet.ts';

/** `npm run look -- [names …] [--only fr,390,dark,full]`: a picture of each page in each state, in ./look, with a page to browse them. */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { only: { type: 'string', default: '' } } });
const only = values.only.split(',').filter(Boolean);
const folder = 'look';
const states = ['full', 'empty', 'error'] as const;

interface Shot {
  file: string;
  name: string;
  page: Looked;
  state: (typeof states)[number];
  locale: (typeof locales)[number];
  width: number;
  scheme: 'light' | 'dark';
}

const shots = Object.entries(looked)
  .filter(([name]) => positionals.length === 0 || positionals.some((wanted) => name.startsWith(wanted)))
  .flatMap(([name, page]) => variants(name, page))
  .filter((shot) => only.every((word) => [shot.locale, String(shot.width), shot.scheme, shot.state].includes(word)));

function variants(name: string, page: Looked): Shot[] {
  const has = { full: true, empty: page.hasEmpty, error: page.error };
  return states
    .filter((state) => has[state])
    .flatMap((state) =>
      (page.isUntranslated ? (['fr'] as const) : locales).flatMap((locale) =>
        [390, 1280].flatMap((width) =>
          (['light', 'dark'] as const).map((scheme) => ({
            file: `${name}-${state}-${locale}-${width}-${scheme}.png`,
            name,
            page,
            state,
            locale,
            width,
            scheme,
          })),
        ),
      ),
    );
}

async function take(browser: Browser, shot: Shot, portal: { url: string; cookie: string | undefined; world: World }): Promise<void> {
  const { width, scheme, page: looking, locale, state, file } = shot;
  const context = await browser.newContext({ viewport: { width, height: width < 600 ? 844 : 900 }, colorScheme: scheme, locale });
  const [name = '', value = ''] = (portal.cookie?.split(';')[0] ?? '').split('=');
  if (name) await context.addCookies([{ name, value, url: portal.url }]);
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && console.error(`${file}: ${message.text()}`));
  await page.goto(portal.url + (await looking.path(locale, portal.world)));
  await looking.enter?.(page);
  if (state === 'error') await looking.error?.(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) console.error(`${file}: the page is ${wide} px too wide`);
  await page.screenshot({ path: `${folder}/${file}`, fullPage: true });
  await context.close();
}

async function cookieOf(db: Db, siteUrl: string, email: string | undefined): Promise<string | undefined> {
  if (!email) return undefined;
  const account = await db.selectFrom('account').select('id').where('email', '=', email).executeTakeFirst();
  if (account) return startSession({ db, settings: { siteUrl } }, account.id, null);
  const reviewer = {
    id: crypto.randomUUID(),
    email,
    name: 'Instructeur·rice',
    role: email.startsWith('administration') ? 'admin' : 'reviewer',
    passwordHash: 'none',
  } as const;
  await db.insertInto('account').values(reviewer).execute();
  return startSession({ db, settings: { siteUrl } }, reviewer.id, null);
}

/** Takes the pictures of one portal: with the example world, or empty. */
async function takeAll(browser: Browser, wanted: readonly Shot[], example: 'yes' | 'no'): Promise<void> {
  if (wanted.length === 0) return;
  const portal = await startPortal({ EXAMPLE: example });
  const db = connect((await startEmbedded(portal.dataDir)).url, { max: 2 });
  const secrets = readSecrets(portal.dataDir);
  try {
    const queue = [...wanted];
    const work = async () => {
      for (let shot = queue.shift(); shot; shot = queue.shift()) {
        const cookie = await cookieOf(db, portal.url, shot.page.as);
        await take(browser, shot, { url: portal.url, cookie, world: { db, secrets } }).catch((error: Error) =>
          console.error(`${shot.file}: ${error.message}`),
        );
      }
    };
    await Promise.all([work(), work()]);
  } finally {
    await db.destroy();
    await portal.close();
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
