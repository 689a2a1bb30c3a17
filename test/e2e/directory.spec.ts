import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
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
      await page.getByRole('link', { name: 'Rennes (35)', exact: true }).click();

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

  const mark = page.getByRole('group', { name: /^Carte.: 2 fiches$/ }).getByRole('link', { name: /Rennes \(35\)/ });
  await expect(mark).toHaveAttribute('href', `/fr/directory/communities/${community.slug}`);
  await expect(page.getByText('1 fiche sur la carte. Une fiche ne dit pas où elle est.')).toBeVisible();
  await expectAccessible(page);
  await page.locator('#places').getByRole('link', { name: community.name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: community.name })).toBeVisible();
});

/** A search whose records lie in Rennes and in Berlin. */
async function twoPlaces(db: Db): Promise<string> {
  const word = `kart${randomUUID().slice(0, 6)}`;
  const rennes = { place: 'Rennes', departmentCode: '35', regionCode: '53', latitude: 48.11, longitude: -1.68 };
  const network = await aNetwork(db, { slug: `n-${word}`, name: `Réseau ${word}` });
  for (const name of [`Ferme ${word}`, `Atelier ${word}`]) await aCommunity(db, { name, networks: [network], ...rennes });
  await aCommunity(db, { name: `Garten ${word}`, networks: [network], place: 'Berlin', latitude: 52.5, longitude: 13.4 });
  return word;
}

test('list and map stand side by side, and the map is walked with its links', { tag: '@nojs' }, async ({ page, db, expectAccessible }) => {
  const word = await twoPlaces(db);
  await page.goto(`/en/directory?q=${word}`);
  const map = page.getByRole('region', { name: 'Map' });

  await expect(page.getByRole('link', { name: `Ferme ${word}` })).toBeVisible();
  await expect(map.getByRole('link', { name: 'Rennes (35): 2 entries' })).toBeVisible();
  await expect(map.getByText('2 of 3 entries are in this frame.')).toBeVisible();
  await map.getByRole('link', { name: 'Farther' }).click();
  await map.getByRole('link', { name: 'Farther' }).click();
  await expect(page).toHaveURL(/map=1_/);
  await map.getByRole('link', { name: 'Farther' }).click();
  await expect(map.getByText('3 entries on the map.')).toBeVisible();
  await expect(map.getByRole('link', { name: `Garten ${word}, Berlin: 1 entry` })).toBeVisible();
  await expect(map.getByRole('link', { name: 'Farther' })).toHaveCount(0);
  await expectAccessible(page);

  // Another choice is another map; another order is not.
  await page.getByRole('link', { name: 'Newest first' }).click();
  await expect(page).toHaveURL(/map=0_/);
  await expect(map.getByText('3 entries on the map.')).toBeVisible();
  await map.getByRole('link', { name: 'The whole of France' }).click();
  await expect(map.getByText('2 of 3 entries are in this frame.')).toBeVisible();
});

test('with its script the map moves under the hand and the keys, and the rest of the page stays', async ({ page, db }) => {
  const word = await twoPlaces(db);
  await page.goto(`/fr/directory?q=${word}`);
  const map = page.getByRole('region', { name: 'Carte' });
  const drawing = map.locator('[data-map] svg').first();
  const level = () => map.locator('[data-map]').getAttribute('data-level');
  await page.evaluate(() => (document.body.dataset['same'] = 'yes'));
  await map.getByRole('link', { name: 'Toute la France' }).click();
  await expect(page).toHaveURL(/map=1_/);
  const before = new URL(page.url()).searchParams.get('map');

  await drawing.hover({ position: { x: 300, y: 300 } });
  await page.mouse.down();
  await page.mouse.move((await drawing.boundingBox())?.x ?? 0, 300, { steps: 5 });
  await page.mouse.up();
  await expect(page).not.toHaveURL(new RegExp(`map=${before}`));

  await map.getByRole('link', { name: 'Voir de plus près' }).focus();
  await page.keyboard.press('+');
  await expect.poll(level).toBe('2');
  await expect(map.getByRole('link', { name: 'Voir de plus près' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(map.getByRole('link', { name: 'Vers l’ouest' })).toBeFocused();
  await page.keyboard.press('0');
  await expect.poll(level).toBe('1');
  await drawing.dblclick({ position: { x: 250, y: 250 } });
  await expect.poll(level).toBe('2');
  await drawing.hover({ position: { x: 200, y: 200 } });
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, 120);
  await page.keyboard.up('Control');
  await expect.poll(level).toBe('1');
  await expect(map.getByRole('link', { name: /^Rennes \(35\).: 2 fiches$/ })).toBeVisible();
  expect(await page.evaluate(() => document.body.dataset['same'])).toBe('yes');

  // What was unfolded stays so.
  await map.getByText('Les mêmes lieux, en toutes lettres').click();
  await map.getByRole('link', { name: 'Voir de plus près' }).click();
  await expect.poll(level).toBe('2');
  await expect(map.getByRole('list').getByRole('link', { name: `Ferme ${word}` })).toBeVisible();

  // A facet is chosen as ever, and the map follows.
  await page.getByRole('checkbox', { name: /^Réseaux/ }).check();
  await expect(page.getByRole('status').first()).toHaveText('1 fiche');
  await expect(map.getByText('Aucune fiche sur la carte.')).toBeVisible();
  await expect(page).not.toHaveURL(/map=/);
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
