/** A proposal to accept a network that was not withdrawn, with every objection to it. DOMAIN.md, T14. */
export interface Proposal {
  proposedBy: string | null;
  proposedAt: Date;
  /** The sending that was read when it was made. */
  snapshotId: string | null;
  objections: readonly { raisedBy: string | null; state: 'open' | 'lifted' | 'integrated' }[];
}

export type ProposalRefusal = 'needs-proposal' | 'stale-proposal' | 'objected' | 'needs-second-person' | 'too-early';

const windowMs = 7 * 24 * 60 * 60 * 1000;

/** From when a proposal can be confirmed: seven days after it was made, however it was changed since. */
export const confirmableFrom = ({ proposedAt }: Pick<Proposal, 'proposedAt'>): Date => new Date(proposedAt.getTime() + windowMs);

/**
 * Whether `confirmer` may confirm now: it is about the newest sending, seven days passed, every objection was lifted or integrated,
 * and it is a second person, unless the portal has only one.
 */
export function mayConfirm(
  proposal: Proposal | undefined,
  { confirmer, hosterIds, sendingId, now }: { confirmer: string; hosterIds: readonly string[]; sendingId: string; now: Date },
): ProposalRefusal | undefined {
  if (!proposal) return 'needs-proposal';
  if (proposal.snapshotId !== sendingId) return 'stale-proposal';
  if (proposal.objections.some(({ state }) => state === 'open')) return 'objected';
  const isAlone = hosterIds.every((id) => id === proposal.proposedBy);
  if (confirmer === proposal.proposedBy && !isAlone) return 'needs-second-person';
  return now < confirmableFrom(proposal) ? 'too-early' : undefined;
}

/** Whether this person may change or withdraw the proposal: whoever made it, or an admin in their stead. */
export const isProposersTurn = ({ proposedBy }: Pick<Proposal, 'proposedBy'>, account: { id: string; role: string }): boolean =>
  proposedBy === account.id || account.role === 'admin';
