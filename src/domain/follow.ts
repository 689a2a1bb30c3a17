import type { Debtor, State } from './application.ts';
import { daysAfter, reopenDays } from './deadlines.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** How long a withdrawal can be undone. */
export const undoDays = 14;

/**
 * The moment `days` working days after `from`, at the same hour of the clock on the wall: Saturdays and Sundays of the hoster's
 * time zone, and its holidays, do not count. A day on which the clocks change is one day.
 */
export function afterWorkingDays(from: Date, days: number, timeZone: string, holidays: readonly string[] = []): Date {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const onTheWall = (moment: Date) => Date.parse(`${clock.format(moment).replace(' ', 'T')}Z`);
  const wall = onTheWall(from);
  let passed = 0;
  for (let left = days; left > 0;) {
    passed += 1;
    const day = new Date(wall + passed * dayMs);
    const isOff = [0, 6].includes(day.getUTCDay()) || holidays.includes(day.toISOString().slice(0, 10));
    if (!isOff) left -= 1;
  }
  const guess = new Date(from.getTime() + passed * dayMs);
  return new Date(guess.getTime() + wall + passed * dayMs - onTheWall(guess));
}

/** How many working days a letter of decision may wait: then its owner's page shows the outcome without it, and its reviewer is told. */
const letterDays = 3;

/** Whether a letter that tells of a decision of this moment has waited for too long. */
export const isLetterLate = (
  decidedAt: Date,
  now: Date,
  { timeZone, holidays }: { timeZone: string; holidays?: readonly string[] },
): boolean => now >= afterWorkingDays(decidedAt, letterDays, timeZone, holidays);

const outcomes: readonly State[] = ['accepted', 'oriented', 'declined', 'waitlisted'];

/**
 * Whether a decision was made that its owner may not see: its letter waits and three working days have not passed, or it is silent,
 * and whoever sends unwanted messages learns nothing.
 */
export function isOutcomeHidden(
  file: { state: State; outcomeVisibleAt: Date | null; stateSince: Date; isSilent: boolean },
  now: Date,
  calendar: { timeZone: string; holidays?: readonly string[] },
): boolean {
  if (!outcomes.includes(file.state)) return false;
  if (file.isSilent) return true;
  if (file.outcomeVisibleAt && file.outcomeVisibleAt <= now) return false;
  return !isLetterLate(file.stateSince, now, calendar);
}

/** Whether a file was declined without a word: its owner goes on as if it were being read. */
export const isUnheard = (file: { state: State; isSilent: boolean }): boolean => file.isSilent && file.state === 'declined';

/** The state as the owner's page tells it: a decision that may not be seen yet still is a file in review. */
export const stateShown = (state: State, isHidden: boolean): State => (isHidden ? 'in_review' : state);

/** Until when a withdrawal can be undone. */
export const undoUntil = (stateSince: Date): Date => new Date(stateSince.getTime() + undoDays * dayMs);

/** A line of a file’s history, as far as it matters here. */
interface Line {
  act: string;
  actor: string;
}

/** Whether the hoster had this file in hand: then it is reopened there, and not for its network. */
export const wasRead = (file: { networkId: string | null; form: string }, history: readonly Line[]): boolean =>
  file.networkId === null || file.form === 'network' || history.some(({ act }) => act === 'pass-on' || act === 'submit-to-hoster');

/** Whether its owner has opened this file again before. */
export const hasReopened = (history: readonly Line[]): boolean =>
  history.some(({ act, actor }) => actor === 'owner' && (act === 'reopen-for-review' || act === 'reopen-for-steward'));

/** Whether its owner can open a file again: once, within ninety days, after it was sent and lapsed or was withdrawn. T18 of DOMAIN.md, part 4. */
export const canReopen = (file: { state: State; stateSince: Date; submittedAt: Date | null }, hasReopened: boolean, now: Date): boolean =>
  (file.state === 'lapsed' || file.state === 'withdrawn') &&
  file.submittedAt !== null &&
  !hasReopened &&
  now <= daysAfter(file.stateSince, reopenDays);

/** Whether a place is held for a file on the waiting list at this moment, and waits for its owner’s yes. */
export const isPlaceHeld = (question: { heldUntil: Date | null; answeredAt: Date | null; givenUpAt: Date | null } | undefined): boolean =>
  question !== undefined && question.heldUntil !== null && question.answeredAt === null && question.givenUpAt === null;

/** Whether a file in this state can be withdrawn by its owner. */
export const isOpen = (state: State): boolean => ['with_steward', 'in_review', 'changes_requested', 'waitlisted'].includes(state);

/** Since when the next answer is owed: the last word of the other side, or the last move. */
export const owedSince = (debtor: Debtor, stateSince: Date, lastMessageAt: Date | undefined): Date | undefined =>
  debtor === 'nobody' ? undefined : lastMessageAt && lastMessageAt > stateSince ? lastMessageAt : stateSince;
