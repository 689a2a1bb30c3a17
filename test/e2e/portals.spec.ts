import type { BrowserContext, Page } from '@playwright/test';
import type { Role } from '#domain/account.ts';
import type { Locale } from '#domain/locale.ts';
import { site } from '#editorial/site.ts';
import { dictionaries } from '#i18n/index.ts';
import { paths } from '#i18n/paths.ts';
import { aCommunity, aNetwork, aService } from '../support/factories.ts';
import { openPortal, type OpenPortal } from '../support/portal.ts';
import { signIn } from '../support/sign-in.ts';
import { expect, test as base } from './fixtures.ts';

/** A portal of its own, and the window in which somebody administers it. */
interface House extends OpenPortal {
  /** What its own records are called after. */
  name: string;
  page: Page;
  /** Opens a window of its own for somebody new of this role; a steward of the networks of these ids. */
  enter: (role: Role, networkIds?: readonly string[]) => Promise<Page>;
  /** What is typed to read it. */
  address: string;
}

const words = dictionaries.fr.sources;
const shared = 'Fédération des communs';
const patience = { timeout: 60_000 };

const test = base.extend<{ open: (name: string) => Promise<House> }>({
  // Every address here says at which portal it is: none of them is the one that other journeys share, and that one need not start.
  baseURL: async ({}, use) => use(undefined),
  open: async ({ browser }, use) => {
    const opened: (OpenPortal | BrowserContext)[] = [];
    await use(async (name) => {
      const house = await openPortal({ EXAMPLE: 'no', ALLOW_PRIVATE_TARGETS: '127.0.0.0/8' });
      opened.push(house);
      // Cookies know the machine and not the port: nobody is at two portals in one window.
      const enter: House['enter'] = async (role, networkIds) => {
        const context = await browser.newContext();
        opened.push(context);
        await signIn(context, house, role, networkIds);
        return context.newPage();
      };
      return { ...house, name, enter, page: await enter('admin'), address: house.portal.url + paths.wholeDirectory() };
    });
    for (const one of opened.toReversed()) await one.close();
  },
});

/** What a portal tells of: a network with a community and its chat, and a community of a network that other portals know too. */
async function aWorld({ db, name }: House) {
  const network = await aNetwork(db, { name: `Réseau ${name}` });
  const common = await aNetwork(db, { name: shared, website: 'https://communs.example.org/' });
  const community = await aCommunity(db, { name, sentence: `Ce que fait ${name}.`, networks: [network] });
  const hive = await aCommunity(db, { name: `Ruche ${name}`, networks: [common] });
  await aService(db, { holder: { community }, name: `Chat ${name}`, address: `https://${community.slug}.${network.slug}.example.org/` });
  return { network, common, community, hive };
}

/** Opens an address of a portal again and again until it shows what is waited for: the worker reads, and pages are kept a moment. */
const until = ({ page, portal }: House, path: string, isShown: () => Promise<void>) =>
  expect(async () => {
    await page.goto(portal.url + path);
    await isShown();
  }).toPass(patience);

const soon = { timeout: 1000 };

/** The page of a source says that its last reading came to this, and to nothing else. */
async function expectReading(house: House, source: string, heading: string, counts: readonly string[]) {
  const came = house.page.getByRole('region', { name: heading }).getByRole('listitem');
  await until(house, source, () => expect(came).toHaveText(counts, soon));
}

/** The directory of a portal, as everybody sees it, holds these records: each once, and no other. */
async function expectDirectory(house: House, names: readonly string[], locale: Locale = 'fr') {
  const main = house.page.getByRole('main');
  const inOrder = names.toSorted((one, other) => one.localeCompare(other, 'fr'));
  await until(house, paths.directory(locale), () =>
    expect(main.getByRole('heading', { level: 3 }).getByRole('link')).toHaveText(inOrder, soon),
  );
  await expect(main).toContainText(dictionaries[locale].directory.results(names.length));
}

/** Has a portal read another, by its screens; answers the path of the source's page, where the first reading is shown. */
async function reads(reader: House, read: House, locale: Locale = 'fr'): Promise<string> {
  const { page, portal } = reader;
  const { fields, submitAdd } = dictionaries[locale].sources;
  await page.goto(portal.url + paths.sources(locale));
  await page.getByRole('radio', { name: 'Terreau' }).check();
  await page.getByRole('textbox', { name: fields.address }).fill(read.address);
  await page.getByRole('textbox', { name: fields.name }).fill(`Portail ${read.name}`);
  await page.getByLabel(fields.isPublic).check();
  await page.getByRole('button', { name: submitAdd }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Portail ${read.name}` })).toBeVisible();
  return new URL(page.url()).pathname;
}

const press = ({ page }: House, name: string) => page.getByRole('button', { name, exact: true }).click();

/** What a portal knows of its own, and what of it another one shows. */
const own = (name: string) => [name, `Chat ${name}`, `Réseau ${name}`, `Ruche ${name}`];

// One width and mostly French: what is new here is between the portals, and the pages have their own journeys.
test('portals read each other by their screens: what is there, what changes and what is withdrawn travels, and nothing comes twice', async ({
  open,
  expectAccessible,
}) => {
  test.setTimeout(300_000);
  const [here, there] = [await open('Aubépine'), await open('Bruyère')];
  const ours = await aWorld(here);
  await aWorld(there);
  // A tool that only one of them has: the other one keeps it under its own name.
  await aService(here.db, { holder: { community: ours.community }, tool: 'fax', name: 'Fax Aubépine' });
  const { added, changed, unchanged, alike, withdrawn } = words.fates;
  const count = words.counts;

  const source = await test.step('one reads the other, looks, and brings in', async () => {
    const path = await reads(there, here);
    await expectReading(there, path, words.preview, [count(5, added), count(1, alike)]);
    await expect(there.page.getByRole('row', { name: 'Fax Aubépine' }).first()).toContainText(added);
    await expect(there.page.getByRole('row', { name: 'Ruche Aubépine' })).toContainText([added, 'Aucun réseau ne porte ce collectif']);
    await expectDirectory(there, [shared, ...own('Bruyère')]);
    await there.page.goto(there.portal.url + path);
    await press(there, words.acts.import);
    await expect(there.page.getByRole('status')).toContainText(words.done.import);
    await expectAccessible(there.page);
    await press(there, words.sameOf(shared, shared));
    await expectReading(there, path, words.lastReading, [count(6, unchanged)]);
    return path;
  });

  await test.step('it shows them with where they come from, and gives on only its own', async () => {
    await expectDirectory(there, [shared, 'Fax Aubépine', ...own('Aubépine'), ...own('Bruyère')]);
    const { page, portal } = there;
    await expect(page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Ruche Aubépine' }) })).toContainText(
      dictionaries.fr.directory.row.elsewhere,
    );
    await page.getByRole('link', { name: 'Aubépine', exact: true }).click();
    const { title, licence } = dictionaries.fr.directory.trust;
    const trust = page.getByRole('region', { name: title });
    await expect(trust).toContainText('Portail Aubépine');
    await expect(trust).toContainText(`${licence} ${site.dataLicence.name}`);
    for (const path of [paths.wholeDirectory(), paths.csv(), paths.directoryList(), paths.federation(), paths.feed('fr')]) {
      const text = await (await page.request.get(portal.url + path)).text();
      expect(text, path).toMatch(/Bruy|network-|communities/);
      expect(text, path).not.toMatch(/aub[eé]pine/i);
    }
  });

  await test.step('the other reads it back, and nothing of its own returns', async () => {
    const path = await reads(here, there);
    await expectReading(here, path, words.preview, [count(4, added), count(1, alike)]);
    await press(here, words.acts.import);
    await press(here, words.sameOf(shared, shared));
    await expectReading(here, path, words.lastReading, [count(5, unchanged)]);
    await expectDirectory(here, [shared, 'Fax Aubépine', ...own('Aubépine'), ...own('Bruyère')]);
  });

  const desk = await here.enter('steward', [ours.network.id, ours.common.id]);
  const records = dictionaries.fr.records;

  await test.step('what a steward changes at home travels', async () => {
    await desk.goto(here.portal.url + paths.record('fr', 'communities', ours.community.id));
    await desk.getByLabel('Une phrase').fill('Un lieu où l’on répare.');
    await desk.getByRole('button', { name: records.save, exact: true }).click();
    await expect(desk.getByRole('status')).toHaveText(records.done.saved);
    await there.page.goto(there.portal.url + source);
    await press(there, words.acts.read);
    await expectReading(there, source, words.lastReading, [count(1, changed), count(5, unchanged)]);
    await until(there, paths.community('fr', 'aubepine'), () => expect(there.page.getByText('Un lieu où l’on répare.')).toBeVisible(soon));
  });

  await test.step('what a steward withdraws at home is gone elsewhere', async () => {
    await desk.goto(here.portal.url + paths.record('fr', 'communities', ours.hive.id));
    await desk.getByText(records.withdraw.title).click();
    await desk.getByLabel(records.withdraw.sure).check();
    await desk.getByRole('button', { name: records.withdraw.button }).click();
    await expect(desk.getByRole('status')).toHaveText(records.done.withdrawn);
    await there.page.goto(there.portal.url + source);
    await press(there, words.acts.read);
    await expectReading(there, source, words.lastReading, [count(5, unchanged), count(1, withdrawn)]);
    await expectDirectory(there, [shared, 'Aubépine', 'Chat Aubépine', 'Fax Aubépine', 'Réseau Aubépine', ...own('Bruyère')]);
    expect((await there.page.request.get(there.portal.url + paths.community('fr', 'ruche-aubepine'))).status()).toBe(410);
  });

  await test.step('a third one reads both, in English, and shows each record once', async () => {
    const beyond = await open('Callune');
    const { fates, counts, preview, lastReading, acts, sameOf } = dictionaries.en.sources;
    const first = await reads(beyond, here, 'en');
    await expectReading(beyond, first, preview, [counts(5, fates.added)]);
    await press(beyond, acts.import);
    const second = await reads(beyond, there, 'en');
    await expectReading(beyond, second, preview, [counts(4, fates.added), counts(1, fates.alike)]);
    await press(beyond, acts.import);
    await press(beyond, sameOf(shared, shared));
    await expectReading(beyond, second, lastReading, [counts(5, fates.unchanged)]);
    await expectDirectory(beyond, [shared, 'Aubépine', 'Chat Aubépine', 'Fax Aubépine', 'Réseau Aubépine', ...own('Bruyère')], 'en');
    const { kinds } = dictionaries.en.directory;
    for (const [kind, many] of [
      [kinds.network, 3],
      [kinds.community, 3],
      [kinds.service, 3],
    ] as const)
      await expect(beyond.page.getByRole('listitem').filter({ has: beyond.page.getByRole('checkbox', { name: kind }) })).toContainText(
        `${many}`,
      );
  });
});
