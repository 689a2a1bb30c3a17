import { createHash } from 'node:crypto';

/** The id of a thing of the example, always the same: its plant looks the same in every portal. A UUID of version 8. */
export function idOf(kind: string, slug: string): string {
  const hash = createHash('sha256').update(`terreau example ${kind} ${slug}`).digest('hex');
  const digits = `${hash.slice(0, 12)}8${hash.slice(13, 16)}8${hash.slice(17, 32)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const dayMs = 24 * 60 * 60 * 1000;

/** A moment some days before another. */
export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * dayMs);

/** A day of the calendar, as the database keeps it. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
