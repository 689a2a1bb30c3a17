import type { Page } from '@playwright/test';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { aFile } from '../support/files.ts';
import { expect, test } from './fixtures.ts';

const { acts, outbox, templates, file: words } = dictionaries.fr.review;
const fields = acts.names.decline.fields;

async function decline(page: Page, id: string, alternative: string) {
  await page.goto(paths.file('fr', id));
  await page.locator('summary').filter({ hasText: acts.names.decline.title }).click();
  const form = page.locator('details[open]');
  await form.getByRole('radio', { name: /pas la place/ }).check();
  await form.getByRole('textbox', { name: fields.body.label }).fill('Nous sommes au complet.');
  const submit = form.getByRole('button', { name: acts.names.decline.submit, exact: true });
  await submit.click();
  await expect(page.getByRole('alert')).toContainText(fields.alternative.label);
  await form.getByRole('textbox', { name: fields.alternative.label }).fill(alternative);
  await form.getByRole('textbox', { name: fields['way-back'].label }).fill('Écrivez-nous au printemps.');
  await submit.click();
  await expect(page.getByText(words.letter.draft)).toBeVisible();
}

test('a decline names another way and the way back, and its letter leaves with others from the outbox', async ({
  page,
  db,
  mail,
  signInAs,
  expectAccessible,
}) => {
  const [one, other] = [await aFile(db), await aFile(db)];
  await signInAs('reviewer');
  await decline(page, one.id, 'Framasoft héberge des pads, framasoft.org.');
  await decline(page, other.id, 'Le CHATON voisin a de la place.');

  await page.goto(paths.emails('fr'));
  await page.getByRole('button', { name: outbox.sendMany }).click();
  await expect(page.getByRole('alert')).toContainText(outbox.errors.choose);
  await page.getByLabel(outbox.kind).selectOption('declined');
  await page.getByRole('button', { name: outbox.filter }).click();
  for (const { reference } of [one, other]) await page.getByRole('row').filter({ hasText: reference }).getByRole('checkbox').check();
  await expectAccessible(page);
  await page.getByRole('button', { name: outbox.sendMany }).click();

  await expect(page.getByRole('status')).toContainText(outbox.results(2, 0));
  await expectAccessible(page);
  const letter = await mail.letterTo(one.owner, /réponse/);
  for (const text of ['Nous sommes au complet.', 'Framasoft héberge des pads', 'Écrivez-nous au printemps.'])
    expect(letter.text).toContain(text);
  expect((await mail.letterTo(other.owner, /réponse/)).text).toContain('Le CHATON voisin');
});

test('an admin writes the words of a letter, and what was edited by hand is compared before it is written anew', async ({
  page,
  db,
  signInAs,
  expectAccessible,
}) => {
  const file = await aFile(db);
  await signInAs('admin');
  await decline(page, file.id, 'Framasoft.');
  await page.getByRole('link', { name: words.letter.open }).click();
  await page.getByRole('textbox', { name: outbox.text }).fill('Mes mots à moi.');
  await page.getByRole('button', { name: outbox.save }).click();
  const letter = page.url();

  await page.goto(paths.templates('fr'));
  await expectAccessible(page);
  await page.getByRole('row').filter({ hasText: templates.names.declined }).getByRole('link').first().click();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: templates.text }).fill('{{body}} {{nimporte}}');
  await page.getByRole('button', { name: templates.save }).click();
  await expect(page.getByRole('alert')).toContainText(templates.unknownWord('nimporte'));
  await expectAccessible(page);
  await page.getByRole('textbox', { name: templates.text }).fill('Non, car {{reason}}.\n\n{{body}}\n\n{{alternative}}\n\n{{wayBack}}');
  await page.getByRole('button', { name: templates.preview }).click();
  await expect(page.getByText('Non, car nous n’avons plus de place.').first()).toBeVisible();
  await page.getByRole('button', { name: templates.save }).click();
  await expect(page.getByRole('status')).toContainText(templates.saved);

  await page.goto(letter);
  await page.getByRole('link', { name: outbox.regenerate }).click();
  await expect(page.getByRole('heading', { name: outbox.compare })).toBeVisible();
  await expect(page.getByText('Mes mots à moi.').first()).toBeVisible();
  await expect(page.getByText('Non, car nous n’avons pas la place.').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: outbox.compareGo }).click();
  await page.goto(`${paths.emails('fr')}?q=${file.reference}`);
  await page.getByRole('row').filter({ hasText: file.reference }).getByRole('link').first().click();
  await expect(page.getByText('Non, car nous n’avons pas la place.').first()).toBeVisible();
  await page.getByRole('link', { name: outbox.asMail }).click();
  await expect(page.getByText('Nous sommes au complet.')).toBeVisible();

  await page.goto(paths.template('fr', 'declined', '?lang=fr&variant=new'));
  await page.locator('summary').filter({ hasText: templates.putBack }).click();
  await page.getByRole('button', { name: templates.putBackGo }).click();
  await expect(page.getByText(templates.isDefault).first()).toBeVisible();
});
