import { care, daysBefore } from './deadlines.ts';
import type { Reading } from './entry.ts';

/** Whether an account counts as one that answers: open, and it acted within a year. DOMAIN.md, part 4. */
export const isLive = ({ lastActedAt, closedAt }: { lastActedAt: Date | null; closedAt: Date | null }, now: Date): boolean =>
  closedAt === null && lastActedAt !== null && lastActedAt > daysBefore(now, care.liveDays);

/** Whether too few people answer for a network. DOMAIN.md, part 5. */
export const isOrphaned = (liveStewards: number): boolean => liveStewards < care.stewardsMin;

/** Whether nobody has said within a year that a record is still right. */
export const isStale = (confirmedAt: Date | null, now: Date): boolean =>
  confirmedAt === null || confirmedAt <= daysBefore(now, care.staleDays);

/** Why a record that was read elsewhere may be out of date, and since when that is so; nothing while its directory is read and holds it. */
export function whyAged(
  { goodAt, failingSince, missingSince }: Reading,
  now: Date,
): { why: 'missing' | 'failing' | 'unread'; since: Date } | undefined {
  if (missingSince !== null) return { why: 'missing', since: new Date(missingSince) };
  const [failing, good] = [failingSince, goodAt].map((at) => (at === null ? undefined : new Date(at)));
  if (failing && failing <= daysBefore(now, care.sourceFailingDays)) return { why: 'failing', since: failing };
  return good && good <= daysBefore(now, care.sourceUnreadDays) ? { why: 'unread', since: good } : undefined;
}
