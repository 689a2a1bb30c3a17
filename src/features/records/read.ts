import type { Db } from '#db/client.ts';
import { arrangementsOf, listRecords, membershipsOf, networkChoices, revisionsOf, servicesOf } from '#db/records.ts';
import { deadLinkOf, softwareTold } from '#db/link-checks.ts';
import { lastAskedAt } from '#db/still-right.ts';
import { openSuggestions } from '#db/suggestions.ts';
import { type Account, mayEditRecordsOf } from '#domain/account.ts';
import { isOrphaned, isStale } from '#domain/care.ts';
import { recordFields, type RecordKind } from '#domain/records.ts';
import { readOrigins } from '../federation/origins.ts';
import { toForm } from './form.ts';
import { blankRow, openOwner } from './create.ts';
import { regimes } from '#domain/tool.ts';
import { openRecord, tableOf } from './open.ts';

const listMax = 100;

/** Records that this account may edit, last changed first, at most a hundred; `total` tells how many there are. */
export async function readList(
  db: Db,
  account: Account,
  { kind, search, now = new Date() }: { kind: RecordKind; search: string; now?: Date },
) {
  const networkIds = account.role === 'steward' ? account.networkIds : null;
  const rows = await listRecords(db, tableOf[kind], { networkIds, search, limit: listMax, now });
  const flagged = rows.map((row) => ({
    ...row,
    isStale: row.visibility !== 'withdrawn' && !row.isImported && isStale(row.confirmedAt, now),
    isOrphaned: row.visibility !== 'withdrawn' && row.liveStewards !== null && isOrphaned(row.liveStewards),
  }));
  return { rows: flagged, total: rows[0]?.total ?? 0 };
}

/** Where a record sends people: its website, or where it runs. */
const addressOf = ({ kind, row }: Awaited<ReturnType<typeof openRecord>>): string | null => {
  const address = kind === 'services' ? row['address'] : row['website'];
  return typeof address === 'string' ? address : null;
};

/** One record for its page: its form, its history, and what hangs on it. */
export async function readRecord(db: Db, account: Account, kind: RecordKind, id: string) {
  const opened = await openRecord(db, account, kind, id);
  const holder = kind === 'networks' ? { networkId: id } : { communityId: id };
  const [values, revisions, suggestions, deadSince, told, askedAt, memberships, services, arrangements, networks, origins] =
    await Promise.all([
      toForm(db, opened.fields, opened.row),
      revisionsOf(db, opened.table, id),
      openSuggestions(db, opened.table, id),
      deadLinkOf(db, opened.table, id, addressOf(opened)),
      opened.table === 'service' ? softwareTold(db, id, addressOf(opened)) : undefined,
      opened.table === 'service' ? undefined : lastAskedAt(db, { kind: opened.table, id }),
      kind === 'communities' ? membershipsOf(db, id) : [],
      kind === 'services' ? [] : servicesOf(db, holder),
      kind === 'services' ? [] : arrangementsOf(db, holder),
      networkChoices(db),
      readOrigins(db, opened.table, id),
    ]);
  const isMember = new Set(memberships.filter(({ toOn }) => toOn === null).map(({ networkId }) => networkId));
  const { row } = opened;
  return {
    ...opened,
    values,
    revisions,
    suggestions,
    askedAt,
    told: told && {
      ...told,
      tool: String(row['tool'] ?? row['software']),
      regime: regimes.find((one) => one === row['regime']) ?? 'member',
    },
    deadLink: deadSince && { address: addressOf(opened) ?? '', since: deadSince },
    services,
    arrangements,
    origins,
    memberships: memberships.map((one) => ({ ...one, isMine: mayEditRecordsOf(account, one.networkId) })),
    joinable: networks.filter((network) => !isMember.has(network.id)),
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

/** What the form of a new record begins with; `needsOwner` when it must first be said whom it is for. */
export async function readBlank(db: Db, account: Account, kind: RecordKind, owner: string | null) {
  const found = await openOwner(db, account, kind, owner);
  const needsOwner = kind !== 'networks' && !found;
  const networks = await networkChoices(db);
  const communities =
    needsOwner && kind === 'services' ? await listRecords(db, 'community', { networkIds: null, search: '', limit: 500 }) : [];
  return {
    owner: found,
    needsOwner,
    values: await toForm(db, recordFields[kind], blankRow(kind)),
    networks: networks.filter(({ id }) => mayEditRecordsOf(account, id)),
    communities: communities.filter(({ visibility }) => visibility !== 'withdrawn').map(({ id, name }) => ({ id, name })),
  };
}
