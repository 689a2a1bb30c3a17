import { afterAll, beforeAll, describe, expect, test as plain } from 'vitest';
import { connect } from '#db/client.ts';
import { startEmbedded } from '#db/embedded.ts';
import { NotFound } from '#domain/failure.ts';
import { site } from '#editorial/site.ts';
import { startSession } from '#features/accounts/sessions.ts';
import { keepCharter } from '#features/offer/keep-charter.ts';
import { readCharter } from '#features/offer/read-charter.ts';
import { paths } from '#i18n/paths.ts';
import { aRequest, secrets } from '../support/applicants.ts';
import { test } from '../support/database.ts';
import { aLivingCommunity } from '../support/living.ts';
import { type Portal, startPortal } from '../support/portal.ts';
import { aReadyDraft } from '../support/requests.ts';

const { charterVersion: version } = site;
const older = {
  version: '2024-06',
  locale: 'fr',
  title: 'Charte',
  sentence: 'Ce qui vaut.',
  text: '## Avant\n\nUn **ancien** mot.\n',
} as const;

test('the words of the charter are kept as they are shown, in both languages, once', async ({ db }) => {
  const changed = [await keepCharter(db), await keepCharter(db)];

  const kept = await db.selectFrom('charter').select(['version', 'locale', 'sentence', 'text']).orderBy('locale').execute();
  expect(changed).toEqual([[], []]);
  expect(kept.map((one) => `${one.locale} ${one.version}`)).toEqual([`en ${version}`, `fr ${version}`]);
  expect(kept[1]?.sentence).toContain(`Version ${version}.`);
  expect(kept[1]?.text).toContain(`## Ce que ${site.name} s’engage à faire`);
});

test('words that changed without a new version do not replace what was agreed to, and their file is named', async ({ db }) => {
  await keepCharter(db);
  await db.updateTable('charter').set({ text: 'As it was first shown.' }).where('locale', '=', 'fr').execute();

  expect(await keepCharter(db)).toEqual(['content/pages/fr/charter.md']);

  expect((await readCharter(db, { version, locale: 'fr' })).html).toContain('As it was first shown.');
});

test('a version is read as it was first shown, and says whether it is in force; one that was never shown is not there', async ({ db }) => {
  await keepCharter(db);
  await db.insertInto('charter').values(older).execute();

  expect(await readCharter(db, older)).toMatchObject({ title: 'Charte', isInForce: false });
  expect((await readCharter(db, older)).html).toContain('<p>Un <strong>ancien</strong> mot.</p>');
  expect(await readCharter(db, { version, locale: 'en' })).toMatchObject({ version, isInForce: true });
  await expect(readCharter(db, { version: '2024-06', locale: 'en' })).rejects.toThrow(NotFound);
  await expect(readCharter(db, { version: 'x', locale: 'fr' })).rejects.toThrow(NotFound);
});

describe('its page', () => {
  let portal: Portal;
  let db: ReturnType<typeof connect>;
  beforeAll(async () => {
    portal = await startPortal({ EXAMPLE: 'no' });
    db = connect((await startEmbedded(portal.dataDir)).url, { max: 2 });
    await db.insertInto('charter').values(older).execute();
    await db.updateTable('charter').set({ text: 'As it was first shown.' }).where('locale', '=', 'en').execute();
  }, 180_000);
  afterAll(async () => {
    await db.destroy();
    await portal.close();
  });

  const ask = async (address: string, cookie = 'session=x; draft=y') => {
    const response = await fetch(portal.url + address, { redirect: 'manual', headers: { cookie } });
    return {
      status: response.status,
      timing: response.headers.get('server-timing') ?? '',
      headers: response.headers,
      html: await response.text(),
    };
  };
  const isNoindex = (html: string) => html.includes('<meta name="robots" content="noindex">');

  plain('an older version leads to the one in force, and is kept away from search engines', async () => {
    const { status, html } = await ask(paths.charter('fr', '2024-06'));

    expect(status).toBe(200);
    expect(html).toContain('<strong>ancien</strong>');
    expect(html).toContain('Version 2024-06, telle qu’elle a été montrée ici');
    expect(html).toContain(`href="${paths.page('fr', 'charter')}">Lire la version en vigueur, ${version}</a>`);
    expect(isNoindex(html)).toBe(true);
  });

  plain('the version in force says so, is the same for everyone, and is answered from memory the second time', async () => {
    const first = await ask(paths.charter('fr', version));
    const again = await ask(paths.charter('fr', version));

    expect(first.status).toBe(200);
    expect(first.html).toContain(`Version ${version}, en vigueur aujourd’hui`);
    expect(isNoindex(first.html)).toBe(false);
    expect(first.headers.get('set-cookie')).toBeNull();
    expect(first.timing).toMatch(/queries;dur=1$/);
    expect(again.html).toBe(first.html);
    expect(again.timing).not.toContain('queries');
  });

  plain('a version that was never shown is not found, whatever stands there', async () => {
    const asked = ['2019-01', 'x'.repeat(300), '%00', '..%2f', '%F0%9F%8C%B1', '%27--'].map((word) => ask(`/fr/charter/${word}`));

    const statuses = (await Promise.all(asked)).map(({ status }) => status);

    expect(statuses.filter((status) => status !== 404 && status !== 400)).toEqual([]);
  });

  plain(
    'whoever agreed to a version is led to it: from the form, from their data, from the welcome page and from the arrangement',
    async () => {
      const now = new Date();
      const began = db.updateTable('application').set({ charterVersion: '2024-06' });
      const link = `href="${paths.charter('fr', '2024-06')}"`;
      const draft = await aReadyDraft(db, secrets.links, now);
      const { file, token } = await aRequest(db, now);
      await began.execute();
      const living = await aLivingCommunity(db, secrets.links);
      await db.updateTable('arrangement').set({ charterVersion: '2024-06' }).execute();
      const session = await startSession({ db, settings: { siteUrl: portal.url } }, living.reviewer.id, null);

      const asked = [
        ask(paths.applyPage('fr', 'agreement'), `draft=${draft.token}`),
        ask(paths.followData('fr', token)),
        ask(paths.follow('fr', living.token)),
        ask(paths.arrangement('fr', living.arrangementId), session.split(';')[0]),
      ];

      expect((await Promise.all(asked)).map(({ status, html }) => [status, html.includes(link)])).toEqual(Array(4).fill([200, true]));
      expect(file.charterVersion).toBe(version);
    },
  );

  plain('a start with words that changed without a new version names their file in the log', async () => {
    await portal.kill('SIGTERM');
    portal = await startPortal({ EXAMPLE: 'no' }, portal.dataDir);

    expect(portal.output()).toContain('content/pages/en/charter.md');
    expect(portal.output()).not.toContain('content/pages/fr/charter.md');
  });
});
