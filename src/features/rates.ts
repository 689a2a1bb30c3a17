import { createHmac } from 'node:crypto';
import { countAttempt } from '#db/attempts.ts';
import type { Db } from '#db/client.ts';
import { type Limit, type Limited, limits, networkOf } from '#domain/limits.ts';

/** Who does something, and what it is about: an address, or the id of a request. */
interface Doing {
  visitor?: string | undefined;
  about?: string;
  now: Date;
}

/**
 * Counts one more of these, for the visitor, their network and what it is about, and answers whether it is within every limit; all
 * processes count together. Kept are keyed hashes that change every day, never an address.
 */
export async function mayStill(db: Db, secret: string, what: Limited, { visitor, about, now }: Doing): Promise<boolean> {
  const limit: Limit = limits[what];
  const counters = [
    { kind: 'visitor', who: visitor, max: limit.visitor },
    { kind: 'network', who: visitor === undefined ? undefined : networkOf(visitor), max: limit.network },
    { kind: 'about', who: about, max: limit.about },
  ];
  const windowStart = new Date(Math.floor(now.getTime() / limit.windowMs) * limit.windowMs);
  const day = now.toISOString().slice(0, 10);
  for (const { kind, who, max } of counters) {
    if (who === undefined || max === undefined) continue;
    const key = createHmac('sha256', secret).update(`${day}\n${what}:${kind}\n${who}`).digest('hex');
    if ((await countAttempt(db, key, windowStart)) > max) return false;
  }
  return true;
}
