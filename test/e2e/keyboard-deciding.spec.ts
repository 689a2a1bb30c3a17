import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { aNetwork } from '../support/factories.ts';
import { aFile } from '../support/files.ts';
import { arrowTo, press, shortcut, type } from '../support/keyboard.ts';
import { expect, test } from './fixtures.ts';

// Tab, Enter, Space, arrows and the keys that the page announces: nothing here is clicked, and nothing is given the focus from outside.
test.use({ trace: 'off' });

test('a request is found and taken with single keys, declined with Tab and Enter, and its letter leaves', async ({
  page,
  db,
  mail,
  signInAs,
  expectAccessible,
}) => {
  const { acts, file: words, outbox, queue, states } = dictionaries.fr.review;
  const { decline } = acts.names;
  const key = Math.random().toString(36).slice(2, 10);
  const [, bravo] = [await aFile(db, { sent: { name: `Alpha ${key}` } }), await aFile(db, { sent: { name: `Bravo ${key}` } })];
  const box = (name: string) => page.getByRole('checkbox', { name: queue.bulk.tick(`${name} ${key}`) });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await signInAs('reviewer');
  await page.goto(paths.review('fr', '?tab=hoster&sort=name'));

  await shortcut(page, '?');
  await expect(page.getByRole('dialog', { name: queue.shortcuts.title })).toContainText(queue.shortcuts.queue['/']);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await shortcut(page, '/');
  await page.keyboard.type(key);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`q=${key}`));
  for (const pressed of ['j', 'x', 'j', 'x', 'k', 'x']) await shortcut(page, pressed);
  await expect(box('Alpha')).not.toBeChecked();
  await expect(box('Bravo')).toBeChecked();
  await press(page, button(queue.bulk.acts.claim), 'Enter');
  await expect(page.getByRole('status').filter({ hasText: queue.bulk.results })).toBeFocused();
  await press(page, button(queue.bulk.acts.claim), 'Enter');
  await expect(page.getByRole('alert')).toBeFocused();

  await shortcut(page, 'j');
  await shortcut(page, 'j');
  await shortcut(page, 'o');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Bravo ${key}`);
  await press(page, button(acts.names.release.submit), 'Enter');
  await expect(page.getByText(acts.done(acts.names.release.title))).toBeFocused();
  await shortcut(page, 'c');
  await expect(page.getByText(acts.done(acts.names.claim.title))).toBeFocused();
  await expect(page.getByText(words.readingMe)).toBeVisible();
  await expectAccessible(page);

  await press(page, page.getByRole('main').locator('summary', { hasText: decline.title }), 'Enter');
  const form = page.locator('details[open]');
  await arrowTo(page, form.getByRole('radio', { name: /pas la place/ }));
  await type(page, form.getByRole('textbox', { name: decline.fields.body.label }), 'Nous sommes au complet.');
  await type(page, form.getByRole('textbox', { name: decline.fields['way-back'].label }), 'Écrivez-nous au printemps.');
  await press(page, form.getByRole('button', { name: decline.submit, exact: true }), 'Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await press(page, page.getByRole('alert').getByRole('link', { name: new RegExp(decline.fields.alternative.label) }), 'Enter');
  await expect(form.getByRole('textbox', { name: decline.fields.alternative.label })).toBeFocused();
  await page.keyboard.type('Framasoft héberge des pads, framasoft.org.');
  await press(page, form.getByRole('button', { name: decline.submit, exact: true }), 'Enter');
  await expect(page.getByText(acts.done(decline.title))).toBeFocused();
  await expect(page.getByText(states.declined, { exact: true }).first()).toBeVisible();

  await press(page, page.getByRole('link', { name: words.letter.open }), 'Enter');
  await type(page, page.getByRole('textbox', { name: outbox.greeting }), 'Bonjour à vous, ');
  await press(page, button(outbox.save), 'Enter');
  await expect(page.getByRole('status')).toBeFocused();
  await press(page, button(outbox.send), 'Enter');
  await expect(page.getByRole('status')).toBeFocused();
  await expectAccessible(page);
  const letter = await mail.letterTo(bravo.owner, /réponse/);
  expect(letter.text).toContain('Framasoft héberge des pads, framasoft.org.');
  await press(page, page.getByRole('link', { name: outbox.request }), 'Enter');
  await expect(page.getByText(words.letter.sent)).toBeVisible();
  await shortcut(page, 'u');
  await expect(page).toHaveURL(new RegExp(`q=${key}`));
});

test('a steward passes a request on with a vouch, with the keyboard alone, in English', async ({
  page,
  db,
  signInAs,
  expectAccessible,
}) => {
  const { acts, file: words } = dictionaries.en.review;
  const passOn = acts.names['pass-on'];
  const network = await aNetwork(db, { name: 'Keys network', slug: `keys-${Date.now()}` });
  const name = `Bikes ${Date.now()}`;
  await aFile(db, { networkId: network.id, sent: { name } });
  await signInAs('steward', [network.id]);
  await page.goto(paths.review('en'));

  await press(page, page.getByRole('row').getByRole('link', { name }), 'Enter');
  await press(page, page.getByRole('main').locator('summary', { hasText: passOn.title }), 'Enter');
  const submit = page.getByRole('button', { name: passOn.submit, exact: true });
  await press(page, submit, 'Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await arrowTo(page, page.getByRole('radio', { name: acts.options.opinions.vouched }));
  await type(page, page.getByRole('textbox', { name: passOn.fields.sentence.label }), 'We meet every month.');
  await press(page, submit, 'Enter');

  await expect(page.getByText(acts.done(passOn.title))).toBeFocused();
  await expect(page.getByText(/Keys network vouches for this collective/)).toBeVisible();
  await expect(page.getByRole('region', { name: words.history })).toContainText(words.acts['pass-on']);
  await expectAccessible(page);
});
