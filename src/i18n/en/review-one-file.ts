import type { checks as frChecks, difference as frDifference, opinions as frOpinions } from '../fr/review-one-file.ts';

/** What changed between two sendings. */
export const difference: typeof frDifference = {
  title: 'What changed',
  changed: 'Changed',
  was: 'Was:',
  is: 'Now:',
  unanswered: 'no answer',
  count: (count, from, to) => `${count} ${count > 1 ? 'answers differ' : 'answer differs'} between version ${from} and version ${to}:`,
  nothing: (from, to) => `Nothing differs in what you read between version ${from} and version ${to}.`,
  first: 'This is the first version: there is none before it.',
  old: 'You are reading an earlier version. Decisions are made on the last one.',
  readLast: 'Read the last version',
  choose: 'Compare two versions',
  from: 'Compare',
  to: 'with',
  sending: (number, when) => `Version ${number}, ${when}`,
  compare: 'Compare',
};

const plural = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

/** The automatic checks: what each found, and how sure it is. */
export const checks: typeof frChecks = {
  title: 'Checks',
  lead: 'What the portal found by comparing. It informs, and decides nothing.',
  fold: (count) => (count > 1 ? `${count} checks with nothing to report` : '1 check with nothing to report'),
  allFine: 'Nothing to report.',
  verdicts: { fine: 'Nothing to report', look: 'Worth a look', missing: 'Missing', unknown: 'Not known' },
  sure: { certain: 'certain', likely: 'likely', guess: 'a hint only' },
  names: {
    'same-domain': 'Same site',
    'same-name': 'Same name',
    'same-place': 'Same place',
    'two-people': 'Two people',
    'address-free': 'Wished address',
    'live-stewards': 'Stewards of the network',
    'network-load': 'What the network carries',
    'open-problems': 'Open problems of the network',
    vouches: 'Vouches of the network',
    capacity: 'Room on the tools',
  },
  sameRequest: {
    'same-domain': 'Another request comes from the same site',
    'same-name': 'Another request has a similar name',
    'same-place': 'Another request comes from the same place, with a theme in common',
  },
  sameRecord: {
    'same-domain': 'A record has the same site',
    'same-name': 'A record has a similar name',
    'same-place': 'A record is in the same place, with a theme in common',
  },
  sameNone: {
    'same-domain': 'No other request or record has this site.',
    'same-name': 'No other request or record has a similar name.',
    'same-place': 'No other request or record in the same place with a theme in common.',
  },
  more: (count) => `and ${count} more`,
  unnamed: 'no name',
  sameNoneRecord: {
    'same-domain': 'No record that you may read has this site.',
    'same-name': 'No record that you may read has a similar name.',
    'same-place': 'No record that you may read is in the same place with a theme in common.',
  },
  sameUnknown: {
    'same-domain': 'The collective gave no site of its own.',
    'same-name': 'The collective gave no name.',
    'same-place': 'The collective gave no town.',
  },
  request: (reference, state) => `${reference}, ${state}`,
  found: (sentence) => `${sentence}:`,
  arrangement: (state) => `arrangement, ${state}`,
  people: ({ confirmed, waiting, refused }) =>
    [
      confirmed > 1 ? `${confirmed} people have said yes` : confirmed === 1 ? 'One person has said yes' : 'Nobody has said yes',
      ...(waiting > 0 ? [waiting > 1 ? `${waiting} have not answered yet` : 'one has not answered yet'] : []),
      ...(refused > 0 ? [`${refused > 1 ? refused : 'one'} said no`] : []),
    ].join(', '),
  addressFree: (wished) => `Free: ${wished}`,
  addressService: (name) => `Already the address of a service: ${name}`,
  addressRequest: (reference) => `Wished for by another request too: ${reference}`,
  addressUnclear: (wished) => `This is not a whole address: ${wished}`,
  stewards: (network, count) =>
    count === 0
      ? `Nobody looks after ${network} at the moment.`
      : count === 1
        ? `One person alone looks after ${network}.`
        : `${count} people look after ${network}.`,
  load: (network, { communities, services }) =>
    `${network} carries ${plural(communities, 'community', 'communities')}, and ${plural(services, 'service runs', 'services run')} for it.`,
  waiting: (waiting, late) =>
    waiting === 0
      ? 'No request waits there.'
      : `${plural(waiting, 'request waits', 'requests wait')} there${late > 0 ? `, ${late} of them for more than two weeks` : ''}.`,
  noProblem: (network) => `Nothing open at ${network}, as far as the portal knows.`,
  problems: {
    overdue: (count) => `${plural(count, 'request has', 'requests have')} been waiting for its answer for more than three weeks`,
    suspended: (count) => `${plural(count, 'arrangement', 'arrangements')} suspended`,
    'ends-late': (count) => `${plural(count, 'arrangement', 'arrangements')} ending, past the last day`,
    'renewal-late': (count) => `${plural(count, 'arrangement', 'arrangements')} to renew, past the date`,
    orphaned: (count) => `${plural(count, 'orphaned arrangement', 'orphaned arrangements')}, fewer than two stewards answer`,
    wished: (count) => `${plural(count, 'arrangement', 'arrangements')} with a wish that nobody answered, to suspend or to end`,
    'read-only': (count) => `${plural(count, 'service', 'services')} read-only`,
    'steward-bounced': (count) => (count > 1 ? `Our letters to ${count} stewards come back` : 'Our letters to one steward come back'),
    'contact-bounced': (count) => `${plural(count, 'arrangement', 'arrangements')} where our letters to a contact come back`,
  },
  noVouch: (network) => `${network} has not vouched for anybody yet.`,
  vouches: (network, { inForce, over, revoked }) =>
    `${network} gave ${plural(inForce + over + revoked, 'vouch', 'vouches')}: ${inForce} in force, ${over} run out, ${revoked} revoked.`,
  vouched: ({ accepted, declined, ended }) =>
    `Of these requests: ${accepted} accepted, ${declined} declined, ${plural(ended, 'arrangement', 'arrangements')} ended.`,
  tool: (tool, load, used) => `${tool}: ${load}, ${plural(used, 'service', 'services')}`,
  noTool: 'No tool of our catalogue is asked for.',
};

/** The opinions asked of others, on the page of a file. */
export const opinions: typeof frOpinions = {
  title: 'Opinions asked elsewhere',
  none: 'No opinion was asked. Take the request to ask for one.',
  states: {
    waiting: (until) => `No answer yet, possible until ${until}`,
    said: 'Answered',
    without: 'Has no opinion',
    revoked: 'No longer awaited',
    expired: 'Did not answer in time',
  },
  words: { yes: 'Yes', reserve: 'Yes, with a reserve', no: 'No', none: 'No opinion' },
  asked: (asker, day) => `Asked by ${asker}, on ${day}`,
  reminded: (day) => `reminded on ${day}`,
  on: (day) => `on ${day}`,
  bounced: 'Our letter came back',
  notReached: 'This person received nothing.',
  revoke: (name) => `Stop asking for the opinion of ${name}`,
};
