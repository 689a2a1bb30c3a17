import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { aRequest } from '../support/applicants.ts';
import { aDocx, aPdf, aPhoto } from '../support/attachments.ts';
import { expect, test } from './fixtures.ts';

test(
  'files go both ways with a message, and a refused one loses no word',
  { tag: ['@phone', '@nojs'] },
  async ({ page, db, signInAs, expectAccessible }) => {
    const owner = `owner-${randomUUID().slice(0, 8)}@example.org`;
    const { token, file } = await aRequest(db, new Date(), { 'owner-email': owner, name: 'Le verger aux fichiers' });
    await page.goto(`/fr/follow/${token}`);

    await page.getByLabel('Écrire un message').fill('Voici nos statuts.');
    await page
      .getByLabel('Joindre des fichiers')
      .setInputFiles({ name: 'statuts.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ') });
    await page.getByRole('button', { name: 'Envoyer le message' }).click();
    await expect(page.getByRole('alert')).toContainText('statuts.pdf');
    await expect(page.getByLabel('Écrire un message')).toHaveValue('Voici nos statuts.');
    await expect(page.getByText('Choisissez vos fichiers à nouveau')).toBeVisible();
    await expectAccessible(page);

    await page.getByLabel('Joindre des fichiers').setInputFiles([
      { name: 'statuts.pdf', mimeType: 'application/octet-stream', buffer: aPdf('% '.padEnd(2 * 1024 * 1024) + '\n') },
      { name: 'lieu.jpg', mimeType: 'image/jpeg', buffer: await aPhoto() },
    ]);
    await page.getByRole('button', { name: 'Envoyer le message' }).click();
    await expect(page.getByText('Votre message est parti.')).toBeVisible();
    await expectAccessible(page);
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'statuts.pdf' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('statuts.pdf');
    expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');
    const href = (await page.getByRole('link', { name: 'lieu.jpg' }).getAttribute('href')) ?? '';
    const headers = (await page.request.get(href)).headers();
    expect([headers['content-security-policy'], headers['content-type'], headers['cache-control']]).toEqual([
      "default-src 'none'; sandbox",
      'image/jpeg',
      'no-store',
    ]);

    await signInAs('reviewer');
    await page.goto(`/fr/review/applications/${file.id}`);
    await expect(page.getByRole('link', { name: 'statuts.pdf' })).toBeVisible();
    await expectAccessible(page);
    await page.getByText('Écrire au collectif').click();
    const field = page.locator('#reply-body');
    await field.fill('Merci, voici le plan.');
    await page
      .locator('#reply-files')
      .setInputFiles({ name: 'plan.docm', mimeType: 'text/plain', buffer: aDocx([{ name: 'word/vbaProject.bin', content: 'x' }]) });
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('contient des macros');
    await expect(field).toHaveValue('Merci, voici le plan.');
    await expectAccessible(page);
    await page.locator('#reply-files').setInputFiles({ name: 'plan.docx', mimeType: 'text/plain', buffer: aDocx() });
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
    await expect(page.getByRole('link', { name: 'plan.docx' })).toBeVisible();
    await page.goto(`/fr/follow/${token}`);
    await expect(page.getByRole('link', { name: 'plan.docx' })).toBeVisible();
  },
);

test(
  'a message that is not sent survives a reload and a failing network, and is forgotten when sent',
  { tag: ['@phone'] },
  async ({ page, db, context }) => {
    const { token } = await aRequest(db, new Date(), { 'owner-email': `owner-${randomUUID()}@example.org` });
    await page.goto(`/en/follow/${token}`);
    const field = page.getByLabel('Write a message');

    await field.pressSequentially('Half a thought');
    await expect(page.getByText('Not sent yet.')).toBeVisible();
    await page.reload();
    await expect(field).toHaveValue('Half a thought');
    await expect(page.getByText('Not sent yet.')).toBeVisible();

    await context.setOffline(true);
    await page
      .getByRole('button', { name: 'Send the message' })
      .click()
      .catch(() => undefined);
    await context.setOffline(false);
    await page.goto(`/en/follow/${token}`);
    await expect(field).toHaveValue('Half a thought');
    await page.getByRole('button', { name: 'Send the message' }).click();
    await expect(page.getByText('Your message has left.').or(page.locator('#done'))).toBeVisible();
    await page.goto(`/en/follow/${token}`);
    await expect(field).toHaveValue('');

    await field.pressSequentially('Another');
    await page.getByRole('button', { name: 'Throw them away' }).click();
    await page.reload();
    await expect(field).toHaveValue('');
  },
);
