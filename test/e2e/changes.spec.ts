import { daysAfter } from '#domain/deadlines.ts';
import { locales } from '#domain/locale.ts';
import { site } from '#editorial/site.ts';
import { formatDay } from '#i18n/format.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { aRequestToChange } from '../support/applicants.ts';
import { everywhere } from '../support/walking.ts';
import { expect, test } from './fixtures.ts';

const asked = { name: 'Le verger à préciser' };

for (const locale of locales) {
  const { application: w, questions } = dictionaries[locale];
  const { changes } = w.follow;
  const sentence = questions.sentence.label;

  test(
    `in ${locale}, who is asked for changes can stop in the middle, go on elsewhere, and send again`,
    everywhere,
    async ({ page, browser, db, baseURL, expectAccessible }) => {
      const { token, file } = await aRequestToChange(db, new Date(), ['sentence', 'today'], asked);
      const until = formatDay(daysAfter(file.stateSince, 60), locale, site.timeZone);
      await page.goto(paths.follow(locale, token));
      await expect(page.getByText(until)).toBeVisible();
      await page.getByRole('link', { name: w.follow.change }).click();
      await expect(page.getByText(changes.notSentYet)).toBeVisible();
      await expect(page.getByText(until)).toBeVisible();
      await page.getByLabel(sentence).fill('');
      await page.getByRole('button', { name: changes.go }).click();
      await expect(page.getByRole('alert')).toContainText(w.errors.required);
      await expect(page.getByRole('alert')).toBeFocused();
      await expectAccessible(page);
      await page.getByLabel(sentence).fill('Nous greffons de vieux pommiers.');
      await page.getByLabel(changes.words).fill('Le reste vient.');
      await page.getByRole('button', { name: w.later }).click();
      await expect(page.getByText(changes.kept)).toBeVisible();
      await expect(page.getByText(changes.waits)).toBeVisible();
      await expectAccessible(page);

      const elsewhere = await browser.newContext({ baseURL: baseURL ?? '', locale });
      const other = await elsewhere.newPage();
      await other.goto(paths.followChanges(locale, token));
      await expect(other.getByLabel(sentence)).toHaveValue('Nous greffons de vieux pommiers.');
      await expect(other.getByText(changes.was('We look after fruit trees.'))).toBeVisible();
      await other.getByRole('button', { name: changes.go }).click();
      await expect(other.getByText(w.follow.reSent)).toBeVisible();
      await elsewhere.close();

      const sent = await db.selectFrom('snapshot').select('answers').where('applicationId', '=', file.id).where('number', '=', 2).execute();
      expect(sent.map(({ answers }) => (answers as Record<string, unknown>)['sentence'])).toEqual(['Nous greffons de vieux pommiers.']);
      await page.goto(paths.followChanges(locale, token));
      await expect(page).toHaveURL(new RegExp(`${paths.follow(locale, token)}$`));
    },
  );

  test(`in ${locale}, changes are kept while they are typed, and two devices do not overwrite each other`, async ({
    page,
    context,
    db,
    expectAccessible,
  }) => {
    const { token, file } = await aRequestToChange(db, new Date(), ['sentence'], asked);
    const other = await context.newPage();
    await other.goto(paths.followChanges(locale, token));
    await page.goto(paths.followChanges(locale, token));
    await page.getByLabel(sentence).fill('Nous plantons des haies.');
    await expect(page.getByText(w.saving.saved, { exact: true })).toBeVisible();
    expect(await db.selectFrom('snapshot').select('number').where('applicationId', '=', file.id).execute()).toEqual([{ number: 1 }]);

    await other.getByLabel(sentence).fill('Nous taillons des arbres.');
    await expect(other.getByText(w.saving.elsewhere)).toBeVisible();
    await expect(other.getByText('Nous plantons des haies.')).toBeVisible();
    await expectAccessible(other);
    await other.getByRole('button', { name: w.saving.keepHere }).click();
    await expect(other.getByText(w.saving.saved, { exact: true })).toBeVisible();

    await page.reload();
    await expect(page.getByLabel(sentence)).toHaveValue('Nous taillons des arbres.');
  });
}
