export const states = [
  'draft',
  'with_steward',
  'in_review',
  'changes_requested',
  'waitlisted',
  'accepted',
  'oriented',
  'declined',
  'withdrawn',
  'lapsed',
  'erased',
] as const;
export type State = (typeof states)[number];

export const forms = ['community', 'network', 'amendment'] as const;
export type Form = (typeof forms)[number];

export type Actor = 'owner' | 'steward' | 'reviewer' | 'admin' | 'system';

/** Where a move leads: a state, or the one that the file came from. */
type Destination = State | 'where it came from';

/** What must hold beside state and role, each named by the refusal that is given where it does not. */
export const guards = [
  'incomplete',
  'unconfirmed-address',
  'too-many',
  'held-by-another',
  'stale-sending',
  'already-asked',
  'nothing-asked',
  'nothing-said',
  'owner-said-no',
  'unknown-network',
  'needs-consent',
  'needs-two-people',
  'needs-vouch',
  'needs-proposal',
  'objected',
  'needs-second-person',
  'arrangement-not-active',
  'already-answered',
  'already-delivered',
  'own-collective',
  'too-early',
  'too-late',
] as const;
export type Guard = (typeof guards)[number];

export interface Move {
  /** The row of DOMAIN.md, part 4. */
  row: string;
  from: readonly State[];
  to: Destination;
  by: readonly Actor[];
  guards: readonly Guard[];
  letters: readonly string[];
}

const decided = ['held-by-another', 'stale-sending', 'own-collective'] as const;

/** Every move of an application; what is not here is refused. DOMAIN.md, part 4. */
export const moves = {
  start: { row: 'T1', from: [], to: 'draft', by: ['owner'], guards: ['too-many'], letters: ['draft-link'] },
  'submit-to-steward': {
    row: 'T2, T3',
    from: ['draft'],
    to: 'with_steward',
    by: ['owner'],
    guards: ['incomplete', 'unconfirmed-address', 'too-many'],
    letters: ['received', 'second-person', 'to-steward'],
  },
  'submit-to-hoster': {
    row: 'T2, T4',
    from: ['draft'],
    to: 'in_review',
    by: ['owner'],
    guards: ['incomplete', 'unconfirmed-address', 'too-many'],
    letters: ['received', 'second-person', 'to-reviewers'],
  },
  'pass-on': {
    row: 'T5',
    from: ['with_steward'],
    to: 'in_review',
    by: ['steward', 'reviewer', 'admin', 'system'],
    guards: ['already-asked', 'own-collective', 'too-early'],
    letters: ['passed-on', 'to-reviewers'],
  },
  'steward-asks-changes': {
    row: 'T6',
    from: ['with_steward'],
    to: 'changes_requested',
    by: ['steward'],
    guards: ['nothing-said'],
    letters: ['changes-asked'],
  },
  refer: {
    row: 'T7',
    from: ['with_steward', 'in_review'],
    to: 'with_steward',
    by: ['steward', 'reviewer', 'admin'],
    guards: ['unknown-network', 'owner-said-no', 'already-asked', 'nothing-asked', 'own-collective'],
    letters: ['referral-choice', 'referral-to-network', 'referral-answered'],
  },
  'hoster-asks-changes': {
    row: 'T8',
    from: ['in_review'],
    to: 'changes_requested',
    by: ['reviewer', 'admin'],
    guards: ['nothing-said'],
    letters: ['changes-asked'],
  },
  're-send': {
    row: 'T9',
    from: ['changes_requested'],
    to: 'where it came from',
    by: ['owner'],
    guards: ['incomplete', 'nothing-said'],
    letters: ['re-sent'],
  },
  'take-back-changes': {
    row: 'T9',
    from: ['changes_requested'],
    to: 'where it came from',
    by: ['steward', 'reviewer', 'admin'],
    guards: [],
    letters: [],
  },
  'lapse-unanswered': { row: 'T10', from: ['changes_requested'], to: 'lapsed', by: ['system'], guards: ['too-early'], letters: ['lapsed'] },
  'wait-list': {
    row: 'T11',
    from: ['in_review'],
    to: 'waitlisted',
    by: ['reviewer', 'admin'],
    guards: [...decided, 'already-asked'],
    letters: ['wait-listed'],
  },
  'leave-waiting-list': {
    row: 'T12',
    from: ['waitlisted'],
    to: 'in_review',
    by: ['owner', 'reviewer', 'admin'],
    guards: ['already-answered'],
    letters: [],
  },
  'lapse-waiting': { row: 'T13', from: ['waitlisted'], to: 'lapsed', by: ['system'], guards: ['too-early'], letters: ['lapsed'] },
  accept: {
    row: 'T14',
    from: ['in_review'],
    to: 'accepted',
    by: ['reviewer', 'admin'],
    guards: [
      ...decided,
      'already-asked',
      'needs-two-people',
      'needs-vouch',
      'needs-proposal',
      'objected',
      'needs-second-person',
      'too-early',
      'arrangement-not-active',
    ],
    letters: ['accepted'],
  },
  orient: {
    row: 'T15',
    from: ['with_steward', 'in_review'],
    to: 'oriented',
    by: ['reviewer', 'admin'],
    guards: [...decided, 'needs-consent'],
    letters: ['oriented'],
  },
  decline: {
    row: 'T16',
    from: ['in_review'],
    to: 'declined',
    by: ['reviewer', 'admin'],
    guards: [...decided, 'already-asked'],
    letters: ['declined'],
  },
  withdraw: {
    row: 'T17',
    from: ['with_steward', 'in_review', 'changes_requested', 'waitlisted'],
    to: 'withdrawn',
    by: ['owner', 'reviewer', 'admin'],
    guards: [],
    letters: ['withdrawn'],
  },
  // Whoever was declined silently withdraws what they think is being read.
  'withdraw-unheard': { row: 'T16, T17', from: ['declined'], to: 'withdrawn', by: ['owner'], guards: [], letters: ['withdrawn'] },
  'undo-withdrawal': { row: 'T17', from: ['withdrawn'], to: 'where it came from', by: ['owner'], guards: ['too-late'], letters: [] },
  'reopen-for-review': {
    row: 'T18',
    from: ['declined', 'oriented', 'lapsed', 'withdrawn'],
    to: 'in_review',
    by: ['owner', 'reviewer', 'admin'],
    guards: ['too-late'],
    letters: ['reopened'],
  },
  'reopen-for-steward': {
    row: 'T18',
    from: ['declined', 'oriented', 'lapsed', 'withdrawn'],
    to: 'with_steward',
    by: ['owner', 'reviewer', 'admin'],
    guards: ['too-late'],
    letters: ['reopened'],
  },
  reverse: { row: 'T19', from: ['accepted'], to: 'in_review', by: ['admin'], guards: ['already-delivered'], letters: ['reopened'] },
  'lapse-draft': { row: 'T20', from: ['draft'], to: 'lapsed', by: ['system'], guards: ['too-early'], letters: ['draft-expiring'] },
  'restore-draft': { row: 'T20', from: ['lapsed'], to: 'draft', by: ['owner'], guards: ['too-late'], letters: [] },
  erase: {
    row: 'T21',
    from: states.filter((state) => state !== 'erased'),
    to: 'erased',
    by: ['owner', 'admin', 'system'],
    guards: [],
    letters: ['erased'],
  },
} as const satisfies Record<string, Move>;

export type MoveName = keyof typeof moves;
export type Moved = { ok: true; state: State } | { ok: false; refusal: 'wrong-state' | 'not-yours' };

/** Where `name` leads from `from`. `cameFrom` is the state to go back to, for the moves that return. */
export function move(from: State, name: MoveName, by: Actor, cameFrom: State | null = null): Moved {
  const row: Move = moves[name];
  if (!row.from.includes(from)) return { ok: false, refusal: 'wrong-state' };
  if (!row.by.includes(by)) return { ok: false, refusal: 'not-yours' };
  const state = row.to === 'where it came from' ? cameFrom : row.to;
  return state ? { ok: true, state } : { ok: false, refusal: 'wrong-state' };
}

export type Debtor = 'owner' | 'network' | 'hoster' | 'nobody';

/** Whether the owner agreed to a way outside, and not to another network. */
export const isWayAgreed = (referral: { networkId: string | null; consentedAt: Date | null } | undefined): boolean =>
  referral !== undefined && referral.networkId === null && referral.consentedAt !== null;

/** Who owes the next answer. DOMAIN.md, part 4: an unanswered message passes it over to who was written to. */
export function owesNext(file: {
  state: State;
  hasOpenChoice?: boolean;
  /** The owner agreed to ask another network, which has not answered yet. */
  isAskedElsewhere?: boolean;
  /** The owner agreed to a way outside, with which the hoster ends the file. */
  isWayAgreed?: boolean;
  hasBounced?: boolean;
  lastUnanswered?: { author: 'owner' | 'steward' | 'hoster'; cameFrom?: Debtor } | null;
}): Debtor {
  if (file.hasBounced) return 'hoster';
  if (file.hasOpenChoice) return 'owner';
  if (file.isAskedElsewhere) return 'network';
  if (file.state === 'draft' || file.state === 'changes_requested') return 'owner';
  if (file.state !== 'with_steward' && file.state !== 'in_review') {
    return file.lastUnanswered?.author === 'owner' ? 'hoster' : 'nobody';
  }
  const reader: Debtor = file.state === 'with_steward' && !file.isWayAgreed ? 'network' : 'hoster';
  return file.lastUnanswered && file.lastUnanswered.author !== 'owner' ? 'owner' : reader;
}
