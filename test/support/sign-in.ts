import { randomUUID } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import type { Role } from '#domain/account.ts';
import { startSession } from '#features/accounts/sessions.ts';
import type { OpenPortal } from './portal.ts';

/** Signs a browser in at a portal as somebody new of this role; a steward of the networks of these ids. Answers the account. */
export async function signIn(
  context: BrowserContext,
  { portal, db }: Pick<OpenPortal, 'portal' | 'db'>,
  role: Role,
  networkIds: readonly string[] = [],
): Promise<{ id: string; email: string }> {
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
}
