import type { Page } from '@playwright/test';
import type { Db } from '#db/client.ts';
import { locales } from '#domain/locale.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { aReferredRequest, aRequest, completeAnswers } from '../support/applicants.ts';
import { fillForm, keyboardOn } from '../support/fill-form.ts';
import { press } from '../support/keyboard.ts';
import type { MailSink } from '../support/mail.ts';
import { everywhere, linkIn, networkAnswers, readingMs, someone } from '../support/walking.ts';
import { expect, test } from './fixtures.ts';

for (const locale of locales) {
  const t = dictionaries[locale];
  const w = t.application;

  const sent = async (page: Page, mail: MailSink, owner: string) => {
    await page.goto(linkIn(await mail.letterTo(owner)));
    await page.getByRole('button', { name: w.resume.go }).click();
    await expect(page.getByText(w.notSentYet)).toBeVisible();
    await page.getByRole('button', { name: w.check.send }).click();
    await expect(page.getByRole('heading', { level: 1, name: w.receipt.title })).toBeVisible();
  };

  test(`in ${locale}, a network asks for its communities`, everywhere, async ({ page, db, mail, expectAccessible }) => {
    const answers = networkAnswers();
    await page.goto(`${paths.orientationResult(locale)}?who=network&network=none&needs=talk`);
    await expectAccessible(page);
    await page.waitForTimeout(readingMs);
    await page.getByRole('button', { name: w.orientation.paths['this-hoster'].go('IndieHosters') }).click();

    const pages = await fillForm(page, { locale, form: 'network', answers, onPage: expectAccessible });
    await sent(page, mail, answers['owner-email']);

    expect(pages).toEqual(['you', 'communities', 'needs', 'tools', 'people', 'answering', 'giving', 'agreement']);
    await expectAccessible(page);
    const file = await fileOf(db, answers['owner-email']);
    expect(file).toMatchObject({ form: 'network', state: 'in_review', networkId: null });
    await mail.letterTo(answers['animator-2-email']);
  });

  test(`in ${locale}, who finds no path explains, and a person of the hoster reads`, everywhere, async ({ page, db, mail }) => {
    const answers = {
      ...completeAnswers,
      'owner-email': someone('owner'),
      'second-email': someone('second'),
      today: 'We share one mailbox.',
    };
    await page.goto(`${paths.orientationResult(locale)}?who=group&network=none&needs=unknown&needs=talk`);
    await page.waitForTimeout(readingMs);
    await page.getByRole('button', { name: w.orientation.paths.explain.go('IndieHosters') }).click();

    const pages = await fillForm(page, { locale, form: 'community', answers });
    await sent(page, mail, answers['owner-email']);

    expect(pages).toEqual(['you', 'network', 'needs', 'tools', 'people', 'giving', 'agreement']);
    expect(await fileOf(db, answers['owner-email'])).toMatchObject({ form: 'community', state: 'in_review', networkId: null });
  });

  test(`in ${locale}, a draft goes on on another device`, everywhere, async ({ page, browser, mail, baseURL, expectAccessible }) => {
    const owner = someone('owner');
    await page.goto(paths.apply(locale));
    await page.waitForTimeout(readingMs);
    await page.getByRole('button', { name: w.start.community.go }).click();
    await page.getByLabel(t.questions.name.label).fill('The Orchard');
    await page.getByRole('button', { name: w.later }).click();
    await page.getByLabel(t.questions['owner-email'].label).fill(owner);
    await page.getByRole('button', { name: w.laterPage.go }).click();
    await expectAccessible(page);

    const device = await browser.newContext({ baseURL: baseURL ?? '', locale });
    const other = await device.newPage();
    await other.goto(linkIn(await mail.letterTo(owner)));
    await other.getByRole('button', { name: w.resume.go }).click();
    await expect(other.getByLabel(t.questions.name.label)).toHaveValue('The Orchard');
    await other.getByLabel(t.questions.sentence.label).fill('We look after fruit trees.');
    await other.getByRole('button', { name: w.later }).click();
    await device.close();
    await page.goto(paths.applyPage(locale, 'you'));
    await expect(page.getByLabel(t.questions.sentence.label)).toHaveValue('We look after fruit trees.');
  });

  test(`in ${locale}, the owner agrees to another network`, everywhere, async ({ page, db, mail, expectAccessible }) => {
    const people = { 'owner-email': someone('owner'), 'second-email': someone('second') };
    const { network, steward, token } = await aReferredRequest(db, new Date(), people);

    await page.goto(paths.follow(locale, token));
    await expect(page.getByText('They are next door.')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: w.follow.choice.yes }).click();

    await expect(page.getByText(w.follow.chosen.yes(network.name))).toBeVisible();
    await expect(page.getByText(w.follow.choice.waiting(network.name))).toBeVisible();
    await expectAccessible(page);
    expect((await mail.letterTo(steward.email)).text).toContain('The Orchard');
  });

  test(`in ${locale}, a request is withdrawn and taken up again`, everywhere, async ({ page, db, mail, expectAccessible }) => {
    const owner = someone('owner');
    const { token } = await aRequest(db, new Date(), { 'owner-email': owner, 'second-email': someone('second') });
    await page.goto(paths.follow(locale, token));
    await page.getByRole('link', { name: w.follow.withdraw.link }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: w.follow.withdraw.go }).click();
    await expectAccessible(page);
    await mail.letterTo(owner, /withdrawn/);

    await page.getByRole('button', { name: w.follow.withdraw.undo }).click();

    await expect(page.getByText(w.follow.withdraw.undone)).toBeVisible();
    await expectAccessible(page);
  });

  test(`in ${locale}, the keyboard alone asks, sends, writes and withdraws`, { tag: ['@phone'] }, async ({ page, mail, isMobile }) => {
    test.skip(isMobile !== (locale === 'en'), 'one width in each language');
    test.setTimeout(240_000);
    const hand = keyboardOn(page);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const answers = { ...completeAnswers, 'owner-email': someone('owner'), 'second-email': someone('second') };
    await page.goto(paths.apply(locale));
    await page.waitForTimeout(readingMs);
    await press(page, button(w.start.community.go), 'Enter');
    await page.waitForURL(`**${paths.applyPage(locale, 'you')}`);
    await fillForm(page, { locale, form: 'community', answers, hand });

    await page.goto(linkIn(await mail.letterTo(answers['owner-email'])));
    await press(page, button(w.resume.go), 'Enter');
    await press(page, button(w.check.send), 'Enter');
    await expect(page.getByRole('heading', { level: 1, name: w.receipt.title })).toBeVisible();
    await press(page, page.getByRole('link', { name: w.receipt.follow }), 'Enter');
    await hand.type(page.getByLabel(w.follow.write), 'Nous sommes là le mardi.');
    await press(page, button(w.follow.send), 'Enter');
    await expect(page.getByText(w.follow.sent)).toBeVisible();
    await press(page, page.getByRole('link', { name: w.follow.withdraw.link }), 'Enter');
    await press(page, button(w.follow.withdraw.go), 'Enter');
    await press(page, button(w.follow.withdraw.undo), 'Enter');
    await expect(page.getByText(w.follow.withdraw.undone)).toBeVisible();
  });
}

const fileOf = (db: Db, email: string) =>
  db
    .selectFrom('application')
    .innerJoin('person', 'person.applicationId', 'application.id')
    .select(['application.form', 'application.state', 'application.networkId'])
    .where('person.email', '=', email)
    .where('person.role', '=', 'owner')
    .executeTakeFirst();
