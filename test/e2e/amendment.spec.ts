import { locales } from '#domain/locale.ts';
import { changes } from '#editorial/vocabularies.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { fillForm } from '../support/fill-form.ts';
import { aWelcomedCommunity } from '../support/living.ts';
import { atLength } from '../support/walking.ts';
import { expect, test } from './fixtures.ts';

for (const locale of locales) {
  const { application: w, review } = dictionaries[locale];

  test(
    `in ${locale}, a collective asks for a change from its welcome page; the hoster accepts it, and nothing that lives stops`,
    atLength(locale),
    async ({ page, db, signInAs, expectAccessible }) => {
      const { name, token, arrangementId, serviceId } = await aWelcomedCommunity(db);
      await page.goto(paths.follow(locale, token));
      await page.getByRole('link', { name: w.follow.welcome.change }).click();
      await expect(page.getByRole('heading', { level: 1, name: w.amend.title(name) })).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: w.amend.go }).click();

      await expect(page.getByText(w.notSentYet)).toBeVisible();
      // How many pages come depends on what is ticked here.
      await expect(page.getByText(w.progress(1), { exact: true })).toBeVisible();
      await page.getByRole('button', { name: w.next, exact: true }).click();
      await expect(page.getByRole('alert')).toContainText(w.errors['required-choice']);
      await expect(page.getByRole('alert')).toBeFocused();
      await expectAccessible(page);
      const wanted = { changes: ['tools', 'room'], needs: ['talk'], tools: ['chat'], services: [serviceId], room: '20 Go de plus' };
      const answers = { ...wanted, why: 'Nous sommes deux fois plus.', 'same-people': 'yes', charter: 'yes' };
      const pages = await fillForm(page, { locale, form: 'amendment', answers, onPage: expectAccessible });
      expect(pages).toEqual(['change', 'more-needs', 'more-tools', 'room', 'why', 'same-people']);
      for (const change of ['tools', 'room'])
        await expect(page.getByRole('main').getByText(changes[change]?.[locale] ?? '', { exact: true })).toHaveRole('listitem');
      await expect(page.getByText(w.amend.about(name))).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: w.check.send }).click();
      await page.getByRole('link', { name: w.receipt.follow }).click();
      await expect(page.getByRole('heading', { level: 1, name: w.follow.ofChange.title(name) })).toBeVisible();
      await expect(page.getByRole('link', { name: w.follow.beside.original })).toBeVisible();
      await expectAccessible(page);

      await signInAs('reviewer');
      const file = await db
        .selectFrom('application')
        .select('id')
        .where('arrangementId', '=', arrangementId)
        .where('form', '=', 'amendment')
        .executeTakeFirstOrThrow();
      await page.goto(paths.file(locale, file.id));
      await expect(page.getByRole('heading', { name: review.file.lives })).toBeVisible();
      await expect(page.getByText('20 Go de plus')).toBeVisible();
      await expectAccessible(page);
      const accept = page.locator('form:has(input[name=act][value=accept])');
      const summary = page.locator('details:has(input[name=act][value=accept]) > summary');
      if ((await summary.count()) > 0) await summary.first().click();
      await accept.getByRole('checkbox').check();
      await accept.getByRole('button').click();
      await expect
        .poll(() => db.selectFrom('service').select('state').where('arrangementId', '=', arrangementId).orderBy('state').execute())
        .toEqual([{ state: 'live' }, { state: 'to_deploy' }]);
    },
  );
}
