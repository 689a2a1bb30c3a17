import { expect, test } from './fixtures.ts';

test(
  'hosting that exists is entered and listed; one day it is suspended, resumed, and ends',
  { tag: ['@nojs'] },
  async ({ page, mail, signInAs, expectAccessible }) => {
    test.setTimeout(120_000);
    const mark = Date.now();
    const name = `Fabriques voisines ${mark}`;
    const address = `https://pads-${mark}.example.org`;
    const person = `contact-${mark}@example.org`;
    await signInAs('admin');
    const open = (summary: string) => page.locator('summary', { hasText: summary }).click();

    await page.goto('/fr/review/records/networks/new');
    await page.getByRole('textbox', { name: 'Nom', exact: true }).fill(name);
    await page.getByLabel('Une phrase').fill('Des fabriques qui partagent leurs outils.');
    await page.getByRole('textbox', { name: 'Où écrire' }).fill('bonjour@example.org');
    await page.getByLabel('Visible dans l’annuaire').check();
    await page.getByLabel('Consentement donné le').fill('2026-01-31');
    await page.getByRole('button', { name: 'Créer la fiche' }).click();
    await page.getByRole('button', { name: 'Noter un hébergement qui existe déjà' }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expectAccessible(page);
    await open('Modifier ce qui est convenu');
    await page.getByLabel('Montant symbolique, en euros').fill('120');
    await page.getByLabel('Coût réel, en euros').fill('900');
    await page.getByLabel('Qui paie').fill('Le réseau');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText(/120\s€ demandés, 900\s€ de coût réel/)).toBeVisible();
    await open('Ajouter une personne');
    await page.getByLabel('Son adresse de courriel').fill('personne');
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('Écrivez une adresse complète');
    await expectAccessible(page);
    await page.getByLabel('Son adresse de courriel').fill(person);
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
    await expect(page.getByRole('link', { name: person })).toBeVisible();
    const arrangement = page.url();

    await page.getByRole('link', { name: 'Ajouter un service' }).click();
    await page.getByRole('radio', { name: /^Pads/ }).check();
    await page.getByRole('textbox', { name: 'Nom', exact: true }).fill(`Pads ${mark}`);
    await page.getByRole('textbox', { name: 'Adresse du service' }).fill(address);
    await page.getByRole('button', { name: 'Créer la fiche' }).click();
    await page.goto(arrangement);
    await expect(page.getByText('En service · Visible dans l’annuaire')).toBeVisible();
    await page.goto(`/fr/directory?q=${encodeURIComponent(name)}`);
    await page.getByRole('link', { name, exact: true }).first().click();
    await expect(page.getByRole('link', { name: new URL(address).host }).first()).toBeVisible();

    await page.goto(arrangement);
    await open('Suspendre l’accord');
    await page.getByRole('button', { name: 'Suspendre' }).click();
    await expect(page.getByRole('alert')).toContainText('Écrivez pourquoi');
    await expectAccessible(page);
    await page.getByLabel('Pourquoi, dans la lettre').first().fill('Personne ne répond plus.');
    await page.getByRole('button', { name: 'Suspendre' }).click();
    await expect(page.getByText('L’accord est suspendu.')).toBeVisible();
    await page.goto('/fr/review/emails');
    await expect(page.getByRole('row').filter({ hasText: person })).toContainText('est suspendu');
    await page.goto(arrangement);
    await open('Reprendre l’accord');
    await page.getByRole('button', { name: 'Reprendre' }).click();
    await expect(page.getByText('L’accord est suspendu.')).toHaveCount(0);

    await open('Terminer l’accord');
    await page.getByRole('textbox', { name: 'Pourquoi, dans la lettre' }).last().fill('Ils rejoignent un autre hébergeur.');
    await page.getByRole('button', { name: 'Ouvrir la période de sortie' }).click();
    await expect(page.getByText(/L’accord se termine le .* D’ici là, tout continue de tourner/)).toBeVisible();
    expect((await mail.letterTo(person, /se termine le/)).text).toContain('Ils rejoignent un autre hébergeur.');
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Cocher.: Le collectif sait quand/ }).click();
    await expect(page.getByRole('button', { name: /^Décocher.: Le collectif sait quand/ })).toBeVisible();
    await open('Terminer l’accord maintenant');
    await page.getByRole('button', { name: 'Terminer pour de bon' }).click();
    await expect(page.getByRole('alert')).toContainText('Tout n’est pas remis');
    await expectAccessible(page);
    await page.getByLabel(/Pourquoi, si tout n’est pas remis/).fill('Vu avec eux de vive voix.');
    await page.getByRole('button', { name: 'Terminer pour de bon' }).click();
    await expect(page.getByText('Terminé', { exact: false }).first()).toBeVisible();
    await expect(page.getByText('Vu avec eux de vive voix.')).toBeVisible();
    await mail.letterTo(person, /est terminé/);
    await page.goto(`/fr/directory?q=${mark}&kind=service`);
    await expect(page.getByRole('link', { name: new URL(address).host })).toHaveCount(0);
  },
);
