import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { startAutomation } from '../support/automation.ts';
import { aNetwork } from '../support/factories.ts';
import { aFile } from '../support/files.ts';
import { aFailedJob } from '../support/jobs.ts';
import { arrowTo, choose, press, tabTo, type } from '../support/keyboard.ts';
import { someone } from '../support/walking.ts';
import { expect, test } from './fixtures.ts';

// Tab, Enter, Space, arrows: nothing here is clicked, and nothing is given the focus from outside.
test.use({ trace: 'off' });
const { review, site, webhooks: hooks } = dictionaries.en;

// The words of letters are those of other tests too.
test.afterEach(async ({ db }) => {
  await db.deleteFrom('letterWording').where('template', '=', 'lapsed').execute();
});

test('with the keyboard alone, a word of a letter is changed, seen, kept, and put back', async ({ page, signInAs, expectAccessible }) => {
  const w = review.templates;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await signInAs('admin');
  await page.goto(paths.review('en'));
  await press(page, page.getByRole('link', { name: site.team.outbox, exact: true }), 'Enter');
  await press(page, page.getByRole('link', { name: w.title, exact: true }), 'Enter');
  await press(page, page.getByRole('row').filter({ hasText: w.names.lapsed }).getByRole('link').last(), 'Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.names.lapsed);

  const text = page.getByRole('textbox', { name: w.text });
  const before = await text.inputValue();
  await tabTo(page, text);
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n\nSee you {{nowhere}}.');
  await press(page, button(w.save), 'Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await press(page, page.getByRole('alert').getByRole('link'), 'Enter');
  await expect(text).toBeFocused();
  await page.keyboard.press('Control+End');
  for (const _ of '{{nowhere}}.') await page.keyboard.press('Backspace');
  await page.keyboard.type('in spring.');
  await press(page, button(w.preview), 'Enter');
  await expect(page.getByRole('region', { name: w.previewTitle })).toContainText('See you in spring.');
  await expect(page.getByRole('heading', { name: w.previewTitle })).toBeFocused();
  await press(page, button(w.save), 'Enter');
  await expect(page.getByText(w.saved)).toBeVisible();
  await expect(page.getByRole('status')).toBeFocused();
  await expectAccessible(page);

  await press(page, page.locator('summary', { hasText: w.putBack }), 'Enter');
  await press(page, button(w.putBackGo), 'Enter');
  await expect(page.getByRole('status')).toBeFocused();
  await expect(page.getByText(w.isDefault).first()).toBeVisible();
  await expect(text).toHaveValue(before);
});

test('with the keyboard alone, an address of the automation is added, tried and taken away', async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const automation = await startAutomation();
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await signInAs('admin');
  await page.goto(paths.administration('en'));
  await press(page, page.getByRole('link', { name: review.administration.rooms.webhooks.label, exact: true }), 'Enter');
  await press(page, button(hooks.submit), 'Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await press(page, page.getByRole('alert').getByRole('link'), 'Enter');
  await page.keyboard.type(automation.address);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toBeFocused();
  await expect(page.getByText(hooks.added)).toBeVisible();
  await expectAccessible(page);
  await press(page, page.getByRole('link', { name: hooks.go }), 'Enter');

  automation.answer(500);
  await press(page, button(hooks.test), 'Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('500');
  automation.answer(204);
  await press(page, button(hooks.test), 'Space');
  await expect(page.getByText(hooks.tested)).toBeFocused();
  await press(page, page.locator('summary', { hasText: hooks.remove.ask }), 'Enter');
  await press(page, button(hooks.remove.submit), 'Enter');

  await expect(page.getByText(hooks.removed)).toBeFocused();
  await expectAccessible(page);
  await automation.close();
});

test('with the keyboard alone, somebody is invited, chosen columns are taken out, the trail is searched and a job starts again', async ({
  page,
  db,
  mail,
  signInAs,
  expectAccessible,
}) => {
  const { administration, people, exports, trail, jobs } = review;
  const name = `Network ${randomUUID().slice(0, 8)}`;
  const network = await aNetwork(db, { name, slug: `n-${randomUUID()}` });
  const { owner } = await aFile(db, { networkId: network.id, sent: { name: 'Orchard' } });
  const job = await aFailedJob(db);
  const button = (label: string) => page.getByRole('button', { name: label, exact: true });
  const enter = async (room: keyof typeof administration.rooms) => {
    await press(page, page.getByRole('navigation').getByRole('link', { name: site.team.administration }), 'Enter');
    await press(page, page.getByRole('main').getByRole('link', { name: administration.rooms[room].label, exact: true }), 'Enter');
  };
  const { email } = await signInAs('admin');
  await page.goto(paths.review('en'));

  await test.step('invite', async () => {
    const invited = someone('invited');
    await enter('people');
    await press(page, button(people.submit), 'Enter');
    await expect(page.getByRole('alert')).toBeFocused();
    await press(page, page.getByRole('alert').getByRole('link').first(), 'Enter');
    await page.keyboard.type(invited);
    await arrowTo(page, page.getByRole('radio', { name: people.roles.steward }));
    await choose(page, page.getByLabel(people.network, { exact: true }), name);
    await press(page, button(people.submit), 'Enter');
    await expect(page.getByText(people.invited)).toBeVisible();
    await expect(page.getByRole('status')).toBeFocused();
    await mail.letterTo(invited);
  });

  await test.step('export', async () => {
    await enter('exports');
    await choose(page, page.getByLabel(exports.network, { exact: true }).first(), name);
    await press(page, button(exports.apply), 'Enter');
    await expect(page.getByRole('status')).toContainText(exports.count(1));
    await press(page, page.getByRole('checkbox', { name: exports.columns.tools, exact: true }), 'Space');
    await press(page, page.getByRole('checkbox', { name: exports.columns['owner-email'], exact: true }), 'Space');
    await expectAccessible(page);
    const waiting = page.waitForEvent('download');
    await press(page, button(exports.download), 'Enter');
    const [head = '', row = ''] = (await readFile(await (await waiting).path(), 'utf8')).split('\r\n');
    expect(head).toContain(exports.columns['owner-email']);
    expect(head).not.toContain(exports.columns.tools);
    expect(row).toContain(owner);
  });

  await test.step('trail', async () => {
    await enter('audit');
    await type(page, page.getByLabel(trail.person, { exact: true }), email);
    await choose(page, page.getByLabel(trail.act, { exact: true }), trail.acts['export'] ?? '');
    await press(page, button(trail.apply), 'Enter');
    await expect(page.getByRole('table')).toContainText(trail.acts['export'] ?? '');
    await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
    await expectAccessible(page);
  });

  await test.step('job', async () => {
    await enter('jobs');
    await press(page, button(jobs.retryOf(jobs.tasks['deliver-email'] ?? '', Number(job))), 'Enter');
    await expect(page.getByRole('status').first()).toContainText(jobs.done.retry);
    await expect(page.getByRole('status').first()).toBeFocused();
    await expect(page.getByRole('row').filter({ hasText: job })).toHaveCount(0);
  });
});
