import type { Debtor, Form, State } from './application.ts';
import { daysBefore, endingsOf, noticeDays, waitingReminders } from './deadlines.ts';
import { isOpen } from './follow.ts';
import type { Retention } from './retention.ts';

/**
 * What each tab holds, in one sentence; `db/queue.ts` says the same in SQL, and the screen to whoever reads it.
 * - `hoster`, `owner`, `network`: they owe the next answer, in an open file or to a message in one that ended.
 * - `unassigned`: the hoster has it to decide on, and nobody reads it: never taken, given back, or the half hour has run out.
 * - `mine`: the account took it, and nobody else did since.
 * - `waiting-list`: accepted in principle, and waits for room.
 * - `late`: whoever owes the answer owes it for longer than `lateAfterDays`.
 * - `expiring`: within `expiringDays` it moves, lapses or is erased by itself.
 * - `done`: it ended with a decision: accepted, oriented, declined.
 * - `bin`: nobody decided on it, and it can still be opened again until it is erased: withdrawn, lapsed, or put aside as unwanted.
 * - `all`: everything that was sent. Drafts are in no tab: nobody reads what was not sent.
 */
export const hosterTabs = [
  'hoster',
  'unassigned',
  'mine',
  'owner',
  'network',
  'waiting-list',
  'late',
  'expiring',
  'done',
  'bin',
  'all',
] as const;
export const stewardTabs = ['network', 'owner', 'hoster', 'waiting-list', 'late', 'expiring', 'done', 'bin', 'all'] as const;
export type Tab = (typeof hosterTabs)[number];

const remindedAfter = (name: string) => waitingReminders.find((reminder) => reminder.name === name)?.days ?? 7;

/** After how many days an answer is late: when whoever owes it is first reminded. The hoster, whom no clock reminds, has as long as a network. */
export const lateAfterDays: Readonly<Record<Exclude<Debtor, 'nobody'>, number>> = {
  network: remindedAfter('steward-7'),
  owner: remindedAfter('changes-14'),
  hoster: remindedAfter('steward-7'),
};

/** How long before a file goes on by itself it is shown as expiring: as long as the notice of erasing is given before. */
export const expiringDays = noticeDays;

/** After how many days a file in this state goes on by itself, where nothing stops the clock. */
export const endsAfterDays = (state: State, kept: Retention): number | undefined =>
  endingsOf(kept).find((ending) => ending.state === state)?.days;

/** What happens to a file by itself. */
export type EndsBy = 'pass-on' | 'close-referral' | 'lapse' | 'give-up-place' | 'erase';

export const sorts = ['waiting', 'sent', 'name', 'network', 'state', 'end'] as const;
export type Sort = (typeof sorts)[number];
export const directions = ['asc', 'desc'] as const;
export type Direction = (typeof directions)[number];

/** The states of what was sent, in the order in which a request goes through them. */
export const sentStates = [
  'with_steward',
  'in_review',
  'changes_requested',
  'waitlisted',
  'accepted',
  'oriented',
  'declined',
  'withdrawn',
  'lapsed',
  'erased',
] as const satisfies readonly State[];

/** An order of the queue: `waiting` by since when the answer is owed, `end` by when the file goes on by itself. */
export interface Order {
  sort: Sort;
  direction: Direction;
}

/**
 * The order of a list. Where none is asked for, each tab has its own: longest waiting first, soonest to expire, or newest first where all
 * is over; of the orders that are asked for, only the sent ones begin with the newest.
 */
export function orderOf(tab: Tab, sort: Sort | '', isReversed: boolean): Order {
  const isOver = tab === 'done' || tab === 'bin' || tab === 'all';
  const chosen = sort || (tab === 'expiring' ? 'end' : 'waiting');
  const isNewestFirst = chosen === 'sent' || (sort === '' && isOver);
  return { sort: chosen, direction: isNewestFirst === isReversed ? 'asc' : 'desc' };
}

/** The columns beside who asks, in their order on the screen; those that are there unless others are chosen. */
export const columns = ['owes', 'since', 'state', 'network', 'reader', 'form', 'sent', 'end'] as const;
export type Column = (typeof columns)[number];
export const usualColumns: readonly Column[] = ['owes', 'since', 'state', 'network', 'reader'];

/** From where a list goes on: the last row that was shown, in its order. */
export interface Position extends Order {
  key: string;
  id: string;
}

/** What narrows the queue, whatever the tab; empty where nothing is asked for. */
export interface QueueFilters {
  q: string;
  form: Form | '';
  /** The slug of a network, or `none`. */
  network: string;
  state: (typeof sentStates)[number] | '';
  /** The id of an account, `me`, or `nobody`. */
  reader: string;
  tool: string;
}

/** Everything that the address of the queue says. */
export interface QueueQuery extends QueueFilters {
  tab: Tab;
  sort: Sort | '';
  /** The other way around. */
  reverse: boolean;
  col: readonly Column[];
  after: Position | undefined;
}

/** What the bare address of a tab asks for. */
export const wholeTab = (tab: Tab): QueueQuery => ({
  tab,
  q: '',
  form: '',
  network: '',
  state: '',
  reader: '',
  tool: '',
  sort: '',
  reverse: false,
  col: usualColumns,
  after: undefined,
});

/** How many filters somebody keeps at most. */
export const savedFiltersMax = 20;

/** What can be done to several files at once; each is asked and answered for itself. */
export const bulkActs = ['claim', 'release', 'take-over'] as const;
export type BulkAct = (typeof bulkActs)[number];
export const bulkMax = 50;

/** A file in the queue: who owes the next answer, and since when. */
export interface QueuedFile {
  id: string;
  reference: string;
  version: number;
  form: Form;
  state: State;
  collective: string;
  network: string | null;
  owes: Debtor;
  owesSince: Date;
  sentAt: Date;
  /** Letters to its owner come back. */
  hasBounced: boolean;
  /** Until when a place is held for a file on the waiting list. */
  placeHeldUntil: Date | null;
  /** When it goes on by itself, and how; nothing where it does not. */
  ends: { at: Date; by: EndsBy } | null;
  /** Who took it last, and whether they read it at this moment: their lease has not run out. */
  reader: { id: string; name: string; isReading: boolean } | null;
}

/** Whether the answer to an open file is late. */
export const isLate = ({ state, owes, owesSince: since }: Pick<QueuedFile, 'state' | 'owes' | 'owesSince'>, now: Date): boolean =>
  owes !== 'nobody' && isOpen(state) && since < daysBefore(now, lateAfterDays[owes]);

/** What tells since when somebody owes an answer; nothing where it is not so. */
export interface Owing {
  state: State;
  stateSince: Date;
  bouncedAt?: Date | null | undefined;
  /** When the owner was asked to choose, and has not. */
  choiceAt?: Date | null | undefined;
  /** When another network was asked, which has not answered yet. */
  askedElsewhereAt?: Date | null | undefined;
  /** When the owner agreed to a way outside. */
  wayAgreedAt?: Date | null | undefined;
  /** The oldest message that nobody answered: whoever writes twice has not begun to wait anew. */
  unansweredAt?: Date | null | undefined;
}

/** Since when the next answer is owed: the moment of what `owesNext` goes by, or of the last move where that is later. */
export function owesSince({ state, stateSince, bouncedAt, choiceAt, askedElsewhereAt, wayAgreedAt, unansweredAt }: Owing): Date {
  const first = bouncedAt ?? choiceAt ?? askedElsewhereAt;
  const isAskedForChanges = state === 'draft' || state === 'changes_requested';
  const causes = first ? [first] : isAskedForChanges ? [] : [wayAgreedAt, unansweredAt];
  return new Date(Math.max(stateSince.getTime(), ...causes.map((at) => at?.getTime() ?? 0)));
}
