import { aCommunity, aNetwork } from '../support/factories.ts';
import { expect, test } from './fixtures.ts';

test('a visitor puts a record right, its steward takes it over, and everybody reads it @nojs @phone', async ({
  page,
  db,
  mail,
  signInAs,
  expectAccessible,
}, { project }) => {
  const network = await aNetwork(db, { name: `Réseau des corrections (${project.name})` });
  const community = await aCommunity(db, { name: `Maison à corriger (${project.name})`, networks: [network] });
  const steward = await signInAs('steward', [network.id]);
  await db.updateTable('account').set({ lastActedAt: new Date() }).where('id', '=', steward.id).execute();
  const own = await page.context().cookies();
  await page.context().clearCookies();
  const sentence = `Une maison des semences, ouverte le jeudi (${project.name}).`;

  await page.goto(`/fr/directory/communities/${community.slug}`);
  await page.getByRole('link', { name: 'Signaler une erreur dans cette fiche' }).click();
  await page.getByRole('button', { name: 'Envoyer la correction' }).click();
  await expect(page.getByRole('alert')).toContainText('Écrivez ce qui ne va pas, ou changez un champ.');
  await expectAccessible(page);
  await page.getByLabel('Qu’est-ce qui ne va pas').fill('Le jour a changé.');
  await page.getByText('Corriger les champs moi-même').click();
  await page.getByLabel('Une phrase').fill(sentence);
  // Whoever reads the page takes longer than this.
  await page.waitForTimeout(2100);
  await page.getByRole('button', { name: 'Envoyer la correction' }).click();
  await expect(page.getByRole('status')).toContainText('C’est parti.');

  await page.context().addCookies(own);
  const letter = await mail.letterTo(steward.email, /Une correction est proposée/);
  const address = /https?:\S+\/review\/records\/\S+/.exec(letter.text ?? '')?.[0] ?? '';
  await page.goto(address);
  await expect(page.getByText('Le jour a changé.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('checkbox', { name: 'Une phrase' }).check();
  await page.getByRole('button', { name: 'Reprendre ce qui est coché' }).click();
  await expect(page.getByRole('status')).toContainText('C’est repris dans la fiche.');
  await expect(page.getByLabel('Une phrase')).toHaveValue(sentence);

  await page.getByRole('link', { name: 'Voir dans l’annuaire' }).click();
  await expect(page.getByText(sentence)).toBeVisible();
});
