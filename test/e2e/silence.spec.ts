import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { readSecrets } from '#secrets.ts';
import { aRequest } from '../support/applicants.ts';
import { aNetwork } from '../support/factories.ts';
import { runTheHour } from '../support/jobs.ts';
import { linkIn, someone } from '../support/walking.ts';
import { expect, test } from './fixtures.ts';

/** A week goes by for one request: all that its clock counts from lies a week further back. */
async function aWeekGoesBy(db: Db, id: string): Promise<void> {
  const earlier = (column: string) => sql<Date>`${sql.ref(column)} - interval '7 days'`;
  await db
    .updateTable('application')
    .set({ stateSince: earlier('stateSince'), submittedAt: earlier('submittedAt') })
    .where('id', '=', id)
    .execute();
  await db
    .updateTable('reminder')
    .set({ since: earlier('since'), sentAt: earlier('sentAt') })
    .where('applicationId', '=', id)
    .execute();
}

test('a steward who stays silent is reminded twice; after 21 days the hoster has the request, and everybody sees it', async ({
  page,
  browser,
  baseURL,
  db,
  mail,
  portal,
  signInAs,
  expectAccessible,
}) => {
  const [fr, en] = [dictionaries.fr.review, dictionaries.en.review];
  const { follow } = dictionaries.fr.application;
  const [name, owner] = [`Lavoir ${Date.now()}`, someone('owner')];
  const network = await aNetwork(db, { name: `Réseau des lavoirs ${Date.now()}`, slug: `lavoirs-${Date.now()}` });
  const reviewer = await signInAs('reviewer');
  const reviewers = await page.context().cookies();
  const steward = await signInAs('steward', [network.id]);
  await db.updateTable('account').set({ locale: 'en' }).where('id', '=', steward.id).execute();
  // Who opens the room counts as somebody who answers for it.
  await page.goto(paths.review('en'));
  const answers = { name, network: network.slug, already: 'yes', 'owner-email': owner, 'second-email': someone('second') };
  const { file, token } = await aRequest(db, new Date(), answers, readSecrets(portal.dataDir));
  const context = await browser.newContext({ baseURL: baseURL ?? '', locale: 'fr' });
  const theirs = await context.newPage();
  await mail.letterTo(steward.email, /is asking for tools/);
  await theirs.goto(paths.follow('fr', token));
  await expect(theirs.getByText(follow.states.with_steward)).toBeVisible();

  for (const reminders of [1, 2]) {
    await aWeekGoesBy(db, file.id);
    await runTheHour(db);
    const sent = () => mail.letters.filter(({ subject }) => subject?.includes(`${name} is waiting for a word from you`));
    await expect.poll(() => sent().length).toBe(reminders);
    expect(linkIn(sent().at(-1) ?? (await mail.letterTo(steward.email)))).toContain(paths.file('en', file.id));
  }
  await page.goto(paths.file('en', file.id));
  await expect(page.getByText(en.acts.names['pass-on'].title, { exact: true })).toBeVisible();
  await aWeekGoesBy(db, file.id);
  await runTheHour(db);

  expect((await mail.letterTo(owner, /is now with/)).text).toContain('could not answer within twenty-one days');
  await theirs.reload();
  await expect(theirs.getByText(follow.states.in_review)).toBeVisible();
  await expect(theirs.getByText(follow.owes.hoster('IndieHosters'))).toBeVisible();
  await expectAccessible(theirs);
  await context.close();

  await page.goto(paths.review('en', `?tab=hoster&q=${encodeURIComponent(name)}`));
  await page.getByRole('row').getByRole('link', { name }).click();
  await expect(page.getByText('The hoster owes the next answer')).toBeVisible();
  await expect(page.getByText(en.acts.names['pass-on'].title, { exact: true })).toHaveCount(0);
  const history = page.getByRole('region', { name: en.file.history }).getByRole('listitem');
  await expect(history.filter({ hasText: `${en.file.actors.system} ${en.file.acts['pass-on']}` })).toHaveCount(1);
  await expect(history.filter({ hasText: `${en.file.actors.system} ${en.file.acts.remind}` })).toHaveCount(2);
  await expectAccessible(page);

  expect((await mail.letterTo(reviewer.email, new RegExp(`${name}, à lire`))).text).toContain(
    'Son réseau n’a pas pu répondre dans les temps.',
  );
  await page.context().clearCookies();
  await page.context().addCookies(reviewers);
  await page.goto(paths.review('fr', `?tab=unassigned&q=${encodeURIComponent(name)}`));
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText(fr.owes.hoster);
  await page.getByRole('row').getByRole('link', { name }).click();
  await expect(page.getByText(fr.states.in_review, { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
});
