import { expect, test } from './fixtures.ts';

test('a visitor reads the home page in both languages', { tag: ['@phone', '@nojs'] }, async ({ page, expectAccessible }) => {
  await page.goto('/fr');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await page.goto('/en');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expectAccessible(page);
});

test('who is signed in reaches the protected area, others are led to its door', async ({ page, signInAs }) => {
  await page.goto('/fr/review');
  await expect(page).toHaveURL(/\/fr\/sign-in/);
  await signInAs('reviewer');
  await page.goto('/fr/review');
  await expect(page).toHaveURL(/\/fr\/review$/);
});
