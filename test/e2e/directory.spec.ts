import { randomUUID } from 'node:crypto';
import { aCommunity, aNetwork, aService } from '../support/factories.ts';
import { expect, test } from './fixtures.ts';

const everywhere = { tag: ['@phone', '@nojs'] };

test('a visitor finds a community by a misspelled name, and who to write to', everywhere, async ({ page, db, expectAccessible }) => {
  const word = `zyx${randomUUID().slice(0, 6)}`;
  const network = await aNetwork(db, { slug: `n-${word}`, name: `Réseau ${word}` });
  const community = await aCommunity(db, {
    slug: `c-${word}`,
    name: `Quincaillerie ${word}`,
    contact: 'bonjour@example.org',
    networks: [network],
    place: 'Rennes',
    departmentCode: '35',
    regionCode: '53',
  });
  await aService(db, { slug: `s-${word}`, name: `Le chat ${word}`, holder: { community } });

  await page.goto('/fr/directory');
  await page.getByLabel('Que cherchez-vous').fill(`quinquaillerie ${word}`);
  await page.getByRole('button', { name: 'Chercher' }).click();

  await expect(page.getByText('s’écrit presque pareil')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: community.name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: community.name })).toBeVisible();
  await expect(page.getByRole('link', { name: 'bonjour@example.org' })).toHaveAttribute('href', 'mailto:bonjour@example.org');
  await expect(page.getByRole('link', { name: network.name })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: `Le chat ${word}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Le chat ${word}` })).toBeVisible();
  await expectAccessible(page);
});

test('a visitor narrows the directory and goes back, choice by choice', everywhere, async ({ page, db, isMobile, expectAccessible }) => {
  const word = `wvu${randomUUID().slice(0, 6)}`;
  const network = await aNetwork(db, { slug: `n-${word}`, name: `Réseau ${word}` });
  await aCommunity(db, { slug: `a-${word}`, name: `Ferme ${word}`, themes: ['food'], networks: [network] });
  await aCommunity(db, { slug: `b-${word}`, name: `Atelier ${word}`, themes: ['making'], networks: [network] });

  await page.goto(`/fr/directory?q=${word}&kind=community`);
  await expect(page.getByRole('status')).toHaveText('2 fiches');
  if (isMobile) await page.getByText('Affiner', { exact: false }).click();
  await page.getByText('Sujet', { exact: true }).click();
  await page.getByRole('checkbox', { name: /Alimentation/ }).check();
  await page.getByRole('button', { name: 'Afficher' }).click();

  await expect(page).toHaveURL(/theme=food/);
  await expect(page.getByRole('status')).toHaveText('1 fiche');
  await expect(page.getByRole('link', { name: `Ferme ${word}` })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Retirer « Alimentation et agriculture »' }).click();
  await expect(page.getByRole('status')).toHaveText('2 fiches');
});

test('choices show their answer at once where scripts run, and the address says them', async ({ page, db }) => {
  const word = `tsr${randomUUID().slice(0, 6)}`;
  const network = await aNetwork(db, { slug: `n-${word}`, name: `Réseau ${word}` });
  await aCommunity(db, { slug: `a-${word}`, name: `Ferme ${word}`, networks: [network] });

  await page.goto(`/fr/directory?q=${word}`);
  await expect(page.getByRole('status')).toHaveText('2 fiches');
  await page.getByRole('checkbox', { name: /^Réseaux/ }).check();

  await expect(page.getByRole('status')).toHaveText('1 fiche');
  await expect(page).toHaveURL(/kind=network/);
  await expect(page.getByRole('checkbox', { name: /^Réseaux/ })).toBeFocused();
});

test('results come while somebody types, and the browser goes back through them', async ({ page, db }) => {
  const word = `rqp${randomUUID().slice(0, 6)}`;
  const network = await aNetwork(db, { slug: `n-${word}`, name: `Réseau ${word}` });
  await aCommunity(db, { slug: `a-${word}`, name: `Ferme ${word}`, networks: [network] });

  await page.goto(`/fr/directory?q=${word}`);
  await expect(page.getByRole('status')).toHaveText('2 fiches');
  const field = page.getByLabel('Que cherchez-vous');
  await field.focus();
  await field.press('End');
  await field.pressSequentially(' ferm');

  await expect(page.getByRole('status')).toHaveText('1 fiche');
  await expect(page).toHaveURL(/ferm$/);
  await expect(field).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('status')).toHaveText('2 fiches');
  await expect(field).toHaveValue(word);
});

test('a place typed by its postcode is understood, and a wrong one is told', everywhere, async ({ page, db, expectAccessible }) => {
  const word = `onm${randomUUID().slice(0, 6)}`;
  const network = await aNetwork(db, { slug: `n-${word}`, name: `Réseau ${word}` });
  const place = { place: 'Rennes', departmentCode: '35', regionCode: '53' };
  await aCommunity(db, { slug: `c-${word}`, name: `Ferme ${word}`, networks: [network], ...place });

  await page.goto(`/fr/directory?q=${word}`);
  await page.getByLabel('Où').fill('35000');
  await page.getByRole('button', { name: 'Chercher' }).click();

  await expect(page.getByText('Autour de Rennes (35)')).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('1 fiche');
  await expectAccessible(page);
  await page.goto(`/fr/directory?place=xqzwvk`);
  await expect(page.getByText(/xqzwvk.*n’existe pas ici/)).toBeVisible();
});

test(
  'a place that is spelled nearly as another leads to it, with the words that were typed',
  everywhere,
  async ({ page, db, expectAccessible }) => {
    const word = `lieu${randomUUID().slice(0, 6)}`;
    const network = await aNetwork(db, { slug: `n-${word}`, name: `Réseau ${word}` });
    const place = { place: 'Rennes', departmentCode: '35', regionCode: '53' };
    await aCommunity(db, { slug: `c-${word}`, name: `Ferme ${word}`, networks: [network], ...place });

    for (const typed of ['Renes', 'Rnnes']) {
      await page.goto(`/fr/directory?q=${word}&place=${typed}`);
      await expect(page.getByText('Vous pensiez peut-être à')).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'Rennes (35)' }).click();

      await expect(page.getByText('Autour de Rennes (35)')).toBeVisible();
      await expect(page.getByRole('status')).toHaveText('1 fiche');
      await expect(page.getByText('Vous pensiez peut-être à')).toBeHidden();
    }
  },
);

test('an empty result explains itself and leads on', everywhere, async ({ page, expectAccessible }) => {
  await page.goto('/en/directory?q=qqqqqqqq&theme=food&region=zz');

  await expect(page.getByRole('status')).toHaveText('No entries');
  await expect(page.getByText('Region: there is no “zz” here.')).toBeVisible();
  await expect(page.getByRole('link', { name: /^search without “qqqqqqqq”/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /five questions/ })).toBeVisible();
  await expectAccessible(page);
});

test('the map and its words lead to the same records', everywhere, async ({ page, db, expectAccessible }) => {
  const word = `qpo${randomUUID().slice(0, 6)}`;
  const place = { place: 'Rennes', departmentCode: '35', regionCode: '53', latitude: 48.11, longitude: -1.68 };
  const network = await aNetwork(db, { slug: `n-${word}`, name: `Réseau ${word}` });
  const community = await aCommunity(db, { slug: `c-${word}`, name: `Ferme ${word}`, networks: [network], ...place });

  await page.goto(`/fr/directory?q=${word}&view=map`);

  await expect(page.getByRole('link', { name: /Rennes \(35\)/ })).toHaveAttribute('href', `/fr/directory/communities/${community.slug}`);
  await expect(page.getByText('Une fiche ne dit pas où elle est')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: community.name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: community.name })).toBeVisible();
});

test('addresses that moved, were withdrawn or never were answer so', async ({ request, db }) => {
  const word = `nml${randomUUID().slice(0, 6)}`;
  const network = await aNetwork(db, { slug: `new-${word}` });
  await db
    .insertInto('formerSlug')
    .values({ kind: 'network', slug: `old-${word}`, recordId: network.id })
    .execute();
  await aNetwork(db, { slug: `gone-${word}`, visibility: 'withdrawn' });
  await aNetwork(db, { slug: `hidden-${word}`, visibility: 'unlisted' });
  const statusOf = async (path: string) => (await request.get(path, { maxRedirects: 0 })).status();

  for (const door of ['/fr/directory/networks', '/en/directory/networks', '/api/v1/networks']) {
    expect(await statusOf(`${door}/new-${word}`)).toBe(200);
    expect(await statusOf(`${door}/old-${word}`)).toBe(301);
    expect(await statusOf(`${door}/gone-${word}`)).toBe(410);
    expect(await statusOf(`${door}/hidden-${word}`)).toBe(404);
  }
});

test('the API is open to every site, described, and kept by its tag', async ({ request }) => {
  const list = await request.get('/api/v1/networks?limit=1');
  const tag = list.headers()['etag'] ?? '';

  expect(list.headers()['access-control-allow-origin']).toBe('*');
  expect((await list.json()).data).toHaveLength(1);
  expect((await request.get('/api/v1/networks?limit=1', { headers: { 'if-none-match': tag } })).status()).toBe(304);
  const refused = await request.get('/api/v1/networks?limit=1000&x=1');
  expect([refused.status(), refused.headers()['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8']);
  expect((await refused.json()).errors).toHaveLength(2);
  expect((await (await request.get('/api/openapi.json')).json()).openapi).toBe('3.1.0');
  for (const path of ['/fr/feed.xml', '/sitemap.xml', '/robots.txt']) expect((await request.get(path)).status()).toBe(200);
});
