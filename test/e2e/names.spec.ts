import { randomUUID } from 'node:crypto';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { aNetwork } from '../support/factories.ts';
import { expect, test } from './fixtures.ts';

const { application: w } = dictionaries.fr;

test(
  'a network typed while “none” is ticked is the one that is looked for',
  { tag: ['@nojs'] },
  async ({ page, db, javaScriptEnabled }) => {
    // A name that no other journey of this portal uses.
    const mark = randomUUID().slice(0, 8);
    const network = await aNetwork(db, { name: `Zéphyrine ${mark} du Verger`, slug: `z-${mark}` });
    const typed = `zephyrine ${mark} du verge`;
    await page.goto(`${paths.orientation('fr')}?who=group&needs=talk&network=none`);
    const none = page.getByLabel(w.network.none);
    await expect(none).toBeChecked();

    await page.getByLabel(w.orientation.network.label).fill(typed);
    if (javaScriptEnabled) await expect(none).not.toBeChecked();
    await page.getByRole('button', { name: w.orientation.go }).click();

    await expect(page.getByText(w.orientation.understood(network.name))).toBeVisible();
    await page.getByRole('link', { name: w.orientation.notThatOne }).click();
    await expect(page.getByLabel(w.orientation.network.label)).toHaveValue(typed);
  },
);
