import { readSecrets } from '#secrets.ts';
import { openPortal } from '../support/portal.ts';
import { aReadyDraft } from '../support/requests.ts';
import { expect, test } from './fixtures.ts';

test('without a mail server, the person of a trial answers for the second person too', async ({ page, expectAccessible }) => {
  test.setTimeout(120_000);
  const { portal, db, close } = await openPortal({ EXAMPLE: 'no' });
  try {
    const { token, id } = await aReadyDraft(db, readSecrets(portal.dataDir).links);

    await page.goto(`${portal.url}/fr/apply/resume/${token}`);
    await page.locator('main').getByRole('button').first().click();
    await page.getByRole('button', { name: 'Envoyer la demande' }).click();
    const letter = page.getByRole('complementary').filter({ has: page.getByRole('link', { name: /oui ou non/ }) });
    await expect(letter).toContainText('La lettre que l’autre personne reçoit');
    await expectAccessible(page);
    await letter.getByRole('link').click();
    await page.getByRole('button', { name: 'Oui, d’accord' }).click();

    await expect(page.getByText('Vous avez dit oui')).toBeVisible();
    const second = db.selectFrom('person').select('confirmedAt').where('applicationId', '=', id).where('role', '=', 'second');
    expect((await second.executeTakeFirstOrThrow()).confirmedAt).not.toBeNull();
  } finally {
    await close();
  }
});
