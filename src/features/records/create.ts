import { randomUUID } from 'node:crypto';
import { insertEvent } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import {
  arrangementsOf,
  holdRecord,
  insertOneMembership,
  insertOneRevision,
  insertRecord,
  isSlugFree,
  type RecordTable,
} from '#db/records.ts';
import { insertArrangement, serviceById } from '#db/arrangements.ts';
import { type Account, mayEditRecordsOf } from '#domain/account.ts';
import { Forbidden, NotTheirs } from '#domain/failure.ts';
import type { FormValues } from '#domain/form-values.ts';
import { slugFrom } from '#domain/plain.ts';
import { recordFields, type RecordKind } from '#domain/records.ts';
import { site } from '#editorial/site.ts';
import { type FormErrors, readForm } from './form.ts';
import { type Desk, openRecord, roleOf, tableOf } from './open.ts';
import { drawUpAgreement } from '../arrangements/agreement.ts';
import { orderDeployments } from '../deployments/order.ts';
import { attempt } from './save.ts';
import type { TerritoryChoice } from './territory.ts';

export type Created =
  | { ok: true; id: string }
  | { ok: false; refusal: 'wrong'; errors: FormErrors; places: readonly TerritoryChoice[] }
  | { ok: false; refusal: 'unattached' | 'own-ancestor' | 'no-network' };

/** What a form for a new record begins with. */
const blank: Record<RecordKind, Readonly<Record<string, unknown>>> = {
  networks: { visibility: 'unlisted', lang: 'fr', welcomesNewcomers: 'ask' },
  communities: { visibility: 'unlisted', lang: 'fr' },
  services: { visibility: 'listed', lang: 'fr', state: 'live', regime: 'member', load: 'open' },
};

/** Whom a new record is for: the network that a community joins, or the holder of a service. */
export type Owner = { kind: 'networks' | 'communities'; id: string; name: string };

export const blankRow = (kind: RecordKind) => blank[kind];

/**
 * Whether this account may begin such a record for that owner, who is answered. Networks and services are the hoster's to
 * begin; a steward brings communities into their own network. Throws `Forbidden` or `NotFound`.
 */
export async function openOwner(db: Db, account: Account, kind: RecordKind, owner: string | null): Promise<Owner | undefined> {
  const isHoster = account.role !== 'steward';
  if (kind === 'networks' || kind === 'services') {
    if (!isHoster) throw new Forbidden();
    if (kind === 'networks') return undefined;
  }
  const [ownerKind, id = ''] = (owner ?? '').split(':');
  if (ownerKind !== 'networks' && ownerKind !== 'communities') return undefined;
  if (kind === 'communities' && ownerKind !== 'networks') throw new Forbidden();
  if (kind === 'communities' && !mayEditRecordsOf(account, id)) throw new NotTheirs('network', id);
  const opened = await openRecord(db, account, ownerKind, id);
  return { kind: ownerKind, id, name: String(opened.row['name']) };
}

/** Writes a new record from a posted form, with its first membership, or its holder. It is the creator who confirms it today. */
export const createRecord = (
  db: Db,
  desk: Desk,
  { kind, owner }: { kind: RecordKind; owner: string | null },
  values: FormValues,
): Promise<Created> =>
  attempt(db, async (tx): Promise<Created> => {
    const holder = await openOwner(tx, desk.account, kind, owner);
    if (kind !== 'networks' && !holder) return { ok: false, refusal: 'no-network' };
    const fields = recordFields[kind];
    // A new record has nothing yet: what it needs is asked for even where the form does not bring the field.
    const needed = Object.fromEntries(fields.filter(({ isRequired }) => isRequired).map(({ id }) => [id, '']));
    const read = await readForm(tx, { kind, fields, fixed: new Set(), row: {}, now: desk.now }, { ...needed, ...values });
    if (!read.ok) return { refusal: 'wrong', ...read };
    const id = await insert(tx, desk, { table: tableOf[kind], columns: read.columns, holder });
    if (kind === 'communities' && holder) {
      const confirmedAt = desk.now;
      await insertOneMembership(tx, {
        id: randomUUID(),
        communityId: id,
        networkId: holder.id,
        fromOn: dayOf(desk.now),
        isPrimary: true,
        confirmedAt,
      });
    }
    return { ok: true, id };
  });

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

async function insert(
  tx: Db,
  { account, now }: Desk,
  { table, columns, holder }: { table: RecordTable; columns: Readonly<Record<string, unknown>>; holder: Owner | undefined },
): Promise<string> {
  const id = randomUUID();
  const holds = holder?.kind === 'networks' ? { networkId: holder.id } : { communityId: holder?.id ?? null };
  const arrangementId = table === 'service' && holder ? await hostingOf(tx, holder) : null;
  const confirmed = { confirmedAt: now, confirmedByRole: roleOf(account) };
  const slug = await freeSlug(tx, table, String(columns['name']));
  await insertRecord(tx, table, {
    ...columns,
    ...(table === 'service' ? { ...holds, arrangementId } : {}),
    ...confirmed,
    id,
    slug,
    createdAt: now,
    updatedAt: now,
  });
  await insertOneRevision(tx, {
    id: randomUUID(),
    kind: table,
    recordId: id,
    at: now,
    accountId: account.id,
    role: roleOf(account),
    fields: [],
    before: '{}',
  });
  if (arrangementId) await drawUpAgreement(tx, arrangementId, now);
  const service = arrangementId ? await serviceById(tx, id) : undefined;
  if (arrangementId && service?.state === 'to_deploy') await orderDeployments(tx, [service], { arrangementId, now });
  return id;
}

/** A new service runs under the living arrangement of its holder, where there is one. */
async function hostingOf(tx: Db, { kind, id }: Pick<Owner, 'kind' | 'id'>): Promise<string | null> {
  const arrangements = await arrangementsOf(tx, kind === 'networks' ? { networkId: id } : { communityId: id });
  return arrangements.find(({ state }) => state !== 'ended')?.id ?? null;
}

async function freeSlug(tx: Db, table: RecordTable, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const slug = slugFrom(name, number === 1 ? '' : String(number));
    if (await isSlugFree(tx, table, slug)) return slug;
  }
}

/**
 * Enters hosting that exists already, without a request: a living arrangement with a network or a community, to which its
 * services are then added. The hoster's alone. Answers the arrangement's id, of the one that lives already where there is one.
 */
export const enterHosting = (
  db: Db,
  { account, now }: Desk,
  { kind, id }: { kind: 'networks' | 'communities'; id: string },
): Promise<string> =>
  db.transaction().execute(async (tx) => {
    const opened = await openRecord(tx, account, kind, id);
    if (account.role === 'steward') throw new Forbidden();
    await holdRecord(tx, kind === 'networks' ? 'network' : 'community', id);
    const living = await hostingOf(tx, { kind, id });
    if (living) return living;
    const arrangementId = randomUUID();
    const isNetwork = kind === 'networks';
    await insertArrangement(tx, {
      id: arrangementId,
      networkId: isNetwork ? id : null,
      communityId: isNetwork ? null : id,
      responsibleNetworkId: isNetwork ? id : (opened.networkIds[0] ?? null),
      state: 'active',
      charterVersion: site.charterVersion,
      isExample: opened.row['isExample'] === true,
      createdAt: now,
    });
    const actor = account.role === 'admin' ? 'admin' : 'reviewer';
    await insertEvent(tx, { arrangementId, act: 'enter-arrangement', actor, accountId: account.id, toState: 'active', at: now });
    await drawUpAgreement(tx, arrangementId, now);
    return arrangementId;
  });
