import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { expect, test } from './fixtures.ts';

// The portal is that of other tests too: it takes requests again, whatever happens here.
test.afterEach(async ({ db }) => {
  await db.deleteFrom('intakePause').execute();
});

for (const locale of ['fr', 'en'] as const) {
  test(
    `in ${locale}, intake is paused with a text, nobody begins meanwhile, and it opens again`,
    { tag: ['@nojs'] },
    async ({ page, browser, baseURL, signInAs, expectAccessible }) => {
      const t = dictionaries[locale];
      const [w, start] = [t.review.intake, t.application.start];
      const context = await browser.newContext({ baseURL: baseURL ?? '' });
      const visitor = await context.newPage();
      await visitor.goto(paths.apply(locale));

      await signInAs('admin');
      await page.goto(paths.intake(locale));
      await page.getByRole('button', { name: w.pause, exact: true }).click();
      await expect(page.getByRole('alert')).toContainText(w.errors.required);
      await page.getByLabel(w.textFr).fill('Nous sommes complets.\nÉcrivez-nous au printemps.');
      await page.getByLabel(w.textEn).fill('We are full.\nWrite to us in spring.');
      await page.getByRole('button', { name: w.pause, exact: true }).click();
      await expect(page.getByRole('status')).toContainText(w.done.pause);
      await expectAccessible(page);

      // The page was open before the pause: its button says why.
      await visitor.getByRole('button', { name: start.community.go }).click();
      await expect(visitor.getByRole('alert')).toContainText(t.application.refusals.paused);
      await expect(visitor.getByRole('heading', { name: start.paused.title })).toBeVisible();
      await expect(visitor.getByText(locale === 'fr' ? 'Écrivez-nous au printemps.' : 'Write to us in spring.')).toBeVisible();
      await expect(visitor.getByRole('button', { name: start.community.go })).toHaveCount(0);
      await expectAccessible(visitor);

      await page.getByRole('button', { name: w.resume }).click();
      await expect(page.getByRole('status')).toContainText(w.done.resume);
      await visitor.goto(paths.apply(locale));
      await expect(visitor.getByRole('button', { name: start.community.go })).toBeVisible();
      await context.close();
    },
  );
}
