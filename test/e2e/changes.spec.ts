import { daysAfter } from '#domain/deadlines.ts';
import { site } from '#editorial/site.ts';
import { formatDay } from '#i18n/format.ts';
import { aRequestToChange } from '../support/applicants.ts';
import { expect, test } from './fixtures.ts';

const sentence = 'Que faites-vous, en une phrase';
const words = { name: 'Le verger à préciser' };

test(
  'who is asked for changes can stop in the middle, go on elsewhere, and send again',
  { tag: ['@phone', '@nojs'] },
  async ({ page, browser, db, baseURL, expectAccessible }) => {
    const { token, file } = await aRequestToChange(db, new Date(), ['sentence', 'today'], words);
    const until = formatDay(daysAfter(file.stateSince, 60), 'fr', site.timeZone);
    await page.goto(`/fr/follow/${token}`);
    await expect(page.getByText(`jusqu’au ${until}`)).toBeVisible();
    await page.getByRole('link', { name: 'Revoir et renvoyer' }).click();
    await expect(page.getByText('Pas encore renvoyé')).toBeVisible();
    await expect(page.getByText(`jusqu’au ${until}`)).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel(sentence).fill('Nous greffons de vieux pommiers.');
    await page.getByLabel('Un mot avec votre envoi').fill('Le reste vient.');
    await page.getByRole('button', { name: 'Garder et revenir plus tard' }).click();
    await expect(page.getByText('n’est pas encore renvoyée')).toBeVisible();
    await expect(page.getByText('Vous avez commencé à répondre')).toBeVisible();
    await expectAccessible(page);

    const elsewhere = await browser.newContext({ baseURL: baseURL ?? '', locale: 'fr-FR' });
    const other = await elsewhere.newPage();
    await other.goto(`/fr/follow/${token}/changes`);
    await expect(other.getByLabel(sentence)).toHaveValue('Nous greffons de vieux pommiers.');
    await expect(other.getByText('Vous aviez envoyé : We look after fruit trees.')).toBeVisible();
    await other.getByRole('button', { name: 'Renvoyer la demande' }).click();
    await expect(other.getByText('Votre demande est renvoyée')).toBeVisible();
    await elsewhere.close();

    const sent = await db.selectFrom('snapshot').select('answers').where('applicationId', '=', file.id).where('number', '=', 2).execute();
    expect(sent.map(({ answers }) => (answers as Record<string, unknown>)['sentence'])).toEqual(['Nous greffons de vieux pommiers.']);
    await page.goto(`/fr/follow/${token}/changes`);
    await expect(page).toHaveURL(new RegExp(`/fr/follow/${token}$`));
  },
);

test('changes are kept while they are typed, and two devices do not overwrite each other', async ({
  page,
  context,
  db,
  expectAccessible,
}) => {
  const { token, file } = await aRequestToChange(db, new Date(), ['sentence'], words);
  const other = await context.newPage();
  await other.goto(`/fr/follow/${token}/changes`);
  await page.goto(`/fr/follow/${token}/changes`);
  await page.getByLabel(sentence).fill('Nous plantons des haies.');
  await expect(page.getByText('Enregistré', { exact: true })).toBeVisible();
  expect(await db.selectFrom('snapshot').select('number').where('applicationId', '=', file.id).execute()).toEqual([{ number: 1 }]);

  await other.getByLabel(sentence).fill('Nous taillons des arbres.');
  await expect(other.getByText('Rien n’est écrasé')).toBeVisible();
  await expect(other.getByText('Nous plantons des haies.')).toBeVisible();
  await expectAccessible(other);
  await other.getByRole('button', { name: 'Ce qui est écrit ici' }).click();
  await expect(other.getByText('Enregistré', { exact: true })).toBeVisible();

  await page.reload();
  await expect(page.getByLabel(sentence)).toHaveValue('Nous taillons des arbres.');
});
