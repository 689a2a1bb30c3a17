import type { Kind } from './directory.ts';
import type { Remark } from './foreign.ts';

/** How far a source is: its first reading waits to be looked at, it is read by itself, it rests, or it was taken away. */
export const sourceStates = ['new', 'active', 'paused', 'removed'] as const;
export type SourceState = (typeof sourceStates)[number];

/** A remark with the address of the file that it is about, and what the record is called, where it is about one. */
export interface Placed extends Remark {
  address: string;
  name?: string;
}

/** What becomes of a record that a source holds. */
export const fates = ['added', 'changed', 'unchanged', 'refused', 'alike', 'withdrawn', 'stale'] as const;
export type Fate = (typeof fates)[number];

/** One line of what a reading would do, or did. */
export interface Fated {
  fate: Fate;
  kind: Kind;
  foreignId: string;
  name: string;
  /** The fields that it changes. */
  fields: readonly string[];
}

/** A directory that this one reads, as everybody may know it. */
export interface PublicSource {
  name: string;
  url: string | null;
  format: string;
  licence: string | null;
  attribution: string | null;
  /** How many of its records are listed here. */
  records: number;
  /** When all of it was read the last time, and since when it has not been. */
  goodAt: Date | null;
  failingSince: Date | null;
  isPaused: boolean;
}

/** How far a reading goes, and how much it may ask for. */
export const readingLimits = { depth: 3, files: 500, wholeMs: 5 * 60_000, hostsAtOnce: 4, records: 10_000 };
export type ReadingLimits = Readonly<typeof readingLimits>;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const clamp = (ms: number) => Math.min(7 * dayMs, Math.max(hourMs, ms));

/**
 * When a source is read again: after as long as its first file says that it stays fresh, between an hour and a week, a day where it says
 * nothing; after failures in a row, each time later. `chance`, from 0 to 1, spreads the readings of many portals.
 */
export function readAgainAt(
  now: Date,
  { maxAgeSeconds, failures, chance }: { maxAgeSeconds: number | null; failures: number; chance: number },
): Date {
  const usual = clamp(maxAgeSeconds === null ? dayMs : maxAgeSeconds * 1000);
  const wait = failures === 0 ? usual : clamp(hourMs * 2 ** Math.min(failures, 10));
  return new Date(now.getTime() + wait * (1 + chance / 10));
}

/** How long a machine that asks to be left alone is: what it says, at most a week; else longer each time. */
export const waitMs = (retryAfter: string | undefined, failures: number, now: Date): number => {
  const seconds = /^\d{1,9}$/.test(retryAfter ?? '') ? Number(retryAfter) : Number.NaN;
  const until = Number.isNaN(seconds) ? Date.parse(retryAfter ?? '') - now.getTime() : seconds * 1000;
  return Number.isNaN(until) ? clamp(hourMs * 2 ** Math.min(failures, 10)) : Math.min(7 * dayMs, Math.max(0, until));
};
