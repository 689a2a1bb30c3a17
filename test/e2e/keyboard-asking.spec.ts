import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import type { Db } from '#db/client.ts';
import type { Locale } from '#domain/locale.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { anAccount, completeAnswers } from '../support/applicants.ts';
import { aNetwork } from '../support/factories.ts';
import { fillForm, keyboardOn } from '../support/fill-form.ts';
import { arrowTo, press, type } from '../support/keyboard.ts';
import type { MailSink } from '../support/mail.ts';
import { linkIn, networkAnswers, phone, readingMs, someone } from '../support/walking.ts';
import { expect, test } from './fixtures.ts';

// Asking, with Tab, the arrows, Space and Enter, and nothing else.
test.use({ trace: 'off' });
test.setTimeout(240_000);

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const radio = (page: Page, name: string, value: string): Locator => page.locator(`input[type=radio][name="${name}"][value="${value}"]`);

/** Answers the orientation's form up to the question about the network. */
async function orient(page: Page, locale: Locale, who: string): Promise<void> {
  const w = dictionaries[locale].application.orientation;
  await page.goto(paths.orientation(locale));
  await press(page, button(page, w.go), 'Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await press(page, page.getByRole('alert').getByRole('link', { name: w.errors.who }), 'Enter');
  await arrowTo(page, radio(page, 'who', who));
  await press(page, page.locator('input[name=needs][value=talk]'), 'Space');
}

/** Begins a request by this button, once somebody has had the time to read. */
async function begin(page: Page, locale: Locale, go: string, first = 'you'): Promise<void> {
  await page.waitForTimeout(readingMs);
  await press(page, button(page, go), 'Enter');
  await page.waitForURL(`**${paths.applyPage(locale, first)}`);
}

/** Says nothing, hears what is missing, and goes from there to the first wrong field. */
async function hearWhatIsMissing(page: Page, next: string): Promise<void> {
  await press(page, button(page, next), 'Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('main [aria-invalid=true]').first()).toBeFocused();
}

/** Opens the letter's link, and sends what it opens. */
async function send(page: Page, locale: Locale, mail: MailSink, owner: string): Promise<void> {
  const { resume, check, receipt } = dictionaries[locale].application;
  await page.goto(linkIn(await mail.letterTo(owner)));
  await press(page, button(page, resume.go), 'Enter');
  await press(page, button(page, check.send), 'Enter');
  await expect(page.getByRole('heading', { level: 1, name: receipt.title })).toBeVisible();
}

const stateOf = (db: Db, owner: string) =>
  db
    .selectFrom('application')
    .innerJoin('person', 'person.applicationId', 'application.id')
    .select(['application.form', 'application.state', 'application.networkId'])
    .where('person.email', '=', owner)
    .where('person.role', '=', 'owner')
    .executeTakeFirst();

test('a network asks for its communities', async ({ page, db, mail, expectAccessible }) => {
  const { application: w } = dictionaries.fr;
  const answers = networkAnswers();
  await orient(page, 'fr', 'network');
  await arrowTo(page, radio(page, 'network', 'none'));
  await press(page, button(page, w.orientation.go), 'Enter');
  await begin(page, 'fr', w.orientation.paths['this-hoster'].go('IndieHosters'));
  await hearWhatIsMissing(page, w.next);
  await expectAccessible(page);

  await fillForm(page, { locale: 'fr', form: 'network', answers, hand: keyboardOn(page) });
  await send(page, 'fr', mail, answers['owner-email']);

  expect(await stateOf(db, answers['owner-email'])).toEqual({ form: 'network', state: 'in_review', networkId: null });
});

test('an editor is invited, says yes and writes', async ({ page, browser, baseURL, mail, expectAccessible }) => {
  const { application: w, questions } = dictionaries.fr;
  const { together } = w;
  const [owner, editor] = [someone('owner'), someone('editor')];
  await page.goto(paths.apply('fr'));
  await begin(page, 'fr', w.start.community.go);
  await type(page, page.getByLabel(questions.name.label), 'Le verger');
  await press(page, button(page, w.later), 'Enter');
  await type(page, page.getByLabel(questions['owner-email'].label), owner);
  await press(page, button(page, w.laterPage.go), 'Enter');
  await page.goto(linkIn(await mail.letterTo(owner)));
  await press(page, button(page, w.resume.go), 'Enter');
  await press(page, button(page, w.later), 'Enter');
  await press(page, page.getByRole('link', { name: together.link }), 'Enter');
  await press(page, button(page, together.inviteGo), 'Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(together.inviteEmail).first()).toBeFocused();
  await page.keyboard.type(editor);
  await press(page, button(page, together.inviteGo), 'Enter');
  await expect(page.getByRole('status').filter({ hasText: together.done.invite })).toBeFocused();

  const context = await browser.newContext({ baseURL: baseURL ?? '', locale: 'fr' });
  const second = await context.newPage();
  await second.goto(linkIn(await mail.letterTo(editor)));
  await press(second, button(second, together.confirm.yes), 'Enter');
  await press(second, second.getByRole('link', { name: together.welcome.read }), 'Enter');
  await press(second, second.getByRole('main').getByRole('link', { name: w.check.change }).first(), 'Enter');
  await type(second, second.getByLabel(questions.sentence.label), 'Nous soignons des arbres.');
  await press(second, button(second, w.backToCheck), 'Enter');
  await expect(second.getByText('Nous soignons des arbres.')).toBeVisible();
  await context.close();
});

test('a draft goes on on another device', async ({ page, browser, baseURL, mail, expectAccessible }) => {
  const { application: w, questions } = dictionaries.en;
  const owner = someone('owner');
  await page.goto(paths.apply('en'));
  await begin(page, 'en', w.start.community.go);
  await type(page, page.getByLabel(questions.name.label), 'The Orchard');
  await press(page, button(page, w.later), 'Enter');
  await press(page, button(page, w.laterPage.go), 'Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await expectAccessible(page);
  await type(page, page.getByLabel(questions['owner-email'].label), owner);
  await press(page, button(page, w.laterPage.go), 'Enter');
  await expect(page.getByText(w.laterPage.sent(owner))).toBeVisible();

  const device = await browser.newContext({ baseURL: baseURL ?? '', locale: 'en', ...phone });
  const other = await device.newPage();
  await other.goto(linkIn(await mail.letterTo(owner)));
  await press(other, button(other, w.resume.go), 'Enter');
  await expect(other.getByLabel(questions.name.label)).toHaveValue('The Orchard');
  await type(other, other.getByLabel(questions.sentence.label), 'We look after fruit trees.');
  await press(other, button(other, w.later), 'Enter');
  await expect(other.getByText(w.laterPage.known(owner))).toBeVisible();
  await device.close();
  await press(page, page.getByRole('link', { name: w.laterPage.back }), 'Enter');
  await expect(page.getByLabel(questions.sentence.label)).toHaveValue('We look after fruit trees.');
});

test.describe('on a phone', () => {
  test.use(phone);

  test('who finds no path explains, and a person of the hoster reads', async ({ page, db, mail }) => {
    const { application: w } = dictionaries.en;
    const answers = { ...completeAnswers, 'owner-email': someone('owner'), 'second-email': someone('second'), today: 'One mailbox.' };
    await orient(page, 'en', 'group');
    await press(page, page.locator('input[name=needs][value=unknown]'), 'Space');
    await arrowTo(page, radio(page, 'network', 'none'));
    await press(page, button(page, w.orientation.go), 'Enter');
    await begin(page, 'en', w.orientation.paths.explain.go('IndieHosters'));

    await fillForm(page, { locale: 'en', form: 'community', answers, hand: keyboardOn(page) });
    await press(page, button(page, w.check.resend), 'Enter');
    await expect(page.getByText(w.check.sentAgain)).toBeVisible();
    await send(page, 'en', mail, answers['owner-email']);

    expect(await stateOf(db, answers['owner-email'])).toEqual({ form: 'community', state: 'in_review', networkId: null });
  });

  test('a member of a network looks for it, and asks through it', async ({ page, db, mail, expectAccessible }) => {
    const { application: w } = dictionaries.fr;
    const mark = randomUUID().slice(0, 6);
    const network = await aNetwork(db, { name: `Berges ${mark} du Nord`, slug: `nord-${mark}` });
    await aNetwork(db, { name: `Berges ${mark} du Sud`, slug: `sud-${mark}` });
    await anAccount(db, { role: 'steward', networkIds: [network.id] });
    const { network: _none, ...said } = completeAnswers;
    const answers = { ...said, 'owner-email': someone('owner'), 'second-email': someone('second') };
    await orient(page, 'fr', 'association');
    await type(page, page.getByLabel(w.orientation.network.label), `berges ${mark}`);
    await press(page, button(page, w.orientation.go), 'Enter');
    await expect(page.getByRole('alert')).toBeFocused();
    await expectAccessible(page);
    await arrowTo(page, page.getByRole('radio', { name: network.name }));
    await press(page, button(page, w.orientation.go), 'Enter');
    await begin(page, 'fr', w.orientation.paths['your-network'].go(network.name));

    await fillForm(page, { locale: 'fr', form: 'community', answers, hand: keyboardOn(page) });
    await send(page, 'fr', mail, answers['owner-email']);

    expect(await stateOf(db, answers['owner-email'])).toEqual({ form: 'community', state: 'with_steward', networkId: network.id });
  });
});
