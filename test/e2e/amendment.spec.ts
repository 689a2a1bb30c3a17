import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DB } from '#db/schema.ts';
import { aRequest } from '../support/applicants.ts';
import { expect, test } from './fixtures.ts';

/** A community whose pads live, as its owner comes back to it by the link of its accepted request. */
async function aLivingCommunity(db: Kysely<DB>) {
  const name = `Les Ruches ${randomUUID().slice(0, 4)}`;
  const owner = `owner-${randomUUID().slice(0, 8)}@example.org`;
  const { token, file } = await aRequest(db, new Date(), { name, 'owner-email': owner, tools: ['pads'] });
  const communityId = randomUUID();
  const arrangementId = randomUUID();
  const slug = `ruches-${communityId.slice(0, 8)}`;
  await db.insertInto('community').values({ id: communityId, slug, name, sentence: 'Bees.', visibility: 'unlisted' }).execute();
  await db.insertInto('arrangement').values({ id: arrangementId, communityId, state: 'active' }).execute();
  const service = { id: randomUUID(), slug: `pads-${slug}`, tool: 'pads', communityId, arrangementId, visibility: 'unlisted' } as const;
  await db
    .insertInto('service')
    .values({ ...service, name: `Pads – ${name}`, state: 'live', address: 'https://pads.example.org', startedOn: '2026-01-05' })
    .execute();
  await db.updateTable('person').set({ arrangementId, confirmedAt: new Date() }).where('applicationId', '=', file.id).execute();
  const accepted = { state: 'accepted', arrangementId, outcomeVisibleAt: new Date() } as const;
  await db.updateTable('application').set(accepted).where('id', '=', file.id).execute();
  return { name, token, arrangementId };
}

test(
  'from its welcome page a collective asks for a change; the hoster accepts it, and nothing that lives stops',
  { tag: ['@phone', '@nojs'] },
  async ({ page, db, signInAs, expectAccessible }) => {
    const { name, token, arrangementId } = await aLivingCommunity(db);
    await page.goto(`/fr/follow/${token}`);
    await page.getByRole('link', { name: 'Demander un changement' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Changer quelque chose pour ${name}` })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Commencer' }).click();

    const next = () => page.getByRole('button', { name: 'Continuer', exact: true }).click();
    await expect(page.getByText('Pas encore envoyée')).toBeVisible();
    await next();
    await expect(page.getByRole('alert')).toContainText('Choisissez une réponse');
    await page.getByLabel('Un outil de plus').check();
    await page.getByLabel('Plus de place').check();
    await expectAccessible(page);
    await next();
    await page.getByLabel('Se parler').check();
    await next();
    await page.getByLabel('Messagerie', { exact: false }).first().check();
    await next();
    if (await page.getByText('question de plus').isVisible()) await next();
    await page.getByLabel(`Pads – ${name}`).check();
    await page.getByLabel('Combien de plus').fill('20 Go de plus');
    await expectAccessible(page);
    await next();
    await page.getByLabel('Pourquoi ce changement').fill('Nous sommes deux fois plus.');
    await next();
    await page.getByLabel('Oui', { exact: true }).check();
    await page.getByLabel('Nous l’avons lue').check();
    await expectAccessible(page);
    await next();
    await expect(page.getByText(`Changement pour ${name}`)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Envoyer la demande' }).click();
    await page.getByRole('link', { name: 'Suivre ma demande' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Votre changement\u202f: ${name}` })).toBeVisible();
    await expect(page.getByRole('link', { name: /La page de bienvenue/ })).toBeVisible();
    await expectAccessible(page);

    await signInAs('reviewer');
    const file = await db
      .selectFrom('application')
      .select('id')
      .where('arrangementId', '=', arrangementId)
      .where('form', '=', 'amendment')
      .executeTakeFirstOrThrow();
    await page.goto(`/fr/review/applications/${file.id}`);
    await expect(page.getByRole('heading', { name: 'Ce qui vit aujourd’hui' })).toBeVisible();
    await expect(page.getByText('20 Go de plus')).toBeVisible();
    await expectAccessible(page);
    const accept = page.locator('form:has(input[name=act][value=accept])');
    const summary = page.locator('details:has(input[name=act][value=accept]) > summary');
    if ((await summary.count()) > 0) await summary.first().click();
    await accept.getByRole('checkbox').check();
    await accept.getByRole('button').click();
    await expect
      .poll(() => db.selectFrom('service').select('state').where('arrangementId', '=', arrangementId).orderBy('state').execute())
      .toEqual([{ state: 'live' }, { state: 'to_deploy' }]);
  },
);
