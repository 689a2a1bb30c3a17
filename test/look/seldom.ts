import type { Page } from '@playwright/test';
import { idOf } from '#features/example/ids.ts';
import { paths } from '#i18n/paths.ts';
import { aToldMachine } from '../support/automation.ts';
import { aWelcomedCommunity, anEndingArrangement } from '../support/living.ts';
import { press, sendEmpty } from './presses.ts';
import { admin, adviserOf, advised, type Looked, protectedPage, team, type World } from './ways.ts';

/** A letter that the mail server did not take. */
async function aFailedLetter({ db }: World): Promise<string> {
  const id = idOf('email', 'failed');
  const kept = await db.selectFrom('email').selectAll().where('state', '=', 'kept').orderBy('createdAt').executeTakeFirstOrThrow();
  const failed = { state: 'failed', subject: 'Une lettre qui n’arrive pas', attempts: 25, lastError: '550 5.1.1 No such user' } as const;
  await db
    .insertInto('email')
    .values({ ...kept, ...failed, id, body: JSON.stringify(kept.body), eventId: null, messageId: `<${id}@example.org>` })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return id;
}

/** Hosting that is suspended, or has ended. */
async function aStopped({ db }: World, state: 'suspended' | 'ended'): Promise<string> {
  if (state === 'suspended') {
    const { arrangementId: id } = await aWelcomedCommunity(db);
    await db.updateTable('arrangement').set({ state, suspensionReason: 'Personne ne répond plus.' }).where('id', '=', id).execute();
    return id;
  }
  const id = await anEndingArrangement(db);
  await db.updateTable('service').set({ state: 'retired', endedOn: '2026-11-02' }).where('arrangementId', '=', id).execute();
  await db.updateTable('arrangement').set({ state, endedAt: new Date() }).where('id', '=', id).execute();
  return id;
}

/** Sends the form that holds this field, with these words in it. */
const sendWith = (field: string, words: string) => async (page: Page) => {
  const submit = (element: HTMLInputElement, value: string) => {
    element.value = value;
    if (!element.form) return;
    element.form.noValidate = true;
    element.form.requestSubmit(element.form.querySelector('button'));
  };
  await Promise.all([page.waitForEvent('load'), page.locator(`main [name^="${field}"]`).first().evaluate(submit, words)]);
};

/** Sends what somebody wrote before the page behind their link was over. */
async function sayLate(page: Page): Promise<void> {
  const submit = () => {
    const form = document.createElement('form');
    form.method = 'post';
    for (const [name, value] of Object.entries({ act: 'say', said: 'reserve', body: 'Ils sont peu nombreux, mais ils tiennent.' }))
      form.append(Object.assign(document.createElement('input'), { name, value }));
    document.body.append(form);
    form.submit();
  };
  await Promise.all([page.waitForEvent('load'), page.evaluate(submit)]);
}

/** A request about which somebody outside was asked, whom our letter did not reach. */
async function anUnreachedAdviser(world: World): Promise<string> {
  const [applicationId, recipient] = [idOf('application', 'fablab'), 'regie@example.org'];
  await adviserOf(world, { name: 'La régie de quartier', email: recipient });
  const kept = await world.db.selectFrom('email').selectAll().where('state', '=', 'kept').orderBy('createdAt').executeTakeFirstOrThrow();
  const failed = { applicationId, recipient, template: 'opinion-asked', state: 'failed', createdAt: new Date() } as const;
  const id = crypto.randomUUID();
  await world.db
    .insertInto('email')
    .values({ ...kept, ...failed, id, body: JSON.stringify(kept.body), eventId: null, messageId: `<${id}@example.org>` })
    .execute();
  return applicationId;
}

/** Asks for a table without any column. */
async function exportNothing(page: Page): Promise<void> {
  const untick = (all: HTMLInputElement[]) => all.forEach((box) => (box.checked = false));
  await page.locator('main input[name=column]').evaluateAll(untick);
  await Promise.all([page.waitForEvent('load'), page.locator('main button[formmethod=post]').click()]);
}

export const withoutColumn = { error: exportNothing };
export const withoutAmount = { error: sendWith('realCostCents', 'beaucoup') };
export const withOwnAddress = { error: sendWith('channel-', 'referent.lescommuns@example.org') };

/** States of the protected area that most days do not show. */
export const seldom: Record<string, Looked> = {
  'queue-mine': { ...protectedPage((locale) => paths.review(locale, '?tab=mine')), hasEmpty: true },
  'file-adviser-unreached': protectedPage(async (locale, world) => paths.file(locale, await anUnreachedAdviser(world))),
  'opinion-too-late': { ...advised({ name: 'La médiathèque', revokedAt: new Date('2026-01-01T00:00:00Z') }), enter: sayLate },
  'queue-done': protectedPage((locale) => paths.review(locale, '?tab=done')),
  'file-done': protectedPage((locale) => paths.file(locale, idOf('application', 'fablab'), '?done=release')),
  'outbox-failed': {
    path: async (locale, world) => {
      await aFailedLetter(world);
      return paths.emails(locale, '?state=failed');
    },
    as: team,
    error: press('send'),
  },
  'letter-failed': protectedPage(async (locale, world) => paths.email(locale, await aFailedLetter(world))),
  'arrangement-suspended': protectedPage(async (locale, world) => paths.arrangement(locale, await aStopped(world, 'suspended'))),
  'arrangement-ended': protectedPage(async (locale, world) => paths.arrangement(locale, await aStopped(world, 'ended'), '?done=yes')),
  'record-new-network': { ...protectedPage((locale) => paths.newRecord(locale, 'networks')), error: sendEmpty },
  'record-logo': {
    ...protectedPage((locale) => paths.recordLogo(locale, 'networks', idOf('network', 'lescommuns-org'))),
    error: sendEmpty,
  },
  'records-nothing': protectedPage((locale) => paths.records(locale, '?q=zzzzqqqq')),
  'people-done': { path: (locale) => `${paths.people(locale)}?done=role`, as: admin },
  'webhook-disabled': {
    path: async (locale, { db }) => {
      const id = await aToldMachine(db);
      await db.updateTable('webhook').set({ state: 'disabled', failures: 20 }).where('id', '=', id).execute();
      return paths.webhook(locale, id, '?done=replayed');
    },
    as: admin,
  },
};
