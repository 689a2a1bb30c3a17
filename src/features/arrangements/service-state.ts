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
import { mayBecome, type ServiceState } from '#domain/arrangement.ts';
import { Forbidden, NotFound } from '#domain/failure.ts';
import { site } from '#editorial/site.ts';
import { tools } from '#editorial/tools.ts';
import { tellOwner } from '../applications/telling/tell-owner.ts';
import { allOrNothing } from '../all-or-nothing.ts';

export type ServiceRefusal = 'overtaken' | 'wrong-state' | 'letter-not-left' | 'needs-address';
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

/**
 * Moves a service along: to deploy, live, read-only, retired. Live only once the acceptance letter has left, and with an address:
 * then, if its people agreed, holder and service are listed, and they are written to.
 */
export const setServiceState = (db: Db, account: Account, change: ServiceChange): Promise<ServiceChanged> =>
  allOrNothing(db, async (tx) => {
    if (account.role === 'steward') throw new Forbidden();
    const { arrangementId, to, address, now } = change;
    const [arrangement, service] = await Promise.all([arrangementById(tx, arrangementId), serviceById(tx, change.serviceId)]);
    if (!arrangement || service?.arrangementId !== arrangementId) throw new NotFound();
    if (service.version !== change.version) return { ok: false, refusal: 'overtaken' };
    if (!mayBecome(service.state, to)) return { ok: false, refusal: 'wrong-state' };
    const place = address || service.address;
    if (to === 'live' && !place) return { ok: false, refusal: 'needs-address' };
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
    if (to === 'live' && arrangement.state === 'provisioning') await updateArrangement(tx, arrangement, { state: 'active' });
    const eventId = await keepHistory(tx, account, { service, to, arrangementId, now });
    if (!isFirstTime || !request || !place) return { ok: true };
    const tool = tools[service.tool]?.words[request.locale].name ?? service.tool;
    const facts = {
      hoster: site.name,
      name: arrangement.holder ?? '',
      tool,
      address: place,
      answersFirst: arrangement.answersFirst ?? '',
      isListed,
    };
    await tellOwner(tx, change.linkSecret, request, 'service-live', (path) => ({ path, ...facts }), { eventId, now });
    return { ok: true };
  });

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

async function keepHistory(tx: Db, account: Account, { service, to, arrangementId, now }: Kept): Promise<number> {
  const before = JSON.stringify({ state: service.state, address: service.address });
  const fields = ['state', 'address'];
  await insertRevision(tx, {
    id: randomUUID(),
    kind: 'service',
    recordId: service.id,
    at: now,
    accountId: account.id,
    role: 'hoster',
    fields,
    before,
  });
  const actor = account.role === 'admin' ? 'admin' : 'reviewer';
  const facts = JSON.stringify({ service: service.id, tool: service.tool, from: service.state, to });
  return insertEvent(tx, { arrangementId, act: `service-${to.replace('_', '-')}`, actor, accountId: account.id, at: now, facts });
}
