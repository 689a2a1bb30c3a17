import { arrangementEnding } from './templates/arrangement-ending.ts';
import { arrangementSuspended } from './templates/arrangement-suspended.ts';
import { arrangementWish } from './templates/arrangement-wish.ts';
import { accepted } from './templates/accepted.ts';
import { changesAsked } from './templates/changes-asked.ts';
import { decisionProposed } from './templates/decision-proposed.ts';
import { confirmRecord } from './templates/confirm-record.ts';
import { declined } from './templates/declined.ts';
import { digest } from './templates/digest.ts';
import { draftExpiring } from './templates/draft-expiring.ts';
import { draftLink } from './templates/draft-link.ts';
import { editorInvited } from './templates/editor-invited.ts';
import { erased } from './templates/erased.ts';
import { invitation } from './templates/invitation.ts';
import { lapsed } from './templates/lapsed.ts';
import { messageReceived } from './templates/message-received.ts';
import { opinionAsked } from './templates/opinion-asked.ts';
import { opinionGiven } from './templates/opinion-given.ts';
import { oriented } from './templates/oriented.ts';
import { outcome } from './templates/outcome.ts';
import { passedOn } from './templates/passed-on.ts';
import { passwordReset } from './templates/password-reset.ts';
import { personRefused } from './templates/person-refused.ts';
import { recordEditProposed } from './templates/record-edit-proposed.ts';
import { reSent } from './templates/re-sent.ts';
import { received } from './templates/received.ts';
import { referralAnswered } from './templates/referral-answered.ts';
import { referralChoice } from './templates/referral-choice.ts';
import { referralToNetwork } from './templates/referral-to-network.ts';
import { reminder } from './templates/reminder.ts';
import { retentionNotice } from './templates/retention-notice.ts';
import { reopened } from './templates/reopened.ts';
import { secondPerson } from './templates/second-person.ts';
import { serviceLive } from './templates/service-live.ts';
import { signInLink } from './templates/sign-in-link.ts';
import { stillNeeded } from './templates/still-needed.ts';
import { toReviewers } from './templates/to-reviewers.ts';
import { toSteward } from './templates/to-steward.ts';
import { transferAnswered } from './templates/transfer-answered.ts';
import { transferOffered } from './templates/transfer-offered.ts';
import { twoNetworks } from './templates/two-networks.ts';
import { vouchEnding } from './templates/vouch-ending.ts';
import { vouchRevoked } from './templates/vouch-revoked.ts';
import { waitListed } from './templates/wait-listed.ts';
import { withdrawn } from './templates/withdrawn.ts';
import { webhookDisabled } from './templates/webhook-disabled.ts';
import { yourLinks } from './templates/your-links.ts';

/** Every letter by its name in DOMAIN.md, part 7. */
export const letters = {
  'draft-link': draftLink,
  'draft-expiring': draftExpiring,
  digest,
  'editor-invited': editorInvited,
  erased,
  lapsed,
  reminder,
  'retention-notice': retentionNotice,
  'message-received': messageReceived,
  'opinion-asked': opinionAsked,
  'opinion-given': opinionGiven,
  'person-refused': personRefused,
  'confirm-record': confirmRecord,
  'record-edit-proposed': recordEditProposed,
  're-sent': reSent,
  received,
  'referral-answered': referralAnswered,
  'referral-to-network': referralToNetwork,
  'second-person': secondPerson,
  'to-reviewers': toReviewers,
  'to-steward': toSteward,
  'transfer-answered': transferAnswered,
  'transfer-offered': transferOffered,
  withdrawn,
  'your-links': yourLinks,
  invitation,
  'password-reset': passwordReset,
  'sign-in-link': signInLink,
  'passed-on': passedOn,
  'changes-asked': changesAsked,
  'referral-choice': referralChoice,
  'decision-proposed': decisionProposed,
  accepted,
  oriented,
  declined,
  'wait-listed': waitListed,
  'still-needed': stillNeeded,
  reopened,
  outcome,
  'service-live': serviceLive,
  'two-networks': twoNetworks,
  'vouch-ending': vouchEnding,
  'vouch-revoked': vouchRevoked,
  'arrangement-suspended': arrangementSuspended,
  'arrangement-ending': arrangementEnding,
  'arrangement-wish': arrangementWish,
  'webhook-disabled': webhookDisabled,
} as const;

export type LetterName = keyof typeof letters;
export type FactsOf<Name extends LetterName> = Parameters<(typeof letters)[Name]['fr']>[0];
