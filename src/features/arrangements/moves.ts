import { insertEvent } from '#db/applications.ts';
import { servicesOfArrangement } from '#db/arrangements.ts';
import type { Db } from '#db/client.ts';
import { closeWishes, forgetContacts, handedOver, moveArrangementRow, unlistUnheld } from '#db/endings.ts';
import type { Account } from '#domain/account.ts';
import { type ArrangementMoveName, exitPeriod, isHandedOver, moveArrangement } from '#domain/arrangement.ts';
import { daysAfter } from '#domain/deadlines.ts';
import { Forbidden } from '#domain/failure.ts';
import { site } from '#editorial/site.ts';
import { formatDay } from '#i18n/format.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { announce, announceArrangement, holderOf } from '../deployments/announce.ts';
import { openArrangement, type OpenArrangement } from './open.ts';
import { moveService } from './service-state.ts';
import { tellOfArrangement } from './tell.ts';

export type OnScreen = Exclude<ArrangementMoveName, 'agree' | 'enter' | 'begin'>;
export type ArrangementRefusal = 'overtaken' | 'arrangement-moved' | 'needs-reason' | 'not-handed-over' | 'runs-already';
export type ArrangementActed = { ok: true } | { ok: false; refusal: ArrangementRefusal };

export interface ArrangementMove {
  id: string;
  version: number;
  act: OnScreen;
  /** Why; of an end, why not everything was handed over. */
  reason: string;
  linkSecret: string;
  now: Date;
}

/**
 * Moves an arrangement along by an admin: suspends or resumes it, begins or completes its end. The guards, the event, the letters and what
 * automation is told are of one transaction. Throws `Forbidden` for who may only wish for it, `NotFound` for who may not know of it.
 */
export const moveArrangementOn = (db: Db, account: Account, move: ArrangementMove): Promise<ArrangementActed> =>
  allOrNothing(db, async (tx): Promise<ArrangementActed> => {
    const { act, reason, now } = move;
    const arrangement = await openArrangement(tx, account, move.id);
    if (account.role === 'steward') throw new Forbidden();
    const moved = moveArrangement(arrangement.state, act, account.role);
    if (!moved.ok && moved.refusal === 'not-yours') throw new Forbidden();
    if (!moved.ok) return { ok: false, refusal: 'arrangement-moved' };
    if (arrangement.version !== move.version) return { ok: false, refusal: 'overtaken' };
    const refusal = await guard(tx, arrangement, move);
    if (refusal) return { ok: false, refusal };
    // Retired while the arrangement still stands as it was read; a refusal takes all of it back.
    const isOver = moved.state === 'ended';
    if (isOver && !(await retireServices(tx, account, move))) return { ok: false, refusal: 'overtaken' };
    if (!(await moveArrangementRow(tx, arrangement, moved.state, columnsOf(move)))) return { ok: false, refusal: 'overtaken' };
    if (isOver && arrangement.communityId) await unlistUnheld(tx, arrangement.communityId);
    const states = { fromState: arrangement.state, toState: moved.state };
    const facts = JSON.stringify(act === 'end' && reason ? { isIncomplete: true } : {});
    const eventId = await insertEvent(tx, {
      arrangementId: move.id,
      act: `${act}-arrangement`,
      actor: account.role,
      accountId: account.id,
      at: now,
      facts,
      ...states,
    });
    await closeWishes(tx, move.id, act === 'suspend' ? ['suspend'] : act === 'resume' ? [] : ['suspend', 'end'], {
      closedAt: now,
      closedAs: 'done',
    });
    await tell(tx, arrangement, move, eventId);
    if (isOver) await forgetContacts(tx, move.id);
    return { ok: true };
  });

async function guard(tx: Db, { id }: OpenArrangement, { act, reason }: ArrangementMove): Promise<ArrangementRefusal | undefined> {
  if (act === 'resume') return undefined;
  if (act !== 'end') {
    if (reason === '') return 'needs-reason';
    if (act !== 'end-unbegun') return undefined;
  }
  const services = await servicesOfArrangement(tx, id);
  if (act === 'end-unbegun') return services.some(({ state }) => state === 'live' || state === 'read_only') ? 'runs-already' : undefined;
  return reason === '' && !isHandedOver(services, await handedOver(tx, id)) ? 'not-handed-over' : undefined;
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

function columnsOf({ act, reason, now }: ArrangementMove): Parameters<typeof moveArrangementRow>[3] {
  if (act === 'suspend') return { suspensionReason: reason };
  if (act === 'resume') return { suspensionReason: '' };
  if (act === 'begin-ending') return { endingReason: reason, endingSince: now, endsOn: dayOf(daysAfter(now, exitPeriod.days)) };
  return { endException: reason, endedAt: now };
}

/** Every service of an arrangement ends with it; answers false where somebody moved one meanwhile. */
async function retireServices(tx: Db, account: Account, { id, linkSecret, now }: ArrangementMove): Promise<boolean> {
  const actor = account.role === 'admin' ? 'admin' : 'reviewer';
  for (const { id: serviceId, state, version } of await servicesOfArrangement(tx, id)) {
    if (state === 'retired') continue;
    const change = { arrangementId: id, serviceId, version, to: 'retired', address: '', linkSecret, now } as const;
    if (!(await moveService(tx, { actor, accountId: account.id }, change)).ok) return false;
  }
  return true;
}

/** Writes the letters of a move, and tells automation. */
async function tell(
  tx: Db,
  arrangement: OpenArrangement,
  { act, reason, linkSecret, now }: ArrangementMove,
  eventId: number,
): Promise<void> {
  const { id: arrangementId } = arrangement;
  const name = arrangement.holder ?? '';
  const by = { eventId, linkSecret, now };
  if (act === 'suspend' || act === 'resume') {
    const what = act === 'suspend' ? 'suspended' : 'resumed';
    const facts = { hoster: site.name, name, what, reason } as const;
    await tellOfArrangement(tx, arrangement, 'arrangement-suspended', (_, path) => ({ ...facts, path }), by);
    return announceArrangement(tx, `arrangement.${what}`, arrangementId, now);
  }
  if (act === 'begin-ending') {
    const endsOn = daysAfter(now, exitPeriod.days);
    const day = (locale: 'fr' | 'en') => formatDay(endsOn, locale, site.timeZone);
    const facts = { hoster: site.name, name, what: 'begins', reason } as const;
    await tellOfArrangement(tx, arrangement, 'arrangement-ending', (locale, path) => ({ ...facts, path, day: day(locale) }), by);
    const { holder } = await holderOf(tx, arrangementId);
    return announce(
      tx,
      'arrangement.ending',
      { arrangement: { id: arrangementId, endsOn: dayOf(endsOn) }, holder },
      { arrangementId, now },
    );
  }
  if (act === 'end') {
    const facts = { hoster: site.name, name, what: 'ended', reason: '', day: '' } as const;
    await tellOfArrangement(tx, arrangement, 'arrangement-ending', (_, path) => ({ ...facts, path }), by);
  }
  await announceArrangement(tx, 'arrangement.ended', arrangementId, now);
}
