import sharp from 'sharp';
import { expect, test } from './fixtures.ts';

test('a steward corrects a record, is told when somebody was faster, and puts it back', async ({
  page,
  db,
  signInAs,
  expectAccessible,
}) => {
  const network = await db.selectFrom('network').select('id').where('slug', '=', 'jardins-relies').executeTakeFirstOrThrow();
  await signInAs('steward', [network.id]);

  await page.goto('/fr/review/records?kind=communities');
  await expectAccessible(page);
  await expect(page.getByRole('link', { name: 'Night Bakers (example)' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Semences en partage (exemple)' }).click();
  await expectAccessible(page);

  await page.getByLabel('Une phrase').fill('');
  await page.getByLabel('Où (facultatif)').fill('Saint-Denis');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Remplissez ce champ.');
  await expect(page.getByLabel('Saint-Denis (93)')).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel('Saint-Denis (93)').check();
  await page.getByLabel('Une phrase').fill('Une maison des semences qui garde et qui donne.');
  const bySomebodyElse = { sentence: 'Écrit entre-temps.' };
  await db
    .updateTable('community')
    .set((row) => ({ ...bySomebodyElse, version: row('version', '+', 1) }))
    .where('slug', '=', 'semences-en-partage')
    .execute();
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Quelqu’un d’autre a enregistré entre-temps' })).toBeVisible();
  await expect(page.getByLabel('Une phrase')).toHaveValue('Une maison des semences qui garde et qui donne.');
  await expectAccessible(page);

  await page.getByLabel('Où (facultatif)').fill('Toulouse (31)');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText('C’est enregistré.');
  await page.getByRole('complementary').getByText('Une phrase', { exact: true }).click();
  await page.getByRole('button', { name: 'Revenir en arrière' }).click();
  await expect(page.getByLabel('Une phrase')).toHaveValue('Écrit entre-temps.');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Oui, tout est encore juste' }).click();
  await expect(page.getByRole('status')).toHaveText('Merci. La fiche est notée comme juste aujourd’hui.');
});

test('the hoster enters a community and its logo, without JavaScript too @nojs', async ({ page, signInAs, expectAccessible }, {
  project,
}) => {
  await signInAs('reviewer');
  const name = `Lantern Kitchen ${project.name} (example)`;

  await page.goto('/en/review/records/communities/new');
  await expectAccessible(page);
  await page.getByLabel('For a network').selectOption('Commons Kitchens (example)');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('One sentence').fill('Soup, by lantern light.');
  await page.getByLabel('Where (optional)').fill('Belgium');
  await page.getByLabel('Listed in the directory').check();
  await page.getByLabel('Agreed on').fill('2026-01-31');
  await page.getByRole('button', { name: 'Create the record' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  await page.getByRole('link', { name: 'Add a logo' }).click();
  await page.getByRole('button', { name: 'Save the logo' }).click();
  await expect(page.getByRole('alert')).toContainText('Say in a few words what the picture shows.');
  await expectAccessible(page);
  const buffer = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#a8431f' } })
    .png()
    .toBuffer();
  await page.getByLabel('A picture').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer });
  await page.getByLabel('What it shows').fill('A lantern');
  await page.getByRole('button', { name: 'Save the logo' }).click();
  await expect(page.getByRole('img', { name: 'A lantern' })).toBeVisible();

  await page.getByRole('link', { name: 'See it in the directory' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
});
