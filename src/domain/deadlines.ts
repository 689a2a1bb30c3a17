import type { MoveName, State } from './application.ts';

/** From when the days of a rule are counted: the last thing that somebody did to a draft, the last move, or the end of the arrangement. */
export type Since = 'updatedAt' | 'stateSince' | 'endedAt';

/** Somebody is reminded, once, after so many days. */
export interface Reminder {
  name: 'draft-expiring' | 'steward-7' | 'steward-14' | 'changes-14' | 'changes-45' | 'retention';
  state: State;
  since: Since;
  days: number;
}

/** A file moves by itself after so many days, never sooner than `afterReminder.days` after somebody was reminded. */
export interface Ending {
  move: Extract<MoveName, 'lapse-draft' | 'pass-on' | 'lapse-unanswered' | 'erase'>;
  state: State;
  since: Since;
  days: number;
  afterReminder: { name: Reminder['name']; days: number };
}

/** How long before something of a request is erased its owner is told, and how long a draft's owner can still answer. DOMAIN.md, part 6. */
export const noticeDays = 14;

/** How long the owner is waited for who was asked for changes. T10. */
const changesDays = 60;

/** For how long a network may stay silent. T5. */
export const stewardSilentDays = 21;

/** How long what ended is kept, in days. */
type KeptFor = Readonly<Record<'drafts' | 'lapsed' | 'withdrawn' | 'declined' | 'oriented' | 'accepted', number>>;

const ended = (kept: KeptFor): readonly { state: State; since: Since; days: number }[] => [
  { state: 'lapsed', since: 'stateSince', days: kept.lapsed },
  { state: 'withdrawn', since: 'stateSince', days: kept.withdrawn },
  { state: 'declined', since: 'stateSince', days: kept.declined },
  { state: 'oriented', since: 'stateSince', days: kept.oriented },
  { state: 'accepted', since: 'endedAt', days: kept.accepted },
];

/** Who is waited for is reminded in this order. DOMAIN.md, part 4: T5 and T10. */
export const waitingReminders = [
  { name: 'steward-7', state: 'with_steward', since: 'stateSince', days: 7 },
  { name: 'steward-14', state: 'with_steward', since: 'stateSince', days: 14 },
  { name: 'changes-14', state: 'changes_requested', since: 'stateSince', days: 14 },
  { name: 'changes-45', state: 'changes_requested', since: 'stateSince', days: 45 },
] as const satisfies readonly Reminder[];

/** DOMAIN.md, part 4: T20, T5, T10 and T21. */
export const remindersOf = (kept: KeptFor): readonly Reminder[] => [
  { name: 'draft-expiring', state: 'draft', since: 'updatedAt', days: kept.drafts - noticeDays },
  ...waitingReminders,
  ...ended(kept).map(({ state, since, days }) => ({ name: 'retention', state, since, days: days - noticeDays }) as const),
];

/** When what somebody is waited for goes on without them. T5 and T10. */
const waitingEndings = [
  {
    move: 'pass-on',
    state: 'with_steward',
    since: 'stateSince',
    days: stewardSilentDays,
    afterReminder: { name: 'steward-14', days: 7 },
  },
  {
    move: 'lapse-unanswered',
    state: 'changes_requested',
    since: 'stateSince',
    days: changesDays,
    afterReminder: { name: 'changes-45', days: 15 },
  },
] as const satisfies readonly Ending[];

export const endingsOf = (kept: KeptFor): readonly Ending[] => [
  {
    move: 'lapse-draft',
    state: 'draft',
    since: 'updatedAt',
    days: kept.drafts,
    afterReminder: { name: 'draft-expiring', days: noticeDays },
  },
  ...waitingEndings,
  ...ended(kept).map(
    ({ state, since, days }) => ({ move: 'erase', state, since, days, afterReminder: { name: 'retention', days: noticeDays } }) as const,
  ),
];

/**
 * T7: when whoever owes an answer to a proposal of another host is reminded, in days since they owe it, and when it is closed; never
 * sooner than `afterReminder.days` after they were last reminded.
 */
export const referralReminders = [
  { name: 'referral-9', days: 9 },
  { name: 'referral-21', days: 21 },
] as const;
export const referralEnding = { days: 45, afterReminder: { name: 'referral-21', days: 24 } } as const;

/**
 * The waiting list, in days: how often its owners are asked whether they still need a place, and how long a place is held, and an
 * answer waited for. T12 and T13.
 */
export const waiting = { askEvery: 60, answer: 21 } as const;

/**
 * When applicants are asked what they think of the way that they went: so many working days after the letter of decision has left, and
 * not once it is older than `daysMax`; for how many days they can change what they said.
 */
export const satisfaction = { workingDays: 7, daysMax: 60, changeDays: 14 } as const;

/**
 * What networks care for, in days: how long a vouch holds, and how long before its end its stewards are told; after how long a record
 * that nobody confirmed is stale, after how long its people are asked once more, and how often in a year; how often an address is looked at, and how many failures in a row are told; how long a directory elsewhere fails, or was not read, before its records say so; how lately a steward acted who counts as live, and how many of them a network needs.
 */
export const care = {
  vouchDays: 365,
  vouchNoticeDays: 30,
  staleDays: 365,
  askAgainDays: 30,
  asksMax: 2,
  linkDays: 7,
  linkFailuresMin: 3,
  sourceFailingDays: 2,
  sourceUnreadDays: 14,
  liveDays: 365,
  stewardsMin: 2,
} as const;

/** How long a draft lies in the bin before it is deleted: until then its link brings it back. */
export const binDays = 14;

/** How long the owner can open again what lapsed or was withdrawn, once. T18. */
export const reopenDays = 90;

const dayMs = 24 * 60 * 60 * 1000;
export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * dayMs);
export const daysAfter = (from: Date, days: number): Date => new Date(from.getTime() + days * dayMs);

/** Until when a proposal of another host can be answered, at least; nothing once that day is past, as after letters that came back. */
export const choiceUntil = (proposedAt: Date, now: Date): Date | undefined => {
  const until = daysAfter(proposedAt, referralEnding.days);
  return until > now ? until : undefined;
};

/** Until when a request that waits for its owner's changes is open, at least; nothing once that day is past, as after letters that came back. */
export const changesUntil = (stateSince: Date, now: Date): Date | undefined => {
  const until = daysAfter(stateSince, changesDays);
  return until > now ? until : undefined;
};
