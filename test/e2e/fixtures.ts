import { randomUUID } from 'node:crypto';
import { test as base, expect, type Page } from '@playwright/test';
import type { Kysely } from 'kysely';
import { connect } from '#db/client.ts';
import { startEmbedded } from '#db/embedded.ts';
import type { DB } from '#db/schema.ts';
import type { Role } from '#domain/account.ts';
import { startSession } from '#features/accounts/sessions.ts';
import { axeFaults } from '../support/accessible.ts';
import { type MailSink, startMailSink } from '../support/mail.ts';
import { type Portal, startPortal } from '../support/portal.ts';

interface House {
  portal: Portal;
  mail: MailSink;
  db: Kysely<DB>;
}

interface Fixtures extends House {
  /** Signs the browser in as somebody new of this role; a steward of the networks of these ids. Answers the account. */
  signInAs: (role: Role, networkIds?: readonly string[]) => Promise<{ id: string; email: string }>;
  /** Axe finds nothing on the page as it is now. */
  expectAccessible: (page: Page) => Promise<void>;
}

/**
 * A test in a real browser against the real program, with the example world, a mail server and a database of the worker's own.
 * Tests of one worker share them: make your own records, and do not count those of others.
 */
export const test = base.extend<Fixtures, { house: House }>({
  house: [
    async ({}, use) => {
      const mail = await startMailSink();
      const portal = await startPortal({ SMTP_URL: mail.url, EXAMPLE: 'yes', ALLOW_PRIVATE_TARGETS: '127.0.0.0/8' });
      const db = connect((await startEmbedded(portal.dataDir)).url, { max: 3 });
      await use({ portal, mail, db });
      await db.destroy();
      await portal.close();
      await mail.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  portal: async ({ house }, use) => use(house.portal),
  mail: async ({ house }, use) => use(house.mail),
  db: async ({ house }, use) => use(house.db),
  baseURL: async ({ house }, use) => use(house.portal.url),
  signInAs: async ({ house: { db, portal }, context }, use) => {
    await use(async (role, networkIds = []) => {
      const id = randomUUID();
      const email = `${role}-${id.slice(0, 8)}@example.org`;
      await db
        .insertInto('account')
        .values({ id, email, name: `${role} ${id.slice(0, 4)}`, role, passwordHash: 'none' })
        .execute();
      for (const networkId of networkIds) await db.insertInto('stewardship').values({ accountId: id, networkId }).execute();
      const cookie = await startSession({ db, settings: { siteUrl: portal.url } }, id, null);
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      await context.addCookies([{ name, value, url: portal.url }]);
      return { id, email };
    });
  },
  expectAccessible: async ({ javaScriptEnabled }, use) => {
    await use(async (page) => {
      // Axe is a script: without JavaScript the same page is for the other projects to check.
      if (javaScriptEnabled === false) return;
      expect(await axeFaults(page)).toEqual([]);
    });
  },
});

export { expect };
