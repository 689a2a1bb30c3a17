import type { Page } from '@playwright/test';
import type { Db } from '#db/client.ts';
import { insertTransfer, openTransfer } from '#db/together.ts';
import type { Locale } from '#domain/locale.ts';
import type { OpinionWord } from '#domain/opinion.ts';
import { idOf } from '#features/example/ids.ts';
import { createLink, tokenOf } from '#features/links.ts';
import { paths } from '#i18n/paths.ts';
import type { Secrets } from '#secrets.ts';
import { aWelcomedCommunity } from '../support/living.ts';
import { press, send, sendAct, sendCleared, sendEmpty } from './presses.ts';

export const team = 'instruction@example.org';
export const steward = 'referent.lescommuns@example.org';
export const admin = 'administration@example.org';

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
  /** How far they got who signs in, where that is not inside. */
  stage?: 'code' | 'set-up';
  /** Taken as it is printed, too. */
  isPrinted?: true;
  /** Shown in a frame of another page, whose menu it follows. */
  isFramed?: true;
  /** Taken once, in French. */
  isUntranslated?: true;
}

/** The page behind a personal link of the owner of one of the example's requests. */
export async function byLink(
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

export const followed = (request: string): Looked => ({
  path: (locale, world) => byLink(world, 'follow', request, (token) => paths.follow(locale, token)),
});

/** A page of a draft that is taken up again. */
export const onDraft = (page: string) => ({
  path: (locale: Locale, world: World) => byLink(world, 'draft', 'chorale', (token) => paths.resume(locale, token)),
  enter: async (browser: Page) => {
    await press('open')(browser);
    await browser.goto(new URL(paths.applyPage(localeOf(browser), page), browser.url()).href);
  },
});
/** A link of somebody invited to write one of the example's requests along with its owner, who said yes. */
export async function editorOf({ db, secrets }: World, request: string, purpose: 'editor' | 'follow' = 'editor') {
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
export const asEditor = (page: string): Looked => ({
  path: async (locale, world) => paths.secondPerson(locale, (await editorOf(world, 'chorale')).token),
  enter: async (browser) => {
    await Promise.all([browser.waitForEvent('load'), browser.locator('main button[value=yes]').click()]);
    await browser.goto(new URL(paths.applyPage(localeOf(browser), page), browser.url()).href);
  },
});
/** A page of a draft that the hoster's people begin for somebody on the telephone. */
export const prepared = (page: string): Looked => ({
  path: paths.newDraft,
  as: team,
  enter: async (browser) => {
    await browser.locator('main input[value=community]').check();
    await sendEmpty(browser);
    await browser.goto(new URL(paths.applyPage(localeOf(browser), page), browser.url()).href);
  },
});
/** The link of the offer to pass one of the example's requests on. */
export async function offered({ db, secrets }: World): Promise<string> {
  const applicationId = idOf('application', 'semis');
  const [now, id] = [new Date(), crypto.randomUUID()];
  const linkId = await createLink(db, secrets.links, { purpose: 'transfer', applicationId, now });
  const offer = { id, applicationId, linkId, name: 'Nouvelle porteuse', email: 'reprise@example.org', offeredAt: now };
  const kept = await insertTransfer(db, { ...offer, expiresAt: new Date(now.getTime() + 14 * 24 * 60 * 60 * 1000) });
  const open = kept ? undefined : await openTransfer(db, applicationId, now);
  return tokenOf(secrets.links, open?.linkId ?? linkId);
}
/** A page of a draft that has just begun, without anything in it. */
export const onNewDraft = (page: string) => ({
  path: (locale: Locale) => paths.apply(locale),
  enter: async (browser: Page) => {
    // The form wants a person to have read it before it is sent.
    await browser.waitForTimeout(2100);
    await send(browser, browser.locator('main form').first());
    await browser.goto(new URL(paths.applyPage(localeOf(browser), page), browser.url()).href);
  },
});
/** A page of the form. */
export const drafted = (page: string): Looked => ({ ...onDraft(page), error: sendCleared });
const localeOf = (page: Page): Locale => (new URL(page.url()).pathname.startsWith('/en') ? 'en' : 'fr');

/** The page behind a link that an account got by letter. */
export const forAccount = (
  purpose: 'set-password' | 'sign-in' | 'invitation',
  path: (locale: Locale, token: string) => string,
): Looked => ({
  path: async (locale, { db, secrets }) =>
    path(
      locale,
      tokenOf(secrets.links, await createLink(db, secrets.links, { purpose, now: new Date(), accountId: idOf('account', 'instruction') })),
    ),
});

/** One of the example's rows, in the protected area. */
export const protectedPage = (path: Looked['path']): Looked => ({ path, as: team });
export const printedPage = (path: Looked['path']): Looked => ({ path, as: team, isPrinted: true });
export const letterIn = (state: 'draft' | 'kept'): Looked =>
  protectedPage(async (locale, { db }) => {
    const letter = await db.selectFrom('email').select('id').where('state', '=', state).orderBy('createdAt').executeTakeFirstOrThrow();
    return paths.email(locale, letter.id);
  });

export const file = (request: string, as: Looked['as'] = team): Looked => ({
  path: (locale) => paths.file(locale, idOf('application', request)),
  as,
  isPrinted: true,
});
/** A file on which an act is tried with nothing said. */
export const tried = (request: string, act: string): Looked => ({ path: file(request).path, as: team, enter: sendAct(act) });
export const arrangement = (slug: string): Looked => ({
  ...printedPage((locale) => paths.arrangement(locale, idOf('arrangement', slug))),
  error: async (page) => {
    await page.locator('main details:has(#symbolicCents) > summary').click();
    await page.locator('#symbolicCents').fill('beaucoup');
    await sendAct('terms')(page);
  },
});
export const newRecord = (kind: 'communities' | 'services'): Looked => ({
  ...protectedPage((locale) => paths.newRecord(locale, kind, `networks:${idOf('network', 'lescommuns-org')}`)),
  error: sendEmpty,
});

/** A place that is held for a request of the example that waits. */
export async function holdPlace({ db }: World): Promise<void> {
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
export async function askOpinion({ db }: World): Promise<void> {
  const since = new Date('2026-01-01T00:00:00Z');
  await db
    .insertInto('reminder')
    .values({ applicationId: idOf('application', 'photo'), name: 'outcome', since, sentAt: since })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A second sending of a request of the example, in which some answers differ. */
export async function sendAgain({ db }: World, request: string): Promise<void> {
  const applicationId = idOf('application', request);
  const first = await db
    .selectFrom('snapshot')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .where('number', '=', 1)
    .executeTakeFirst();
  const said = { ...Object(first?.answers), sentence: 'Nous réparons ensemble, le samedi.', today: '', themes: ['food'], commune: '44109' };
  await db
    .insertInto('snapshot')
    .values({
      id: idOf('snapshot', `${request} again`),
      applicationId,
      number: 2,
      round: 1,
      answers: JSON.stringify(said),
      sentAt: new Date(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Somebody outside who is asked about a request of the example; the token of their link. */
export async function adviserOf(
  { db, secrets }: World,
  given: { name: string; email?: string; said?: OpinionWord; body?: string; revokedAt?: Date },
) {
  const [applicationId, now] = [idOf('application', 'fablab'), new Date()];
  const linkId = await createLink(db, secrets.links, { purpose: 'opinion', applicationId, now });
  const asked = { id: crypto.randomUUID(), applicationId, linkId, askedBy: idOf('account', 'instruction'), locale: 'fr' } as const;
  const question = 'Les avez-vous vus travailler avec d’autres collectifs ?'.replace(' ?', '\u202f?');
  const [askedAt, expiresAt] = [new Date(now.getTime() - 3 * 86_400_000), new Date(now.getTime() + 18 * 86_400_000)];
  await db
    .insertInto('opinion')
    .values({ ...asked, email: 'avis@example.org', question, askedAt, expiresAt, ...given, ...(given.said && { saidAt: now }) })
    .execute();
  return tokenOf(secrets.links, linkId);
}

/** The page behind the link of somebody outside. */
export const advised = (given: Parameters<typeof adviserOf>[1]): Looked => ({
  path: async (locale, world) => paths.opinion(locale, await adviserOf(world, given)),
});

/** Letters to everybody of a request come back. */
export async function noteBounces({ db }: World, request: string): Promise<void> {
  await db.updateTable('person').set({ bouncedAt: new Date() }).where('applicationId', '=', idOf('application', request)).execute();
}

/** A request that was declined, and then erased. */
export async function anErased(db: Db): Promise<string> {
  const id = idOf('application', 'erased');
  const at = new Date('2026-09-01T10:00:00Z');
  const row = { id, reference: 'EX-99', form: 'community', state: 'erased', locale: 'fr', formVersion: '1', charterVersion: '1' } as const;
  const isNew = await db
    .insertInto('application')
    .values({ ...row, submittedAt: new Date('2026-03-02T10:00:00Z'), stateSince: at, isExample: true })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (isNew.numInsertedOrUpdatedRows === 0n) return id;
  const facts = JSON.stringify({ outcome: 'declined', reasonCode: 'not-our-tools' });
  await db.insertInto('event').values({ applicationId: id, act: 'erase', actor: 'owner', round: 1, at, facts }).execute();
  return id;
}

/** A page of a change that is asked for of what lives: all that can change is to change, and nothing else is said yet. */
export const amended = (page: string): Looked => ({
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
export const offerOver = (closedAs: 'accepted' | 'expired' | 'taken-back'): Looked => ({
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

/** A network of the example with two labels, of which one is given to a community of its own. */
export async function aLabelled(db: Db): Promise<void> {
  const networkId = idOf('network', 'lescommuns-org');
  const stamp = { id: idOf('stamp', 'open'), networkId, slug: 'ouvert', name: 'Ouvert le soir' };
  const never = { id: idOf('stamp', 'never'), networkId, slug: 'accessible', name: 'Accessible en fauteuil' };
  const given = { id: idOf('stamp', 'given'), stampId: stamp.id, kind: 'community', recordId: idOf('community', 'point-communs') } as const;
  await db
    .insertInto('stamp')
    .values([stamp, never])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('stampGiven')
    .values(given)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
