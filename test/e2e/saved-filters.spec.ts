import { aFile } from '../support/files.ts';
import { expect, test } from './fixtures.ts';

const unique = () => Math.random().toString(36).slice(2, 10);

for (const { locale, words } of [
  {
    locale: 'fr',
    words: { save: 'Enregistrer ce filtre', name: 'Nom de ce filtre', kept: 'Vos filtres', change: 'Gérer', forget: 'Oublier le filtre' },
  },
  {
    locale: 'en',
    words: { save: 'Save this filter', name: 'Name of this filter', kept: 'Your filters', change: 'Manage', forget: 'Forget the filter' },
  },
] as const) {
  test(
    `a filter of the queue is kept under a name, comes back in one click, and is forgotten (${locale})`,
    { tag: ['@phone', '@nojs'] },
    async ({ page, db, signInAs, expectAccessible }) => {
      const key = unique();
      await aFile(db, { sent: { name: `Alpha ${key}` } });
      await signInAs('reviewer');
      await page.goto(`/${locale}/review?tab=all&q=${key}`);

      await page.getByRole('link', { name: words.save }).click();
      await page.getByRole('button', { name: words.save }).click();
      await expect(page.locator('#name')).toHaveAttribute('aria-invalid', 'true');
      await expectAccessible(page);
      await page.getByLabel(words.name).fill(`Alpha ${key}`);
      await page.getByRole('button', { name: words.save }).click();

      const kept = page.getByRole('navigation', { name: words.kept });
      await expect(kept.getByRole('link', { name: `Alpha ${key}` })).toHaveAttribute('aria-current', 'page');
      await expectAccessible(page);
      await page.goto(`/${locale}/review`);
      await kept.getByRole('link', { name: `Alpha ${key}` }).click();
      await expect(page.locator('[data-row]')).toHaveText([new RegExp(`Alpha ${key}`)]);

      await kept.getByRole('link', { name: words.change }).click();
      await page.getByRole('button', { name: `${words.forget} Alpha ${key}` }).click();
      await expect(page.getByRole('status')).toBeVisible();
      await expect(page.getByRole('link', { name: `Alpha ${key}` })).toHaveCount(0);
    },
  );
}
