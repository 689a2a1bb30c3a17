import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { locales } from '#domain/locale.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { aNetwork } from '../support/factories.ts';
import type { MailSink } from '../support/mail.ts';
import { expect, test } from './fixtures.ts';

// The main job of the portal, by the words that are on the screen: each sentence looked for is that of a dictionary.
for (const locale of locales) {
  const t = dictionaries[locale];
  const { acts, outbox, arrangement } = t.review;

  test(
    `in ${locale}, a collective finds its host, asks, is asked back, accepted, deployed and found`,
    {
      tag: ['@nojs', '@phone'],
    },
    async ({ page, browser, db, mail, portal, signInAs, expectAccessible }) => {
      test.setTimeout(240_000);
      const mark = randomUUID().slice(0, 6);
      const network = await aNetwork(db, { name: `Réseau des Berges ${mark}`, slug: `berges-${mark}`, welcomesNewcomers: 'yes' });
      const stewardEmail = `steward-${mark}@example.org`;
      const account = {
        id: randomUUID(),
        email: stewardEmail,
        name: 'Référente',
        role: 'steward',
        locale,
        lastActedAt: new Date(),
      } as const;
      await db.insertInto('account').values(account).execute();
      await db.insertInto('stewardship').values({ accountId: account.id, networkId: network.id }).execute();
      const collective = `Atelier ${mark}`;
      const owner = `owner-${mark}@example.org`;
      const second = `second-${mark}@example.org`;
      const on = () => page.getByRole('button', { name: t.application.next, exact: true }).click();
      const field = (question: keyof typeof t.questions) => page.getByLabel(t.questions[question].label);

      await test.step('a visitor looks around', async () => {
        await page.goto(paths.home(locale));
        await expectAccessible(page);
        await page.goto(paths.offer(locale));
        await expectAccessible(page);
        await page.goto(paths.tool(locale, 'pads'));
        await expectAccessible(page);
        await page.goto(paths.directory(locale, `?q=berges ${mark}`));
        await expect(page.getByRole('link', { name: network.name, exact: true })).toBeVisible();
        await expectAccessible(page);
      });

      await test.step('a collective is led to its network', async () => {
        await page.goto(paths.orientation(locale));
        await page.getByLabel(t.application.orientation.askers.association).check();
        await page.getByLabel(locale === 'fr' ? 'Écrire ensemble' : 'Write together').check();
        await page.getByLabel(t.application.orientation.network.label).fill(network.name.toLowerCase());
        await expectAccessible(page);
        await page.getByRole('button', { name: t.application.orientation.go }).click();
        await expect(page.getByRole('heading', { level: 1, name: t.application.orientation.resultTitle })).toBeVisible();
        await expectAccessible(page);
        await page.getByRole('button', { name: t.application.orientation.paths['your-network'].go(network.name) }).click();
        // Who presses within two seconds is asked to press again, as a person does.
        await expect(async () => {
          const again = page.getByRole('button', { name: t.application.start.community.go });
          if (await again.isVisible()) await again.click();
          await expect(page).toHaveURL(new RegExp(paths.applyPage(locale, 'you')), { timeout: 1000 });
        }).toPass();
      });

      await test.step('it answers page by page, and leaves out what it must not', async () => {
        await expect(page).toHaveURL(new RegExp(paths.applyPage(locale, 'you')));
        await on();
        await expect(page.getByRole('alert')).toContainText(t.questions.name.label);
        await expectAccessible(page);
        await field('name').fill(collective);
        await field('sentence').fill('Nous réparons ce qui flotte.');
        await field('contact').fill('contact@example.org');
        await page.getByRole('radio').first().check();
        await expectAccessible(page);
        await on();
        await expect(page.getByRole('heading', { level: 1, name: t.application.pages.network.title })).toBeVisible();
        await expectAccessible(page);
        await on();
        await expect(page.getByRole('heading', { level: 1, name: t.application.pages.needs.title })).toBeVisible();
        await expectAccessible(page);
        await on();
        await expect(page.getByRole('heading', { level: 1, name: t.application.pages.tools.title })).toBeVisible();
        await expectAccessible(page);
        await page.getByRole('checkbox', { name: 'Pads' }).check();
        await on();
        // A tool with an address brings its question on the same page.
        if (await page.getByRole('status').filter({ hasText: t.application.oneMore }).isVisible()) await on();
        await expect(page.getByRole('heading', { level: 1, name: t.application.pages.people.title })).toBeVisible();
        await field('owner-name').fill('Camille');
        await field('owner-email').fill(owner);
        await field('second-name').fill('Sacha');
        await field('second-email').fill(second);
        await field('answers-first').fill('Le salon entraide');
        await expectAccessible(page);
        await on();
        await expect(page.getByRole('heading', { level: 1, name: t.application.pages.giving.title })).toBeVisible();
        await field('for-hoster').fill('Pour l’hébergeur seul.');
        await on();
        await expect(page.getByRole('heading', { level: 1, name: t.application.pages.agreement.title })).toBeVisible();
        await page.getByLabel(t.application.accepts.charter).check();
        for (const question of ['listed', 'other-letters'] as const) {
          await page.getByRole('group', { name: t.questions[question].label }).getByLabel(t.application.yes, { exact: true }).check();
        }
        await expectAccessible(page);
        await on();
        await expect(page.getByRole('heading', { level: 1, name: t.application.check.titles.owner })).toBeVisible();
        await expectAccessible(page);
      });

      await test.step('the address is confirmed by mail, and the request sent', async () => {
        await page.goto(await linkIn(mail, owner));
        await expectAccessible(page);
        await page.getByRole('button', { name: t.application.resume.go }).click();
        await page.getByRole('button', { name: t.application.check.send }).click();
        await expect(page.getByRole('heading', { level: 1, name: t.application.receipt.title })).toBeVisible();
        await expect(page.getByText(/T-\d{4}-\d{4}/).first()).toBeVisible();
        await expectAccessible(page);
        const other = await somebodyElse(browser, portal.url);
        await other.goto(await linkIn(mail, second));
        await other.getByRole('button', { name: t.application.confirm.yes }).click();
        await expect(other.getByText(t.application.confirm.said.yes)).toBeVisible();
        await other.context().close();
      });

      await test.step('the steward comes in by mail and passes the request on with one sentence', async () => {
        const steward = await somebodyElse(browser, portal.url);
        await steward.goto(paths.signIn(locale));
        await steward.getByLabel(t.review.signIn.email).first().fill(stewardEmail);
        await steward.getByRole('button', { name: t.review.signIn.sendLink }).click();
        await steward.goto(await linkIn(mail, stewardEmail, new RegExp(locale === 'fr' ? 'connexion' : 'sign-in', 'i')));
        await steward.getByRole('button', { name: t.review.signIn.submit }).click();
        await steward.getByRole('link', { name: collective }).click();
        await expect(steward.getByText('Pour l’hébergeur seul.')).toHaveCount(0);
        await expectAccessible(steward);
        const passOn = await open(steward, acts.names['pass-on'].title);
        await passOn.getByLabel(acts.options.opinions.vouched).check();
        await passOn.getByLabel(acts.names['pass-on'].fields.sentence.label).fill('Nous les connaissons depuis deux ans.');
        await passOn.getByRole('button', { name: acts.names['pass-on'].submit, exact: true }).click();
        await expect(steward.getByText(t.review.states.in_review).first()).toBeVisible();
        await steward.context().close();
      });

      const desk = await page.context().newPage();
      await test.step('the hoster asks for a change, and the collective answers', async () => {
        await signInAs('reviewer');
        await desk.goto(paths.review(locale));
        await expectAccessible(desk);
        await desk.goto(paths.review(locale, `?tab=all&q=${mark}`));
        await desk.getByRole('link', { name: collective }).click();
        await expect(desk.getByText('Pour l’hébergeur seul.')).toBeVisible();
        await desk.getByRole('button', { name: acts.names.claim.submit, exact: true }).click();
        await expectAccessible(desk);
        const ask = await open(desk, acts.names['ask-changes'].title);
        await ask.getByLabel(t.questions.sentence.label).check();
        await ask.getByLabel(acts.names['ask-changes'].fields.body.label).fill('Qu’entendez-vous par flotter ?');
        await ask.getByRole('button', { name: acts.names['ask-changes'].submit, exact: true }).click();
        await expect(desk.getByText(t.review.states.changes_requested).first()).toBeVisible();

        await page.goto(await linkIn(mail, owner));
        await expect(page.getByText('Qu’entendez-vous par flotter ?').first()).toBeVisible();
        await expectAccessible(page);
        await page.getByRole('link', { name: t.application.follow.change }).click();
        await field('sentence').fill('Nous réparons des bateaux à plusieurs.');
        await expectAccessible(page);
        await page.getByRole('button', { name: t.application.follow.changes.go }).click();
        await expect(page.getByText(t.application.follow.reSent)).toBeVisible();
      });

      await test.step('the hoster accepts, and a person sends the letter', async () => {
        await desk.reload();
        await expect(desk.getByText('Nous réparons des bateaux à plusieurs.').first()).toBeVisible();
        const accept = await open(desk, acts.names.accept.title);
        await accept.getByLabel(acts.names.accept.fields.body.label).fill('Avec plaisir.');
        await accept.getByLabel(acts.names.accept.fields['no-stake'].label).check();
        await accept.getByRole('button', { name: acts.names.accept.submit, exact: true }).click();
        await expect(desk.getByText(t.review.states.accepted).first()).toBeVisible();
        await page.reload();
        await expect(page.getByText(t.application.follow.states.accepted)).toHaveCount(0);

        await desk.goto(paths.emails(locale));
        await expectAccessible(desk);
        const row = desk.getByRole('row').filter({ hasText: owner });
        await row.getByRole('link').first().click();
        await expectAccessible(desk);
        await desk.getByRole('button', { name: outbox.send, exact: true }).click();
        await expect(desk.getByText(outbox.states.draft, { exact: true })).toHaveCount(0);
      });

      await test.step('its service goes live, and anybody finds the community', async () => {
        await page.goto(paths.follow(locale, (await linkIn(mail, owner, /./)).split('/').at(-1) ?? ''));
        await expect(page.getByText(t.application.follow.states.accepted).first()).toBeVisible();
        await desk.goto(paths.arrangements(locale));
        await desk.getByRole('link', { name: collective }).click();
        await expectAccessible(desk);
        await desk.getByLabel(arrangement.address).first().fill(`https://pads-${mark}.example.org`);
        await desk.getByRole('button', { name: arrangement.moves.live, exact: true }).first().click();
        await expect(desk.getByRole('link', { name: `https://pads-${mark}.example.org` })).toBeVisible();

        await page.goto(paths.directory(locale, `?q=${collective}`));
        await page.getByRole('link', { name: collective, exact: true }).click();
        await expect(page.getByText('Nous réparons des bateaux à plusieurs.').first()).toBeVisible();
        await expect(page.getByRole('link', { name: network.name }).first()).toBeVisible();
        await expect(page.getByRole('link', { name: `pads-${mark}.example.org` }).first()).toBeVisible();
        await expectAccessible(page);
        await expect(page.getByText(owner)).toHaveCount(0);
      });
    },
  );
}

/** Another person at a machine of their own: no cookie is shared. */
const somebodyElse = async (browser: Browser, baseURL: string): Promise<Page> => (await browser.newContext({ baseURL })).newPage();

/** Opens one act of a file, and answers its form. */
async function open(page: Page, title: string) {
  const act = page.locator('details').filter({ has: page.locator('summary', { hasText: title }) });
  if ((await act.getAttribute('open')) === null) await act.locator('summary').click();
  return act;
}

/** The one link of the newest letter to this address. */
async function linkIn(mail: MailSink, address: string, subject?: RegExp): Promise<string> {
  const letter = await mail.letterTo(address, subject);
  const link = /https?:\/\/\S+/.exec(letter.text ?? '')?.[0];
  if (!link) throw new Error(`no link in the letter to ${address}`);
  return link;
}
