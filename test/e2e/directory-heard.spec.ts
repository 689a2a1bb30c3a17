import { randomUUID } from 'node:crypto';
import { locales } from '#domain/locale.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { aCommunity, aNetwork } from '../support/factories.ts';
import { press, type } from '../support/keyboard.ts';
import { readingMs } from '../support/walking.ts';
import { expect, test } from './fixtures.ts';

for (const locale of locales) {
  test(
    `who hears the directory in “${locale}” is told where to search, among what, how much was found and where it goes on`,
    { tag: ['@nojs'] },
    async ({ page, db, expectAccessible }) => {
      const { directory: words } = dictionaries[locale];
      const word = `hrd${randomUUID().slice(0, 6)}`;
      const network = await aNetwork(db, { slug: `n-${word}`, name: `Réseau ${word}` });
      for (let at = 0; at < 23; at += 1)
        await aCommunity(db, { slug: `c-${word}-${at}`, name: `Ferme ${word} ${at}`, networks: [network] });

      await page.goto(paths.directory(locale, `?q=${word}&kind=community`));

      const search = page.getByRole('search', { name: words.search.form, exact: true });
      const asked = search.getByRole('searchbox', { name: words.search.label, exact: true });
      await expect(asked).toHaveValue(word);
      await expect(asked).toHaveAccessibleDescription(words.search.help);
      await expect(search.getByRole('searchbox', { name: words.search.place, exact: true })).toHaveAccessibleDescription(
        words.search.placeHelp,
      );
      const kinds = search.getByRole('list', { name: words.facets.kind, exact: true });
      await expect(kinds.getByRole('checkbox', { name: `${words.kinds.community} 23`, exact: true })).toBeChecked();
      await expect(kinds.getByRole('checkbox', { name: `${words.kinds.network} 1`, exact: true })).not.toBeChecked();
      const results = page.getByRole('main');
      await expect(results.getByRole('heading', { level: 2, name: words.results(23) })).toBeVisible();
      await expect(results.getByRole('status')).toHaveText(words.results(23));
      await expect(results.getByRole('navigation', { name: words.search.sort, exact: true })).toBeVisible();
      await expect(results.getByRole('region', { name: words.views.map, exact: true }).getByRole('group').first()).toBeVisible();
      await expect(results.getByRole('link', { name: words.search.remove(words.kinds.community), exact: true })).toBeVisible();
      await expectAccessible(page);

      await results
        .getByRole('navigation', { name: words.pages, exact: true })
        .getByRole('link', { name: words.next, exact: true })
        .click();
      await expect(page.getByRole('heading', { level: 3, name: `Ferme ${word}` })).toHaveCount(3);
      await expect(page.getByRole('link', { name: words.start, exact: true })).toBeVisible();
      await expectAccessible(page);
    },
  );
}

test('somebody finds a community and says what is wrong with the keyboard alone', async ({ page, db }) => {
  const word = `kbd${randomUUID().slice(0, 6)}`;
  const network = await aNetwork(db, { slug: `n-${word}`, name: `Réseau ${word}` });
  const community = await aCommunity(db, { slug: `c-${word}`, name: `Ferme ${word}`, networks: [network] });

  await page.goto('/fr');
  await press(page, page.getByRole('navigation').getByRole('link', { name: 'L’annuaire', exact: true }).first(), 'Enter');
  await type(page, page.getByLabel('Que cherchez-vous'), `ferme ${word}`);
  await page.keyboard.press('Enter');
  await press(page, page.getByRole('link', { name: community.name, exact: true }), 'Enter');
  await press(page, page.getByRole('link', { name: 'Signaler une erreur dans cette fiche' }), 'Enter');
  await press(page, page.getByRole('button', { name: 'Envoyer la correction' }), 'Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await press(page, page.getByRole('alert').getByRole('link', { name: /Écrivez ce qui ne va pas/ }), 'Enter');
  await expect(page.getByLabel('Qu’est-ce qui ne va pas')).toBeFocused();
  await page.keyboard.type('Le site a changé.');
  await page.waitForTimeout(readingMs);
  await press(page, page.getByRole('button', { name: 'Envoyer la correction' }), 'Space');

  await expect(page.getByRole('status')).toBeFocused();
  await expect(page.getByRole('status')).toContainText('C’est parti.');
});
