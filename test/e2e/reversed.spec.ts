import type { Page } from '@playwright/test';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { aFile } from '../support/files.ts';
import { expect, test } from './fixtures.ts';

const { acts, file: words, outbox, states } = dictionaries.fr.review;

async function accept(page: Page, id: string) {
  await page.goto(paths.file('fr', id));
  await page.getByText(acts.names.accept.title, { exact: true }).click();
  await page.getByRole('textbox', { name: acts.names.accept.fields.exception.label }).fill('Nous les connaissons.');
  await page.getByLabel(acts.names.accept.fields['no-stake'].label).check();
  await page.getByRole('button', { name: acts.names.accept.submit, exact: true }).click();
  await expect(page.getByText(words.letter.draft)).toBeVisible();
}

async function reverse(page: Page, id: string, reason: string) {
  await page.goto(paths.file('fr', id));
  await page.locator('summary').filter({ hasText: acts.names.reverse.title }).click();
  await page.getByRole('textbox', { name: acts.names.reverse.fields.reason.label }).fill(reason);
  await page.getByRole('button', { name: acts.names.reverse.submit, exact: true }).click();
  await expect(page.getByText(states.in_review, { exact: true }).first()).toBeVisible();
}

test('an acceptance is reversed before its letter left: nothing is sent', async ({ page, db, signInAs, expectAccessible }) => {
  const file = await aFile(db, { sent: { name: `Repentir ${Date.now()}` } });
  await signInAs('admin');
  await accept(page, file.id);

  await reverse(page, file.id, 'Trop vite.');

  await expectAccessible(page);
  await expect(page.getByText(words.acts['undo-arrangement'])).toBeVisible();
  await page.goto(paths.emails('fr'));
  await expect(page.getByRole('row').filter({ hasText: file.owner })).toHaveCount(0);
  await page.goto(`${paths.emails('fr')}?state=discarded`);
  await expect(page.getByRole('row').filter({ hasText: file.owner })).toHaveCount(1);
});

test('an acceptance is reversed after its letter left: another one waits to say so', async ({ page, db, mail, signInAs }) => {
  const file = await aFile(db, { sent: { name: `Retour ${Date.now()}` } });
  await signInAs('admin');
  await accept(page, file.id);
  await page.getByRole('link', { name: words.letter.open }).click();
  await page.getByRole('button', { name: outbox.send, exact: true }).click();
  await mail.letterTo(file.owner, /C’est oui/);

  await reverse(page, file.id, 'La place a été prise.');

  await page.goto(paths.emails('fr'));
  await page.getByRole('row').filter({ hasText: file.owner }).getByRole('link').first().click();
  await expect(page.getByText('La place a été prise.').first()).toBeVisible();
  await page.getByRole('button', { name: outbox.send, exact: true }).click();
  expect((await mail.letterTo(file.owner, /Nous reprenons/)).text).toContain('La place a été prise.');
});
