import { randomUUID } from 'node:crypto';
import { insertEvent } from '#db/applications.ts';
import { arrangementById } from '#db/arrangements.ts';
import type { Db } from '#db/client.ts';
import { closeWishes, insertWish } from '#db/endings.ts';
import { adminsToTell } from '#db/webhooks.ts';
import type { Account } from '#domain/account.ts';
import { type ArrangementWish, arrangementMoves, arrangementWishes } from '#domain/arrangement.ts';
import { Forbidden } from '#domain/failure.ts';
import { site } from '#editorial/site.ts';
import { paths } from '#i18n/paths.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { composeAll, letterTo } from '../mail/compose.ts';
import { openArrangement, type OpenArrangement } from './open.ts';

export type Wished = { ok: true } | { ok: false; refusal: 'arrangement-moved' | 'asked-already' };

interface Wish {
  wish: ArrangementWish;
  reason: string;
  now: Date;
}

type Asker = { askedAs: 'reviewer' | 'steward' | 'holder'; accountId: string | null };

/** Says why an arrangement should be suspended or end, by somebody who may not do it: the admins are told, and nothing changes. */
export const wishFor = (db: Db, account: Account, { id, ...wish }: { id: string } & Wish): Promise<Wished> =>
  allOrNothing(db, async (tx) => {
    const arrangement = await openArrangement(tx, account, id);
    const { role } = account;
    const mayWish: readonly string[] = arrangementWishes[wish.wish];
    if (role === 'admin' || !mayWish.includes(role)) throw new Forbidden();
    return keepWish(tx, arrangement, wish, { askedAs: role, accountId: account.id });
  });

/** The same by the holder, whose page the caller has opened. */
export const wishToEnd = (db: Db, arrangementId: string, said: Omit<Wish, 'wish'>): Promise<Wished> =>
  allOrNothing(db, async (tx): Promise<Wished> => {
    const arrangement = await arrangementById(tx, arrangementId);
    if (!arrangement) return { ok: false, refusal: 'arrangement-moved' };
    return keepWish(tx, arrangement, { ...said, wish: 'end' }, { askedAs: 'holder', accountId: null });
  });

const leadsOn = { suspend: arrangementMoves.suspend.from, end: arrangementMoves['begin-ending'].from } as const;

async function keepWish(tx: Db, { id, state, holder }: OpenArrangement, { wish, reason, now }: Wish, by: Asker): Promise<Wished> {
  if (!leadsOn[wish].some((from) => from === state)) return { ok: false, refusal: 'arrangement-moved' };
  const isNew = await insertWish(tx, { id: randomUUID(), arrangementId: id, wish, reason, askedAt: now, ...by });
  if (!isNew) return { ok: false, refusal: 'asked-already' };
  const actor = by.askedAs === 'holder' ? 'owner' : by.askedAs;
  const eventId = await insertEvent(tx, { arrangementId: id, act: `wish-${wish}`, actor, accountId: by.accountId, at: now });
  const facts = { hoster: site.name, name: holder ?? '', wish, askedAs: by.askedAs, reason };
  const letters = (await adminsToTell(tx)).map(({ id: accountId, email: to, locale }) =>
    letterTo('arrangement-wish', { ...facts, path: paths.arrangement(locale, id) }, { to, locale, eventId, accountId }),
  );
  await composeAll(tx, letters);
  return { ok: true };
}

/** Sets a wish aside: the arrangement goes on as it is. For an admin. */
export const setWishAside = (
  db: Db,
  account: Account,
  { id, wish, now }: { id: string; wish: ArrangementWish; now: Date },
): Promise<Wished> =>
  allOrNothing(db, async (tx): Promise<Wished> => {
    await openArrangement(tx, account, id);
    if (account.role !== 'admin') throw new Forbidden();
    const closed = await closeWishes(tx, id, [wish], { closedAt: now, closedAs: 'set-aside' });
    if (closed === 0) return { ok: false, refusal: 'arrangement-moved' };
    await insertEvent(tx, { arrangementId: id, act: 'set-wish-aside', actor: 'admin', accountId: account.id, at: now });
    return { ok: true };
  });
