import { test as base, expect, type Page } from '@playwright/test';
import type { Role } from '#domain/account.ts';
import { axeFaults } from '../support/accessible.ts';
import { type MailSink, startMailSink } from '../support/mail.ts';
import { openPortal, type OpenPortal } from '../support/portal.ts';
import { signIn } from '../support/sign-in.ts';

interface House extends Pick<OpenPortal, 'portal' | 'db'> {
  mail: MailSink;
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
      const { portal, db, close } = await openPortal({ SMTP_URL: mail.url, EXAMPLE: 'yes', ALLOW_PRIVATE_TARGETS: '127.0.0.0/8' });
      await use({ portal, mail, db });
      await close();
      await mail.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  portal: async ({ house }, use) => use(house.portal),
  mail: async ({ house }, use) => use(house.mail),
  db: async ({ house }, use) => use(house.db),
  baseURL: async ({ house }, use) => use(house.portal.url),
  signInAs: async ({ house, context }, use) => use((role, networkIds) => signIn(context, house, role, networkIds)),
  expectAccessible: async ({ javaScriptEnabled }, use) => {
    await use(async (page) => {
      // Axe is a script: without JavaScript the same page is for the other projects to check.
      if (javaScriptEnabled === false) return;
      expect(await axeFaults(page)).toEqual([]);
    });
  },
});

export { expect };
