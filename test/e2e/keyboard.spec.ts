import { hashPassword } from '#features/accounts/passwords.ts';
import { aNetwork } from '../support/factories.ts';
import { aFile } from '../support/files.ts';
import { arrowTo, press, type } from '../support/keyboard.ts';
import { codeOf, keyOn } from '../support/authenticator.ts';
import { readingMs } from '../support/walking.ts';
import { expect, test } from './fixtures.ts';

test('a request is begun with the keyboard alone', async ({ page, db }) => {
  const name = `Jardins ${Date.now()}`;
  await aNetwork(db, { name, slug: name.toLowerCase().replace(' ', '-') });
  const button = (words: string) => page.getByRole('button', { name: words, exact: true });

  await page.goto('/fr');
  await press(page, page.getByRole('navigation').getByRole('link', { name: 'Demander des outils' }), 'Enter');
  await arrowTo(page, page.getByRole('radio', { name: 'Une association ou une coopérative' }));
  await press(page, page.getByRole('checkbox', { name: 'Écrire ensemble' }), 'Space');
  await type(page, page.getByLabel('De quel réseau faites-vous partie'), name);
  await press(page, button('Voir qui peut nous accueillir'), 'Enter');
  await expect(page.getByRole('heading', { name: `Passer par ${name}` })).toBeVisible();
  await page.waitForTimeout(readingMs);
  await press(page, button(`Commencer par ${name}`), 'Enter');

  await expect(page.getByRole('heading', { level: 1, name: 'Qui êtes-vous' })).toBeVisible();
  await type(page, page.getByLabel('Comment s’appelle votre groupe'), 'Le verger partagé');
  await press(page, button('Continuer'), 'Enter');
  await press(page, page.getByRole('alert').getByRole('link', { name: /en une phrase/ }), 'Enter');
  await expect(page.getByLabel('Que faites-vous, en une phrase')).toBeFocused();
  await page.keyboard.type('Nous soignons des arbres fruitiers.');
  await type(page, page.getByLabel('Où êtes-vous'), 'saint denis');
  await arrowTo(page, page.getByRole('radio', { name: 'De 2 à 10 personnes' }));
  await press(page, button('Continuer'), 'Space');
  await arrowTo(page, page.getByRole('radio', { name: 'Saint-Denis (93)' }));
  await press(page, button('Continuer'), 'Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Votre réseau' })).toBeVisible();
  await expect(page.getByRole('radio', { name })).toBeChecked();
  await press(page, button('Continuer'), 'Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Vos besoins' })).toBeVisible();
});

test('somebody of the team enters, opens a request and asks for more, with the keyboard alone', async ({ page, db, mail }) => {
  const name = `Vélos ${Date.now()}`;
  const file = await aFile(db, { sent: { name } });
  const email = `keys-${file.id}@example.org`;
  const passwordHash = await hashPassword('quatre mots sans rapport');
  await db.insertInto('account').values({ id: crypto.randomUUID(), email, name: 'Alix', role: 'reviewer', passwordHash }).execute();

  await page.goto('/fr/sign-in');
  await type(page, page.getByLabel('Votre adresse de courriel').last(), email);
  await type(page, page.getByLabel('Votre mot de passe'), 'quatre mots sans rapport');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Un code en plus du mot de passe' }).waitFor();
  await type(page, page.getByLabel('Code à six chiffres'), codeOf(await keyOn(page)));
  await page.keyboard.press('Enter');
  await press(page, page.getByRole('link', { name: 'C’est noté, continuer' }), 'Enter');
  await press(page, page.getByRole('link', { name: /Sans personne/ }), 'Enter');
  await press(page, page.getByRole('link', { name }), 'Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await press(page, page.getByRole('button', { name: 'Prendre' }), 'Enter');
  await expect(page.getByText('Vous lisez cette demande.')).toBeVisible();
  await press(page, page.getByRole('main').locator('summary', { hasText: 'Demander une précision' }), 'Enter');
  await type(page, page.getByLabel('Votre question'), 'Où se trouve l’atelier ?');
  await press(page, page.getByRole('button', { name: 'Envoyer la question' }), 'Enter');

  await expect(page.getByText('Précisions demandées').first()).toBeVisible();
  expect((await mail.letterTo(file.owner)).text).toContain('Où se trouve l’atelier ?');
});
