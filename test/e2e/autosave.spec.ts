import type { Page } from '@playwright/test';
import type { Db } from '#db/client.ts';
import { expect, test } from './fixtures.ts';

/** The form wants a person to have read it before it is sent. */
const readingMs = 2100;

const name = (page: Page) => page.getByLabel('Comment s’appelle votre groupe');
const sentence = (page: Page) => page.getByLabel('Que faites-vous, en une phrase');
const website = (page: Page) => page.getByLabel('Votre site');
const saved = (page: Page) => page.getByText('Enregistré', { exact: true });

async function begin(page: Page): Promise<string> {
  await page.goto('/fr/apply');
  await page.waitForTimeout(readingMs);
  await page.getByRole('button', { name: 'Commencer pour un collectif' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Qui êtes-vous' })).toBeVisible();
  return (await page.locator('form[data-draft]').getAttribute('data-draft')) ?? '';
}

const keptOf = async (db: Db, draft: string) =>
  Object.fromEntries(
    (await db.selectFrom('answer').select(['question', 'value']).where('applicationId', '=', draft).execute()).map((row) => [
      row.question,
      row.value,
    ]),
  );
const keptOnDevice = (page: Page) => page.evaluate(() => Object.keys(localStorage));

test('what is typed is saved by itself, and nothing of it stays on the device', async ({ page, db, expectAccessible }) => {
  const draft = await begin(page);
  await name(page).fill('Le verger partagé');
  await page.getByText('Préciser vos thèmes').click();
  await page.getByLabel('Culture', { exact: true }).check();

  await expect(saved(page)).toBeVisible();
  await expectAccessible(page);
  expect(await keptOf(db, draft)).toMatchObject({ name: 'Le verger partagé', themes: ['culture'] });
  expect(await keptOnDevice(page)).toEqual([]);
  await page.reload();
  await expect(name(page)).toHaveValue('Le verger partagé');
});

test('what says that it is saved is an edge of the page: it stands on no word, and moves nothing', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await begin(page);
  const heightOf = () => page.evaluate(() => document.documentElement.scrollHeight);
  await expect(page.getByText('Tout s’enregistre à mesure')).toBeVisible();
  const before = await heightOf();

  await name(page).fill('Le verger partagé');
  await expect(saved(page)).toBeVisible();

  const edge = await saved(page).evaluate((line) => {
    const [bar, form] = [line.parentElement, line.closest('form')];
    if (!bar || !form) throw new Error('the line stands outside the form');
    const [{ left, right }, around] = [bar.getBoundingClientRect(), form.getBoundingClientRect()];
    const isOpaque = getComputedStyle(bar).backgroundColor !== 'rgba(0, 0, 0, 0)';
    return { isWide: left <= around.left && right >= around.right, isOpaque };
  });
  expect(edge).toEqual({ isWide: true, isOpaque: true });
  expect(await heightOf()).toBe(before);
});

test('over a network that fails half of the time, no answer is lost', async ({ page, context, db, expectAccessible }) => {
  test.setTimeout(120_000);
  const draft = await begin(page);
  let count = 0;
  await page.route('**/apply/save/**', (route) => {
    count += 1;
    return count % 2 === 1 ? route.abort('connectionfailed') : route.continue();
  });
  const words = ['Le verger', 'Le verger partagé', 'Le verger partagé des Lilas'];
  for (const typed of words) {
    await name(page).fill(typed);
    await expect(page.getByText('gardé sur cet appareil')).toBeVisible();
    await expect(saved(page)).toBeVisible({ timeout: 30_000 });
    expect(await keptOf(db, draft)).toMatchObject({ name: typed });
  }
  await page.unroute('**/apply/save/**');
  await context.setOffline(true);
  await sentence(page).fill('Nous soignons des arbres.');
  await expect(page.getByText('gardé sur cet appareil')).toBeVisible();
  await expectAccessible(page);
  await page.goto('about:blank');
  await context.setOffline(false);

  await page.goto('/fr/apply/you');

  await expect(sentence(page)).toHaveValue('Nous soignons des arbres.');
  await expect.poll(() => keptOf(db, draft)).toMatchObject({ name: words[2], sentence: 'Nous soignons des arbres.' });
  await expect.poll(() => keptOnDevice(page)).toEqual([]);
});

test('when the browser no longer has the request open, what was typed stays and is merged on return', async ({
  page,
  context,
  db,
  expectAccessible,
}) => {
  const draft = await begin(page);
  await name(page).fill('Le verger partagé');
  await expect(saved(page)).toBeVisible();
  const cookies = await context.cookies();
  await context.clearCookies();
  await sentence(page).fill('Nous soignons des arbres.');
  await expect(page.getByText('n’est plus ouverte dans ce navigateur')).toBeVisible();
  await expectAccessible(page);
  expect(await keptOf(db, draft)).not.toHaveProperty('sentence');

  await context.addCookies(cookies);
  await page.goto('/fr/apply/you');

  await expect(sentence(page)).toHaveValue('Nous soignons des arbres.');
  await expect(saved(page)).toBeVisible();
  expect(await keptOf(db, draft)).toMatchObject({ name: 'Le verger partagé', sentence: 'Nous soignons des arbres.' });
});

test('of two browsers on one draft the later one is told, and chooses', async ({ page, browser, context, db, expectAccessible }) => {
  const draft = await begin(page);
  const elsewhere = await browser.newContext({ storageState: await context.storageState(), baseURL: page.url() });
  const other = await elsewhere.newPage();
  await other.goto('/fr/apply/you');
  await name(other).fill('Le verger d’à côté');
  await website(other).fill('verger.example.org');
  await expect(saved(other)).toBeVisible();

  await name(page).fill('Le verger partagé');
  await expect(page.getByText('a été changée aussi ailleurs')).toBeVisible();
  await expect(page.getByText('Ailleurs, cette réponse est devenue : Le verger d’à côté')).toBeVisible();
  await expectAccessible(page);
  expect(await keptOf(db, draft)).toMatchObject({ name: 'Le verger d’à côté', website: 'https://verger.example.org' });
  await page.getByRole('button', { name: 'Ce qui est écrit ici' }).click();
  await expect(saved(page)).toBeVisible();
  expect(await keptOf(db, draft)).toMatchObject({ name: 'Le verger partagé', website: 'https://verger.example.org' });

  await name(other).fill('Le verger d’en face');
  await other.getByRole('button', { name: 'L’autre version' }).click();
  await expect(name(other)).toHaveValue('Le verger partagé');
  await elsewhere.close();
});
