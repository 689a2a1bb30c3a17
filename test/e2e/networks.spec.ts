import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { aCommunity, aNetwork, aService } from '../support/factories.ts';
import { aFile } from '../support/files.ts';
import { expect, test } from './fixtures.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** A network with a community, its chat, and a vouch that ends in ten days. */
async function aHouse(db: Db, name: string) {
  const number = Date.now();
  const network = await aNetwork(db, { name, slug: `salle-${number}` });
  const community = await aCommunity(db, {
    name: `Fournil ${number}`,
    slug: `fournil-${number}`,
    networks: [network],
    sentence: 'Du pain.',
  });
  const service = await aService(db, { holder: { community }, tool: 'chat', slug: `chat-${number}`, name: `Chat ${number}` });
  const vouch = { id: randomUUID(), communityId: community.id, networkId: network.id, opinion: 'vouched' };
  const [givenAt, until] = [new Date(number - 355 * dayMs), new Date(number + 10 * dayMs)];
  await db
    .insertInto('vouch')
    .values({ ...vouch, sentence: 'On y cuit ensemble.', givenAt, until })
    .execute();
  return { network, community, service };
}

test(
  'a steward passes a request on with a vouch, renews one in one click, and takes one back with a reason',
  { tag: ['@nojs'] },
  async ({ page, db, mail, signInAs, expectAccessible }) => {
    const { network, community } = await aHouse(db, 'Réseau des fournils');
    const name = `Pétrin ${Date.now()}`;
    await aFile(db, { networkId: network.id, sent: { name } });
    const reviewer = await signInAs('reviewer');
    await signInAs('steward', [network.id]);

    await page.goto('/fr/review/networks');
    await expect(page.getByRole('heading', { level: 1, name: 'Réseau des fournils' })).toBeVisible();
    await expect(page.getByText('Une seule personne active répond pour ce réseau.')).toBeVisible();
    await expect(page.getByText('1 demande attend la réponse du réseau')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Lire les demandes' }).click();
    await page.getByRole('link', { name }).click();
    await page.getByText('Transmettre à l’hébergeur', { exact: true }).click();
    await page.getByLabel(/Nous connaissons ce collectif/).check();
    await page.getByRole('textbox', { name: 'En une phrase' }).fill('Le four tourne chaque semaine.');
    await page.getByRole('button', { name: 'Transmettre' }).click();

    await page.getByRole('link', { name: 'Réseaux' }).click();
    await expect(page.getByText('Aucune demande n’attend ce réseau.')).toBeVisible();
    await expect(page.getByRole('row', { name: new RegExp(`${name}.*Le four tourne`) })).toContainText('En cours');
    await page.getByRole('button', { name: `Renouveler le parrainage de ${community.name}` }).click();
    await expect(page.getByRole('status')).toHaveText('Le parrainage est renouvelé pour douze mois.');
    await expect(page.getByRole('row', { name: new RegExp(community.name) }).filter({ hasText: 'Renouvelé' })).toHaveCount(1);

    await page.getByRole('link', { name }).click();
    await expectAccessible(page);
    await page.getByText('Le retirer', { exact: true }).click();
    await page.getByRole('button', { name: 'Retirer le parrainage' }).click();
    await expect(page.getByRole('alert')).toContainText('Dites pourquoi, en une phrase.');
    await page.getByLabel('Pourquoi').fill('Le four est éteint.');
    await page.getByRole('button', { name: 'Retirer le parrainage' }).click();
    await expect(page.getByRole('status')).toHaveText('Le parrainage est retiré.');
    const letter = await mail.letterTo(reviewer.email, /ne parraine plus/);
    expect(letter.text).toContain('Le four est éteint.');
  },
);

test('a steward says who answers, in English, and the public pages say it', async ({ page, db, signInAs, expectAccessible }) => {
  const { network, service } = await aHouse(db, 'Bakers’ network');
  const steward = await signInAs('steward', [network.id]);

  await page.goto(`/en/review/networks/${network.slug}`);
  await page.getByRole('link', { name: 'Say who answers' }).click();
  await expectAccessible(page);
  const chat = page.getByRole('group').first();
  await chat.getByLabel(/Who answers/).fill('The Tuesday desk');
  await chat.getByLabel(/Where to ask/).fill(steward.email);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('This is a person’s own address, and it would be public.');
  await expectAccessible(page);
  await chat.getByLabel(/Where to ask/).fill('https://ask.bakers.example.org');
  await chat.getByLabel(/How soon/).fill('two days');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toHaveText('Saved.');

  await page.goto(`/en/directory/services/${service.slug}`);
  await expect(page.getByText('The Tuesday desk')).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: 'Bakers’ network' }).first()).toBeVisible();
  await expectAccessible(page);
  await page.goto('/en/offer/chat');
  await expect(page.getByRole('listitem').filter({ hasText: 'Bakers’ network' })).toContainText(
    'The Tuesday desk, ask.bakers.example.org (two days)',
  );
  await expectAccessible(page);
});

test(
  'a steward corrects a record, undoes it, says that all is still right, and reads the report',
  { tag: ['@phone'] },
  async ({ page, db, signInAs, expectAccessible }) => {
    const { network, community } = await aHouse(db, 'Réseau du levain');
    await signInAs('steward', [network.id]);

    await page.goto(`/fr/review/networks/${network.slug}`);
    await expect(page.getByText('3 fiches n’ont pas été relues depuis un an.')).toBeVisible();
    await page.getByRole('region', { name: 'Les fiches' }).getByRole('link', { name: community.name }).click();
    await page.getByLabel('Une phrase').fill('Du pain, et des gestes.');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByRole('complementary').getByText('Une phrase', { exact: true }).click();
    await page.getByRole('button', { name: 'Revenir en arrière' }).click();
    await expect(page.getByLabel('Une phrase')).toHaveValue('Du pain.');
    await expect(page.getByText('(retour en arrière)')).toBeVisible();
    await expectAccessible(page);

    await page.goto(`/fr/review/networks/${network.slug}`);
    await page.getByRole('button', { name: 'Tout est encore juste' }).click();
    await expect(page.getByRole('status')).toHaveText('Merci. Les fiches sont notées comme justes aujourd’hui.');
    await expect(page.getByText('Toutes ont été relues depuis moins d’un an.')).toBeVisible();

    await page.getByRole('link', { name: 'Le rapport de l’année' }).click();
    await expect(page.getByRole('row', { name: 'Corrections de fiches 2' })).toBeVisible();
    await expectAccessible(page);
  },
);

test('a steward invites a second one, who comes in and sees the same room', async ({ page, db, mail, signInAs, expectAccessible }) => {
  const { network } = await aHouse(db, 'Réseau des moulins');
  const email = `moulin-${Date.now()}@example.org`;
  await signInAs('steward', [network.id]);

  await page.goto(`/fr/review/networks/${network.slug}`);
  await page.getByRole('link', { name: 'Inviter quelqu’un', exact: true }).click();
  await page.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await expect(page.getByRole('alert')).toContainText('Écrivez une adresse complète');
  await expectAccessible(page);
  await page.getByLabel(/Son adresse/).fill(email);
  await page.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await expect(page.getByRole('status')).toHaveText('L’invitation est partie.');
  await expectAccessible(page);

  const letter = await mail.letterTo(email);
  await page.context().clearCookies();
  await page.goto(/http\S+\/invitation\/[\w-]+/.exec(letter.text ?? '')?.[0] ?? '');
  await page.getByLabel(/Votre nom/).fill('Inès');
  await page.getByLabel('Mot de passe').fill('quatre mots sans rapport');
  await page.getByRole('button', { name: 'Enregistrer et entrer' }).click();
  await page.getByRole('link', { name: 'Réseaux' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Réseau des moulins' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Inès' })).toContainText('Active');
  await expect(page.getByText('Une seule personne active')).toHaveCount(0);
});

test('a steward who asks for another network hears that there is nothing, and leaves a trace', async ({ page, db, signInAs }) => {
  const { network, community } = await aHouse(db, 'Réseau d’ailleurs');
  const mine = await aNetwork(db, { slug: `mien-${Date.now()}` });
  const steward = await signInAs('steward', [mine.id]);
  const file = await aFile(db, { networkId: network.id });

  const room = `/fr/review/networks/${network.slug}`;
  const asked = [room, `${room}/duties`, `${room}/stewards`, `${room}/report`, `/fr/review/records/communities/${community.id}`];
  for (const path of [...asked, `/fr/review/applications/${file.id}`]) expect((await page.goto(path))?.status()).toBe(404);
  const posted = await page.request.post(room, { form: { act: 'confirm-all' }, headers: { origin: new URL(page.url()).origin } });
  expect(posted.status()).toBe(404);

  const trail = await db.selectFrom('audit').select(['act', 'subjectKind']).where('accountId', '=', steward.id).orderBy('id').execute();
  expect(trail).toEqual([
    { act: 'read-refused', subjectKind: 'network' },
    { act: 'read-refused', subjectKind: 'community' },
    { act: 'read-refused', subjectKind: 'application' },
    { act: 'act-refused', subjectKind: 'network' },
  ]);
});
