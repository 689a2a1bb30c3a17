import type { Page } from '@playwright/test';
import type { Db } from '#db/client.ts';
import { type Locale, locales } from '#domain/locale.ts';
import type { Stage } from '#domain/account.ts';
import { startSession } from '#features/accounts/sessions.ts';
import { readSecrets } from '#secrets.ts';
import { openPortal } from '../support/portal.ts';
import { admin, type Looked, type World } from './ways.ts';

/** With the example world, of an empty portal, and in its error. */
export type State = 'full' | 'empty' | 'error';

/** A page in one of its states, in one language. */
export interface Wanted {
  looked: Looked;
  state: State;
  locale: Locale;
}

/** The states that a page has, in each language that it speaks. */
export function wantedOf(looked: Looked): Wanted[] {
  const states = [['full'], looked.hasEmpty ? ['empty'] : [], looked.error ? ['error'] : []].flat() as State[];
  const spoken = looked.isUntranslated ? (['fr'] as const) : locales;
  return states.flatMap((state) => spoken.map((locale) => ({ looked, state, locale })));
}

/** A portal of its own to look at. */
export interface LookedHouse {
  url: string;
  world: World;
  /** A session of the account with this address, which is made where the portal is empty; the same one each time. */
  cookieOf: (email: string, stage?: Stage) => Promise<string>;
  close: () => Promise<void>;
}

/** A chat room that the portal may not reach: its page is looked at, and what it says when a trial message is not taken. */
const unreachedRoom = 'http://127.0.0.1:9/hooks/room';

export async function startHouse(example: 'yes' | 'no'): Promise<LookedHouse> {
  const { portal, db, close } = await openPortal({ EXAMPLE: example, CHAT_WEBHOOK_URL: unreachedRoom });
  const cookies = new Map<string, Promise<string>>();
  // Pages show what the administration did before anybody of it is signed in.
  await startSessionOf(db, portal.url, admin, 'in');
  return {
    url: portal.url,
    world: { db, secrets: readSecrets(portal.dataDir) },
    cookieOf: (email, stage = 'in') => {
      const cookie = cookies.get(email + stage) ?? startSessionOf(db, portal.url, email, stage);
      cookies.set(email + stage, cookie);
      return cookie;
    },
    close,
  };
}

async function startSessionOf(db: Db, siteUrl: string, email: string, stage: Stage): Promise<string> {
  const account = await db.selectFrom('account').select('id').where('email', '=', email).executeTakeFirst();
  if (account) return startSession({ db, settings: { siteUrl } }, account.id, null, { stage });
  const role = email.startsWith('administration') ? 'admin' : 'reviewer';
  const reviewer = { id: crypto.randomUUID(), email, name: 'Instructeur·rice', role, passwordHash: 'none' } as const;
  await db.insertInto('account').values(reviewer).execute();
  return startSession({ db, settings: { siteUrl } }, reviewer.id, null, { stage });
}

/** Brings a browser, which then knows nothing of what it opened before, to a page in a state. */
export async function openLooked(page: Page, house: LookedHouse, { looked, state, locale }: Wanted): Promise<void> {
  await page.context().clearCookies();
  if (looked.as) {
    const [name = '', value = ''] = ((await house.cookieOf(looked.as, looked.stage)).split(';')[0] ?? '').split('=');
    await page.context().addCookies([{ name, value, url: house.url }]);
  }
  await page.goto(house.url + (await looked.path(locale, house.world)));
  await looked.enter?.(page);
  if (state === 'error') await looked.error?.(page);
}
