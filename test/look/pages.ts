import { paths } from '#i18n/paths.ts';
import type { Db } from '#db/client.ts';
import { insertTransfer, openTransfer } from '#db/together.ts';
import type { Locale } from '#domain/locale.ts';
import { idOf } from '#features/example/ids.ts';
import { createLink, tokenOf } from '#features/links.ts';
import type { Secrets } from '#secrets.ts';
import type { Locator, Page } from '@playwright/test';
import { aPdf } from '../support/attachments.ts';
import { aWelcomedCommunity } from '../support/living.ts';

const team = 'instruction@example.org';
const steward = 'referent.lescommuns@example.org';
const admin = 'administration@example.org';

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
  as?: typeof team | typeof steward | typeof admin;
  /** Taken once, in French. */
  isUntranslated?: true;
}

/** Sends a form as it stands, whatever the browser would have said of it. */
const send = async (page: Page, form: Locator) => {
  const submit = (element: HTMLFormElement) => {
    element.noValidate = true;
    element.requestSubmit();
  };
  await Promise.all([page.waitForEvent('load'), form.evaluate(submit)]);
};
const sendEmpty = (page: Page) => send(page, page.locator('main form').first());
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
/** Sends the form that does this, of a page with several. */
const sendAct = (act: string) => (page: Page) => send(page, page.locator(`main form:has(input[name=act][value="${act}"])`).first());
/** Sends the form that leads to an address of this name. */
const sendFormTo = (page: Page, name: string) => send(page, page.locator(`main form[action*="/${name}"]`).first());
/** Presses the button that does this, in a form that has several. */
const press = (act: string) => async (page: Page) =>
  Promise.all([page.waitForEvent('load'), page.locator(`main button[name=act][value=${act}]`).click()]).then(() => undefined);
const sendMessage = press('write');
/** Sends a form of which somebody else has meanwhile changed the record. */
const sendLate = (act: string) => async (page: Page) => {
  for (const input of await page.locator('main input[name=version]').all())
    await input.evaluate((version: HTMLInputElement) => (version.value = '0'));
  await sendAct(act)(page);
};
/** Sends the page's first form as if somebody else had changed its record meanwhile. */
const sendOld = async (page: Page) => {
  await page
    .locator('main input[name=version]')
    .first()
    .evaluate((version: HTMLInputElement) => (version.value = '0'));
  await sendEmpty(page);
};
/** Sends a message of the owner with this file, and begins the next one. */
const sendFile = (name: string, buffer: Buffer) => async (page: Page) => {
  await page.locator('#body').fill('Voici ce que vous demandiez.');
  await page.locator('#files').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await sendMessage(page);
  await page.locator('#body').fill('Et j’ajoute');
};
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

/** A page of a draft that is taken up again. */
const onDraft = (page: string) => ({
  path: (locale: Locale, world: World) => byLink(world, 'draft', 'chorale', (token) => paths.resume(locale, token)),
  enter: async (browser: Page) => {
    await press('open')(browser);
    await browser.goto(new URL(paths.applyPage(localeOf(browser), page), browser.url()).href);
  },
});
/** A link of somebody invited to write one of the example's requests along with its owner, who said yes. */
async function editorOf({ db, secrets }: World, request: string, purpose: 'editor' | 'follow' = 'editor') {
  const applicationId = idOf('application', request);
  const [id, now] = [idOf('person', `editor ${request}`), new Date()];
  const person = { id, applicationId, role: 'editor', name: 'Deuxième main', email: 'coredaction@example.org', confirmedAt: now } as const;
  await db
    .insertInto('person')
    .values(person)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return { token: tokenOf(secrets.links, await createLink(db, secrets.links, { purpose, applicationId, personId: id, now })) };
}
/** A page of a draft as an editor has it. */
const asEditor = (page: string): Looked => ({
  path: async (locale, world) => paths.secondPerson(locale, (await editorOf(world, 'chorale')).token),
  enter: async (browser) => {
    await Promise.all([browser.waitForEvent('load'), browser.locator('main button[value=yes]').click()]);
    await browser.goto(new URL(paths.applyPage(localeOf(browser), page), browser.url()).href);
  },
});
/** A page of a draft that the hoster's people begin for somebody on the telephone. */
const prepared = (page: string): Looked => ({
  path: paths.newDraft,
  as: team,
  enter: async (browser) => {
    await browser.locator('main input[value=community]').check();
    await sendEmpty(browser);
    await browser.goto(new URL(paths.applyPage(localeOf(browser), page), browser.url()).href);
  },
});
/** The link of the offer to pass one of the example's requests on. */
async function offered({ db, secrets }: World): Promise<string> {
  const applicationId = idOf('application', 'semis');
  const [now, id] = [new Date(), crypto.randomUUID()];
  const linkId = await createLink(db, secrets.links, { purpose: 'transfer', applicationId, now });
  const offer = { id, applicationId, linkId, name: 'Nouvelle porteuse', email: 'reprise@example.org', offeredAt: now };
  const kept = await insertTransfer(db, { ...offer, expiresAt: new Date(now.getTime() + 14 * 24 * 60 * 60 * 1000) });
  const open = kept ? undefined : await openTransfer(db, applicationId, now);
  return tokenOf(secrets.links, open?.linkId ?? linkId);
}
/** A page of a draft that has just begun, without anything in it. */
const onNewDraft = (page: string) => ({
  path: (locale: Locale) => paths.apply(locale),
  enter: async (browser: Page) => {
    // The form wants a person to have read it before it is sent.
    await browser.waitForTimeout(2100);
    await send(browser, browser.locator('main form').first());
    await browser.goto(new URL(paths.applyPage(localeOf(browser), page), browser.url()).href);
  },
});
/** A page of the form. */
const drafted = (page: string): Looked => ({ ...onDraft(page), error: sendCleared });
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

const file = (request: string, as: Looked['as'] = team): Looked => ({
  path: (locale) => paths.file(locale, idOf('application', request)),
  as,
});
/** A file on which an act is tried with nothing said. */
const tried = (request: string, act: string): Looked => ({ ...file(request), enter: sendAct(act) });
const arrangement = (slug: string): Looked => ({
  ...protectedPage((locale) => paths.arrangement(locale, idOf('arrangement', slug))),
  error: async (page) => {
    await page.locator('main details:has(#symbolicCents) > summary').click();
    await page.locator('#symbolicCents').fill('beaucoup');
    await sendAct('terms')(page);
  },
});
const newRecord = (kind: 'communities' | 'services'): Looked => ({
  ...protectedPage((locale) => paths.newRecord(locale, kind, `networks:${idOf('network', 'lescommuns-org')}`)),
  error: sendEmpty,
});

/** A page of a change that is asked for of what lives: all that can change is to change, and nothing else is said yet. */
const amended = (page: string): Looked => ({
  path: async (locale, { db }) => paths.followChange(locale, (await aWelcomedCommunity(db)).token),
  enter: async (browser) => {
    await sendEmpty(browser);
    for (const box of await browser.locator('main input[name=changes]:not([value=people])').all()) await box.check();
    await sendEmpty(browser);
    await browser.goto(new URL(paths.applyPage(localeOf(browser), page), browser.url()).href);
  },
  error: page === 'check' ? press('submit') : sendCleared,
});
/** The page of an offer that is over, and how. */
const offerOver = (closedAs: 'accepted' | 'expired' | 'taken-back'): Looked => ({
  path: async (locale, { db, secrets }) => {
    const applicationId = idOf('application', 'verger');
    const [now, id] = [new Date(), crypto.randomUUID()];
    const linkId = await createLink(db, secrets.links, { purpose: 'transfer', applicationId, now });
    const offer = { id, applicationId, linkId, name: 'Nouvelle porteuse', email: 'reprise@example.org', offeredAt: now, expiresAt: now };
    await db
      .insertInto('transfer')
      .values({ ...offer, closedAs, closedAt: now })
      .execute();
    return paths.transfer(locale, tokenOf(secrets.links, linkId));
  },
});

/** A place that is held for a request of the example that waits. */
async function holdPlace({ db }: World): Promise<void> {
  const [id, applicationId] = [idOf('question', 'semis'), idOf('application', 'semis')];
  const heldUntil = new Date(Date.now() + 20 * 86_400_000);
  const question = { id, applicationId, askedAt: new Date(), heldUntil };
  await db
    .insertInto('stillNeeded')
    .values(question)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The owner of a request of the example was asked what they think of the way that they went. */
async function askOpinion({ db }: World): Promise<void> {
  const since = new Date('2026-01-01T00:00:00Z');
  await db
    .insertInto('reminder')
    .values({ applicationId: idOf('application', 'photo'), name: 'outcome', since, sentAt: since })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

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
  'apply-check': { ...onDraft('check'), error: press('submit') },
  'apply-erase': onDraft('erase'),
  'apply-erased': { path: paths.applyErased },
  'apply-resume': { path: (locale, world) => byLink(world, 'draft', 'chorale', (token) => paths.resume(locale, token)) },
  'apply-you': drafted('you'),
  'apply-network': drafted('network'),
  'apply-needs': drafted('needs'),
  'apply-tools': drafted('tools'),
  'apply-people': drafted('people'),
  'apply-agreement': drafted('agreement'),
  'apply-together': { ...onDraft('together'), error: press('invite') },
  'apply-together-editor': asEditor('together'),
  'apply-you-editor': asEditor('you'),
  'apply-check-editor': asEditor('check'),
  'apply-hand-over': { ...prepared('hand-over'), error: sendEmpty },
  'apply-you-staff': prepared('you'),
  'apply-check-staff': prepared('check'),
  'draft-new': { path: paths.newDraft, as: team, error: sendEmpty },
  transfer: { path: async (locale, world) => paths.transfer(locale, await offered(world)) },
  'transfer-unknown': { path: (locale) => paths.transfer(locale, 'x') },
  'confirm-editor': { path: async (locale, world) => paths.secondPerson(locale, (await editorOf(world, 'chorale')).token) },
  'apply-later': onDraft('later'),
  'apply-later-without-address': { ...onNewDraft('later'), error: sendEmpty },
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
  invitation: { ...forAccount('invitation', paths.invitation), error: sendEmpty },
  'invitation-unknown': { path: (locale) => paths.invitation(locale, 'x') },
  'set-password-unknown': { path: (locale) => paths.setPassword(locale, 'x') },
  'sign-in-sent': { path: (locale) => `${paths.signIn(locale)}?sent=1` },
  'sign-in-ended': { path: (locale) => `${paths.signIn(locale)}?ended=1` },
  'sign-in-link': forAccount('sign-in', paths.signInLink),
  'sign-in-unknown': { path: (locale) => paths.signInLink(locale, 'x') },
  'set-password': { ...forAccount('set-password', paths.setPassword), error: sendEmpty },
  'sign-in': { path: paths.signIn, error: sendEmpty },
  'not-found': { path: (locale) => `/${locale}/nothing-here` },
  queue: { path: (locale) => paths.review(locale), as: team, hasEmpty: true },
  'queue-all': protectedPage((locale) => paths.review(locale, '?tab=all')),
  'queue-nothing': protectedPage((locale) => paths.review(locale, '?tab=all&q=zzzz')),
  'queue-steward': { path: (locale) => paths.review(locale, '?tab=all'), as: steward },
  'file-in-review': file('fablab'),
  'file-with-steward': file('verger'),
  'file-changes-requested': file('cinema'),
  'file-referral': file('compost'),
  'file-waitlisted': file('semis'),
  'file-accepted': file('cantine'),
  'file-oriented': file('photo'),
  'file-declined': file('lueur'),
  'file-withdrawn': file('cyclistes'),
  'file-lapsed': file('bibliotheque'),
  'file-network': file('epiceries'),
  'file-amendment': file('atelier'),
  'file-steward': file('compost', steward),
  'file-claimed': file('fablab', admin),
  'file-ask-changes': tried('fablab', 'ask-changes'),
  'file-accept': tried('fablab', 'accept'),
  'file-refer': tried('fablab', 'refer'),
  'file-decline': tried('fablab', 'decline'),
  'file-reply': tried('fablab', 'reply'),
  'file-note': tried('fablab', 'note'),
  'file-overtaken': { ...file('fablab'), enter: sendLate('release') },
  'letter-draft': letterIn('draft'),
  'letter-kept': letterIn('kept'),
  arrangements: { ...protectedPage(paths.arrangements), hasEmpty: true },
  'arrangement-provisioning': arrangement('cantine-du-port'),
  'arrangement-active': arrangement('point-communs'),
  people: { path: paths.people, as: admin, error: sendAct('invite') },
  outbox: { path: (locale) => paths.emails(locale), as: team, hasEmpty: true },
  records: { path: (locale) => paths.records(locale), as: team, hasEmpty: true },
  'apply-brought': { path: (locale) => `${paths.apply(locale)}?network=lescommuns-org&needs=talk&needs=meet&name=La+Serre` },
  'orientation-table': {
    path: (locale) => paths.orientationTable(locale),
    as: steward,
    error: (page) => sendFormTo(page, 'orientation'),
  },
  'orientation-tried': { path: (locale) => paths.orientationTable(locale, `${oriented}&themes=commons&commune=44109`), as: steward },
  'records-services': protectedPage((locale) => paths.records(locale, '?kind=services')),
  'record-network': protectedPage((locale) => paths.record(locale, 'networks', idOf('network', 'lescommuns-org'))),
  'record-community': protectedPage((locale) => paths.record(locale, 'communities', idOf('community', 'point-communs'))),
  'record-service': protectedPage((locale) => paths.record(locale, 'services', idOf('service', 'chat-point-communs'))),
  'record-logo': protectedPage((locale) => paths.recordLogo(locale, 'networks', idOf('network', 'lescommuns-org'))),
  'record-overtaken': {
    ...protectedPage((locale) => paths.record(locale, 'communities', idOf('community', 'point-communs'))),
    enter: sendLate('save'),
  },
  'record-withdraw': {
    ...protectedPage((locale) => paths.record(locale, 'communities', idOf('community', 'point-communs'))),
    enter: (page) => page.locator('main aside details > summary').last().click(),
    error: sendAct('withdraw'),
  },
  'record-new-owner': protectedPage((locale) => paths.newRecord(locale, 'services')),
  'record-new': newRecord('communities'),
  'record-new-service': newRecord('services'),
  'follow-with-steward': { ...followed('verger'), error: sendMessage },
  'follow-in-review': followed('fablab'),
  'follow-files': { ...followed('fablab'), enter: sendFile('statuts.pdf', aPdf()), error: sendFile('statuts.exe', Buffer.from('MZ')) },
  'follow-changes-requested': followed('cinema'),
  'follow-together': {
    path: (locale, world) => byLink(world, 'follow', 'fablab', (token) => paths.followTogether(locale, token)),
    error: press('invite'),
  },
  'follow-editor': { path: async (locale, world) => paths.follow(locale, (await editorOf(world, 'cinema', 'follow')).token) },
  'follow-changes': {
    path: (locale, world) => byLink(world, 'follow', 'cinema', (token) => paths.followChanges(locale, token)),
    error: sendCleared,
  },
  'follow-referred': followed('compost'),
  'follow-waitlisted': followed('semis'),
  'follow-accepted': followed('cantine'),
  'follow-amendment': followed('atelier'),
  'follow-change': { path: (locale, world) => byLink(world, 'follow', 'cantine', (token) => paths.followChange(locale, token)) },
  'follow-oriented': followed('photo'),
  'follow-undecided': followed('lueur'),
  'follow-withdrawn': followed('cyclistes'),
  'follow-lapsed': followed('bibliotheque'),
  'follow-unknown': { path: (locale) => paths.follow(locale, 'x') },
  'follow-place-held': {
    path: async (locale, world) => {
      await holdPlace(world);
      return byLink(world, 'follow', 'semis', (token) => paths.follow(locale, token));
    },
  },
  'file-place-held': {
    path: async (locale, world) => {
      await holdPlace(world);
      return paths.file(locale, idOf('application', 'semis'));
    },
    as: team,
  },
  'follow-opinion': {
    path: async (locale, world) => {
      await askOpinion(world);
      return byLink(world, 'follow', 'photo', (token) => paths.followOpinion(locale, token));
    },
    error: sendEmpty,
  },
  'follow-links': { path: (locale, world) => byLink(world, 'follow', 'verger', (token) => paths.followLinks(locale, token)) },
  satisfaction: { ...protectedPage(paths.satisfaction), hasEmpty: true },
  'follow-withdraw': { path: (locale, world) => byLink(world, 'follow', 'verger', (token) => paths.followWithdraw(locale, token)) },
  'follow-data': {
    path: (locale, world) => byLink(world, 'follow', 'fablab', (token) => paths.followData(locale, token)),
    error: sendEmpty,
  },
  'amend-begin': { path: async (locale, { db }) => paths.followChange(locale, (await aWelcomedCommunity(db)).token) },
  'amend-change': amended('change'),
  'amend-more-needs': amended('more-needs'),
  'amend-more-tools': amended('more-tools'),
  'amend-room': amended('room'),
  'amend-other-network': amended('other-network'),
  'amend-why': amended('why'),
  'amend-same-people': amended('same-people'),
  'amend-check': amended('check'),
  'follow-welcome': { path: async (locale, { db }) => paths.follow(locale, (await aWelcomedCommunity(db)).token) },
  'apply-resume-unknown': { path: (locale) => paths.resume(locale, 'x') },
  'apply-resume-expired': {
    path: async (locale, { db, secrets }) => {
      const linkId = await createLink(db, secrets.links, {
        purpose: 'draft',
        applicationId: idOf('application', 'chorale'),
        now: new Date('2026-01-01T00:00:00Z'),
      });
      return paths.resume(locale, tokenOf(secrets.links, linkId));
    },
  },
  'follow-data-last-contact': {
    path: async (locale, { db }) => {
      const { token, arrangementId } = await aWelcomedCommunity(db);
      await db
        .updateTable('person')
        .set({ confirmedAt: null })
        .where('arrangementId', '=', arrangementId)
        .where('role', '=', 'second')
        .execute();
      return paths.followData(locale, token);
    },
    error: async (page) => {
      await page.locator('#sure').check();
      await sendEmpty(page);
    },
  },
  'follow-withdraw-overtaken': {
    path: (locale, world) => byLink(world, 'follow', 'verger', (token) => paths.followWithdraw(locale, token)),
    error: sendOld,
  },
  'follow-links-unclear': {
    path: (locale, world) => byLink(world, 'follow', 'verger', (token) => paths.followLinks(locale, token)),
    error: sendEmpty,
  },
  'transfer-unclear': { path: async (locale, world) => paths.transfer(locale, await offered(world)), error: sendEmpty },
  'transfer-accepted': offerOver('accepted'),
  'transfer-expired': offerOver('expired'),
  'confirm-unclear': {
    path: async (locale, world) => paths.secondPerson(locale, (await editorOf(world, 'chorale')).token),
    error: sendEmpty,
  },
  styleguide: { path: () => '/styleguide', isUntranslated: true },
};
