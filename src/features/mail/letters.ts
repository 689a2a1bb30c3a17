import { accepted } from './templates/accepted.ts';
import { changesAsked } from './templates/changes-asked.ts';
import { decisionProposed } from './templates/decision-proposed.ts';
import { declined } from './templates/declined.ts';
import { oriented } from './templates/oriented.ts';
import { passedOn } from './templates/passed-on.ts';
import { referralChoice } from './templates/referral-choice.ts';
import { reopened } from './templates/reopened.ts';
import { serviceLive } from './templates/service-live.ts';
import { signInLink } from './templates/sign-in-link.ts';
import { waitListed } from './templates/wait-listed.ts';

/** Every letter by its name in DOMAIN.md, part 7. */
export const letters = {
  'sign-in-link': signInLink,
  'passed-on': passedOn,
  'changes-asked': changesAsked,
  'referral-choice': referralChoice,
  'decision-proposed': decisionProposed,
  accepted,
  oriented,
  declined,
  'wait-listed': waitListed,
  reopened,
  'service-live': serviceLive,
} as const;

export type LetterName = keyof typeof letters;
export type FactsOf<Name extends LetterName> = Parameters<(typeof letters)[Name]['fr']>[0];
