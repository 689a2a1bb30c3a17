import type { Db } from '#db/client.ts';
import { closedFiles, countClosed, openFiles, type QueueRow, type Scope } from '#db/review.ts';
import type { Account } from '#domain/account.ts';
import { isWayAgreed, owesNext } from '#domain/application.ts';
import { hosterTabs, type QueuedFile, stewardTabs, type Tab } from '#domain/queue.ts';

/** The tabs of a role, the one that it begins with first. */
export const tabsOf = (account: Account): readonly Tab[] => (account.role === 'steward' ? stewardTabs : hosterTabs);

export interface Queue {
  files: QueuedFile[];
  counts: Readonly<Record<Tab, number>>;
  /** Where the next page begins, when there is one. */
  nextBefore: Date | null;
}

const openMax = 1000;
const pageSize = 50;

/** The scope of an account: everything for the hoster's people, the files of their networks for stewards. */
export const scopeOf = (account: Account): Scope =>
  account.role === 'steward' ? { isAll: false, networkIds: account.networkIds } : { isAll: true };

/** The queue of one person in one tab; always three queries, however many files there are. */
export async function readQueue(
  db: Db,
  account: Account,
  { tab, search, before, now }: { tab: Tab; search: string; before: Date | null; now: Date },
): Promise<Queue> {
  const scope = scopeOf(account);
  const wantsClosed = tab === 'decided' || tab === 'all';
  const [open, closed, closedCount] = await Promise.all([
    openFiles(db, scope, { search, limit: openMax }),
    wantsClosed ? closedFiles(db, scope, { search, before, limit: pageSize + 1 }) : [],
    countClosed(db, scope),
  ]);
  const openOnes = open.map((row) => toQueued(row, now));
  const closedOnes = closed.slice(0, pageSize).map((row) => toQueued(row, now));
  const inTab = (name: Tab) => openOnes.filter((file) => isIn(file, name, account));
  const longestFirst = (files: QueuedFile[]) => files.sort((a, b) => a.owesSince.getTime() - b.owesSince.getTime());
  const files = tab === 'decided' ? closedOnes : [...(before ? [] : longestFirst(inTab(tab))), ...closedOnes];
  const counts = Object.fromEntries(hosterTabs.map((name) => [name, inTab(name).length])) as Record<Tab, number>;
  const nextBefore = closed.length > pageSize ? (closedOnes.at(-1)?.stateSince ?? null) : null;
  return { files, counts: { ...counts, decided: closedCount, all: openOnes.length + closedCount }, nextBefore };
}

function isIn(file: QueuedFile, tab: Tab, account: Account): boolean {
  if (tab === 'all') return true;
  if (tab === 'mine') return file.readerId === account.id;
  if (tab === 'unassigned') return file.state === 'in_review' && file.readerId === null;
  if (tab === 'waiting-list') return file.state === 'waitlisted';
  return file.owes === tab;
}

function toQueued(row: QueueRow, now: Date): QueuedFile {
  const lastUnanswered = row.unansweredAuthor && row.unansweredAuthor !== 'system' ? { author: row.unansweredAuthor } : null;
  const hasOpenChoice = (row.referralProposedAt !== null && row.referralConsentedAt === null) || row.placeAskedAt !== null;
  const agreed = { networkId: row.referralNetworkId, consentedAt: row.referralConsentedAt };
  const isAskedElsewhere = row.referralConsentedAt !== null && row.referralNetworkId !== null;
  const hasBounced = row.bouncedAt !== null;
  const stands = { hasOpenChoice, isAskedElsewhere, isWayAgreed: isWayAgreed(agreed), hasBounced, lastUnanswered };
  const owes = owesNext({ state: row.state, ...stands });
  const since = [row.stateSince, row.unansweredAt, row.referralConsentedAt ?? row.referralProposedAt, row.placeAskedAt].filter(
    (at) => at !== null,
  );
  return {
    id: row.id,
    reference: row.reference ?? '',
    form: row.form,
    state: row.state,
    collective: row.collective ?? '',
    network: row.network,
    owes,
    owesSince: new Date(Math.max(...since.map((at) => at.getTime()))),
    stateSince: row.stateSince,
    hasBounced,
    placeHeldUntil: row.placeHeldUntil,
    readerId: row.claimedBy,
    readingNow: row.claimedUntil && row.claimedUntil > now ? row.readerName : null,
  };
}
