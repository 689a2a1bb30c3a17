import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { startSession } from '#features/accounts/sessions.ts';
import type { Answer, House } from './bad-input.ts';
import { aNetwork } from './factories.ts';
import { anAccount } from './files.ts';

export const doers = ['nobody', 'half-way in', 'steward elsewhere', 'steward', 'reviewer', 'admin'] as const;

/** Somebody who tries, with the cookie of their session. */
export interface Doer {
  name: (typeof doers)[number];
  account: Account | undefined;
  cookie: string;
}

/** What everything stands in: the network of `steward`, that of `steward elsewhere`, and a third that can be asked. */
export interface Yard {
  db: Db;
  home: { id: string; slug: string };
  elsewhere: { id: string };
  third: { id: string };
}

/** What is asked of the portal: a page, or an act on it. */
export interface Tried {
  path: string;
  fields?: Readonly<Record<string, string>>;
}

/** Prepares what an act needs so that whoever may could do it, anew for each who tries. */
export type Situation = (yard: Yard, doer: Doer) => Promise<Tried>;

export async function aYard({ db }: House): Promise<Yard> {
  const [home, elsewhere, third] = [await aNetwork(db), await aNetwork(db), await aNetwork(db)];
  await anAccount(db, 'steward', { networks: [third] });
  await db.updateTable('account').set({ lastActedAt: new Date() }).execute();
  return { db, home, elsewhere, third };
}

/** Everybody of the matrix, who came in a moment ago. */
export async function theDoers({ db, portal }: House, { home, elsewhere }: Yard): Promise<Doer[]> {
  const accounts: Record<(typeof doers)[number], Account | undefined> = {
    nobody: undefined,
    'half-way in': await anAccount(db, 'admin'),
    'steward elsewhere': await anAccount(db, 'steward', { networks: [elsewhere] }),
    steward: await anAccount(db, 'steward', { networks: [home] }),
    reviewer: await anAccount(db, 'reviewer'),
    admin: await anAccount(db, 'admin'),
  };
  await db.updateTable('account').set({ lastActedAt: new Date() }).execute();
  const all: Doer[] = [];
  for (const name of doers) {
    const account = accounts[name];
    const stage = name === 'half-way in' ? { stage: 'code' as const } : {};
    const cookie = account ? await startSession({ db, settings: { siteUrl: portal.url } }, account.id, null, stage) : '';
    all.push({ name, account, cookie: cookie.split(';')[0] ?? '' });
  }
  return all;
}

/** What an answer says of a right, in a word of the matrix. */
export function verdictOf(tried: Tried, { status, headers }: Answer): string {
  const isToDoor = status === 303 && /\/sign-in/.test(headers.location ?? '');
  if (isToDoor) return 'door';
  if (status === 404) return 'unknown';
  if (status === 403) return 'no';
  if (tried.fields)
    return status === 303 || (status >= 200 && status < 300) ? 'does' : status === 409 || status === 422 ? 'refused' : `${status}`;
  return status === 200 ? 'reads' : status === 303 ? 'elsewhere' : `${status}`;
}
