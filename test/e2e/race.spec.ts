import type { Page } from '@playwright/test';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { aFile } from '../support/files.ts';
import { expect, test } from './fixtures.ts';

const { acts, file: words, outbox, states } = dictionaries.fr.review;
const fields = acts.names.decline.fields;

async function fillDecline(page: Page, body: string) {
  await page.locator('summary').filter({ hasText: acts.names.decline.title }).click();
  const form = page.locator('details[open]');
  await form.getByRole('radio').first().check();
  await form.getByRole('textbox', { name: fields.body.label }).fill(body);
  await form.getByRole('textbox', { name: fields.alternative.label }).fill('Framasoft, à framasoft.org.');
  await form.getByRole('textbox', { name: fields['way-back'].label }).fill('Écrivez-nous au printemps.');
  return form.getByRole('button', { name: acts.names.decline.submit, exact: true });
}

test('two reviewers race on one file: one decision counts, the other is told and keeps their words', async ({
  page,
  browser,
  db,
  mail,
  portal,
  signInAs,
  expectAccessible,
}) => {
  const file = await aFile(db, { sent: { name: `Course ${Date.now()}` } });
  const first = await signInAs('reviewer');
  await db.updateTable('account').set({ name: 'Camille' }).where('id', '=', first.id).execute();
  const cookies = await page.context().cookies();
  await page.goto(paths.file('fr', file.id));
  const pressFirst = await fillDecline(page, 'Nous n’avons plus de place.');
  // Another browser, with a session of its own.
  const context = await browser.newContext({ baseURL: portal.url });
  const other = await context.newPage();
  await signInAs('reviewer');
  await context.addCookies(await page.context().cookies());
  await page.context().addCookies(cookies);
  await other.goto(paths.file('fr', file.id));
  const accept = acts.names.accept;
  await other.locator('summary').filter({ hasText: accept.title }).first().click();
  await other.getByRole('textbox', { name: accept.fields.body.label }).last().fill('Bienvenue chez nous.');
  await other.getByRole('textbox', { name: accept.fields.exception.label }).fill('Nous les connaissons.');
  await other.getByLabel(accept.fields['no-stake'].label).check();

  await pressFirst.click();
  await expect(page.getByText(states.declined, { exact: true }).first()).toBeVisible();
  await other.getByRole('button', { name: accept.submit, exact: true }).click();

  const told = other.getByRole('alert');
  await expect(told).toContainText(acts.refusals.overtaken);
  await expect(told).toBeFocused();
  await expect(told).toContainText(`Camille ${words.acts.decline}`);
  await expect(told).toContainText('Bienvenue chez nous.');
  await expectAccessible(other);
  const letters = await db.selectFrom('email').select(['template', 'state']).where('applicationId', '=', file.id).execute();
  expect(letters).toEqual([{ template: 'declined', state: 'draft' }]);
  await page.getByRole('link', { name: words.letter.open }).click();
  await page.getByRole('button', { name: outbox.send, exact: true }).click();
  expect((await mail.letterTo(file.owner)).text).toContain('Nous n’avons plus de place.');
  await other.goto(paths.file('fr', file.id));
  await expect(other.getByText(words.letter.sent)).toBeVisible();
  await context.close();
});
