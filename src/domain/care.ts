import { care, daysBefore } from './deadlines.ts';

/** Whether an account counts as one that answers: open, and it acted within a year. DOMAIN.md, part 4. */
export const isLive = ({ lastActedAt, closedAt }: { lastActedAt: Date | null; closedAt: Date | null }, now: Date): boolean =>
  closedAt === null && lastActedAt !== null && lastActedAt > daysBefore(now, care.liveDays);

/** Whether too few people answer for a network. DOMAIN.md, part 5. */
export const isOrphaned = (liveStewards: number): boolean => liveStewards < care.stewardsMin;

/** Whether nobody has said within a year that a record is still right. */
export const isStale = (confirmedAt: Date | null, now: Date): boolean =>
  confirmedAt === null || confirmedAt <= daysBefore(now, care.staleDays);
