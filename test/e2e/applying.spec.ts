import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import type { Db } from '#db/client.ts';
import { expect, test } from './fixtures.ts';
import { aNetwork, aService } from '../support/factories.ts';

/** The form wants a person to have read it before it is sent. */
const readingMs = 2100;

/** The address that the letter's one link leads to. */
const linkIn = (text: string | undefined) => /https?:\/\/\S+/.exec(text ?? '')?.[0] ?? '';

const goOn = (page: Page) => page.getByRole('button', { name: 'Continuer', exact: true }).click();
const check = async (...choices: Locator[]) => {
  for (const choice of choices) await choice.check();
};

/** A network of one's own in the shared world, with a steward who acted today. */
async function aLivingNetwork(db: Db) {
  const number = randomUUID().slice(0, 8);
  const chatRoom = `https://salon.example.org/vergers-${number}`;
  const network = await aNetwork(db, {
    name: `Vergers ${number}`,
    slug: `vergers-${number}`,
    answersChannel: 'le salon des vergers',
    chatRoom,
  });
  await aService(db, { holder: { network }, tool: 'pads', name: `Pads des vergers ${number}`, slug: `pads-${number}` });
  const steward = { id: randomUUID(), email: `steward-${number}@example.org` };
  await db
    .insertInto('account')
    .values({ ...steward, name: 'Steward', role: 'steward', passwordHash: 'none', lastActedAt: new Date() })
    .execute();
  await db.insertInto('stewardship').values({ accountId: steward.id, networkId: network.id }).execute();
  return { network, steward, number };
}

test(
  'a collective finds its network, asks for tools, confirms its address, sends and follows its request',
  { tag: ['@phone', '@nojs'] },
  async ({ page, db, mail, expectAccessible }) => {
    test.setTimeout(240_000);
    const { network, steward, number } = await aLivingNetwork(db);
    const owner = `owner-${number}@example.org`;
    const second = `second-${number}@example.org`;

    await page.goto('/fr/orientation');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Voir qui peut nous accueillir' }).click();
    await expect(page.getByRole('alert')).toContainText('Dites-nous qui vous êtes');
    await expectAccessible(page);
    await check(page.getByLabel('Une association ou une coopérative'), page.getByLabel('Écrire ensemble'));
    await page.getByLabel('De quel réseau faites-vous partie').fill(network.name.toLowerCase());
    await page.getByRole('button', { name: 'Voir qui peut nous accueillir' }).click();
    await expect(page.getByRole('heading', { name: `Demander à ${network.name}` })).toBeVisible();
    await expect(page.getByText('le salon des vergers').first()).toBeVisible();
    await expect(page.getByRole('link', { name: `salon.example.org/vergers-${number}` })).toBeVisible();
    await expectAccessible(page);
    await page.waitForTimeout(readingMs);
    await page.getByRole('button', { name: `Commencer une demande, que ${network.name} lira d’abord` }).click();

    await expect(page.getByRole('heading', { name: 'Qui êtes-vous' })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Comment s’appelle votre groupe').fill('Le verger partagé');
    await goOn(page);
    await expect(page.getByRole('alert')).toContainText('Que faites-vous, en une phrase');
    await expect(page.getByLabel('Comment s’appelle votre groupe')).toHaveValue('Le verger partagé');
    await expectAccessible(page);
    await page.getByLabel('Que faites-vous, en une phrase').fill('Nous soignons des arbres fruitiers.');
    await page.getByLabel('Où êtes-vous').fill('saint denis');
    await page.getByLabel('De 2 à 10 personnes').check();
    await goOn(page);
    await expect(page.getByRole('alert')).toContainText('de quelle commune');
    await page.getByRole('radio', { name: 'Saint-Denis (93)' }).check();
    await goOn(page);

    await expect(page.getByRole('radio', { name: network.name })).toBeChecked();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Revenir', exact: true }).click();
    await expect(page.getByRole('radio', { name: 'Saint-Denis (93)' })).toBeChecked();
    await goOn(page);
    await goOn(page);

    await expect(page.getByText('le salon des vergers')).toBeVisible();
    await expect(page.getByLabel('Écrire ensemble')).toBeChecked();
    await page.getByRole('group', { name: 'Ce que votre réseau fait déjà tourner' }).getByLabel('Non').check();
    await goOn(page);
    await page.getByLabel('Qu’est-ce qui manquerait').fill('Un espace à nous.');
    await expectAccessible(page);
    await goOn(page);

    // A tool that fits is proposed, and not chosen for anybody.
    await expect(page.getByText('Convient pour : Écrire ensemble.').first()).toBeVisible();
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
    await expectAccessible(page);
    await page.getByLabel('Pads').check();
    await goOn(page);
    await page.getByLabel('Pour Pads').fill('pads.verger.example.org');
    await goOn(page);

    await page.getByLabel('Votre nom').fill('Camille');
    await page.getByLabel('Votre adresse de courriel').fill(owner);
    await page.getByLabel('Le nom d’une deuxième personne').fill('Sacha');
    await page.getByLabel('Son adresse de courriel').fill(second);
    await page.getByLabel('Chez vous, qui répond').fill('Le salon du verger');
    await expectAccessible(page);
    await goOn(page);
    await expectAccessible(page);
    await goOn(page);
    await page.getByRole('button', { name: 'Garder et revenir plus tard' }).click();
    await expect(page.getByText(`en route vers ${owner}`)).toBeVisible();
    await expectAccessible(page);

    await page.goto('/fr/apply/check');
    await expect(page.getByText('Il manque encore 3 réponses')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: /Lisez la charte/ }).click();
    await page.getByLabel('Nous l’avons lue et elle nous va').check();
    await page.getByRole('group', { name: 'Voulez-vous figurer' }).getByLabel('Oui').check();
    await page.getByRole('group', { name: 'Peut-on vous écrire' }).getByLabel('Non').check();
    await page.getByRole('button', { name: 'Garder et revenir à la relecture' }).click();
    await page.getByRole('button', { name: 'Envoyer la demande' }).click();
    await expect(page.getByRole('alert')).toContainText('confirme votre adresse');
    await expectAccessible(page);

    await page.goto(linkIn((await mail.letterTo(owner, /reprendre/)).text));
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Ouvrir ma demande' }).click();
    await page.getByRole('button', { name: 'Envoyer la demande' }).click();
    await expect(page.getByRole('heading', { name: 'Votre demande est partie' })).toBeVisible();
    await expect(page.getByText(/^T-\d{4}-\d{4}$/)).toBeVisible();
    await expectAccessible(page);
    await mail.letterTo(steward.email);

    await page.goto(linkIn((await mail.letterTo(second)).text));
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Oui, d’accord' }).click();
    await expect(page.getByText('Vous avez dit oui')).toBeVisible();

    await page.goto(linkIn((await mail.letterTo(owner, /est partie/)).text));
    await expect(page.getByText('Votre réseau lit votre demande.')).toBeVisible();
    await expect(page.getByText(`${network.name} doit la prochaine réponse.`)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Envoyer le message' }).click();
    await expect(page.getByRole('alert')).toContainText('Écrivez quelques mots');
    await page.getByLabel('Écrire un message').fill('Nous pouvons venir mardi.');
    await page.getByRole('button', { name: 'Envoyer le message' }).click();
    await expect(page.getByText('Votre message est parti.')).toBeVisible();
    await mail.letterTo(steward.email, /un message de Camille/);

    await page.getByRole('link', { name: 'Retirer cette demande' }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Retirer ma demande' }).click();
    await expect(page.getByText('Vous avez retiré cette demande.')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Reprendre ma demande' }).click();
    await expect(page.getByText('Votre réseau lit votre demande.')).toBeVisible();
  },
);

test('a form can be filled in and sent on with the keyboard alone', async ({ page }) => {
  await page.goto('/en/apply');
  await page.waitForTimeout(readingMs);
  await page.getByRole('button', { name: 'Begin for a network' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('What is your network called?').focus();
  await page.keyboard.type('The gardens');
  await page.keyboard.press('Tab');
  await page.keyboard.type('We link gardens.');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('What does your network do')).toHaveValue('We link gardens.');
});

test('links that open nothing say what to do next', { tag: ['@phone', '@nojs'] }, async ({ page, expectAccessible }) => {
  await page.goto(`/en/apply/resume/${'x'.repeat(43)}`);
  await expect(page.getByRole('heading', { name: 'This link opens nothing' })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/en/confirm/${'x'.repeat(43)}`);
  await expect(page.getByRole('heading', { name: 'This link opens nothing' })).toBeVisible();
  await page.goto('/en/apply/check');
  await expect(page.getByText('Your request is no longer open in this browser')).toBeVisible();
  await expectAccessible(page);
  const missing = await page.goto(`/en/follow/${'x'.repeat(43)}`);
  expect(missing?.status()).toBe(404);
});
