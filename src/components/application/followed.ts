import type { ArrangementState } from '#domain/arrangement.ts';
import type { Debtor, State } from '#domain/application.ts';

/** What the owner's page shows of a file; the feature `follow` answers it. */
export interface Followed {
  /** Whether its owner reads, rather than an editor. */
  isOwner: boolean;
  owner: { name: string; email: string; bouncedAt: Date | null };
  file: { reference: string | null; stateSince: Date; state: State; form: 'community' | 'network' | 'amendment' };
  state: State;
  owes: Debtor;
  since: Date | undefined;
  /** A proposal of another network, or of another way, that waits for its owner's answer. */
  choice: { networkId: string | null } | undefined;
  /** The network that the owner agreed to ask, while it has not answered. */
  askedElsewhere: string | undefined;
  /** On the waiting list: what was asked last, and how many are before them. */
  waiting:
    | {
        question: { id: string; heldUntil: Date | null; answeredAt: Date | null; givenUpAt: Date | null } | undefined;
        before: number;
        /** Since when a place is held for them. */
        heldSince: Date | undefined;
      }
    | undefined;
  /** Whether they were asked what they think of the way that they went, and have not said. */
  isOpinionAsked: boolean;
  /** Whether the owner can open again what came to an end. */
  mayReopen: boolean;
  network: { name: string; slug: string; visibility: string } | undefined;
  request: { body: string; questions: string[]; askedAs: string } | undefined;
  /** Whether something was typed into the form of the changes that is not sent again yet. */
  hasBegunChanges: boolean;
  decision: { outcome: string; body: string; alternative: string; wayBack: string; decidedAt: Date } | undefined;
  arrangement:
    | {
        state: ArrangementState;
        /** Whether there is a text of what was agreed. */
        isDrawnUp: boolean | 0 | 1;
        symbolicCents: number | null;
        realCostCents: number | null;
        period: string;
        renewalOn: string | null;
        charterVersion: string | null;
        networkName: string | null;
        networkSlug: string | null;
        networkVisibility: string | null;
        answersChannel: string | null;
        answersDelay: string | null;
      }
    | undefined;
  /** Why the arrangement cannot be changed now, if so. */
  noAmendment: 'provisioning' | 'suspended' | 'ending' | 'ended' | 'not-its-owner' | undefined;
  services: readonly {
    id: string;
    slug: string;
    tool: string;
    name: string;
    address: string | null;
    state: 'to_deploy' | 'live' | 'read_only' | 'retired';
    guideLink: string | null;
    dutyChannel: string;
  }[];
}
