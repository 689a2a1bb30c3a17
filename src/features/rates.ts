import { createHmac } from 'node:crypto';
import { countAttempt } from '#db/attempts.ts';
import type { Db } from '#db/client.ts';

/** What is limited: `max` times `what` by `who` in each window. */
export interface Limit {
  what: string;
  who: string;
  max: number;
  windowMs: number;
  now: Date;
}

/**
 * Counts one attempt and answers whether it is within the limit; all processes count together. Kept is a keyed hash
 * that changes every day, never the address.
 */
export async function allow(db: Db, secret: string, { what, who, max, windowMs, now }: Limit): Promise<boolean> {
  const day = now.toISOString().slice(0, 10);
  const key = createHmac('sha256', secret).update(`${day}\n${what}\n${who}`).digest('hex');
  const windowStart = new Date(Math.floor(now.getTime() / windowMs) * windowMs);
  return (await countAttempt(db, key, windowStart)) <= max;
}
