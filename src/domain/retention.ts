import { z } from 'zod';
import { noticeDays, reopenDays } from './deadlines.ts';

const days = (least: number, most: number) => {
  const told = `whole days from ${least} to ${most}`;
  return z.number(told).int(told).min(least, told).max(most, told);
};
const tenYears = 3650;

/**
 * How long what is said to the portal is kept, in days. A file is kept for longer than the notice of its erasing is given before, and one
 * that its owner can open again as long as they can; what letters said for as long as they may come back. DOMAIN.md, part 6.
 */
export const retentionShape = z.strictObject({
  /** Drafts that nobody touches. */
  drafts: days(2 * noticeDays, 365).default(90),
  lapsed: days(reopenDays, tenYears).default(183),
  withdrawn: days(reopenDays, tenYears).default(183),
  declined: days(2 * noticeDays, tenYears).default(365),
  oriented: days(2 * noticeDays, tenYears).default(365),
  /** After the end of their arrangement. */
  accepted: days(2 * noticeDays, tenYears).default(365),
  /** What letters say, after they left. */
  letters: days(7, 365).default(30),
  /** When people came in, in the audit trail. */
  signIns: days(30, tenYears).default(365),
  /** Hashes of addresses, by which attempts are counted. */
  attempts: days(2, 14).default(14),
});
export type Retention = z.output<typeof retentionShape>;
export type Kept = keyof Retention;

/** What is kept for a while, in the order in which it is told. */
export const keptKinds = Object.keys(retentionShape.shape) as readonly Kept[];

/** So many days as months, where they are at least two whole ones; else nothing. */
export function monthsOf(kept: number): number | undefined {
  const months = Math.round((kept * 12) / 365);
  return months >= 2 && Math.round((months * 365) / 12) === kept ? months : undefined;
}
