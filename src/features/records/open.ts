import type { Db } from '#db/client.ts';
import { comesFromRequest, membershipsOf, recordById, type RecordTable } from '#db/records.ts';
import { type Account, mayEditRecordsOf } from '#domain/account.ts';
import { NotFound, NotTheirs } from '#domain/failure.ts';
import { type RecordField, recordFields, type RecordKind } from '#domain/records.ts';
import { isUuid } from '#domain/uuid.ts';

/** Who acts, and when. */
export interface Desk {
  account: Account;
  now: Date;
}

export const tableOf: Record<RecordKind, RecordTable> = { networks: 'network', communities: 'community', services: 'service' };

/** A record that this account may edit, with the fields that they see and those that they may change. */
export interface Opened {
  kind: RecordKind;
  table: RecordTable;
  id: string;
  version: number;
  row: Readonly<Record<string, unknown>>;
  /** The networks whose stewards may edit it. */
  networkIds: readonly string[];
  fields: readonly RecordField[];
  /** Fields that are shown and changed elsewhere, or by others. */
  fixed: ReadonlySet<string>;
}

const isHoster = (account: Account) => account.role !== 'steward';

/** Opens a record for who may edit it. Throws `NotFound` where there is none, or it was withdrawn, and `NotTheirs` where it is not theirs. */
export async function openRecord(db: Db, account: Account, kind: RecordKind, id: string): Promise<Opened> {
  const table = tableOf[kind];
  const row = isUuid(id) ? await recordById(db, table, id) : undefined;
  if (!row || row['visibility'] === 'withdrawn') throw new NotFound();
  const networkIds = await networksOf(db, kind, row);
  if (!isHoster(account) && !networkIds.some((network) => mayEditRecordsOf(account, network))) throw new NotTheirs(table, id);
  return {
    kind,
    table,
    id,
    version: Number(row['version']),
    row,
    networkIds,
    fields: recordFields[kind],
    fixed: await fixedFields(db, account, kind, id),
  };
}

/** The networks whose stewards may edit a record. */
export async function networksOf(db: Db, kind: RecordKind, row: Readonly<Record<string, unknown>>): Promise<string[]> {
  if (kind === 'networks') return [String(row['id'])];
  if (kind === 'services' && typeof row['networkId'] === 'string') return [row['networkId']];
  const memberships = await membershipsOf(db, String(kind === 'services' ? row['communityId'] : row['id']));
  return memberships.filter(({ toOn }) => toOn === null).map(({ networkId }) => networkId);
}

async function fixedFields(db: Db, account: Account, kind: RecordKind, id: string): Promise<Set<string>> {
  const others = isHoster(account) ? [] : recordFields[kind].filter((field) => field.isHosters).map((field) => field.id);
  // What a request led to moves along on the page of its arrangement, with its letters.
  const elsewhere = kind === 'services' && (await comesFromRequest(db, id)) ? ['state', 'startedOn', 'endedOn', 'visibility'] : [];
  return new Set([...others, ...elsewhere]);
}

/** The role in which somebody's edits are kept and shown. */
export const roleOf = (account: Account): 'steward' | 'hoster' => (isHoster(account) ? 'hoster' : 'steward');

/** The network for which an account acts on a record: one of theirs that may edit it. */
export const actsFor = (account: Account, { networkIds }: Pick<Opened, 'networkIds'>): string | null =>
  isHoster(account) ? null : (networkIds.find((network) => account.networkIds.includes(network)) ?? null);
