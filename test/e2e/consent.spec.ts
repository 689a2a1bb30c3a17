import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { aFile } from '../support/files.ts';
import { expect, test } from './fixtures.ts';

const { acts, decision } = dictionaries.fr.review;

test('an objection to a proposal is raised, and lifted, and the network is accepted', async ({ page, db, signInAs, expectAccessible }) => {
  const name = `Réseau des fournils ${Date.now()}`;
  const file = await aFile(db, { form: 'network', sent: { name }, animators: ['un@example.org', 'deux@example.org'] });
  const act = async (which: 'propose-acceptance' | 'object' | 'lift-objection', fields: Readonly<Record<string, string>>) => {
    await page.getByText(acts.names[which].title, { exact: true }).click();
    for (const [label, text] of Object.entries(fields)) await page.getByRole('textbox', { name: label }).fill(text);
    await page.getByRole('button', { name: acts.names[which].submit, exact: true }).click();
  };

  await signInAs('reviewer');
  await page.goto(paths.file('fr', file.id));
  await act('propose-acceptance', { [acts.names['propose-acceptance'].fields.reason.label]: 'Ils répondent vite.' });
  await expect(page.getByText('Ils répondent vite.')).toBeVisible();
  await expect(page.getByText(decision.noObjection)).toBeVisible();

  await signInAs('reviewer');
  await page.goto(paths.file('fr', file.id));
  await act('object', {});
  await expect(page.getByRole('alert')).toContainText(acts.errors.required);
  await page.getByRole('textbox', { name: acts.names.object.fields.reason.label }).fill('Qui paie ?');
  await page.getByRole('button', { name: acts.names.object.submit, exact: true }).click();
  await expect(page.getByText(decision.states.open, { exact: true })).toBeVisible();
  await expect(page.getByText(decision.waits.objected)).toBeVisible();
  await expectAccessible(page);
  await page.getByText(acts.names['lift-objection'].title, { exact: true }).click();
  await page.getByRole('radio', { name: /Qui paie/ }).check();
  await page.getByRole('textbox', { name: acts.names['lift-objection'].fields.how.label }).fill('La mairie, c’est écrit.');
  await page.getByRole('button', { name: acts.names['lift-objection'].submit, exact: true }).click();
  await expect(page.getByText(decision.states.lifted, { exact: true })).toBeVisible();
  await expect(page.getByText('La mairie, c’est écrit.')).toBeVisible();
  await expect(page.getByText(decision.waits['too-early'])).toBeVisible();

  await db
    .updateTable('proposal')
    .set({ proposedAt: new Date(Date.now() - 8 * 86_400_000) })
    .where('applicationId', '=', file.id)
    .execute();
  await page.reload();
  await expect(page.getByText(decision.ready)).toBeVisible();
  await page.getByText(acts.names.accept.title, { exact: true }).click();
  await page.getByLabel(acts.names.accept.fields['no-stake'].label).check();
  await page.getByRole('button', { name: acts.names.accept.submit, exact: true }).click();
  await expect(page.getByText(dictionaries.fr.review.file.letter.draft)).toBeVisible();
  await expectAccessible(page);
});
