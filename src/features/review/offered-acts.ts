import { type Account, isOwnCollective, may } from '#domain/account.ts';
import { isWayAgreed } from '#domain/application.ts';
import { type DeskAct, deskActNames } from '#domain/desk.ts';
import { isProposersTurn, type Proposal } from '#domain/proposal.ts';
import type { FileRow } from '../applications/open-file.ts';

interface Standing {
  now: Date;
  hasReferral: boolean;
  referral: { networkId: string | null; consentedAt: Date | null } | undefined;
  proposal: Proposal | undefined;
  /** The proposal is about an older sending than the newest. */
  isProposalStale: boolean;
  /** A tool of what was accepted is live, or once was. */
  isDelivered: boolean;
  /** A place is held for this file. */
  hasPlace: boolean;
}

const open = ['with_steward', 'in_review', 'changes_requested', 'waitlisted'];
const ended = ['declined', 'oriented', 'lapsed', 'withdrawn'];

/**
 * The acts that a person is offered on a file now, in the order of the screen. It only spares them buttons that would refuse:
 * every act checks its right itself.
 */
export function offeredActs(account: Account, file: FileRow, { now, hasReferral, referral, hasPlace, ...stands }: Standing): DeskAct[] {
  const { state } = file;
  const isAt = (...states: string[]) => states.includes(state);
  const isHoster = account.role !== 'steward';
  const isMine = file.claimedBy === account.id;
  const isHeld = file.claimedBy !== null && !isMine && file.claimedUntil !== null && file.claimedUntil > now;
  const can = (act: Parameters<typeof may>[1]) => may(account, act, file);
  const mayDecide = isAt('in_review') && !isHeld && !hasReferral;
  const isNetwork = file.form === 'network';
  const { proposal, isProposalStale, isDelivered } = stands;
  const objections = isAt('in_review') ? (proposal?.objections.filter((one) => one.state === 'open') ?? []) : [];
  const isProposers = proposal !== undefined && isProposersTurn(proposal, account);
  const isOffered: Record<DeskAct, boolean> = {
    'take-referral': can('take-referral'),
    'refuse-referral': can('take-referral'),
    'pass-on': isAt('with_steward') && can('pass-on') && !hasReferral,
    override: isAt('with_steward') && can('override-steward'),
    claim: isAt(...open) && can('claim') && !isMine && !isHeld,
    'take-over': isAt(...open) && can('claim') && isHeld,
    release: isAt(...open) && isMine,
    'ask-changes': isAt('with_steward', 'in_review') && can('ask-changes'),
    'take-back': isAt('changes_requested') && can('take-back-changes'),
    'propose-acceptance': mayDecide && can('accept') && isNetwork && (!proposal || isProposalStale),
    object: isAt('in_review') && can('object') && proposal !== undefined && !isProposalStale,
    'lift-objection': can('object') && objections.some(({ raisedBy }) => raisedBy === account.id),
    'integrate-objection': can('accept') && isProposers && objections.length > 0,
    'withdraw-proposal': isAt('in_review') && can('object') && isProposers,
    accept: mayDecide && can('accept') && (!isNetwork || proposal !== undefined),
    'wait-list': mayDecide && can('wait-list'),
    'hold-place': isAt('waitlisted') && can('wait-list') && !hasPlace,
    'release-place': isAt('waitlisted') && can('wait-list') && hasPlace,
    'leave-waiting-list': isAt('waitlisted') && can('wait-list'),
    refer: isAt('with_steward', 'in_review') && can('propose-referral') && !hasReferral && !isNetwork,
    'propose-orientation': isAt('with_steward', 'in_review') && can('propose-orientation') && !hasReferral,
    orient: isAt('with_steward', 'in_review') && can('orient') && isWayAgreed(referral) && !isHeld,
    decline: mayDecide && can('decline'),
    'send-link': can('send-letters'),
    'renew-link': can('send-letters'),
    'declare-stake': isAt(...open) && isHoster && !isOwnCollective(account, file),
    withdraw: isAt(...open) && can('withdraw'),
    reopen: isAt(...ended) && can('reopen'),
    reverse: isAt('accepted') && can('reverse') && !isDelivered && file.form !== 'amendment',
    reply: can('answer'),
    'ask-opinion': isAt(...open) && can('ask-opinion'),
    'readdress-opinion': isAt(...open) && can('ask-opinion') && can('revoke-opinion'),
    'revoke-opinion': isAt(...open) && can('revoke-opinion'),
    note: can('note'),
  };
  return deskActNames.filter((act) => isOffered[act]);
}
