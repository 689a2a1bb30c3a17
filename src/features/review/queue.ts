import type { Db } from '#db/client.ts';
import { countTabs, networksInQueue, queueRows, type QueueRow, readersOfQueue, type Scope } from '#db/queue.ts';
import type { Account } from '#domain/account.ts';
import {
  type EndsBy,
  hosterTabs,
  type Order,
  orderOf,
  type Position,
  type QueuedFile,
  type QueueQuery,
  stewardTabs,
  type Tab,
} from '#domain/queue.ts';
import { site } from '#editorial/site.ts';

/** The tabs of a role, the one that it begins with first. */
export const tabsOf = (account: Account): readonly Tab[] => (account.role === 'steward' ? stewardTabs : hosterTabs);

export interface Queue {
  files: QueuedFile[];
  counts: Readonly<Record<Tab, number>>;
  order: Order;
  /** Where the next page begins, when there is one. */
  next: Position | undefined;
  /** What the filters can be set to. */
  options: { networks: readonly { slug: string; name: string }[]; readers: readonly { id: string; name: string }[] };
}

const pageSize = 50;

/** The scope of an account: everything for the hoster's people, the files of their networks for stewards. */
export const scopeOf = (account: Account): Scope =>
  account.role === 'steward' ? { isAll: false, networkIds: account.networkIds } : { isAll: true };

/** One page of the queue of one person; always the same queries, however many files there are. Who reads is for the hoster to narrow by. */
export async function readQueue(db: Db, account: Account, query: QueueQuery, now: Date): Promise<Queue> {
  const isSteward = account.role === 'steward';
  const scope = scopeOf(account);
  const asked = { scope, filters: isSteward ? { ...query, reader: '' } : query, accountId: account.id, now, kept: site.retention };
  const order = orderOf(query.tab, query.sort, query.reverse);
  const [rows, counts, networks, readers] = await Promise.all([
    queueRows(db, asked, { tab: query.tab, order, after: query.after, limit: pageSize + 1 }),
    countTabs(db, asked),
    networksInQueue(db, scope),
    isSteward ? [] : readersOfQueue(db),
  ]);
  const shown = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? shown.at(-1) : undefined;
  const next = last && { ...order, key: last.key, id: last.id };
  return { files: shown.map((row) => toQueued(row, { now, isSteward })), counts, order, next, options: { networks, readers } };
}

/** Who reads now is everybody's to know; who read last, the hoster's. */
function toQueued(row: QueueRow, { now, isSteward }: { now: Date; isSteward: boolean }): QueuedFile {
  const isReading = row.claimedUntil !== null && row.claimedUntil > now;
  return {
    id: row.id,
    reference: row.reference ?? '',
    version: row.version,
    form: row.form,
    state: row.state,
    collective: row.collective ?? '',
    network: row.network,
    owes: row.owes,
    owesSince: row.since,
    sentAt: row.submittedAt,
    hasBounced: row.bouncedAt !== null,
    placeHeldUntil: row.clock === 'place' ? row.endsAt : null,
    ends: row.endsAt && { at: row.endsAt, by: endsBy[row.clock ?? ''] ?? 'erase' },
    reader: row.claimedBy && (isReading || !isSteward) ? { id: row.claimedBy, name: row.readerName ?? '', isReading } : null,
  };
}

/** What happens when a clock ends; of what has ended already, nothing stays. */
const endsBy: Readonly<Record<string, EndsBy>> = {
  with_steward: 'pass-on',
  referral: 'close-referral',
  changes_requested: 'lapse',
  silent: 'lapse',
  place: 'give-up-place',
};
