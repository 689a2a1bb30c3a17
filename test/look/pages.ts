import { paths } from '#i18n/paths.ts';
import type { Db } from '#db/client.ts';
import type { Locale } from '#domain/locale.ts';
import { idOf } from '#features/example/ids.ts';
import { createLink, tokenOf } from '#features/links.ts';
import type { Secrets } from '#secrets.ts';
import type { Page } from '@playwright/test';

/** The portal that is looked at, where an address must be made. */
export interface World {
  db: Db;
  secrets: Secrets;
}

/** A page of which pictures are taken: with the example world, and in the other states where it has them. */
export interface Looked {
  path: (locale: Locale, world: World) => string | Promise<string>;
  /** What is pressed on the way to it. */
  enter?: (page: Page) => Promise<void>;
  /** Taken of an empty portal too. */
  hasEmpty?: true;
  /** What brings the page into its error: most often its form, sent with nothing in it. Comes last: a draft keeps what was sent. */
  error?: (page: Page) => Promise<void>;
  /** Who looks, where not everybody may: the mail address of an account of the example. */
  as?: 'instruction@example.org' | 'referent.lescommuns@example.org' | 'administration@example.org';
  /** Taken once, in French. */
  isUntranslated?: true;
}

/** Sends a form of the page as it stands, whatever the browser would have said of it. */
const sendEmpty = async (page: Page, which: 'first' | 'last' = 'first') => {
  const send = (form: HTMLFormElement) => {
    form.noValidate = true;
    form.requestSubmit();
  };
  await Promise.all([page.waitForEvent('load'), page.locator('main form')[which]().evaluate(send)]);
};
/** Sends the page's first form with nothing in it. */
const sendCleared = async (page: Page) => {
  await page
    .locator('main form')
    .first()
    .evaluate((form: HTMLFormElement) => {
      for (const field of form.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), textarea')) {
        if (['checkbox', 'radio'].includes(field.type)) field.checked = false;
        else field.value = '';
      }
    });
  await sendEmpty(page);
};
/** Chooses whose the new record is, then sends it with nothing in it. */
const sendNewRecord = async (page: Page) => {
  await sendEmpty(page);
  await sendCleared(page);
};
const team = 'instruction@example.org';
const oriented = '?who=group&network=none&needs=talk&needs=write-together&needs=meet';

/** The page behind a personal link of the owner of one of the example's requests. */
async function byLink(
  { db, secrets }: World,
  purpose: 'follow' | 'draft',
  request: string,
  path: (token: string) => string,
): Promise<string> {
  const applicationId = idOf('application', request);
  const owner = await db
    .selectFrom('person')
    .select('id')
    .where('applicationId', '=', applicationId)
    .where('role', '=', 'owner')
    .executeTakeFirst();
  const whose = owner ? { applicationId, personId: owner.id } : { applicationId };
  return path(tokenOf(secrets.links, await createLink(db, secrets.links, { purpose, now: new Date(), ...whose })));
}

const followed = (request: string): Looked => ({
  path: (locale, world) => byLink(world, 'follow', request, (token) => paths.follow(locale, token)),
});

/** A page of the form, of a draft that is taken up again. */
const drafted = (page: string): Looked => ({
  path: (locale, world) => byLink(world, 'draft', 'chorale', (token) => paths.resume(locale, token)),
  enter: async (browser) => {
    await sendEmpty(browser);
    await browser.goto(new URL(paths.applyPage(localeOf(browser), page), browser.url()).href);
  },
  error: sendCleared,
});
const localeOf = (page: Page): Locale => (new URL(page.url()).pathname.startsWith('/en') ? 'en' : 'fr');

/** The page behind a link that an account got by letter. */
const forAccount = (purpose: 'set-password' | 'sign-in' | 'invitation', path: (locale: Locale, token: string) => string): Looked => ({
  path: async (locale, { db, secrets }) =>
    path(
      locale,
      tokenOf(secrets.links, await createLink(db, secrets.links, { purpose, now: new Date(), accountId: idOf('account', 'instruction') })),
    ),
});

/** One of the example's rows, in the protected area. */
const protectedPage = (path: Looked['path']): Looked => ({ path, as: team });
const letterIn = (state: 'draft' | 'kept'): Looked =>
  protectedPage(async (locale, { db }) => {
    const letter = await db.selectFrom('email').select('id').where('state', '=', state).orderBy('createdAt').executeTakeFirstOrThrow();
    return paths.email(locale, letter.id);
  });

const file = (request: string): Looked => ({ path: (locale) => paths.file(locale, idOf('application', request)), as: team });

/** Every page by the name of its pictures. Add a line when a page comes. */
export const looked: Record<string, Looked> = {
  home: { path: paths.home, hasEmpty: true },
  offer: { path: paths.offer, hasEmpty: true },
  'offer-tool': { path: (locale) => paths.tool(locale, 'chat') },
  'offer-tool-retired': { path: (locale) => paths.tool(locale, 'rocket-chat') },
  directory: { path: (locale) => paths.directory(locale), hasEmpty: true },
  'directory-search': { path: (locale) => paths.directory(locale, '?q=jardin&kind=community') },
  'directory-nothing': { path: (locale) => paths.directory(locale, '?q=zzzzqqqq&tool=video') },
  'directory-map': { path: (locale) => paths.directory(locale, '?view=map') },
  network: { path: (locale) => paths.network(locale, 'lescommuns-org') },
  'network-parent': { path: (locale) => paths.network(locale, 'tiers-lieux-org') },
  'network-nested': { path: (locale) => paths.network(locale, 'tiers-lieux-du-ponant') },
  community: { path: (locale) => paths.community(locale, 'point-communs') },
  service: { path: (locale) => paths.service(locale, 'chat-point-communs') },
  stories: { path: paths.stories },
  story: { path: (locale) => paths.story(locale, 'un-partenariat') },
  'page-contact': { path: (locale) => paths.page(locale, 'contact') },
  'page-privacy': { path: (locale) => paths.page(locale, 'privacy') },
  'page-how-it-works': { path: (locale) => paths.page(locale, 'how-it-works') },
  'page-charter': { path: (locale) => paths.page(locale, 'charter') },
  orientation: { path: (locale) => paths.orientation(locale), error: sendEmpty },
  'orientation-result': { path: (locale) => paths.orientationResult(locale, oriented) },
  'orientation-person': { path: (locale) => paths.orientationResult(locale, oriented.replace('group', 'person')) },
  apply: { path: paths.apply, error: sendEmpty },
  'apply-check': {
    path: (locale, world) => byLink(world, 'draft', 'chorale', (token) => paths.resume(locale, token)),
    enter: sendEmpty,
    error: sendEmpty,
  },
  'apply-resume': { path: (locale, world) => byLink(world, 'draft', 'chorale', (token) => paths.resume(locale, token)) },
  'apply-you': drafted('you'),
  'apply-network': drafted('network'),
  'apply-needs': drafted('needs'),
  'apply-tools': drafted('tools'),
  'apply-people': drafted('people'),
  'apply-agreement': drafted('agreement'),
  'apply-later': { ...drafted('later'), error: sendEmpty },
  confirm: {
    path: async (locale, { db, secrets }) => {
      const asked = { applicationId: idOf('application', 'fablab'), personId: idOf('person', 'second fablab') };
      return paths.secondPerson(
        locale,
        tokenOf(secrets.links, await createLink(db, secrets.links, { purpose: 'second-person', now: new Date(), ...asked })),
      );
    },
  },
  'confirm-unknown': { path: (locale) => paths.secondPerson(locale, 'x') },
  'sign-in-link': forAccount('sign-in', paths.signInLink),
  'sign-in-unknown': { path: (locale) => paths.signInLink(locale, 'x') },
  'set-password': { ...forAccount('set-password', paths.setPassword), error: sendEmpty },
  invitation: { ...forAccount('invitation', paths.invitation), error: sendCleared },
  'sign-in': { path: paths.signIn, error: sendEmpty },
  'not-found': { path: (locale) => `/${locale}/nothing-here` },
  queue: { path: (locale) => paths.review(locale), as: team, hasEmpty: true },
  'queue-steward': { path: (locale) => paths.review(locale), as: 'referent.lescommuns@example.org' },
  'file-in-review': file('fablab'),
  'file-with-steward': file('verger'),
  'file-accepted': file('cantine'),
  'file-declined': file('lueur'),
  'letter-draft': letterIn('draft'),
  'letter-kept': letterIn('kept'),
  arrangements: { ...protectedPage(paths.arrangements), hasEmpty: true },
  arrangement: protectedPage(async (locale, { db }) => {
    const { id } = await db.selectFrom('arrangement').select('id').orderBy('id').executeTakeFirstOrThrow();
    return paths.arrangement(locale, id);
  }),
  people: { path: paths.people, as: 'administration@example.org', error: (page) => sendEmpty(page, 'last') },
  outbox: { path: (locale) => paths.emails(locale), as: team, hasEmpty: true },
  records: { path: (locale) => paths.records(locale), as: team, hasEmpty: true },
  'records-services': protectedPage((locale) => paths.records(locale, '?kind=services')),
  'record-network': protectedPage((locale) => paths.record(locale, 'networks', idOf('network', 'lescommuns-org'))),
  'record-community': protectedPage((locale) => paths.record(locale, 'communities', idOf('community', 'point-communs'))),
  'record-service': protectedPage((locale) => paths.record(locale, 'services', idOf('service', 'chat-point-communs'))),
  'record-logo': protectedPage((locale) => paths.recordLogo(locale, 'networks', idOf('network', 'lescommuns-org'))),
  'record-new': { ...protectedPage((locale) => paths.newRecord(locale, 'communities')), error: sendNewRecord },
  'record-new-service': { ...protectedPage((locale) => paths.newRecord(locale, 'services')), error: sendNewRecord },
  'follow-with-steward': followed('verger'),
  'follow-in-review': followed('fablab'),
  'follow-changes-requested': followed('compost'),
  'follow-referred': followed('cinema'),
  'follow-accepted': followed('cantine'),
  'follow-declined': followed('photo'),
  'follow-closed': followed('cyclistes'),
  'follow-changes': {
    path: (locale, world) => byLink(world, 'follow', 'compost', (token) => paths.followChanges(locale, token)),
    error: sendCleared,
  },
  'follow-withdraw': { path: (locale, world) => byLink(world, 'follow', 'verger', (token) => paths.followWithdraw(locale, token)) },
  styleguide: { path: () => '/styleguide', isUntranslated: true },
};
