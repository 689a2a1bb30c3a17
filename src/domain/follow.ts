import type { Debtor, State } from './application.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** How long a withdrawal can be undone. */
export const undoDays = 14;

/** The moment `days` working days after `from`: Saturdays and Sundays of the hoster's time zone, and its holidays, do not count. */
export function afterWorkingDays(from: Date, days: number, timeZone: string, holidays: readonly string[] = []): Date {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const weekday = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short' });
  let moment = from;
  for (let left = days; left > 0;) {
    moment = new Date(moment.getTime() + dayMs);
    const isOff = ['Sat', 'Sun'].includes(weekday.format(moment)) || holidays.includes(calendar.format(moment));
    if (!isOff) left -= 1;
  }
  return moment;
}

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
  return now < afterWorkingDays(file.stateSince, 3, calendar.timeZone, calendar.holidays);
}

/** The state as the owner's page tells it: a decision that may not be seen yet still is a file in review. */
export const stateShown = (state: State, isHidden: boolean): State => (isHidden ? 'in_review' : state);

/** Until when a withdrawal can be undone. */
export const undoUntil = (stateSince: Date): Date => new Date(stateSince.getTime() + undoDays * dayMs);

/** Whether a file in this state can be withdrawn by its owner. */
export const isOpen = (state: State): boolean => ['with_steward', 'in_review', 'changes_requested', 'waitlisted'].includes(state);

/** Since when the next answer is owed: the last word of the other side, or the last move. */
export const owedSince = (debtor: Debtor, stateSince: Date, lastMessageAt: Date | undefined): Date | undefined =>
  debtor === 'nobody' ? undefined : lastMessageAt && lastMessageAt > stateSince ? lastMessageAt : stateSince;
