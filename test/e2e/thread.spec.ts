import { readFile } from 'node:fs/promises';
import { locales } from '#domain/locale.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { aRequest } from '../support/applicants.ts';
import { aDocx, aPdf, aPhoto } from '../support/attachments.ts';
import { atLength, someone } from '../support/walking.ts';
import { expect, test } from './fixtures.ts';

for (const locale of locales) {
  const { application, attachments: w, review } = dictionaries[locale];
  const { follow } = application;
  const { reply } = review.acts.names;

  test(
    `in ${locale}, files go both ways with a message, and a refused one loses no word`,
    atLength(locale),
    async ({ page, db, signInAs, expectAccessible }) => {
      const owner = someone('owner');
      const { token, file } = await aRequest(db, new Date(), { 'owner-email': owner, name: 'Le verger aux fichiers' });
      await page.goto(paths.follow(locale, token));

      await page.getByLabel(follow.write).fill('Voici nos statuts.');
      await page.getByLabel(w.label).setInputFiles({ name: 'statuts.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ') });
      await page.getByRole('button', { name: follow.send }).click();
      await expect(page.getByRole('alert')).toContainText(w.refusals['file-kind']('statuts.pdf'));
      await expect(page.getByLabel(follow.write)).toHaveValue('Voici nos statuts.');
      await expect(page.getByText(w.again)).toBeVisible();
      await expectAccessible(page);

      await page.getByLabel(w.label).setInputFiles([
        { name: 'statuts.pdf', mimeType: 'application/octet-stream', buffer: aPdf('% '.padEnd(2 * 1024 * 1024) + '\n') },
        { name: 'lieu.jpg', mimeType: 'image/jpeg', buffer: await aPhoto() },
      ]);
      await page.getByRole('button', { name: follow.send }).click();
      await expect(page.getByText(follow.sent)).toBeVisible();
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
      await page.goto(paths.file(locale, file.id));
      await expect(page.getByRole('link', { name: 'statuts.pdf' })).toBeVisible();
      await expectAccessible(page);
      await page.locator('summary', { hasText: reply.title }).click();
      const field = page.locator('#reply-body');
      await field.fill('Merci, voici le plan.');
      await page
        .locator('#reply-files')
        .setInputFiles({ name: 'plan.docm', mimeType: 'text/plain', buffer: aDocx([{ name: 'word/vbaProject.bin', content: 'x' }]) });
      await page.getByRole('button', { name: reply.submit, exact: true }).click();
      await expect(page.getByRole('alert')).toContainText(w.refusals.macros('plan.docm'));
      await expect(field).toHaveValue('Merci, voici le plan.');
      await expectAccessible(page);
      await page.locator('#reply-files').setInputFiles({ name: 'plan.docx', mimeType: 'text/plain', buffer: aDocx() });
      await page.getByRole('button', { name: reply.submit, exact: true }).click();
      await expect(page.getByRole('link', { name: 'plan.docx' })).toBeVisible();
      await page.goto(paths.follow(locale, token));
      await expect(page.getByRole('link', { name: 'plan.docx' })).toBeVisible();
    },
  );

  test(
    `in ${locale}, a message that is not sent survives a reload and a failing network, and is forgotten when sent`,
    { tag: locale === 'en' ? ['@phone'] : [] },
    async ({ page, db, context }) => {
      const { token } = await aRequest(db, new Date(), { 'owner-email': someone('owner') });
      await page.goto(paths.follow(locale, token));
      const field = page.getByLabel(follow.write);

      await field.pressSequentially('Half a thought');
      await expect(page.getByText(follow.kept)).toBeVisible();
      await page.reload();
      await expect(field).toHaveValue('Half a thought');
      await expect(page.getByText(follow.kept)).toBeVisible();

      await context.setOffline(true);
      await page
        .getByRole('button', { name: follow.send })
        .click()
        .catch(() => undefined);
      await context.setOffline(false);
      await page.goto(paths.follow(locale, token));
      await expect(field).toHaveValue('Half a thought');
      await page.getByRole('button', { name: follow.send }).click();
      await expect(page.getByText(follow.sent)).toBeVisible();
      await page.goto(paths.follow(locale, token));
      await expect(field).toHaveValue('');

      await field.pressSequentially('Another');
      await page.getByRole('button', { name: follow.forgetKept }).click();
      await page.reload();
      await expect(field).toHaveValue('');
    },
  );
}
