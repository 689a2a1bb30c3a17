import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import { locales } from '#domain/locale.ts';
import { tools } from '#editorial/tools.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { aDraft } from '../support/applicants.ts';
import { anEditor, roomIn } from '../support/together.ts';
import { everywhere, someone } from '../support/walking.ts';
import { expect, test } from './fixtures.ts';

const openDraftIn = (context: BrowserContext, token: string, url: string) => context.addCookies([{ name: 'draft', value: token, url }]);
const themes = (page: Page) => page.locator('details[data-ticked]');

for (const locale of locales) {
  const { application: w, questions } = dictionaries[locale];
  const { together } = w;

  test(
    `in ${locale}, themes are folded and say how many are ticked, and what is not right says by how much`,
    everywhere,
    async ({ page, context, portal, db, expectAccessible }) => {
      const { token } = await aDraft(db, new Date(), { answers: { name: '', 'owner-email': someone('owner') } });
      await openDraftIn(context, token, portal.url);
      await page.goto(paths.applyPage(locale, 'you'));

      await expect(themes(page)).not.toHaveAttribute('open');
      await themes(page).locator('summary').click();
      await themes(page).getByRole('checkbox').first().check();
      await page.getByLabel(questions.sentence.label).fill('a'.repeat(203));
      await page.getByRole('button', { name: w.next, exact: true }).click();
      const summary = page.getByRole('alert');
      await expect(summary).toContainText(w.errorsTitle(2));
      await expect(summary).toContainText(w.tooLong(3));
      await expect(themes(page).locator('summary')).toContainText(`${w.ticked} 1`);
      await expectAccessible(page);

      await page.goto(paths.applyCheck(locale));
      await expect(page.getByRole('link', { name: w.check.toAnswer, exact: true })).toHaveCount(1);
      await expect(page.getByRole('link', { name: w.tooLong(3) })).toHaveCount(1);
    },
  );

  test(`in ${locale}, what is left of a text is told near its end, and a personal public contact is noticed, not refused`, async ({
    page,
    context,
    portal,
    db,
    expectAccessible,
  }) => {
    const { token } = await aDraft(db, new Date(), { answers: { 'owner-email': someone('owner') } });
    await openDraftIn(context, token, portal.url);
    await page.goto(paths.applyPage(locale, 'you'));
    const sentence = page.getByLabel(questions.sentence.label);

    await sentence.fill('a'.repeat(100));
    await expect(page.getByText(w.signsLeft)).toHaveCount(0);
    await sentence.fill('a'.repeat(195));
    await expect(page.getByText(`${w.signsLeft} 5`).first()).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: `${w.signsLeft} 5` })).toHaveCount(1);
    await expectAccessible(page);
    await sentence.fill('a'.repeat(204));
    await expect(page.getByText(`${w.signsOver} 4`).first()).toBeVisible();

    await sentence.fill('We look after trees.');
    await page.getByLabel(questions.contact.label).fill('jeanne@gmail.com');
    await page.getByRole('button', { name: w.next, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(paths.applyPage(locale, 'network')));
    await page.goto(paths.applyCheck(locale));
    await expect(page.getByText(w.check.contactPersonal)).toBeVisible();
    await page.getByRole('link', { name: w.check.changeContact }).click();
    await expect(page.getByText(w.check.contactPersonal)).toBeVisible();
    await expectAccessible(page);
  });

  test(
    `in ${locale}, each tool says what it is, and the charter comes before its box`,
    everywhere,
    async ({ page, context, portal, db }) => {
      const { token } = await aDraft(db, new Date(), { answers: { 'owner-email': someone('owner') } });
      await openDraftIn(context, token, portal.url);
      await page.goto(paths.applyPage(locale, 'tools'));

      await expect(page.getByText(tools['pads']?.words[locale].sentence ?? '')).toBeVisible();
      const sheet = page.locator(`main a[href="${paths.tool(locale, 'pads')}"]`);
      await expect(sheet).toHaveAttribute('target', '_blank');
      await expect(sheet).toContainText(w.tools.newTab);

      await page.goto(paths.applyPage(locale, 'agreement'));
      const isBefore = await page
        .getByRole('link', { name: w.readCharter })
        .evaluate((link) =>
          Boolean(
            document.querySelector('#charter') &&
            link.compareDocumentPosition(document.querySelector('#charter') ?? link) & Node.DOCUMENT_POSITION_FOLLOWING,
          ),
        );
      expect(isBefore).toBe(true);
    },
  );

  test(
    `in ${locale}, an editor reads what is theirs, and stops taking part inside the draft; the owner sees it`,
    everywhere,
    async ({ page, context, portal, db, expectAccessible }) => {
      const now = new Date();
      const { token } = await aDraft(db, now, { answers: { 'owner-email': someone('owner') } });
      const editor = await anEditor(db, await roomIn(db, token, now), now, `editor-${randomUUID().slice(0, 8)}@example.org`);
      await openDraftIn(context, token, portal.url);
      await page.goto(paths.applyTogether(locale));
      await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
      await page.getByRole('button', { name: together.transferGo }).click();
      await expect(page.getByRole('alert')).toContainText(together.refusals['nobody-chosen']);
      await expectAccessible(page);

      await openDraftIn(context, editor.token, portal.url);
      await page.goto(paths.applyLater(locale));
      await expect(page.getByText(together.laterLead('Role One'))).toBeVisible();
      await expect(page.getByText(w.laterPage.lead)).toHaveCount(0);
      await page.goto(paths.applyCheck(locale));
      await expect(page.getByRole('heading', { level: 1, name: w.check.titles.editor })).toBeVisible();
      await page.goto(paths.applyTogether(locale));
      await page.getByRole('link', { name: together.leave.link }).click();
      await expect(page.getByRole('heading', { level: 1, name: together.leave.title })).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: together.leave.go }).click();
      await expect(page.getByRole('heading', { level: 1, name: together.leave.doneTitle })).toBeVisible();
      await page.goto(paths.applyCheck(locale));
      await expect(page).toHaveURL(/lost=yes/);

      await openDraftIn(context, token, portal.url);
      await page.goto(paths.applyTogether(locale));
      await expect(page.getByRole('listitem').filter({ hasText: 'Role Three' })).toContainText(together.left);
    },
  );
}
