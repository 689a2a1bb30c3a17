import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { insertAudit } from '#db/audit.ts';
import { locales } from '#domain/locale.ts';
import { tools } from '#editorial/tools.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { aNetwork } from '../support/factories.ts';
import { aFile, anAccount } from '../support/files.ts';
import { aFailedJob } from '../support/jobs.ts';
import { expect, test } from './fixtures.ts';

for (const locale of locales) {
  const { review, site } = dictionaries[locale];

  test(
    `in ${locale}, an administrator takes a table out, finds it in the trail, starts a failed job again and edits a tool`,
    { tag: ['@phone', '@nojs'] },
    async ({ page, db, signInAs, expectAccessible }) => {
      test.setTimeout(120_000);
      const name = `Network ${randomUUID().slice(0, 8)}`;
      const network = await aNetwork(db, { name, slug: `n-${randomUUID()}` });
      await aFile(db, { networkId: network.id, sent: { name: '=1+1' } });
      const stranger = await anAccount(db, 'steward', { networks: [network] });
      await insertAudit(db, { accountId: stranger.id, act: 'read-refused', subjectKind: 'network', subjectId: network.id });
      const job = await aFailedJob(db);
      await signInAs('admin');

      await page.goto(paths.review(locale));
      await page.getByRole('link', { name: site.team.administration }).click();
      await expect(page.getByRole('heading', { level: 1, name: review.administration.title })).toBeVisible();
      await expectAccessible(page);

      await page.getByRole('link', { name: review.administration.rooms.exports.label, exact: true }).click();
      await page.getByLabel(review.exports.network, { exact: true }).first().selectOption({ label: name });
      await page.getByRole('button', { name: review.exports.apply }).click();
      await expect(page).toHaveURL(new RegExp(`network=${network.slug}`));
      await expect(page.getByRole('status')).toContainText(review.exports.count(1));
      await expectAccessible(page);
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: review.exports.download }).click();
      const file = await readFile(await (await waiting).path(), 'utf8');
      expect(file.split('\r\n')).toHaveLength(3);
      expect(file).toContain(`,"'=1+1",`);

      await page.goto(paths.administration(locale));
      await page.getByRole('link', { name: review.administration.rooms.audit.label, exact: true }).click();
      await page.getByLabel(review.trail.network, { exact: true }).selectOption({ label: name });
      await page.getByRole('button', { name: review.trail.apply }).click();
      await expect(page.getByRole('table')).toContainText(review.trail.acts['export'] ?? '');
      await page.getByRole('link', { name: review.trail.tabs.refused }).click();
      await expect(page.getByRole('table')).toContainText(review.trail.acts['read-refused'] ?? '');
      await expect(page.getByRole('table')).not.toContainText(review.trail.acts['export'] ?? '');
      await expectAccessible(page);

      await page.goto(paths.jobs(locale));
      const task = review.jobs.tasks['deliver-email'] ?? '';
      const row = page.getByRole('row').filter({ hasText: job });
      await row.getByText(review.jobs.giveUp, { exact: true }).first().click();
      await row.getByRole('button', { name: review.jobs.giveUpOf(task, Number(job)) }).click();
      await expect(page.getByRole('alert')).toContainText(review.jobs.errors.sure);
      await expectAccessible(page);
      await row.getByRole('button', { name: review.jobs.retryOf(task, Number(job)) }).click();
      await expect(page.getByRole('status').first()).toContainText(review.jobs.done.retry);
      await expect(row).toHaveCount(0);

      await page.goto(paths.tools(locale));
      const tool = tools['forum']?.words[locale].name ?? '';
      await page.getByText(review.tools.change(tool), { exact: true }).click();
      const form = page.locator('form').filter({ has: page.getByRole('button', { name: review.tools.saveOf(tool) }) });
      await form.getByLabel(review.tools.realCostCents).fill('a lot');
      await form.getByRole('button', { name: review.tools.saveOf(tool) }).click();
      await expect(page.getByRole('alert')).toContainText(review.tools.errors.amount);
      await expectAccessible(page);
      await form.getByLabel(review.tools.realCostCents).fill(locale === 'fr' ? '321,50' : '322.50');
      await form.getByRole('button', { name: review.tools.saveOf(tool) }).click();
      await expect(page.getByRole('status')).toContainText(review.tools.done.save);
      await page.goto(paths.tool(locale, 'forum'));
      await expect(page.getByRole('main')).toContainText(locale === 'fr' ? '321,50' : '322.50');
    },
  );
}
