import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { aRequest } from '../support/applicants.ts';
import { expect, test } from './fixtures.ts';

test(
  'an owner sees, takes along and erases their data, and gets a last letter',
  { tag: ['@phone', '@nojs'] },
  async ({ page, db, mail, expectAccessible }) => {
    const owner = `owner-${randomUUID().slice(0, 8)}@example.org`;
    const { token, file } = await aRequest(db, new Date(), { 'owner-email': owner, name: 'Le verger à effacer' });
    await page.goto(`/fr/follow/${token}`);
    await page.getByRole('link', { name: 'Voir, emporter ou effacer mes données' }).click();
    await expect(page.getByText(owner).first()).toBeVisible();
    await expectAccessible(page);

    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Emporter dans un fichier' }).click();
    const download = await downloading;
    const taken = JSON.parse(await readFile(await download.path(), 'utf8')) as { reference: string };
    expect([download.suggestedFilename(), taken.reference]).toEqual([`${file.reference}.json`, file.reference]);

    await page.getByRole('button', { name: 'Effacer mes données' }).click();
    await expect(page.getByRole('alert')).toContainText('Cochez la case');
    await expectAccessible(page);
    await page.getByLabel('Oui, effacer cette demande').check();
    await page.getByRole('button', { name: 'Effacer mes données' }).click();
    await expect(page.getByRole('heading', { name: 'C’est effacé' })).toBeVisible();
    expect((await mail.letterTo(owner, /erased/)).text).toContain('This letter is the last one');
    expect((await page.goto(`/fr/follow/${token}`))?.status()).toBe(404);
    await expect.poll(() => db.selectFrom('email').select('id').where('recipient', '=', owner).execute()).toEqual([]);
  },
);

test('a draft is erased from the browser and from the portal', { tag: ['@phone', '@nojs'] }, async ({ page, db, expectAccessible }) => {
  await page.goto('/en/apply');
  await page.waitForTimeout(2100);
  await page.getByRole('button', { name: 'Begin for a collective' }).click();
  const draft = (await page.locator('form[data-draft]').getAttribute('data-draft')) ?? '';
  await page.getByLabel('What is your group called').fill('To be erased');
  await page.getByRole('button', { name: 'Keep and come back later' }).click();
  await page.getByRole('link', { name: 'Erase this request' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Erase it for good' }).click();

  await expect(page.getByRole('heading', { name: 'It is erased' })).toBeVisible();
  expect(await db.selectFrom('application').select('id').where('id', '=', draft).execute()).toEqual([]);
  await page.goto('/en/apply/you');
  await expect(page).toHaveURL(/\/en\/apply\?lost=yes/);
  const told = page.getByRole('region', { name: 'Your request is no longer open in this browser' });
  await expect(told).toBeFocused();
  await expect(told).toBeInViewport({ ratio: 1 });
  await told.getByRole('link').click();
  await expect(page.getByLabel('Your e-mail address')).toBeInViewport();
});
