import type { Db } from '#db/client.ts';
import { arrangementsOf, listRecords, membershipsOf, networkChoices, revisionsOf, servicesOf } from '#db/records.ts';
import { type Account, mayEditRecordsOf } from '#domain/account.ts';
import type { RecordKind } from '#domain/records.ts';
import { toForm } from './form.ts';
import { openRecord, tableOf } from './open.ts';

const listMax = 100;

/** Records that this account may edit, last changed first, at most a hundred; `total` tells how many there are. */
export async function readList(db: Db, account: Account, { kind, search }: { kind: RecordKind; search: string }) {
  const networkIds = account.role === 'steward' ? account.networkIds : null;
  const rows = await listRecords(db, tableOf[kind], { networkIds, search, limit: listMax });
  return { rows, total: rows[0]?.total ?? 0 };
}

/** One record for its page: its form, its history, and what hangs on it. */
export async function readRecord(db: Db, account: Account, kind: RecordKind, id: string) {
  const opened = await openRecord(db, account, kind, id);
  const holder = kind === 'networks' ? { networkId: id } : { communityId: id };
  const [values, revisions, memberships, services, arrangements, networks] = await Promise.all([
    toForm(db, opened.fields, opened.row),
    revisionsOf(db, opened.table, id),
    kind === 'communities' ? membershipsOf(db, id) : [],
    kind === 'services' ? [] : servicesOf(db, holder),
    kind === 'services' ? [] : arrangementsOf(db, holder),
    networkChoices(db),
  ]);
  const isMember = new Set(memberships.filter(({ toOn }) => toOn === null).map(({ networkId }) => networkId));
  const { row } = opened;
  return {
    ...opened,
    values,
    revisions,
    services,
    arrangements,
    memberships: memberships.map((one) => ({ ...one, isMine: mayEditRecordsOf(account, one.networkId) })),
    joinable: networks.filter((network) => !isMember.has(network.id) && mayEditRecordsOf(account, network.id)),
    networkNames: networks.map(({ name }) => name),
    name: String(row['name']),
    slug: String(row['slug']),
    visibility: row['visibility'] === 'listed' ? ('listed' as const) : ('unlisted' as const),
    logoHash: typeof row['logoHash'] === 'string' ? row['logoHash'] : null,
    logoAlt: String(row['logoAlt'] ?? ''),
    confirmedAt: row['confirmedAt'] instanceof Date ? row['confirmedAt'] : null,
    isImported: row['originSourceId'] !== null,
    arrangementId: typeof row['arrangementId'] === 'string' ? row['arrangementId'] : null,
    isHoster: account.role !== 'steward',
  };
}
