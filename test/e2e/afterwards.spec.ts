import type { Db } from '#db/client.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { readSecrets } from '#secrets.ts';
import { aRequest } from '../support/applicants.ts';
import { linkIn, someone } from '../support/walking.ts';
import { expect, test } from './fixtures.ts';

const people = () => ({ 'owner-email': someone('owner'), 'second-email': someone('second') });

const becomes = (db: Db, id: string, state: 'waitlisted' | 'oriented') =>
  db.updateTable('application').set({ state, stateSince: new Date(), outcomeVisibleAt: new Date() }).where('id', '=', id).execute();

test('a place is held for a request that waits, and its owner takes it', async ({
  page,
  browser,
  baseURL,
  db,
  mail,
  portal,
  signInAs,
  expectAccessible,
}) => {
  const { application, review } = dictionaries.fr;
  const w = application.follow.waitingList;
  const given = people();
  const { file } = await aRequest(db, new Date(), given, readSecrets(portal.dataDir));
  await becomes(db, file.id, 'waitlisted');
  await signInAs('reviewer');
  await page.goto(paths.file('fr', file.id));
  await page.getByRole('button', { name: review.acts.names['hold-place'].submit, exact: true }).click();

  const context = await browser.newContext({ baseURL: baseURL ?? '', locale: 'fr' });
  const theirs = await context.newPage();
  const address = linkIn(await mail.letterTo(given['owner-email'], /place/));
  await theirs.goto(paths.follow('fr', address.split('/').at(-1) ?? ''));
  await expect(theirs.getByText(w.isHeld.owner)).toBeVisible();
  await expectAccessible(theirs);
  await theirs.getByRole('button', { name: w.take }).click();

  await expect(theirs.locator('#done')).toContainText(w.taken);
  await expect(theirs.getByText(application.follow.states.in_review)).toBeVisible();
  await expectAccessible(theirs);
  await context.close();
});

test('after an outcome, two questions are answered, and answered otherwise', async ({ page, db, expectAccessible }) => {
  const { follow } = dictionaries.en.application;
  const w = follow.opinion;
  const { token, file } = await aRequest(db, new Date(), people());
  await becomes(db, file.id, 'oriented');
  const asked = { applicationId: file.id, name: 'outcome', since: new Date(), sentAt: new Date() };
  await db.insertInto('reminder').values(asked).execute();
  await page.goto(paths.follow('en', token));
  await expect(page.getByText(w.notice)).toBeVisible();
  await page.getByRole('link', { name: w.link }).click();
  await page.getByRole('button', { name: w.go }).click();
  await expect(page.getByRole('alert')).toContainText(w.refusals.choose);
  await expectAccessible(page);
  await page.getByLabel(w.clearAnswers.partly).check();
  await page.getByLabel(w.easier).fill('Fewer pages.');
  await page.getByRole('button', { name: w.go }).click();
  await expect(page.getByRole('status').filter({ hasText: w.said('').slice(0, 30) })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel(w.clearAnswers.yes).check();
  await page.getByRole('button', { name: w.go }).click();
  await expect(page.getByLabel(w.clearAnswers.yes)).toBeChecked();
  await page.getByRole('link', { name: w.back }).click();

  await expect(page.getByText(w.notice)).toHaveCount(0);
  expect(await db.selectFrom('satisfaction').select(['clear', 'easier']).where('applicationId', '=', file.id).execute()).toEqual([
    { clear: 'yes', easier: 'Fewer pages.' },
  ]);
});

test('an owner has their link sent again, then ends it and gets another', async ({ page, db, mail, portal, expectAccessible }) => {
  const { follow } = dictionaries.fr.application;
  const w = follow.links;
  const given = people();
  const { token, file } = await aRequest(db, new Date(), given, readSecrets(portal.dataDir));
  await page.goto(paths.follow('fr', token));
  await page.getByRole('link', { name: w.link }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: w.againGo }).click();
  await expect(page.getByText(w.sent)).toBeFocused();
  await expectAccessible(page);
  const subject = new RegExp(`link of your request ${file.reference}`);
  expect(linkIn(await mail.letterTo(given['owner-email'], subject))).toContain(token);

  await page.getByRole('button', { name: w.renewGo }).click();
  await expect(page.getByText(w.renewed)).toBeFocused();
  await expectAccessible(page);
  expect((await page.goto(paths.follow('fr', token)))?.status()).toBe(404);
  await expect.poll(async () => linkIn(await mail.letterTo(given['owner-email'], subject))).not.toContain(token);
  await page.goto(linkIn(await mail.letterTo(given['owner-email'], subject)));
  await expect(page.getByText(file.reference ?? '-').first()).toBeVisible();
});

test('an editor no longer takes part, and reads nothing more', async ({ page, browser, baseURL, db, mail, expectAccessible }) => {
  const w = dictionaries.en.application.together;
  const editor = someone('editor');
  const { token } = await aRequest(db, new Date(), people());
  await page.goto(paths.followTogether('en', token));
  await page.getByLabel(w.inviteEmail).first().fill(editor);
  await page.getByRole('button', { name: w.inviteGo, exact: true }).click();
  await expect(page.getByText(w.done.invite)).toBeFocused();

  const context = await browser.newContext({ baseURL: baseURL ?? '', locale: 'en' });
  const theirs = await context.newPage();
  const invitation = linkIn(await mail.letterTo(editor));
  await theirs.goto(invitation);
  await theirs.getByRole('button', { name: w.confirm.yes }).click();
  await theirs.waitForURL('**/follow/**');
  const opened = theirs.url();
  await expectAccessible(theirs);
  await theirs.goto(invitation);
  await theirs.getByRole('button', { name: w.confirm.leave }).click();

  await expect(theirs.getByText(w.confirm.left)).toBeVisible();
  await expectAccessible(theirs);
  expect((await theirs.goto(opened))?.status()).toBe(404);
  await page.reload();
  await expect(page.getByRole('listitem').filter({ hasText: editor })).toContainText(w.left);
  await context.close();
});
