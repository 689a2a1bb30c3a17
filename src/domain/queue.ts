import type { Debtor, Form, State } from './application.ts';

export const hosterTabs = ['hoster', 'unassigned', 'mine', 'owner', 'network', 'waiting-list', 'decided', 'all'] as const;
export const stewardTabs = ['network', 'owner', 'hoster', 'waiting-list', 'decided', 'all'] as const;
export type Tab = (typeof hosterTabs)[number];

/** A file in the queue: who owes the next answer, and since when. */
export interface QueuedFile {
  id: string;
  reference: string;
  form: Form;
  state: State;
  collective: string;
  network: string | null;
  owes: Debtor;
  owesSince: Date;
  stateSince: Date;
  /** Letters to its owner come back. */
  hasBounced: boolean;
  /** Until when a place is held for a file on the waiting list. */
  placeHeldUntil: Date | null;
  readerId: string | null;
  /** Who reads it at this moment: their lease has not run out. */
  readingNow: string | null;
}
