import { aNetwork } from '../support/factories.ts';
import { isSigned, startAutomation } from '../support/automation.ts';
import { aFile } from '../support/files.ts';
import { expect, test } from './fixtures.ts';

test(
  'what is accepted is set up by the automation: told by webhook, live by its report, and in the directory',
  { tag: ['@nojs'] },
  async ({ page, db, portal, signInAs, expectAccessible }) => {
    const automation = await startAutomation();
    const name = `Recycleurs ${Date.now()}`;
    const network = await aNetwork(db, { name: `Réseau des ressources ${Date.now()}`, slug: `ressources-${Date.now()}` });
    const file = await aFile(db, { networkId: network.id, state: 'in_review', sent: { name, tools: ['chat'] } });
    const report = (url: string, said: unknown) =>
      fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(said) });

    await signInAs('admin');
    await page.goto('/fr/review/arrangements');
    await page.getByRole('link', { name: 'Prévenir l’automatisation' }).click();
    await expectAccessible(page);
    await page.getByRole('textbox', { name: 'Adresse' }).fill('http://169.254.169.254/latest/meta-data/');
    await page.getByRole('button', { name: 'Essayer et ajouter' }).click();
    await expect(page.getByRole('alert')).toContainText('Cette adresse n’est pas de l’internet public');
    await expect(page.getByRole('textbox', { name: 'Adresse' })).toHaveValue('http://169.254.169.254/latest/meta-data/');
    await expectAccessible(page);
    automation.answer(401);
    await page.getByRole('textbox', { name: 'Adresse' }).fill(automation.address);
    await page.getByRole('button', { name: 'Essayer et ajouter' }).click();
    await expect(page.getByRole('status')).toContainText('elle a répondu 401');
    await expectAccessible(page);
    const key = (await page.getByText(/^whsec_/).textContent()) ?? '';
    await page.getByRole('link', { name: 'Continuer vers cette adresse' }).click();
    await expect(page.getByText('Pas encore essayée avec succès')).toBeVisible();
    automation.answer(204);
    await page.getByRole('button', { name: 'Essayer maintenant' }).click();
    await expect(page.getByRole('status')).toContainText('L’adresse a répondu');
    await expectAccessible(page);
    const webhook = page.url().replace(/\?.*$/, '');

    await page.goto(`/fr/review/applications/${file.id}`);
    await page.getByRole('button', { name: 'Prendre' }).click();
    await page.getByText('Accepter', { exact: true }).click();
    await page.getByRole('textbox', { name: /Sans parrainage|Pourquoi/ }).fill('Nous les connaissons.');
    await page.getByLabel(/Je n’ai pas d’intérêt/).check();
    await page.getByRole('button', { name: 'Accepter la demande' }).click();
    const order = await automation.message('service.to_deploy', name);
    expect(isSigned(order, key)).toBe(true);
    const { data } = JSON.parse(order.body);
    expect(data).toMatchObject({ service: { tool: 'chat', wishedAddress: 'chat.velos.example.org' }, holder: { name } });

    const url = `https://chat-${Date.now()}.example.org`;
    const early = await report(data.report.url, { status: 'live', url });
    expect([early.status, early.headers.get('content-type')]).toEqual([409, 'application/problem+json; charset=utf-8']);
    expect(await early.json()).toMatchObject({ detail: expect.stringContaining('acceptance letter has not left') });
    expect((await report(data.report.url, { status: 'failed', note: 'Plus de place.' })).status).toBe(200);
    await page.goto('/fr/review/arrangements');
    await page.getByRole('link', { name }).click();
    await expect(page.getByText('Plus de place.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Télécharger l’ordre d’installation' })).toBeVisible();
    await expectAccessible(page);

    await page.getByRole('link', { name: 'Voir les lettres à relire' }).click();
    await page.getByRole('row').filter({ hasText: file.owner }).getByRole('link').first().click();
    await page.getByRole('button', { name: 'Envoyer cette lettre' }).click();
    await expect.poll(async () => (await report(data.report.url, { status: 'live', url })).status).toBe(200);
    expect((await report(data.report.url, { status: 'live', url })).status).toBe(200);
    expect((await report(data.report.url, { status: 'live', url: 'https://other.example.org' })).status).toBe(409);
    expect((await report(data.report.url, { status: 'gone' })).status).toBe(422);
    expect((await report(`${portal.url}/api/deployments/${'A'.repeat(64)}`, { status: 'live', url })).status).toBe(404);
    expect((await fetch(data.report.url, { method: 'POST', body: 'live' })).status).toBe(400);
    expect((await fetch(data.report.url)).status).toBe(404);
    expect(JSON.parse((await automation.message('service.changed', url)).body).data).toMatchObject({ from: 'to_deploy' });

    await page.goto(`/fr/directory?q=${encodeURIComponent(name)}`);
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('link', { name: new URL(url).host }).first()).toBeVisible();

    await page.goto(webhook);
    await expect(page.getByRole('row').filter({ hasText: 'Service à installer' })).toContainText('Arrivé');
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Renvoyer Service à installer/ }).click();
    await expect(page.getByRole('status')).toContainText('Le message repart');
    await page.getByText('Retirer cette adresse').click();
    await page.getByRole('button', { name: 'Retirer l’adresse' }).click();
    await expect(page.getByText('L’adresse est retirée.')).toBeVisible();
    await automation.close();
  },
);
