import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { saveAnswers } from '#db/answers.ts';
import { type Locale, locales } from '#domain/locale.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { atLength, linkIn, readingMs } from '../support/walking.ts';
import { expect, test } from './fixtures.ts';

// A request that several people write, hand to each other and send, by the words that are on the screen.

/** A person of their own, with a browser of their own that looks as this one does. */
async function aPerson(
  browser: Browser,
  page: Page,
  portal: { url: string },
  locale: Locale,
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({
    baseURL: portal.url,
    viewport: page.viewportSize(),
    locale,
    reducedMotion: 'reduce',
  });
  return { context, page: await context.newPage() };
}

/** What the subjects of the letters say. */
const subjects = {
  fr: {
    resume: /reprendre/,
    invited: /à plusieurs/,
    offered: /reprendre une demande/,
    answered: /reprend la demande/,
    prepared: /la lire/,
  },
  en: { resume: /come back/, invited: /together/, offered: /take a request over/, answered: /takes over/, prepared: /read it/ },
};

for (const locale of locales) {
  const { application, questions, review } = dictionaries[locale];
  const w = application.together;
  const letters = subjects[locale];

  test(
    `in ${locale}, several people write a request: an editor adds answers, the owner passes it on, and only who holds it sends it`,
    atLength(locale),
    async ({ page, browser, db, mail, portal, expectAccessible }) => {
      test.setTimeout(180_000);
      const mark = randomUUID().slice(0, 6);
      const [owner, editor, heir] = ['owner', 'editor', 'heir'].map((role) => `${role}-${mark}@example.org`) as [string, string, string];
      const on = (of: Page) => of.getByRole('button', { name: application.next, exact: true }).click();
      const saysYes = async (of: Page, link: string, yes: string) => {
        await of.goto(link);
        await of.getByRole('button', { name: yes }).click();
      };

      await test.step('the owner begins, and nobody is invited before their own address is confirmed', async () => {
        await page.goto(paths.apply(locale));
        await page.waitForTimeout(readingMs);
        await page.getByRole('button', { name: application.start.community.go }).click();
        await page.getByLabel(questions.name.label).fill(`Verger ${mark}`);
        await page.getByRole('button', { name: application.later }).click();
        await page.getByLabel(questions['owner-email'].label).fill(owner);
        await page.getByRole('button', { name: application.laterPage.go }).click();
        await page.getByRole('link', { name: w.link }).click();
        await expect(page.getByText(w.confirmFirst(owner))).toBeVisible();
        await expect(page.getByRole('button', { name: w.inviteGo })).toHaveCount(0);
        await expectAccessible(page);
        await saysYes(page, linkIn(await mail.letterTo(owner, letters.resume)), application.resume.go);
      });

      await test.step('they invite an editor, who says yes and writes', async () => {
        await page.goto(paths.applyTogether(locale));
        await page.getByRole('button', { name: w.inviteGo }).click();
        await expect(page.getByRole('alert')).toContainText(w.refusals['not-email']);
        await expectAccessible(page);
        await page.getByLabel(w.inviteName).first().fill('Deuxième main');
        await page.getByLabel(w.inviteEmail).first().fill(editor);
        await page.getByRole('button', { name: w.inviteGo }).click();
        await expect(page.getByText(w.done.invite)).toBeFocused();
        await expect(page.getByRole('listitem').filter({ hasText: 'Deuxième main' })).toContainText(w.waiting);
        await expectAccessible(page);

        const second = await aPerson(browser, page, portal, locale);
        await saysYes(second.page, linkIn(await mail.letterTo(editor, letters.invited)), w.confirm.yes);
        await expect(second.page.getByRole('heading', { level: 1, name: w.welcome.title(`Verger ${mark}`) })).toBeVisible();
        await expect(second.page.getByRole('main').locator('.error, .notice-attention')).toHaveCount(0);
        await expectAccessible(second.page);
        await second.page.getByRole('link', { name: w.welcome.read }).click();
        await expect(second.page.getByText(w.onlyOwnerSends(''))).toBeVisible();
        await expect(second.page.getByRole('button', { name: application.check.send })).toHaveCount(0);
        await second.page.goto(paths.applyWelcome(locale));
        await second.page.getByRole('link', { name: w.welcome.begin(application.pages.you.title) }).click();
        await expect(second.page.getByText(w.editing(''))).toBeVisible();
        await second.page.getByLabel(questions.sentence.label).fill('Nous soignons des arbres.');
        await second.page.getByRole('radio').first().check();
        await on(second.page);
        await expect(second.page).toHaveURL(new RegExp(paths.applyPage(locale, 'network')));
        await second.page.goto(paths.applyPage(locale, 'people'));
        await expect(second.page.getByLabel(questions['owner-email'].label)).toHaveCount(0);
        await second.context.close();
      });

      await test.step('the owner sees what was written, and passes the request on', async () => {
        await page.goto(paths.applyPage(locale, 'you'));
        await expect(page.getByLabel(questions.sentence.label)).toHaveValue('Nous soignons des arbres.');
        await page.goto(paths.applyTogether(locale));
        await expect(page.getByRole('listitem').filter({ hasText: 'Deuxième main' })).toContainText(w.confirmed);
        await page.getByLabel(w.transferOther).check();
        await page.getByLabel(w.transferName).last().fill('Nouvelle porteuse');
        await page.getByLabel(w.transferEmail).last().fill(heir);
        await page.getByRole('button', { name: w.transferGo }).click();
        await expect(page.getByText(w.done.offer)).toBeFocused();
        await expect(page.getByRole('button', { name: w.takeBack })).toBeVisible();
        await expectAccessible(page);
      });

      await test.step('who takes it over sends it, and who gave it away only reads', async () => {
        const link = linkIn(await mail.letterTo(heir, letters.offered));
        const third = await aPerson(browser, page, portal, locale);
        await third.page.goto(link);
        await expect(third.page.getByRole('heading', { level: 1, name: w.offer.title(`Verger ${mark}`) })).toBeVisible();
        await third.page.getByRole('button', { name: w.offer.yes }).click();
        await expect(third.page.getByText(w.offer.done)).toBeVisible();
        await expect(third.page.getByText(application.check.confirmed(heir))).toBeVisible();
        const draft = await db.selectFrom('person').select('applicationId').where('email', '=', heir).executeTakeFirstOrThrow();
        const rest = {
          network: 'none',
          needs: ['talk'],
          tools: ['chat'],
          'second-name': 'Deux',
          'second-email': `two-${mark}@example.org`,
        };
        const agreed = { 'answers-first': 'La remise', charter: 'yes', listed: 'yes', 'other-letters': 'no', size: '2-10' };
        await saveAnswers(db, draft.applicationId ?? '', { ...rest, ...agreed }, new Date());
        await page.goto(paths.applyTogether(locale));
        await expect(page).toHaveURL(/lost=yes/);
        await third.page.reload();
        await third.page.getByRole('button', { name: application.check.send }).click();
        await expect(third.page.getByRole('heading', { level: 1, name: application.receipt.title })).toBeVisible();
        await third.page.goto(link);
        await expect(third.page.getByRole('heading', { level: 1, name: w.offer.refusals.accepted.title })).toBeVisible();
        await third.context.close();

        await saysYes(page, linkIn(await mail.letterTo(owner, letters.answered)), w.confirm.open);
        await expect(page.getByText(w.reading('Nouvelle porteuse'))).toBeVisible();
        await expect(page.getByRole('link', { name: application.follow.withdraw.link })).toHaveCount(0);
        await page.getByLabel(application.follow.write).fill('Merci de prendre la suite.');
        await page.getByRole('button', { name: application.follow.send }).click();
        await expect(page.getByText(application.follow.sent)).toBeVisible();
        await expectAccessible(page);
      });
    },
  );

  test(`in ${locale}, a reviewer prepares a request on the telephone, and the person claims it`, async ({
    page,
    browser,
    mail,
    portal,
    signInAs,
    expectAccessible,
  }) => {
    const { prepared } = w;
    const { newDraft, queue } = review;
    const caller = `caller-${randomUUID().slice(0, 6)}@example.org`;
    await signInAs('reviewer');
    await page.goto(paths.review(locale));
    await expect(page.getByRole('heading', { level: 1, name: queue.title })).toBeVisible();
    await page.getByRole('link', { name: newDraft.link }).click();
    await page.getByRole('button', { name: newDraft.go }).click();
    await expect(page.getByRole('alert')).toContainText(newDraft.choose);
    await expectAccessible(page);
    await page.getByLabel(newDraft.forms.community).check();
    await page.getByRole('button', { name: newDraft.go }).click();
    await expect(page.getByText(prepared.notice('IndieHosters'))).toBeVisible();
    await page.getByLabel(questions.name.label).fill('La ressourcerie');
    await expectAccessible(page);
    await page.getByRole('button', { name: application.later }).click();
    await page.getByRole('link', { name: prepared.handOver }).click();
    await page.getByLabel(prepared.name).fill('Une voix');
    await page.getByLabel(prepared.email).fill(caller);
    await page.getByRole('button', { name: prepared.go }).click();
    await expect(page.getByText(prepared.handed(caller))).toBeVisible();
    await expectAccessible(page);

    const context = await browser.newContext({ baseURL: portal.url, locale });
    const theirs = await context.newPage();
    await theirs.goto(linkIn(await mail.letterTo(caller, letters.prepared)));
    await expect(theirs.getByText(prepared.resume('IndieHosters'))).toBeVisible();
    await theirs.getByRole('button', { name: application.resume.go }).click();
    await theirs.goto(paths.applyPage(locale, 'you'));
    await expect(theirs.getByLabel(questions.name.label)).toHaveValue('La ressourcerie');
    await page.goto(paths.applyPage(locale, 'you'));
    await expect(page).toHaveURL(/lost=yes/);
    await context.close();
  });
}
