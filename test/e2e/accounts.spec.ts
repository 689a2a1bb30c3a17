import { randomUUID } from 'node:crypto';
import { locales } from '#domain/locale.ts';
import { hashPassword } from '#features/accounts/passwords.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { codeOf, keyOn, nextCodeOf } from '../support/authenticator.ts';
import { press, type } from '../support/keyboard.ts';
import { expect, test } from './fixtures.ts';

const password = 'quatre mots sans rapport';

for (const locale of locales) {
  const w = dictionaries[locale].review;
  const button = (name: string) => ({ name, exact: true });

  test(
    `in ${locale}, a reviewer sets the code up, comes in with it, and manages where they are signed in`,
    { tag: ['@phone', '@nojs'] },
    async ({ page, db, expectAccessible, browser, baseURL }) => {
      test.setTimeout(180_000);
      const email = `codes-${randomUUID().slice(0, 8)}@example.org`;
      const account = { id: randomUUID(), email, name: 'Role Six', role: 'reviewer', passwordHash: await hashPassword(password) } as const;
      await db.insertInto('account').values(account).execute();
      const signIn = async (where = page) => {
        await where.goto(paths.signIn(locale));
        const form = where.locator('form:has(button[name=way][value=password])');
        await form.getByLabel(w.signIn.email).fill(email);
        await form.getByLabel(w.signIn.password).fill(password);
        await form.getByRole('button', button(w.signIn.submit)).click();
      };

      await signIn();
      await expect(page.getByRole('heading', { level: 1, name: w.secondFactor.setUpTitle })).toBeVisible();
      await expectAccessible(page);
      await page.goto(paths.review(locale));
      await expect(page.getByRole('heading', { level: 1, name: w.secondFactor.setUpTitle })).toBeVisible();
      const key = await keyOn(page);
      await page.getByLabel(w.secondFactor.code).fill('000000');
      await page.getByRole('button', button(w.secondFactor.setUp)).click();
      await expect(page.getByRole('alert')).toContainText(w.secondFactor.errors['wrong-code']);
      await expectAccessible(page);
      expect(await keyOn(page)).toBe(key);
      const used = codeOf(key);
      await page.getByLabel(w.secondFactor.code).fill(used);
      await page.getByRole('button', button(w.secondFactor.setUp)).click();
      await expect(page.getByRole('heading', { level: 1, name: w.secondFactor.codesTitle })).toBeVisible();
      await expectAccessible(page);
      const recovery = (await page.locator('main code').allTextContents()).map((code) => code.trim());
      expect(recovery).toHaveLength(10);
      await page.getByRole('link', { name: w.secondFactor.codesKept }).click();
      await expect(page).toHaveURL(new RegExp(`${paths.review(locale)}$`));

      const elsewhere = await browser.newContext({ baseURL: baseURL ?? '' });
      const other = await elsewhere.newPage();
      await signIn(other);
      await expect(other.getByRole('heading', { level: 1, name: w.secondFactor.codeTitle })).toBeVisible();
      await other.getByLabel(w.secondFactor.code).fill(used);
      await other.getByRole('button', button(w.secondFactor.enter)).click();
      await expect(other.getByRole('alert')).toContainText(w.secondFactor.errors['wrong-code']);
      await expectAccessible(other);
      await other.getByLabel(w.secondFactor.code).fill(recovery[0] ?? '');
      await other.getByRole('button', button(w.secondFactor.enter)).click();
      await expect(other.getByText(w.ownAccount.done.recovery)).toBeVisible();
      await expect(other.getByText(w.ownAccount.factorOn(9))).toBeVisible();

      await page.goto(paths.ownAccount(locale));
      await expectAccessible(page);
      await expect(page.getByRole('row')).toHaveCount(3);
      await page.getByLabel(w.ownAccount.notifications.kinds.request).selectOption({ label: w.ownAccount.notifications.paces.daily });
      const paces = page.getByRole('region', { name: w.ownAccount.notifications.title });
      await paces.getByRole('button', button(w.ownAccount.save)).click();
      await expect(page.getByRole('status')).toContainText(w.ownAccount.done.notifications);
      await expect(page.getByLabel(w.ownAccount.notifications.kinds.request)).toHaveValue('daily');
      await page.getByRole('button', { name: w.ownAccount.endOthers }).click();
      await expect(page.getByRole('status')).toContainText(w.ownAccount.done['end-session']);
      await expect(page.getByRole('row')).toHaveCount(2);
      await other.goto(paths.review(locale));
      await expect(other).toHaveURL(/sign-in/);
      await elsewhere.close();

      // A quarter of an hour later, new recovery codes want a proof.
      const early = new Date(Date.now() - 16 * 60 * 1000);
      await db.updateTable('session').set({ provedAt: early }).where('accountId', '=', account.id).execute();
      await page.goto(paths.ownAccount(locale));
      await page.locator('summary', { hasText: w.ownAccount.codesNew }).click();
      await page.getByRole('button', { name: w.ownAccount.codesNew }).click();
      await expect(page.getByRole('alert')).toContainText(w.proof.errors['prove-first']);
      await expectAccessible(page);
      await page.locator('details').getByLabel(w.proof.code).fill(nextCodeOf(key));
      await page.getByRole('button', { name: w.ownAccount.codesNew }).click();
      await expect(page.getByRole('heading', { level: 1, name: w.secondFactor.codesTitle })).toBeVisible();
      expect((await page.locator('main code').allTextContents()).map((code) => code.trim())).not.toEqual(recovery);
    },
  );
}

test('with the keyboard alone, the code is set up and typed', async ({ page, db }) => {
  const w = dictionaries.fr.review;
  const email = `keys-${randomUUID().slice(0, 8)}@example.org`;
  const account = { id: randomUUID(), email, name: 'Role Seven', role: 'admin', passwordHash: await hashPassword(password) } as const;
  await db.insertInto('account').values(account).execute();

  await page.goto(paths.signIn('fr'));
  await type(page, page.getByLabel(w.signIn.email).last(), email);
  await type(page, page.getByLabel(w.signIn.password), password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: w.secondFactor.setUpTitle }).waitFor();
  await type(page, page.getByLabel(w.secondFactor.code), codeOf(await keyOn(page)));
  await page.keyboard.press('Enter');
  await press(page, page.getByRole('link', { name: w.secondFactor.codesKept }), 'Enter');
  await expect(page).toHaveURL(/\/fr\/review$/);
  await press(page, page.getByRole('link', { name: w.ownAccount.link }), 'Enter');
  await expect(page.getByRole('heading', { level: 1, name: w.ownAccount.title })).toBeVisible();
});
