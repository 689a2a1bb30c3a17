import type { review as fr } from '../fr/review.ts';
import { administration } from './administration.ts';
import { exports } from './administration-exports.ts';
import { trail } from './administration-trail.ts';
import { jobs } from './administration-jobs.ts';
import { tools } from './administration-tools.ts';
import { acts } from './review-acts.ts';
import { decision } from './review-decision.ts';
import { file } from './review-file.ts';
import { intake } from './review-intake.ts';
import { checks, difference, opinions } from './review-one-file.ts';
import { orientation } from './review-orientation.ts';
import { outbox } from './review-outbox.ts';
import { queue } from './review-queue.ts';
import { templates } from './review-templates.ts';
import { arrangement, people } from './review-arrangement.ts';
import { ownAccount, proof, secondFactor } from './own-account.ts';
import { invitation, password, signIn } from './sign-in.ts';

export const review: typeof fr = {
  errorTitle: 'Something needs another look',
  optional: 'optional',
  nav: {
    label: 'Team area',
    queue: 'Requests',
    emails: 'Letters',
    records: 'Records',
    people: 'Accounts',
    arrangements: 'Arrangements',
  },
  states: {
    draft: 'Draft',
    with_steward: 'With their network',
    in_review: 'With the hoster',
    changes_requested: 'Asked for more',
    waitlisted: 'On the waiting list',
    accepted: 'Accepted',
    oriented: 'Referred elsewhere',
    declined: 'Declined',
    withdrawn: 'Withdrawn',
    lapsed: 'Left unanswered',
    erased: 'Erased',
  },
  satisfaction: {
    title: 'What collectives think',
    link: 'What collectives think',
    lead: 'After each decision, two questions. Figures below five are hidden, so that nobody is recognised.',
    caption: 'Was the answer clear, and did they find what they needed?',
    columns: { form: 'Request', outcome: 'Outcome', yes: 'Yes', partly: 'Partly', no: 'No' },
    few: 'fewer than 5',
    empty: 'Nobody has answered yet.',
    texts: 'What would have made the way easier',
    noTexts: 'Nobody has suggested anything yet.',
    inFile: 'What they think of it',
    clear: { yes: 'Clear, and what they needed.', partly: 'Clear in part.', no: 'Not clear, or not what they needed.' },
  },
  forms: { community: 'Community', network: 'Network', amendment: 'Amendment' },
  owes: { owner: 'The collective', network: 'The network', hoster: 'The hoster', nobody: 'Nobody' },
  newDraft: {
    link: 'Prepare a draft on the telephone',
    title: 'A draft prepared on the telephone',
    lead: 'You fill in the form while the person talks. Then you hand over: they read it again, agree, and only they send it.',
    which: 'Who is on the telephone?',
    forms: { community: 'A collective', network: 'A network that carries others' },
    prepared: 'Drafts you prepared that wait for their person',
    preparedHelp: 'Nobody else sees them here. Once the person has opened their link, the draft is theirs.',
    nameless: 'Without a name so far',
    choose: 'Choose one of the two forms.',
    go: 'Begin',
  },
  queue,
  file,
  checks,
  difference,
  opinions,
  acts,
  decision,
  outbox,
  templates,
  orientation,
  arrangement,
  people,
  signIn,
  password,
  invitation,
  secondFactor,
  proof,
  ownAccount,
  intake,
  administration,
  exports,
  trail,
  jobs,
  tools,
};
