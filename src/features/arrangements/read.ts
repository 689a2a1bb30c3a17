import { randomUUID } from 'node:crypto';
import { insertEvent } from '#db/applications.ts';
import {
  applicationOfArrangement,
  arrangementHistory,
  arrangementList,
  insertRevision,
  servicesOfArrangement,
  updateArrangement,
} from '#db/arrangements.ts';
import type { Db } from '#db/client.ts';
import { agreementNumbers } from '#db/agreements.ts';
import { peopleOfArrangement } from '#db/amendments.ts';
import { handedOver, openWishes } from '#db/endings.ts';
import { ordersOf } from '#db/webhooks.ts';
import type { Account } from '#domain/account.ts';
import { isOrphaned } from '#domain/care.ts';
import { Forbidden } from '#domain/failure.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { drawUpAgreement } from './agreement.ts';
import { openArrangement } from './open.ts';

/** The arrangements of an account: all for the hoster's people, those of their networks for stewards. */
export async function readArrangements(db: Db, account: Account, now = new Date()) {
  const arrangements = await arrangementList(db, account.role === 'steward' ? account.networkIds : null, now);
  return arrangements.map((one) => ({ ...one, isOrphaned: isArrangementOrphaned(one) }));
}

/** Whether too few people answer for the network of an arrangement: told by who acted lately, and written nowhere. DOMAIN.md, part 5. */
const isArrangementOrphaned = ({ liveStewards }: { liveStewards: number | null }) => liveStewards !== null && isOrphaned(liveStewards);

/** One arrangement with its services, what was handed over of them, what is wished for it, and history; throws `NotTheirs` for who may not know of it. */
export async function readArrangement(db: Db, account: Account, id: string, now = new Date()) {
  const arrangement = await openArrangement(db, account, id, now);
  const [services, orders, history, request, wishes, handed, people, [agreement]] = await Promise.all([
    servicesOfArrangement(db, id),
    ordersOf(db, id),
    arrangementHistory(db, id),
    applicationOfArrangement(db, id),
    openWishes(db, id),
    handedOver(db, id),
    account.role === 'steward' ? [] : peopleOfArrangement(db, id),
    agreementNumbers(db, id, account.locale),
  ]);
  const ordered = services.map((service) => ({ ...service, order: orders.find(({ serviceId }) => serviceId === service.id) }));
  // As the form of a new service names whom it is for.
  const owner = arrangement.networkId ? `networks:${arrangement.networkId}` : `communities:${arrangement.communityId}`;
  return {
    arrangement: { ...arrangement, isOrphaned: isArrangementOrphaned(arrangement) },
    owner,
    services: ordered,
    history,
    request,
    wishes,
    handed,
    people,
    agreement,
    mayChange: account.role !== 'steward',
  };
}

export interface Terms {
  symbolicCents: number | null;
  realCostCents: number | null;
  period: 'month' | 'year';
  payer: string;
  payment: string;
  invoiceContact: string;
  renewalOn: string | null;
  notes: string;
}

/** Writes the terms of an arrangement; what stood there before is kept as a revision. Refused when somebody else changed them meanwhile. */
export const saveTerms = (
  db: Db,
  account: Account,
  { id, version, terms, now }: { id: string; version: number; terms: Terms; now: Date },
): Promise<{ ok: true } | { ok: false; refusal: 'overtaken' }> =>
  allOrNothing(db, async (tx) => {
    const read = await openArrangement(tx, account, id);
    if (account.role === 'steward') throw new Forbidden();
    if (read.version !== version || !(await updateArrangement(tx, read, terms))) return { ok: false, refusal: 'overtaken' };
    await drawUpAgreement(tx, id, now);
    const { symbolicCents, realCostCents, period, payer, payment, invoiceContact, renewalOn, notes } = read;
    const stood: Terms = {
      symbolicCents,
      realCostCents,
      period: period === 'month' ? 'month' : 'year',
      payer,
      payment,
      invoiceContact,
      renewalOn,
      notes,
    };
    const fields = Object.entries(terms)
      .filter(([name, value]) => value !== Object.entries(stood).find(([other]) => other === name)?.[1])
      .map(([name]) => name);
    if (fields.length === 0) return { ok: true };
    const before = JSON.stringify(Object.fromEntries(Object.entries(stood).filter(([name]) => fields.includes(name))));
    await insertRevision(tx, {
      id: randomUUID(),
      kind: 'arrangement',
      recordId: id,
      at: now,
      accountId: account.id,
      role: 'hoster',
      fields,
      before,
    });
    const actor = account.role === 'admin' ? 'admin' : 'reviewer';
    await insertEvent(tx, {
      arrangementId: id,
      act: 'change-terms',
      actor,
      accountId: account.id,
      at: now,
      facts: JSON.stringify({ fields }),
    });
    return { ok: true };
  });
