import { expect, test } from './fixtures.ts';

test('a volunteer begins with a need and finds who answers', { tag: ['@phone', '@nojs'] }, async ({ page, expectAccessible }) => {
  await page.goto('/fr/offer');
  await expect(page.getByRole('heading', { level: 1, name: 'L’offre' })).toBeVisible();
  await expectAccessible(page);

  const need = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Se parler au quotidien' }) });
  await need.getByRole('link', { name: 'Messagerie' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Messagerie' })).toBeVisible();
  const label = page.getByRole('region', { name: 'En bref' });
  await expect(label).toContainText('AGPL-3.0-or-later');
  await expect(label).toContainText('Où sont les données');
  const cost = page.getByRole('region', { name: 'Ce qu’il coûte, ce qui est demandé' });
  await expect(cost).toContainText('d’exemple');
  await expect(page.getByRole('region', { name: 'Les réseaux où il tourne' }).getByRole('link', { name: 'LesCommuns.org' })).toBeVisible();
  await expectAccessible(page);
});

test('a retired tool says so and leads to what took over', async ({ page, expectAccessible }) => {
  await page.goto('/en/offer');
  await page.getByRole('link', { name: 'Rocket.Chat' }).click();
  await expect(page.getByText('Ended in 2024.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ask for this tool' })).toHaveCount(0);
  await expectAccessible(page);

  await page.getByRole('main').getByRole('link', { name: 'Chat', exact: true }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Chat' })).toBeVisible();
});

test('a story leads to the tools that it tells of, and reads in both languages', async ({ page, expectAccessible }) => {
  await page.goto('/fr/stories');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Pourquoi un hébergeur s’appuie sur des réseaux' }).click();
  await expect(page.getByRole('main').getByRole('link', { name: 'Vidéo' })).toHaveAttribute('href', '/fr/offer/video');
  await expectAccessible(page);

  await page.goto(page.url().replace('/fr/', '/en/'));

  await expect(page.getByRole('heading', { level: 1, name: 'Why a hoster leans on networks' })).toBeVisible();
});

test('a page of the content does not name the address that stands for the public one', async ({ page, portal, expectAccessible }) => {
  for (const slug of ['about', 'accessibility', 'charter', 'contact', 'data-licence', 'how-it-works', 'legal', 'privacy', 'report']) {
    const answer = await page.goto(`/fr/pages/${slug}`);

    expect(answer?.status()).toBe(200);
    expect(await answer?.text()).not.toContain('site.invalid');
    await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', `${portal.url}/fr/pages/${slug}`);
    await expectAccessible(page);
  }
});

test('who only reads is given no cookie', async ({ page, context }) => {
  for (const path of ['/fr', '/fr/offer', '/fr/offer/pads', '/fr/stories', '/fr/pages/privacy', '/fr/directory']) await page.goto(path);

  expect(await context.cookies()).toEqual([]);
});

test('a tool that nobody knows is not found', async ({ page }) => {
  const answer = await page.goto('/fr/offer/teapot');

  expect(answer?.status()).toBe(404);
});
