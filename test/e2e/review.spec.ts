import { aNetwork } from '../support/factories.ts';
import { aFile } from '../support/files.ts';
import { expect, test } from './fixtures.ts';

test(
  'a steward passes on, a reviewer accepts, the letter leaves, the service goes live and is in the directory',
  { tag: ['@nojs'] },
  async ({ page, db, mail, signInAs, expectAccessible }) => {
    const network = await aNetwork(db, { name: 'Réseau des ateliers', slug: `ateliers-${Date.now()}` });
    const name = `Vélos ${Date.now()}`;
    const file = await aFile(db, { networkId: network.id, sent: { name } });

    await signInAs('steward', [network.id]);
    await page.goto('/fr/review');
    await page.getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(page.getByText('A word for the hoster alone')).toHaveCount(0);
    await expectAccessible(page);
    await page.getByText('Transmettre à l’hébergeur', { exact: true }).click();
    await page.getByRole('button', { name: 'Transmettre' }).click();
    await expect(page.getByRole('alert')).toContainText('Choisissez une réponse');
    await expectAccessible(page);
    await page.getByLabel(/Nous connaissons ce collectif/).check();
    await page.getByRole('textbox', { name: 'En une phrase' }).fill('Nous nous voyons chaque mois.');
    await page.getByRole('button', { name: 'Transmettre' }).click();
    await expect(page.getByText('Réseau des ateliers parraine ce collectif')).toBeVisible();

    await signInAs('reviewer');
    await page.goto(`/fr/review?tab=unassigned&q=${encodeURIComponent(name)}`);
    await expectAccessible(page);
    await page.getByRole('link', { name }).click();
    await page.getByRole('button', { name: 'Prendre' }).click();
    await expect(page.getByText('Vous lisez cette demande.')).toBeVisible();
    await page.getByText('Accepter', { exact: true }).click();
    await page.getByRole('textbox', { name: 'Un mot pour le collectif' }).fill('Bienvenue à l’atelier.');
    await page.getByLabel(/Je n’ai pas d’intérêt/).check();
    await page.getByRole('button', { name: 'Accepter la demande' }).click();
    await expect(page.getByText('La lettre attend d’être relue et envoyée.')).toBeVisible();
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Ouvrir la lettre' }).click();
    await expect(page.getByText('Bienvenue à l’atelier.').first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Envoyer cette lettre' }).click();
    const letter = await mail.letterTo(file.owner, /C’est oui/);
    expect(letter.text).toContain('Bienvenue à l’atelier.');

    await page.goto('/fr/review/arrangements');
    await expectAccessible(page);
    await page.getByRole('link', { name }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Mettre en service' }).first().click();
    await expect(page.getByText('En service · Visible dans l’annuaire')).toBeVisible();
    await mail.letterTo(file.owner, /est prêt/);
    await page.goto(`/fr/directory?q=${encodeURIComponent(name)}`);
    await expect(page.getByRole('link', { name }).first()).toBeVisible();
  },
);

test('the second of two reviewers is told who was first, and keeps what they typed', async ({ page, db, signInAs, expectAccessible }) => {
  const file = await aFile(db, { sent: { name: 'Deux à la fois' } });
  await signInAs('admin');
  await page.goto(`/en/review/applications/${file.id}`);
  await page.getByText('Ask a question', { exact: true }).click();
  await page.getByLabel('Your question').fill('Who are you?');
  await db.updateTable('application').set({ state: 'waitlisted', version: 2 }).where('id', '=', file.id).execute();

  await page.getByRole('button', { name: 'Send the question' }).click();

  await expect(page.getByRole('alert')).toContainText('Somebody acted before you');
  await expect(page.getByRole('alert')).toContainText('Who are you?');
  await expectAccessible(page);
});

test(
  'a steward signs in by mailed link, with its button, and signs out',
  { tag: ['@phone', '@nojs'] },
  async ({ page, db, mail, expectAccessible }) => {
    const email = `steward-${Date.now()}@example.org`;
    await db.insertInto('account').values({ id: crypto.randomUUID(), email, name: 'Sam', role: 'steward' }).execute();

    await page.goto('/fr/review/emails');
    await expectAccessible(page);
    await page.getByLabel('Votre adresse').first().fill(email);
    await page.getByRole('button', { name: 'Recevoir le lien' }).click();
    await expect(page.getByRole('status')).toContainText('un lien de connexion vient de partir');
    const letter = await mail.letterTo(email);
    const link = /http\S+\/sign-in\/[\w-]+/.exec(letter.text ?? '')?.[0] ?? '';
    await page.goto(link);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Entrer' }).click();
    await expect(page).toHaveURL(/\/fr\/review$/);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.goto('/fr/review');

    await expect(page).toHaveURL(/sign-in/);
    await page.goto(link);
    await expect(page.getByText('Ce lien a déjà servi')).toBeVisible();
  },
);

test('the accounts page invites and refuses in clear words', async ({ page, mail, signInAs, expectAccessible }) => {
  await signInAs('admin');
  await page.goto('/fr/review/people');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await expect(page.getByRole('alert')).toContainText('Écrivez une adresse complète');
  await expectAccessible(page);
  const email = `invited-${Date.now()}@example.org`;
  await page.getByLabel(/Son adresse/).fill(email);
  await page.getByLabel('Instructeur·rice', { exact: true }).check();
  await page.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await expect(page.getByRole('status')).toContainText('L’invitation est partie');

  const letter = await mail.letterTo(email);
  await page.context().clearCookies();
  await page.goto(/http\S+\/invitation\/[\w-]+/.exec(letter.text ?? '')?.[0] ?? '');
  await expectAccessible(page);
  await page.getByLabel(/Votre nom/).fill('Inès');
  await page.getByLabel('Mot de passe').fill('quatre mots sans rapport');
  await page.getByRole('button', { name: 'Enregistrer et entrer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Un code en plus du mot de passe' })).toBeVisible();
});
