import type { Page } from '@playwright/test';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { readSecrets } from '#secrets.ts';
import { aRequest } from '../support/applicants.ts';
import { aFile } from '../support/files.ts';
import { someone } from '../support/walking.ts';
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

test('a no is taken back before its letter left, and again after it: its owner sees only what they were told', async ({
  page,
  browser,
  baseURL,
  db,
  mail,
  portal,
  signInAs,
  expectAccessible,
}) => {
  const { acts, file: words, outbox } = dictionaries.en.review;
  const { follow } = dictionaries.en.application;
  const { decline, reopen } = acts.names;
  const owner = someone('owner');
  const { file, token } = await aRequest(
    db,
    new Date(),
    { 'owner-email': owner, 'second-email': someone('second') },
    readSecrets(portal.dataDir),
  );
  const context = await browser.newContext({ baseURL: baseURL ?? '', locale: 'en' });
  const theirs = await context.newPage();
  const sees = async (state: keyof typeof follow.states) => {
    await theirs.goto(paths.follow('en', token));
    await expect(theirs.getByText(follow.states[state])).toBeVisible();
  };
  const saysNo = async (body: string) => {
    await page.locator('summary').filter({ hasText: decline.title }).click();
    const form = page.locator('details[open]');
    await form.getByRole('radio').first().check();
    await form.getByRole('textbox', { name: decline.fields.body.label }).fill(body);
    await form.getByRole('textbox', { name: decline.fields.alternative.label }).fill('Framasoft, at framasoft.org.');
    await form.getByRole('textbox', { name: decline.fields['way-back'].label }).fill('Write in spring.');
    await form.getByRole('button', { name: decline.submit, exact: true }).click();
    await expect(page.getByText(words.letter.draft)).toBeVisible();
  };
  const takesBack = async (reason: string) => {
    await page.locator('summary').filter({ hasText: reopen.title }).click();
    await page.getByRole('textbox', { name: reopen.fields.reason.label }).fill(reason);
    await page.getByRole('button', { name: reopen.submit, exact: true }).click();
    await expect(page.getByText(acts.done(reopen.title))).toBeVisible();
  };
  await signInAs('reviewer');
  await page.goto(paths.file('en', file.id));

  await saysNo('We are full.');
  await sees('in_review');
  await takesBack('A place came free.');
  await sees('in_review');
  await expect(theirs.getByText(/We are full|A place came free|was opened again/)).toHaveCount(0);

  await saysNo('We are full again.');
  await page.getByRole('link', { name: words.letter.open }).click();
  await page.getByRole('button', { name: outbox.send, exact: true }).click();
  expect((await mail.letterTo(owner, /Our answer/)).text).toContain('Framasoft, at framasoft.org.');
  await sees('declined');
  await expect(theirs.getByText('Framasoft, at framasoft.org.').first()).toBeVisible();
  await expectAccessible(theirs);
  await page.goto(paths.file('en', file.id));
  await takesBack('The neighbours left.');
  expect((await mail.letterTo(owner, /taking up your request/)).text).toContain('The neighbours left.');
  await sees('in_review');
  await expectAccessible(page);

  const letters = mail.letters.filter(({ to, text }) => JSON.stringify(to).includes(owner) && /We are full/.test(text ?? ''));
  expect(letters).toHaveLength(1);
  await context.close();
});
