import type { ServerResponse } from 'node:http';
import { apiRequestsMax } from '#domain/limits.ts';

const windowMs = 60_000;

// More visitors at once than a portal of this kind has: beyond it, counting begins anew.
const visitorsMax = 50_000;

/** Counts requests in this process, by visitor, in minutes that begin together; nothing is written anywhere. */
export function createRates(requestsMax = apiRequestsMax, now: () => number = Date.now) {
  let window = 0;
  const counts = new Map<string, number>();
  return {
    /**
     * Counts one request and tells on the answer how many are left: the fields of draft-ietf-httpapi-ratelimit-headers. Answers whether it may
     * go on.
     */
    count(visitor: string, response: ServerResponse): boolean {
      const at = now();
      const current = Math.floor(at / windowMs);
      if (current !== window || counts.size >= visitorsMax) {
        window = current;
        counts.clear();
      }
      const count = (counts.get(visitor) ?? 0) + 1;
      counts.set(visitor, count);
      const secondsLeft = Math.ceil(((current + 1) * windowMs - at) / 1000);
      response.setHeader('ratelimit-policy', `"visitor";q=${requestsMax};w=${windowMs / 1000}`);
      response.setHeader('ratelimit', `"visitor";r=${Math.max(requestsMax - count, 0)};t=${secondsLeft}`);
      response.setHeader('access-control-expose-headers', 'ratelimit, ratelimit-policy, retry-after, etag, link');
      if (count <= requestsMax) return true;
      response.setHeader('retry-after', String(secondsLeft));
      return false;
    },
  };
}
