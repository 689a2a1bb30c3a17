import { isOpen } from './follow.ts';
import type { State } from './application.ts';

/** What somebody who is asked for an opinion can say; `none` is that they have none. */
export const opinionWords = ['yes', 'reserve', 'no', 'none'] as const;
export type OpinionWord = (typeof opinionWords)[number];

/** How long the link of who is asked opens, and after how long they are reminded, once; in days. */
export const opinionDays = { open: 21, reminder: 7 } as const;

/** How many people can be asked of one request in a day, and how often one address can be asked, of all requests. */
export const opinionsMax = { ofFile: 10, toAddress: 3 } as const;

export const opinionBodyMax = 4000;

/** Where an opinion stands. What was said stays, whatever comes after; nothing more is said once it is over. */
export type OpinionState = 'waiting' | 'said' | 'without' | 'revoked' | 'expired';

interface Opinion {
  said: OpinionWord | null;
  revokedAt: Date | null;
  expiresAt: Date;
}

/** Where an opinion stands now, for the page of the file. */
export function opinionState({ said, revokedAt, expiresAt }: Opinion, now: Date): OpinionState {
  if (revokedAt) return 'revoked';
  if (said) return said === 'none' ? 'without' : 'said';
  return expiresAt <= now ? 'expired' : 'waiting';
}

/** Why nothing can be said any more, if so: it was taken back, its link ran out, or the request is closed. */
export function opinionOver({ revokedAt, expiresAt }: Opinion, state: State, now: Date): 'revoked' | 'expired' | 'closed' | undefined {
  if (revokedAt) return 'revoked';
  if (!isOpen(state)) return 'closed';
  return expiresAt <= now ? 'expired' : undefined;
}

/** What is not right yet about an opinion, by field: a no and a reserve say why. */
export function checkOpinion({ said, body }: { said: string; body: string }): {
  said?: 'choose';
  body?: 'say-why' | 'too-long';
} {
  if (!opinionWords.some((word) => word === said)) return { said: 'choose' };
  if (body.length > opinionBodyMax) return { body: 'too-long' };
  return (said === 'no' || said === 'reserve') && body === '' ? { body: 'say-why' } : {};
}

/** Whether a line of history is about an opinion: the hoster's people read those, and nobody else. */
export const isAboutOpinion = ({ act }: { act: string }): boolean => act.startsWith('opinion-');
