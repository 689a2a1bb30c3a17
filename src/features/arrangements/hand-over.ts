import { insertEvent } from '#db/applications.ts';
import { serviceById } from '#db/arrangements.ts';
import type { Db } from '#db/client.ts';
import { tickHandOver, untickHandOver } from '#db/endings.ts';
import { lockArrangement } from '#db/amendments.ts';
import type { Account } from '#domain/account.ts';
import type { HandOverStep } from '#domain/arrangement.ts';
import { Forbidden, NotFound } from '#domain/failure.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { openArrangement } from './open.ts';
import type { ArrangementActed } from './moves.ts';

export interface HandOverTick {
  id: string;
  serviceId: string;
  step: HandOverStep;
  isDone: boolean;
  note: string;
  now: Date;
}

/** Notes that a step of the hand-over of a service is done, by whom and when; or that it is not after all. While the arrangement ends. */
export const noteHandOver = (
  db: Db,
  account: Account,
  { id, serviceId, step, isDone, note, now }: HandOverTick,
): Promise<ArrangementActed> =>
  allOrNothing(db, async (tx): Promise<ArrangementActed> => {
    await openArrangement(tx, account, id);
    if (account.role === 'steward') throw new Forbidden();
    // Whoever ends it waits, and finds this step done.
    const locked = await lockArrangement(tx, id);
    const service = await serviceById(tx, serviceId);
    if (service?.arrangementId !== id) throw new NotFound();
    if (locked?.state !== 'ending') return { ok: false, refusal: 'arrangement-moved' };
    const isNew = isDone
      ? await tickHandOver(tx, { serviceId, step, accountId: account.id, note, doneAt: now })
      : await untickHandOver(tx, { serviceId, step });
    if (!isNew) return { ok: true };
    const facts = JSON.stringify({ service: serviceId, step });
    const act = isDone ? 'tick-hand-over' : 'undo-hand-over';
    await insertEvent(tx, { arrangementId: id, act, actor: account.role, accountId: account.id, at: now, facts });
    return { ok: true };
  });
