import type { Page } from '@playwright/test';
import type { Kysely } from 'kysely';
import type { DB } from '#db/schema.ts';
import { aFile } from '../support/files.ts';
import type { MailSink } from '../support/mail.ts';
import { expect, test } from './fixtures.ts';

/** A file that is in review, and its page in the protected area. */
async function aFileToRead(db: Kysely<DB>, name: string) {
  const file = await aFile(db, { sent: { name, 'owner-name': 'Role One', contact: 'us@velos.example' } });
  return { ...file, path: `review/applications/${file.id}` };
}

/** The link of the newest letter to an address. */
const linkTo = async (mail: MailSink, address: string, subject: RegExp) =>
  /http\S+\/opinion\/[\w-]+/.exec((await mail.letterTo(address, subject)).text ?? '')?.[0] ?? '';

async function ask(page: Page, { path, address }: { path: string; address: string }) {
  await page.goto(`/fr/${path}`);
  await page.getByText('Demander un avis à quelqu’un d’extérieur').click();
  await page.getByLabel('Qui', { exact: true }).fill('La médiathèque');
  await page.getByRole('textbox', { name: 'Son adresse', exact: true }).fill(address);
  await page.getByLabel('Ce que vous lui demandez').fill('Les connaissez-vous ?');
  await page.getByRole('button', { name: 'Demander son avis' }).click();
}

test(
  'an opinion is asked by letter, given with a reserve, changed, and read by who asked',
  { tag: ['@phone', '@nojs'] },
  async ({ page, db, mail, signInAs, expectAccessible }) => {
    const file = await aFileToRead(db, 'L’Atelier questionné');
    const address = `mediatheque-${Date.now()}@example.org`;
    const { email } = await signInAs('reviewer');
    await page.goto(`/fr/${file.path}`);
    await page.getByRole('button', { name: 'Prendre', exact: true }).click();
    await ask(page, { path: file.path, address: 'la médiathèque' });
    await expect(page.getByRole('alert')).toContainText('Écrivez une adresse complète');
    await expectAccessible(page);
    await page.getByRole('textbox', { name: 'Son adresse', exact: true }).fill(address);
    await page.getByRole('button', { name: 'Demander son avis' }).click();
    await expect(page.getByText('Pas encore de réponse')).toBeVisible();
    await expectAccessible(page);

    const link = await linkTo(mail, address, /Que pensez-vous/);
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    const opened = await page.goto(link);
    expect(opened?.headers()).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
    await expect(page.getByText('Repairs bicycles together.')).toBeVisible();
    await expect(page.getByText(/Role One|us@velos|hoster alone/)).toHaveCount(0);
    await expectAccessible(page);
    await page.getByLabel('Oui, avec une réserve').check();
    await page.getByRole('button', { name: 'Donner mon avis' }).click();
    await expect(page.getByRole('alert')).toContainText('Dites pourquoi');
    await expect(page.getByLabel('Oui, avec une réserve')).toBeChecked();
    await expectAccessible(page);
    await page.getByLabel('Pourquoi').fill('Ils sont peu nombreux.');
    await page.getByRole('button', { name: 'Donner mon avis' }).click();
    await expect(page.getByRole('status')).toContainText('oui, avec une réserve');
    await expectAccessible(page);
    await page.getByLabel('Oui', { exact: true }).check();
    await page.getByRole('button', { name: 'Changer mon avis' }).click();
    await expect(page.getByRole('status')).toContainText('Votre avis est noté\u202f: oui.');

    expect((await mail.letterTo(email, /a répondu sur/)).text).toContain('La médiathèque');
    await page.context().addCookies(cookies);
    await page.goto(`/fr/${file.path}`);
    await expect(page.getByText('Ils sont peu nombreux.')).toBeVisible();
    await page.getByRole('button', { name: 'Ne plus demander l’avis de La médiathèque' }).click();
    await expect(page.getByText('On ne l’attend plus')).toBeVisible();
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1, name: 'Votre avis n’est plus nécessaire' })).toBeVisible();
    await expectAccessible(page);
  },
);

test('who is asked in English has no opinion, and is not written to again', async ({ page, db, mail, signInAs, expectAccessible }) => {
  const [file, other] = [await aFileToRead(db, 'The Asked Workshop'), await aFileToRead(db, 'The Other Workshop')];
  const address = `library-${Date.now()}@example.org`;
  const { id } = await signInAs('admin');
  await db.updateTable('account').set({ locale: 'en' }).where('id', '=', id).execute();
  await ask(page, { path: file.path, address });

  const link = await linkTo(mail, address, /What do you think/);
  expect(link).toContain('/en/opinion/');
  await page.goto(link);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Do not write to me for an opinion again' }).click();
  await expect(page.getByRole('status')).toContainText('we will not ask you for an opinion again');

  await ask(page, { path: other.path, address });
  await expect(page.getByRole('alert')).toContainText('ne plus être sollicitée');
  await expect(page.getByLabel('Ce que vous lui demandez')).toHaveValue('Les connaissez-vous ?');
});
