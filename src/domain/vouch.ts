import { care, daysAfter } from './deadlines.ts';

/** How it stands with a vouch: it holds, ends soon, or ended in one of four ways. */
export type VouchState = 'in-force' | 'ending' | 'expired' | 'revoked' | 'renewed' | 'closed';

/** What a rule needs to know of a vouch. */
export interface VouchFacts {
  until: Date;
  revokedAt: Date | null;
  renewedAt: Date | null;
  /** What it is about is still there: a community, or a request that is open. */
  isAboutSomething: boolean;
}

/** How long what a network says for a collective may be. */
export const sentenceMax = 1000;

/** Until when a vouch holds that is given now. DOMAIN.md, part 4. */
export const vouchUntil = (givenAt: Date): Date => daysAfter(givenAt, care.vouchDays);

/** How it stands with a vouch today. */
export function vouchState({ until, revokedAt, renewedAt, isAboutSomething }: VouchFacts, now: Date): VouchState {
  if (revokedAt) return 'revoked';
  if (renewedAt) return 'renewed';
  if (!isAboutSomething) return 'closed';
  if (until <= now) return 'expired';
  return until <= daysAfter(now, care.vouchNoticeDays) ? 'ending' : 'in-force';
}

/** Whether it can be said again: while it holds, and after it ended by itself. */
export const mayRenew = (state: VouchState): boolean => state === 'in-force' || state === 'ending' || state === 'expired';

/** Whether there is anything to take back. */
export const mayRevoke = (state: VouchState): boolean => state === 'in-force' || state === 'ending';
