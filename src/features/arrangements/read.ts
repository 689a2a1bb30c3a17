import { randomUUID } from 'node:crypto';
import { insertEvent } from '#db/applications.ts';
import {
  applicationOfArrangement,
  arrangementById,
  arrangementHistory,
  arrangementList,
  insertRevision,
  servicesOfArrangement,
  updateArrangement,
} from '#db/arrangements.ts';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { Forbidden, NotFound, NotTheirs } from '#domain/failure.ts';
import { isUuid } from '#domain/uuid.ts';
import { allOrNothing } from '../all-or-nothing.ts';

/** The arrangements of an account: all for the hoster's people, those of their networks for stewards. */
export const readArrangements = (db: Db, account: Account) => arrangementList(db, account.role === 'steward' ? account.networkIds : null);

/** One arrangement with its services and history; throws `NotTheirs` for who may not know of it. */
export async function readArrangement(db: Db, account: Account, id: string) {
  const arrangement = isUuid(id) ? await arrangementById(db, id) : undefined;
  const networks = [arrangement?.networkId, arrangement?.responsibleNetworkId];
  const isTheirs = account.role !== 'steward' || account.networkIds.some((network) => networks.includes(network));
  if (!arrangement) throw new NotFound();
  if (!isTheirs) throw new NotTheirs('arrangement', id);
  const [services, history, request] = await Promise.all([
    servicesOfArrangement(db, id),
    arrangementHistory(db, id),
    applicationOfArrangement(db, id),
  ]);
  return { arrangement, services, history, request, mayChange: account.role !== 'steward' };
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
    if (account.role === 'steward') throw new Forbidden();
    const read = await arrangementById(tx, id);
    if (!read) throw new NotFound();
    if (read.version !== version || !(await updateArrangement(tx, read, terms))) return { ok: false, refusal: 'overtaken' };
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
