/** What history says of a proposal to accept a network, in this round. DOMAIN.md, T14. */
export interface Proposal {
  proposedBy: string;
  proposedAt: Date;
  /** Accounts that said yes, or no with a reason, since. */
  clearedBy: readonly string[];
  objectedBy: readonly string[];
}

export type ProposalRefusal = 'needs-proposal' | 'objected' | 'needs-second-person' | 'too-early';

const windowMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Whether `confirmer` may confirm now: seven days passed, or everybody else said yes; nobody's objection stands; and it is
 * a second person, unless the portal has only one.
 */
export function mayConfirm(
  proposal: Proposal | undefined,
  { confirmer, hosterIds, now }: { confirmer: string; hosterIds: readonly string[]; now: Date },
): ProposalRefusal | undefined {
  if (!proposal) return 'needs-proposal';
  const { proposedBy, proposedAt, clearedBy, objectedBy } = proposal;
  if (objectedBy.some((id) => !clearedBy.includes(id))) return 'objected';
  const others = hosterIds.filter((id) => id !== proposedBy);
  if (others.length === 0) return undefined;
  if (confirmer === proposedBy) return 'needs-second-person';
  const isOver = now.getTime() - proposedAt.getTime() >= windowMs;
  const isClear = others.every((id) => id === confirmer || clearedBy.includes(id));
  return isOver || isClear ? undefined : 'too-early';
}

/** Reads the proposal of a round out of the file's history, oldest line first. The newest proposal begins anew. */
export function proposalIn(
  history: readonly { act: string; at: Date; round: number | null; accountId: string | null }[],
  round: number,
): Proposal | undefined {
  let proposal: Proposal | undefined;
  for (const { act, at, accountId, ...line } of history) {
    if (line.round !== round || !accountId) continue;
    if (act === 'propose-acceptance') proposal = { proposedBy: accountId, proposedAt: at, clearedBy: [], objectedBy: [] };
    else if (proposal && act === 'all-clear') proposal = { ...proposal, clearedBy: [...proposal.clearedBy, accountId] };
    else if (proposal && act === 'object') {
      const clearedBy = proposal.clearedBy.filter((id) => id !== accountId);
      proposal = { ...proposal, clearedBy, objectedBy: [...proposal.objectedBy, accountId] };
    }
  }
  return proposal;
}
