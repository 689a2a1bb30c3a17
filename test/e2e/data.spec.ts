import { readFile } from 'node:fs/promises';
import { locales } from '#domain/locale.ts';
import { letters } from '#features/mail/letters.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { aRequest } from '../support/applicants.ts';
import { everywhere, readingMs, someone } from '../support/walking.ts';
import { expect, test } from './fixtures.ts';

for (const locale of locales) {
  const { application: w, questions } = dictionaries[locale];
  const { data } = w.follow;

  test(
    `in ${locale}, an owner sees, takes along and erases their data, and gets a last letter`,
    everywhere,
    async ({ page, db, mail, expectAccessible }) => {
      const owner = someone('owner');
      const { token, file } = await aRequest(db, new Date(), { 'owner-email': owner, name: 'Le verger à effacer' });
      await db.updateTable('application').set({ locale }).where('id', '=', file.id).execute();
      await page.goto(paths.follow(locale, token));
      await page.getByRole('link', { name: data.link }).click();
      await expect(page.getByText(owner).first()).toBeVisible();
      await expectAccessible(page);

      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: data.download }).click();
      const download = await downloading;
      const taken = JSON.parse(await readFile(await download.path(), 'utf8')) as { reference: string };
      expect([download.suggestedFilename(), taken.reference]).toEqual([`${file.reference}.json`, file.reference]);

      await page.getByRole('button', { name: data.go }).click();
      await expect(page.getByRole('alert')).toContainText(data.refusals['not-sure']);
      await expect(page.getByRole('alert')).toBeFocused();
      await expectAccessible(page);
      await page.getByLabel(data.sure).check();
      await page.getByRole('button', { name: data.go }).click();
      await expect(page.getByRole('heading', { level: 1, name: data.erasedTitle })).toBeVisible();
      await expectAccessible(page);
      const { subject } = letters.erased[locale]({ hoster: '', reference: file.reference ?? '' });
      // The letter that the request arrived names it too, and may be on its way still.
      const exactly = new RegExp(`^${subject.replace(/[.?]/g, String.raw`\$&`)}$`);
      expect((await mail.letterTo(owner, exactly)).subject).toBe(subject);
      expect((await page.goto(paths.follow(locale, token)))?.status()).toBe(404);
      await expectAccessible(page);
      await expect.poll(() => db.selectFrom('email').select('id').where('recipient', '=', owner).execute()).toEqual([]);
    },
  );

  test(`in ${locale}, a draft is erased from the browser and from the portal`, everywhere, async ({ page, db, expectAccessible }) => {
    await page.goto(paths.apply(locale));
    await page.waitForTimeout(readingMs);
    await page.getByRole('button', { name: w.start.community.go }).click();
    const draft = (await page.locator('form[data-draft]').getAttribute('data-draft')) ?? '';
    await page.getByLabel(questions.name.label).fill('To be erased');
    await page.getByRole('button', { name: w.later }).click();
    await page.getByRole('link', { name: w.laterPage.erase }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: w.eraseDraft.go }).click();

    await expect(page.getByRole('heading', { level: 1, name: data.erasedTitle })).toBeVisible();
    expect(await db.selectFrom('application').select('id').where('id', '=', draft).execute()).toEqual([]);
    await page.goto(paths.applyPage(locale, 'you'));
    await expect(page).toHaveURL(paths.applyLost(locale));
    const told = page.getByRole('region', { name: w.start.lost.title });
    await expect(told).toBeFocused();
    await expect(told).toBeInViewport({ ratio: 1 });
    await told.getByRole('link').click();
    await expect(page.locator('#resume').getByRole('textbox')).toBeInViewport();
  });
}
