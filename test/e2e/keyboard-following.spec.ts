import type { Page } from '@playwright/test';
import type { Locale } from '#domain/locale.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { aReferredRequest, aRequest, aRequestToChange } from '../support/applicants.ts';
import { aPdf } from '../support/attachments.ts';
import { fillForm, keyboardOn } from '../support/fill-form.ts';
import { press, tabTo } from '../support/keyboard.ts';
import { aWelcomedCommunity } from '../support/living.ts';
import { phone, someone } from '../support/walking.ts';
import { expect, test } from './fixtures.ts';

// Following a request, with Tab, the arrows, Space and Enter, and nothing else.
test.use({ trace: 'off' });
test.setTimeout(240_000);

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string) => page.getByRole('main').getByRole('link', { name });
const people = () => ({ 'owner-email': someone('owner'), 'second-email': someone('second') });
const wordsOf = (locale: Locale) => dictionaries[locale].application;

test('the owner agrees to another network', async ({ page, db, mail }) => {
  const w = wordsOf('fr').follow;
  const { token, network, steward } = await aReferredRequest(db, new Date(), people());
  await page.goto(paths.follow('fr', token));
  await press(page, button(page, w.choice.yes), 'Enter');

  await expect(page.locator('#done')).toBeFocused();
  await expect(page.locator('#done')).toContainText(w.chosen.yes(network.name));
  await expect(page.getByText(w.choice.waiting(network.name))).toBeVisible();
  expect((await mail.letterTo(steward.email)).text).toContain('The Orchard');
});

test('an owner has their data erased', async ({ page, db, mail, expectAccessible }) => {
  const w = wordsOf('en').follow.data;
  const given = people();
  const { token } = await aRequest(db, new Date(), given);
  await page.goto(paths.follow('en', token));
  await press(page, link(page, w.link), 'Enter');
  await press(page, button(page, w.go), 'Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(w.sure)).toBeFocused();
  await page.keyboard.press('Space');
  await press(page, button(page, w.go), 'Enter');

  await expect(page.getByRole('heading', { level: 1, name: w.erasedTitle })).toBeVisible();
  await mail.letterTo(given['owner-email'], /erased/);
});

test.describe('on a phone', () => {
  test.use(phone);

  test('what is asked is changed and sent again', async ({ page, db, expectAccessible }) => {
    const w = wordsOf('en');
    const sentence = page.getByLabel(dictionaries.en.questions.sentence.label);
    const { token } = await aRequestToChange(db, new Date(), ['sentence'], people());
    await page.goto(paths.follow('en', token));
    await press(page, link(page, w.follow.change), 'Enter');
    await tabTo(page, sentence);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await press(page, button(page, w.follow.changes.go), 'Enter');
    await expect(page.getByRole('alert')).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(sentence).toBeFocused();
    await press(page, button(page, w.follow.changes.go), 'Enter');
    await expect(page.getByRole('alert')).toBeFocused();
    await tabTo(page, sentence);
    await page.keyboard.type('We graft old apple trees.');
    await press(page, button(page, w.follow.changes.go), 'Enter');

    await expect(page.locator('#done')).toBeFocused();
    await expect(page.locator('#done')).toContainText(w.follow.reSent);
    await press(page, page.locator('summary', { hasText: w.follow.what }), 'Enter');
    await expect(page.getByText('We graft old apple trees.').first()).toBeVisible();
  });

  test('a change of what lives is asked for, from the welcome page to the receipt', async ({ page, db, expectAccessible }) => {
    const w = wordsOf('fr');
    const { name, token, serviceId } = await aWelcomedCommunity(db);
    const answers = { changes: ['room'], services: [serviceId], room: '20 Go de plus', why: 'Plus.', 'same-people': 'yes', charter: 'yes' };
    await page.goto(paths.follow('fr', token));
    await press(page, link(page, w.follow.welcome.change), 'Enter');
    await press(page, button(page, w.amend.go), 'Enter');
    await press(page, button(page, w.next), 'Enter');
    await expect(page.getByRole('alert')).toBeFocused();
    await expectAccessible(page);
    await fillForm(page, { locale: 'fr', form: 'amendment', answers, hand: keyboardOn(page) });
    await press(page, button(page, w.check.send), 'Enter');
    await press(page, link(page, w.receipt.follow), 'Enter');

    await expect(page.getByRole('heading', { level: 1, name: w.follow.ofChange.title(name) })).toBeVisible();
  });

  test('a message leaves with a file, after one that had to be put right', async ({ page, db, expectAccessible }) => {
    const w = wordsOf('fr').follow;
    const { label, refusals } = dictionaries.fr.attachments;
    const { token } = await aRequest(db, new Date(), people());
    await page.goto(paths.follow('fr', token));
    await press(page, button(page, w.send), 'Enter');
    await expect(page.getByRole('alert')).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel(w.write)).toBeFocused();
    await page.keyboard.type('Voici nos statuts.');
    // The window that chooses files is the system’s own.
    await page.getByLabel(label).setInputFiles({ name: 'statuts.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ') });
    await press(page, button(page, w.send), 'Enter');
    await expect(page.getByRole('alert')).toBeFocused();
    await expect(page.getByRole('alert')).toContainText(refusals['file-kind']('statuts.pdf'));
    await expectAccessible(page);
    await page.getByLabel(label).setInputFiles({ name: 'statuts.pdf', mimeType: 'application/pdf', buffer: aPdf() });
    await press(page, button(page, w.send), 'Enter');

    await expect(page.locator('#done')).toBeFocused();
    await expect(page.locator('#done')).toContainText(w.sent);
    await expect(page.getByRole('link', { name: 'statuts.pdf' })).toBeVisible();
    // Where no word is typed next, what was done is not said beside what is refused.
    await press(page, button(page, w.send), 'Enter');
    await expect(page.getByRole('alert')).toBeFocused();
    await expect(page.getByText(w.sent)).toHaveCount(0);
  });
});
