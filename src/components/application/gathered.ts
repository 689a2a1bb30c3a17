/** What the page about the people of a request shows; the feature `together` answers it. */
export interface Gathered {
  people: readonly {
    id: string;
    role: string;
    name: string;
    email: string;
    confirmedAt: Date | null;
    refusedAt: Date | null;
    /** Since when somebody who took part does no longer. */
    leftAt: Date | null;
    /** Since when letters to them come back. */
    bouncedAt: Date | null;
    /** Whether their letter can be sent again. */
    canBeInvited: boolean;
    canTakeOver: boolean;
  }[];
  owner: { id: string; name: string; email: string } | undefined;
  isOwner: boolean;
  isConfirmed: boolean;
  /** Whether people of the request come and go now. */
  isOpen: boolean;
  /** The offer to pass it on that is open, for its owner. */
  transfer: { name: string; email: string; expiresAt: Date } | undefined;
}
