import { paths } from '#i18n/paths.ts';
import { aNetwork } from '../support/factories.ts';
import { aKnownSource, hostileWords } from '../support/known-source.ts';
import { aFederation, anOrganization, aRemote } from '../support/remote.ts';
import { expect, test } from './fixtures.ts';

test(
  'a directory elsewhere is read, looked at, brought in, told apart and taken away',
  { tag: ['@nojs'] },
  async ({ page, signInAs, expectAccessible }) => {
    const remote = await aRemote();
    const at = (path: string) => remote.at(path, '127.0.0.1');
    const mark = `${Date.now()}`;
    const said = (site: string) => ({
      'organization.description': `Un lieu. ${hostileWords}`,
      'organization.website': `https://${site}-${mark}.example.org/`,
    });
    remote.pages.set(
      '/f',
      `${aFederation(`Fédération ${mark}`, [at('/o'), at('/l'), 'http://169.254.169.254/'])}federation.description=Des lieux.\n`,
    );
    remote.pages.set('/o', anOrganization(`Fournil ${mark}`, said('fournil')));
    remote.pages.set('/l', anOrganization(`Les communs ${mark}`, { ...said('lavoir'), 'organization.mascot': hostileWords }));
    page.on('dialog', () => expect('a dialog').toBe('none'));

    await signInAs('admin');
    await page.goto('/fr/review/administration');
    await page.getByRole('link', { name: 'Annuaires lus' }).click();
    await page.getByRole('textbox', { name: 'Nom' }).fill(`Ailleurs ${mark}`);
    await page.getByRole('textbox', { name: 'Adresse' }).fill('http://10.0.0.1/f');
    await page.getByRole('button', { name: 'Lire cet annuaire' }).click();
    await expect(page.getByRole('alert')).toContainText('Cette adresse n’est pas de l’internet public');
    await expectAccessible(page);
    await page.getByRole('textbox', { name: 'Adresse' }).fill(at('/f'));
    await page.getByLabel('Montrer ses fiches dans l’annuaire public').check();
    await page.getByRole('button', { name: 'Lire cet annuaire' }).click();
    await expect(page.getByRole('status')).toContainText('en train d’être lu');

    await expect(async () => {
      await page.goto(page.url().replace(/\?.*$/, ''));
      await expect(page.getByRole('heading', { name: 'Ce qui entrerait' })).toBeVisible({ timeout: 100 });
      await expect(page.getByRole('cell', { name: 'Nouvelle' })).toHaveCount(3, { timeout: 100 });
    }).toPass({ timeout: 20_000 });
    await expect(page.getByText('L’adresse n’est pas de l’internet public')).toBeVisible();
    await expect(page.getByText('/f, ligne 5')).toBeVisible();
    await expectAccessible(page);
    await page.goto(`/fr/directory?q=${mark}`);
    await expect(page.getByRole('main')).not.toContainText(`Fournil ${mark}`);
    await page.goBack();

    await page.getByRole('button', { name: 'Faire entrer ces fiches' }).click();
    await expect(page.getByRole('status')).toContainText('Les fiches sont entrées');
    await expect(page.getByRole('heading', { name: 'La dernière lecture' })).toBeVisible();
    await page.goto(`/fr/directory?q=${mark}`);
    await page.getByRole('link', { name: `Fournil ${mark}` }).click();
    await expect(page.getByRole('main')).toContainText('<script>');
    expect(await page.title()).not.toBe('taken');
    await expectAccessible(page);

    await page.goto('/fr/review/sources');
    await page.getByRole('link', { name: `Ailleurs ${mark}` }).click();
    await page.getByText('Retirer cet annuaire').click();
    await page.getByRole('button', { name: 'Retirer', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('Cochez la case');
    await page.getByLabel('Oui, retirer l’annuaire').check();
    await page.getByRole('button', { name: 'Retirer', exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: 'L’annuaire est retiré' })).toBeVisible();
    await page.goto(`/fr/directory?q=${mark}`);
    await expect(page.getByRole('main')).not.toContainText(`Fournil ${mark}`);
    remote.close();
  },
);

test('an entry that was read in a directory that fails says so, in words', { tag: ['@nojs'] }, async ({ page, db, expectAccessible }) => {
  const { id } = await aKnownSource(db);
  const network = await aNetwork(db, { originSourceId: id, originForeignId: 'a' });

  await page.goto(paths.network('fr', network.slug));

  const trust = page.getByRole('region', { name: 'D’où vient cette fiche' });
  await expect(trust).toContainText(
    'Lu en entier pour la dernière fois le 20 novembre 2026. Depuis le 22 novembre 2026, cet annuaire ne répond plus',
  );
  await expectAccessible(page);
});

test('an address at which nothing can be read says so, and offers nothing to bring in @nojs', async ({ page, signInAs }) => {
  const remote = await aRemote();
  await signInAs('admin');
  await page.goto('/fr/review/sources');
  await page.getByRole('textbox', { name: 'Nom' }).fill(`Nulle part ${Date.now()}`);
  await page.getByRole('textbox', { name: 'Adresse' }).fill(remote.at('/nowhere', '127.0.0.1'));
  await page.getByRole('button', { name: 'Lire cet annuaire' }).click();

  await expect(async () => {
    await page.goto(page.url().replace(/\?.*$/, ''));
    await expect(page.getByText('Il n’a pas encore pu être lu en entier. Ses remarques disent pourquoi.')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expect(page.getByRole('cell', { name: 'Le serveur a répondu 404.' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Faire entrer ces fiches' })).toHaveCount(0);
  remote.close();
});
