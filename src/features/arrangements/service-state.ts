import { randomUUID } from 'node:crypto';
import { insertEvent } from '#db/applications.ts';
import {
  applicationOfArrangement,
  arrangementById,
  insertRevision,
  listHolder,
  serviceById,
  updateArrangement,
  updateService,
} from '#db/arrangements.ts';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { type ArrangementActor, mayBecome, mayRun, moveArrangement, type ServiceState } from '#domain/arrangement.ts';
import { Forbidden, NotFound } from '#domain/failure.ts';
import { site } from '#editorial/site.ts';
import { tools } from '#editorial/tools.ts';
import { tellOwner } from '../applications/telling/tell-owner.ts';
import { drawUpAgreement } from './agreement.ts';
import { announce } from '../deployments/announce.ts';
import { openArrangement } from './open.ts';
import { allOrNothing } from '../all-or-nothing.ts';

export type ServiceRefusal = 'overtaken' | 'wrong-state' | 'letter-not-left' | 'needs-address' | 'arrangement-not-open';
export type ServiceChanged = { ok: true } | { ok: false; refusal: ServiceRefusal };

export interface ServiceChange {
  arrangementId: string;
  serviceId: string;
  version: number;
  to: ServiceState;
  /** Where it runs; needed to become live. */
  address: string;
  now: Date;
  linkSecret: string;
}

/** Who moves a service along: somebody of the hoster, or its automation. */
export interface ServiceMover {
  actor: ArrangementActor;
  accountId: string | null;
}

/** Moves a service along, as `moveService` does, by a person of the hoster. */
export const setServiceState = (db: Db, account: Account, change: ServiceChange): Promise<ServiceChanged> =>
  allOrNothing(db, async (tx) => {
    await openArrangement(tx, account, change.arrangementId, change.now);
    if (account.role === 'steward') throw new Forbidden();
    const moved = await moveService(tx, { actor: account.role, accountId: account.id }, change);
    if (moved.ok && change.to === 'retired') await drawUpAgreement(tx, change.arrangementId, change.now);
    return moved;
  });

/**
 * Moves a service along: to deploy, live, read-only, retired. Live only once the acceptance letter has left, with an address, and while its
 * arrangement runs: then, if its people agreed, holder and service are listed, and they are written to. Automation is told each time.
 */
export async function moveService(tx: Db, mover: ServiceMover, change: ServiceChange): Promise<ServiceChanged> {
  const { arrangementId, to, address, now } = change;
  const [arrangement, service] = await Promise.all([arrangementById(tx, arrangementId), serviceById(tx, change.serviceId)]);
  if (!arrangement || service?.arrangementId !== arrangementId) throw new NotFound();
  if (service.version !== change.version) return { ok: false, refusal: 'overtaken' };
  if (!mayBecome(service.state, to)) return { ok: false, refusal: 'wrong-state' };
  const place = address || service.address;
  if (to === 'live' && !place) return { ok: false, refusal: 'needs-address' };
  if (to === 'live' && !mayRun(arrangement.state)) return { ok: false, refusal: 'arrangement-not-open' };
  const request = await applicationOfArrangement(tx, arrangementId, service.createdAt);
  if (to === 'live' && request && !request.hasLetterLeft) return { ok: false, refusal: 'letter-not-left' };

  const today = now.toISOString().slice(0, 10);
  const isFirstTime = to === 'live' && service.startedOn === null;
  const isListed = to === 'live' ? await listHolderOf(tx, arrangement, now) : service.visibility === 'listed';
  const changed = await updateService(tx, service, {
    state: to,
    address: place,
    visibility: isListed ? 'listed' : service.visibility,
    startedOn: to === 'live' ? (service.startedOn ?? today) : service.startedOn,
    endedOn: to === 'retired' ? today : null,
    confirmedAt: now,
    updatedAt: now,
  });
  if (!changed) return { ok: false, refusal: 'overtaken' };
  const begun = moveArrangement(arrangement.state, 'begin', mover.actor);
  if (to === 'live' && begun.ok && !(await updateArrangement(tx, arrangement, { state: begun.state }))) {
    return { ok: false, refusal: 'overtaken' };
  }
  const eventId = await keepHistory(tx, mover, { service, to, arrangementId, now });
  const { id, slug, tool, name, state: from } = service;
  const told = { service: { id, slug, tool, name, address: place, state: to }, from, arrangement: { id: arrangementId } };
  await announce(tx, 'service.changed', told, { arrangementId, now });
  if (isFirstTime && request && place) await tellLive(tx, request, { arrangement, service, place, isListed }, { ...change, eventId });
  return { ok: true };
}

interface Begun {
  arrangement: { holder: string | null; answersFirst: string | null };
  service: { tool: string };
  place: string;
  isListed: boolean;
}

/** Writes to the people of an arrangement that a service runs for the first time. */
async function tellLive(
  tx: Db,
  request: NonNullable<Awaited<ReturnType<typeof applicationOfArrangement>>>,
  { arrangement, service, place, isListed }: Begun,
  { eventId, linkSecret, now }: { eventId: number; linkSecret: string; now: Date },
): Promise<void> {
  const tool = tools[service.tool]?.words[request.locale].name ?? service.tool;
  const { holder, answersFirst } = arrangement;
  const facts = { hoster: site.name, name: holder ?? '', tool, address: place, answersFirst: answersFirst ?? '', isListed };
  await tellOwner(tx, linkSecret, request, 'service-live', (path) => ({ path, ...facts }), { eventId, now });
}

const listHolderOf = (tx: Db, { networkId, communityId }: { networkId: string | null; communityId: string | null }, now: Date) =>
  networkId
    ? listHolder(tx, 'network', networkId, now)
    : communityId
      ? listHolder(tx, 'community', communityId, now)
      : Promise.resolve(false);

interface Kept {
  service: { id: string; tool: string; state: ServiceState; address: string | null };
  to: ServiceState;
  arrangementId: string;
  now: Date;
}

async function keepHistory(tx: Db, { actor, accountId }: ServiceMover, { service, to, arrangementId, now }: Kept): Promise<number> {
  const before = JSON.stringify({ state: service.state, address: service.address });
  const fields = ['state', 'address'];
  await insertRevision(tx, {
    id: randomUUID(),
    kind: 'service',
    recordId: service.id,
    at: now,
    accountId,
    role: actor === 'system' ? 'system' : 'hoster',
    fields,
    before,
  });
  const facts = JSON.stringify({ service: service.id, tool: service.tool, from: service.state, to });
  return insertEvent(tx, { arrangementId, act: `service-${to.replace('_', '-')}`, actor, accountId, at: now, facts });
}
