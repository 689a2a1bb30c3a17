import type { Page } from '@playwright/test';
import { aNetwork } from '../support/factories.ts';
import { aFile } from '../support/files.ts';
import { press, shortcut, type } from '../support/keyboard.ts';
import { expect, test } from './fixtures.ts';

const unique = () => Math.random().toString(36).slice(2, 10);
const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

for (const { locale, words } of [
  {
    locale: 'fr',
    words: {
      filters: 'Filtrer, trier',
      show: 'Afficher',
      clear: 'Effacer les filtres',
      form: 'Formulaire',
      network: 'Réseau',
      sent: 'Envoyée le',
    },
  },
  {
    locale: 'en',
    words: { filters: 'Filter, sort', show: 'Show', clear: 'Clear the filters', form: 'Form', network: 'Network', sent: 'Sent on' },
  },
] as const) {
  test(
    `the queue is searched, filtered and sorted, its columns are chosen, and its address keeps all of it (${locale})`,
    { tag: ['@phone', '@nojs'] },
    async ({ page, db, signInAs, expectAccessible }) => {
      const key = unique();
      const network = await aNetwork(db, { name: `Réseau ${key}`, slug: `q-${key}` });
      await aFile(db, { networkId: network.id, sent: { name: `Bravo ${key}` } });
      await aFile(db, { form: 'network', sent: { name: `Alpha ${key}` } });
      await aFile(db, { state: 'withdrawn', sent: { name: `Charlie ${key}` } });
      const names = async () => (await page.locator('[data-row]').allInnerTexts()).map((name) => name.split(' ')[0]);
      await signInAs('reviewer');

      await page.goto(`/${locale}/review?tab=all&q=${key}&sort=name`);
      expect(await names()).toEqual(['Alpha', 'Bravo', 'Charlie']);
      await page.locator('summary', { hasText: words.filters }).click();
      await page.getByLabel(words.network, { exact: true }).first().selectOption(`q-${key}`);
      await page.getByRole('checkbox', { name: words.sent }).check();
      await page.getByRole('button', { name: words.show, exact: true }).click();

      await expect(page).toHaveURL(/network=q-/);
      expect(await names()).toEqual(['Bravo']);
      await expect(rowOf(page, 'Bravo').getByRole('cell')).toHaveCount(6);
      await expectAccessible(page);
      await page.getByRole('link', { name: words.clear }).click();
      await expect(page.getByRole('searchbox')).toHaveValue('');
      await page.goto(`/${locale}/review?tab=bin&q=${key}&form=network`);
      await expect(page.getByText(locale === 'fr' ? /Rien ne correspond/ : /Nothing matches/)).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('link', { name: locale === 'fr' ? /dans toutes les demandes \(1\)/ : /among all requests \(1\)/ }).click();
      expect(await names()).toEqual(['Alpha']);
    },
  );
}

test(
  'several are taken at once: the page says of each what happened, and who reads what was refused',
  { tag: ['@phone', '@nojs'] },
  async ({ page, db, signInAs, expectAccessible }) => {
    const key = unique();
    const [one, two] = [await aFile(db, { sent: { name: `Une ${key}` } }), await aFile(db, { sent: { name: `Deux ${key}` } })];
    const first = await signInAs('admin');
    await db.updateTable('account').set({ name: 'Camille' }).where('id', '=', first.id).execute();
    await page.goto(`/fr/review?tab=hoster&q=${key}`);
    await page.getByRole('button', { name: 'Prendre', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('Cochez au moins une demande');
    await expectAccessible(page);
    await page.getByRole('checkbox', { name: `Cocher Une ${key}` }).check();
    await page.getByRole('button', { name: 'Prendre', exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Ce qui a été fait' })).toContainText(`Une ${key} — prise`);
    await expectAccessible(page);

    await signInAs('reviewer');
    await page.goto(`/fr/review?tab=hoster&q=${key}`);
    await expect(rowOf(page, `Une ${key}`)).toContainText('Camille lit en ce moment');
    for (const name of [`Une ${key}`, `Deux ${key}`]) await page.getByRole('checkbox', { name: `Cocher ${name}` }).check();
    await page.getByRole('button', { name: 'Prendre', exact: true }).click();

    const told = page.getByRole('alert').filter({ hasText: 'Ce qui a été fait' });
    await expect(told).toContainText(`Une ${key} — refusé\u202f: Camille la lit en ce moment`);
    await expect(told).toContainText(`Deux ${key} — prise`);
    await expectAccessible(page);
    await expect(page.getByRole('checkbox', { name: `Cocher Une ${key}` })).toBeChecked();
    await page.getByRole('button', { name: 'Reprendre à qui les lit' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Ce qui a été fait' })).toContainText(`Une ${key} — reprise`);
    await page.goto(`/fr/review/applications/${one.id}`);
    await expect(page.getByText('a repris la demande, que lisait Camille')).toBeVisible();
    expect((await db.selectFrom('application').select('claimedBy').where('id', '=', two.id).executeTakeFirstOrThrow()).claimedBy).not.toBe(
      first.id,
    );
  },
);

test('the queue is worked through with single keys, which are listed, do not disturb typing, and can be turned off', async ({
  page,
  db,
  signInAs,
  expectAccessible,
}) => {
  const key = unique();
  for (const name of ['Alpha', 'Bravo', 'Charlie']) await aFile(db, { sent: { name: `${name} ${key}` } });
  await signInAs('reviewer');
  await page.goto(`/fr/review?tab=hoster&q=${key}&sort=name`);
  const link = (name: string) => page.getByRole('link', { name: `${name} ${key}` });
  const box = (name: string) => page.getByRole('checkbox', { name: `Cocher ${name} ${key}` });

  for (const pressed of ['j', 'j', 'j', 'k', 'x']) await shortcut(page, pressed);
  await expect(link('Bravo')).toBeFocused();
  await expect(box('Bravo')).toBeChecked();
  await expect(page.getByRole('status').filter({ hasText: 'Cochées' })).toContainText('1');
  await shortcut(page, '/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('jx?');
  await expect(page.getByRole('searchbox')).toHaveValue('jx?');
  await expect(page.getByRole('dialog')).toBeHidden();

  await press(page, page.getByRole('button', { name: 'Raccourcis clavier' }), 'Enter');
  await expect(page.getByRole('dialog', { name: 'Raccourcis clavier' })).toContainText('Demande suivante');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Raccourcis clavier' })).toBeFocused();
  await shortcut(page, '?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Enter');
  await link('Alpha').focus();
  await shortcut(page, 'o');

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Alpha ${key}`);
  await expect(page.getByRole('button', { name: 'Prendre' })).toHaveAttribute('aria-keyshortcuts', 'c');
  await shortcut(page, 'c');
  await expect(page.getByText('Vous lisez cette demande.')).toBeVisible();
  await shortcut(page, 'u');
  await expect(page).toHaveURL(new RegExp(`q=${key}`));

  await shortcut(page, '?');
  await page.getByRole('checkbox', { name: 'Utiliser ces raccourcis' }).uncheck();
  await page.keyboard.press('Escape');
  await shortcut(page, 'j');
  await expect(link('Alpha')).not.toBeFocused();
  await page.reload();
  await shortcut(page, '?');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('searchbox')).not.toHaveAttribute('aria-keyshortcuts', '/');
});

test('a file is found, ticked and taken with Tab and Enter alone', async ({ page, db, signInAs }) => {
  const key = unique();
  await aFile(db, { sent: { name: `Verger ${key}` } });
  await signInAs('reviewer');

  await page.goto('/fr/review');
  await type(page, page.getByRole('searchbox'), key);
  await page.keyboard.press('Enter');
  await press(page, page.getByRole('checkbox', { name: `Cocher Verger ${key}` }), 'Space');
  await press(page, page.getByRole('button', { name: 'Prendre', exact: true }), 'Enter');
  await expect(page.getByRole('status').filter({ hasText: 'prise' })).toContainText(`Verger ${key}`);
  await press(page, page.getByRole('link', { name: /Les miennes/ }), 'Enter');
  await press(page, page.getByRole('row').getByRole('link', { name: `Verger ${key}` }), 'Enter');
  await expect(page.getByText('Vous lisez cette demande.')).toBeVisible();
});

test('an open page keeps the half hour running, and says when somebody else took the file', async ({ page, db, signInAs }) => {
  const key = unique();
  const reader = await signInAs('reviewer');
  const soon = new Date(Date.now() + 60_000);
  const { id } = await aFile(db, { sent: { name: `Bail ${key}` }, claimedBy: reader.id, claimedUntil: soon });
  const until = async () =>
    (await db.selectFrom('application').select('claimedUntil').where('id', '=', id).executeTakeFirstOrThrow()).claimedUntil?.getTime() ?? 0;

  await page.goto(`/fr/review/applications/${id}`);
  await expect.poll(until).toBeGreaterThan(Date.now() + 25 * 60_000);

  await db.updateTable('application').set({ claimedBy: null, claimedUntil: null }).where('id', '=', id).execute();
  await page.evaluate(() => (performance.now = () => 10 * 60 * 1000));
  await page.mouse.wheel(0, 200);
  await page.keyboard.press('Shift');
  await expect(page.getByRole('alert')).toContainText('Vous ne lisez plus cette demande');
});
