import { insertEvent } from '#db/applications.ts';
import { serviceById } from '#db/arrangements.ts';
import type { Db } from '#db/client.ts';
import { lockOrder, noteReport } from '#db/webhooks.ts';
import type { DeploymentReport } from '#domain/deployment.ts';
import { NotFound } from '#domain/failure.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { orderOfToken } from '../deployments/keys.ts';
import { moveService, type ServiceRefusal } from './service-state.ts';

export type ReportRefusal = ServiceRefusal | 'other-address' | 'runs-already';
export type Reported = { ok: true; service: { id: string; state: string; address: string | null } } | { ok: false; refusal: ReportRefusal };

/**
 * Takes what automation reports of an order: the service becomes live at the address, by the same rules as on screen; or it could not
 * be set up, and why. The same report twice changes nothing. Throws `NotFound` for a token that this portal did not make.
 */
export const reportDeployment = (
  db: Db,
  { token, report, linkSecret, now }: { token: string; report: DeploymentReport; linkSecret: string; now: Date },
): Promise<Reported> =>
  allOrNothing(db, async (tx): Promise<Reported> => {
    const id = orderOfToken(linkSecret, token);
    // Whoever reports the same at the same moment waits, and finds it done.
    const order = id ? await lockOrder(tx, id) : undefined;
    const service = order && (await serviceById(tx, order.serviceId));
    if (!order || !service) throw new NotFound();
    const said = { reported: report.status, note: report.note, reportedAt: now };
    if (report.status === 'failed') {
      if (service.state !== 'to_deploy') return { ok: false, refusal: 'runs-already' };
      if (order.reported !== 'failed' || order.note !== report.note) {
        await noteReport(tx, order.id, said);
        const facts = JSON.stringify({ service: service.id, tool: service.tool });
        await insertEvent(tx, { arrangementId: order.arrangementId, act: 'deployment-failed', actor: 'system', at: now, facts });
      }
      return { ok: true, service };
    }
    if (service.state === 'live') return service.address === report.url ? { ok: true, service } : { ok: false, refusal: 'other-address' };
    // What was read-only or has ended is for people to bring back.
    if (service.state !== 'to_deploy') return { ok: false, refusal: 'wrong-state' };
    const change = { arrangementId: order.arrangementId, serviceId: service.id, version: service.version, to: 'live' } as const;
    const moved = await moveService(tx, { actor: 'system', accountId: null }, { ...change, address: report.url, linkSecret, now });
    if (!moved.ok) return moved;
    await noteReport(tx, order.id, said);
    return { ok: true, service: { id: service.id, state: 'live', address: report.url } };
  });
