import { expect, type Page, test as base } from '@playwright/test';
import { type LookedHouse, openLooked, startHouse, type Wanted, wantedOf } from '../look/open.ts';
import { looked } from '../look/pages.ts';
import { axeFaults, outlineOf, reflowFaults } from '../support/accessible.ts';
import { goToTop, tabFaults } from '../support/keyboard.ts';

/** A portal with the example world, and an empty one, where nobody else acts. */
const test = base.extend<object, { houses: { full: LookedHouse; empty: LookedHouse } }>({
  houses: [
    async ({}, use) => {
      const [full, empty] = await Promise.all([startHouse('yes'), startHouse('no')]);
      await use({ full, empty });
      await Promise.all([full.close(), empty.close()]);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

// A trace of each step would take longer than the steps.
test.use({ trace: 'off', viewport: { width: 1280, height: 900 } });

const tokens = /(?<=\/(?:resume|follow|confirm|sign-in|set-password|invitation|transfer|opinion)\/)[^/]+/;
const addressOfTitle = new Map<string, string>();

/** What is wrong with how the page says what it is: its language, its title, its one h1, its way past the menu. */
async function outlineFaults(page: Page, { locale, state, looked: { isFramed } }: Wanted): Promise<string[]> {
  const { status, title, lang, h1Count, skipsTo } = await outlineOf(page);
  const address = new URL(page.url()).pathname.replace(tokens, '…');
  const known = addressOfTitle.get(locale + title) ?? address;
  // A form in its error may stand where its answer would have, and what is not there is not there at many addresses.
  const isRefused = state === 'error' || status >= 400;
  if (!isRefused) addressOfTitle.set(locale + title, known);
  return [
    ...(lang === locale ? [] : [`lang is ${lang}`]),
    ...(h1Count === 1 ? [] : [`${h1Count} h1`]),
    ...(known === address || isRefused ? [] : [`“${title}” is also the title of ${known}`]),
    ...(skipsTo === 'main' || isFramed ? [] : [`the first link skips to ${skipsTo}`]),
  ];
}

async function faultsOf(page: Page, wanted: Wanted): Promise<string[]> {
  const faults = [...(await axeFaults(page)), ...(await outlineFaults(page, wanted))];
  if (wanted.state === 'error' && (await page.getByRole('alert').count()) === 0) faults.push('no alert: the page is not in its error');
  await page.emulateMedia({ colorScheme: 'dark' });
  faults.push(...(await axeFaults(page, 'colours')).map((fault) => `dark: ${fault}`));
  await page.emulateMedia({ colorScheme: 'light' });
  // A screen of 1280 px at 200 % and at 400 %.
  return [...faults, ...(await reflowFaults(page, 640)), ...(await reflowFaults(page, 320))];
}

// Errors come last: a draft keeps what was sent.
const all = Object.entries(looked)
  .flatMap(([name, page]) => wantedOf(page).map((one) => ({ ...one, name })))
  .toSorted((one, other) => Number(one.state === 'error') - Number(other.state === 'error'));

for (const [title, variants] of Map.groupBy(all, ({ name, state }) => `${name}, ${state}`)) {
  test(`${title}: nothing is in anybody’s way`, async ({ houses, page }) => {
    const faults: string[] = [];
    for (const one of variants) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await openLooked(page, one.state === 'empty' ? houses.empty : houses.full, one);
      faults.push(...(await faultsOf(page, one)).map((fault) => `${one.locale}: ${fault}`));
    }

    expect(faults).toEqual([]);
  });
}

// Of the public pages, some with a form or a list; the protected area is walked whole.
const ofTheForms = ['apply-you', 'apply-tools', 'apply-check', 'apply-together', 'follow-with-steward', 'follow-changes', 'follow-data'];
const outside = ['home', 'directory', 'orientation', ...ofTheForms, 'amend-room'];
const ofTheDirectory = [
  'directory-facets',
  'directory-nothing',
  'network-nested',
  'community-labelled',
  'service-imported',
  'federation-sources',
  'api',
  'suggest',
  'still-right',
];
const walked = [...outside, ...ofTheDirectory, ...Object.keys(looked).filter((name) => looked[name]?.as)];

for (const name of walked) {
  test(`${name}: Tab goes through all of it, top-down, in sight, and out again`, async ({ houses, page }) => {
    for (const one of wantedOf(looked[name] ?? { path: () => '' }).filter(({ state }) => state === 'full')) {
      await openLooked(page, houses.full, one);
      await page.locator('main details').evaluateAll((all: HTMLDetailsElement[]) => all.forEach((details) => (details.open = true)));

      expect(await tabFaults(page), one.locale).toEqual([]);

      await page.keyboard.press('Escape');
      await goToTop(page);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
    }
  });
}
