import type { acts as fr } from '../fr/review-acts.ts';

const reason = { label: 'Why', help: 'For your colleagues, in the private notes.' };
/** Where the collective had an answer that no longer holds. */
const reasonTold = {
  label: 'Why',
  help: 'Kept in the private notes. If our answer was known already, the collective will read these words.',
};
const none = {};

export const acts: typeof fr = {
  errors: {
    required: 'Write something here',
    choose: 'Choose an answer',
    check: 'Tick the box to go on',
    'too-long': 'This is too long: shorten it a little',
    'questions-or-body': 'Tick a question to look at again, or write your own',
  },
  refusals: {
    'wrong-state': 'The request has moved on: see where it stands before trying again.',
    'not-yours': 'This is not yours to do here.',
    overtaken: 'Somebody acted before you. Nothing is lost: what you wrote is still here.',
    'held-by-another': 'Somebody is reading this request now. Wait, or take it over.',
    'already-asked': 'A proposal is already waiting for its answer.',
    'nothing-asked': 'There is no open proposal any more.',
    'owner-said-no': 'The collective said no to this network, and has written nothing since. Talk about it in the conversation first.',
    'unknown-network': 'This network cannot take a request at the moment.',
    'needs-consent': 'The collective has not agreed to this way yet. Propose it first.',
    'needs-vouch': 'No vouch is in force. Write why you accept all the same.',
    'arrangement-not-active': 'The arrangement is not active: it cannot change now. Look at where it stands.',
    'needs-two-people': 'Two confirmed people are needed. Remind the second one, or ask for another name.',
    'stale-sending': 'The request was sent again since you opened it. Read it before you decide.',
    'needs-proposal': 'A network is accepted in two steps: propose first.',
    'stale-proposal': 'The request was sent again since the proposal. Read it, and propose anew.',
    'no-objection': 'This objection is no longer open.',
    objected: 'An objection is open. It has to be lifted, or integrated into the proposal, before anybody confirms.',
    'needs-second-person': 'Somebody other than the person who proposed has to confirm.',
    'too-early': 'Seven days have to pass between the proposal and its confirmation.',
    'already-delivered': 'A service is already running: use the arrangement.',
    'letter-left': 'The letter has already left.',
    'letter-waits': 'The letter about the waiting list has not left yet: send it first, under “Letters”.',
    'too-many': 'Several letters have left already. Try again in an hour.',
    'already-held': 'A place is already held for this request.',
  },
  whoWasFirst: (who, did, when) => `${who} ${did}, ${when}.`,
  options: {
    opinions: { vouched: 'We know this collective and vouch for it, for twelve months', reserved: 'We pass it on with a reservation' },
    toHoster: 'The hoster itself',
  },
  acceptChange: {
    title: 'Accept the change',
    help: 'The arrangement changes at once, and added services are to be set up; what runs is left alone. The letter waits under “Letters” for somebody to read it.',
    submit: 'Accept the change',
  },
  names: {
    'take-referral': {
      title: 'Welcome this collective',
      help: 'They agreed. You become their network for this request.',
      submit: 'Welcome them',
      fields: none,
    },
    'refuse-referral': {
      title: 'We cannot welcome it',
      help: 'The request goes back where it came from, and nobody is blamed.',
      submit: 'Say no',
      fields: none,
    },
    'pass-on': {
      title: 'Pass on to the hoster',
      help: 'One sentence is enough: how you know this collective, what reassures you or holds you back.',
      submit: 'Pass on',
      fields: {
        opinion: { label: 'Your opinion', help: '' },
        sentence: { label: 'In one sentence', help: 'The hoster reads it; the collective does not.' },
      },
    },
    override: {
      title: 'Take over without the network',
      help: 'The collective is told that you take its request over, and nothing about its network.',
      submit: 'Take the request over',
      fields: { reason },
    },
    claim: {
      title: 'Take this request',
      help: 'For half an hour the others see that you are reading it.',
      submit: 'Take it',
      fields: none,
    },
    'take-over': { title: 'Take it over from its reader', help: 'History will say so.', submit: 'Take it over', fields: none },
    release: { title: 'Give this request back', help: 'Somebody else can then take it.', submit: 'Give back', fields: none },
    'ask-changes': {
      title: 'Ask a question',
      help: 'The collective changes the ticked answers, and only those, then sends its request again.',
      submit: 'Send the question',
      fields: {
        questions: { label: 'Answers to look at again', help: '' },
        body: { label: 'Your question', help: 'As the collective will read it.' },
      },
    },
    'take-back': {
      title: 'Stop waiting for the answer',
      help: 'The request goes back where it was.',
      submit: 'Take back',
      fields: { reason },
    },
    'propose-acceptance': {
      title: 'Propose to accept this network',
      help: 'The team has seven days to object. A second person then confirms, if no objection is open.',
      submit: 'Propose',
      fields: { reason: { label: 'What convinces you', help: 'Your colleagues receive it.' } },
    },
    object: {
      title: 'Object to the proposal',
      help: 'An objection is a reason, not a vote. While it is open, nothing is confirmed.',
      submit: 'Object',
      fields: { reason: { label: 'Your objection', help: 'The team receives it. It stays with the proposal.' } },
    },
    'lift-objection': {
      title: 'Lift your objection',
      help: 'You had an answer that will do.',
      submit: 'Lift the objection',
      fields: {
        objection: { label: 'Which objection', help: '' },
        how: { label: 'What answered it', help: 'Kept with the objection.' },
      },
    },
    'integrate-objection': {
      title: 'Change the proposal for an objection',
      help: 'The proposal changes, and the objection is closed. The seven days go on; whoever disagrees objects anew.',
      submit: 'Integrate the objection',
      fields: {
        objection: { label: 'Which objection', help: '' },
        how: { label: 'What changes in the proposal', help: 'The team receives it.' },
      },
    },
    'withdraw-proposal': {
      title: 'Withdraw the proposal',
      help: 'The request stays in review, and another proposal can come.',
      submit: 'Withdraw the proposal',
      fields: { reason: { label: 'Why', help: 'The team receives it.' } },
    },
    'declare-stake': {
      title: 'Say that this collective is yours too',
      help: 'You will no longer decide on this request. History will say so.',
      submit: 'It is mine too',
      fields: none,
    },
    accept: {
      title: 'Accept',
      help: 'The record, the arrangement and the services to set up are created. The letter waits under “Letters” for somebody to read it.',
      submit: 'Accept the request',
      fields: {
        body: { label: 'A word for the collective', help: 'It goes into the letter.' },
        exception: { label: 'Without a vouch: why accept', help: 'Only if no vouch is in force.' },
        'no-stake': { label: 'I have no stake in this collective', help: '' },
      },
    },
    'wait-list': {
      title: 'Put on the waiting list',
      help: 'The answer would be yes; there is no room.',
      submit: 'Put on the list',
      fields: { body: { label: 'A word for the collective', help: 'It goes into the letter.' } },
    },
    'hold-place': {
      title: 'Hold a place',
      help: 'The collective gets a letter, and has twenty-one days to say yes.',
      submit: 'Hold a place',
      fields: none,
    },
    'release-place': {
      title: 'Give the held place back',
      help: 'Another request can have it. This one keeps its turn.',
      submit: 'Give the place back',
      fields: none,
    },
    'leave-waiting-list': {
      title: 'Take off the waiting list',
      help: 'There is room: the request is read again.',
      submit: 'Take it up again',
      fields: none,
    },
    refer: {
      title: 'Not for us: propose another network',
      help: 'Nothing is passed on before the collective has agreed.',
      submit: 'Propose',
      fields: {
        network: { label: 'Who could welcome it', help: '' },
        reason: { label: 'Why this network', help: 'The collective will read these words.' },
      },
    },
    'propose-orientation': {
      title: 'Propose another way',
      help: 'An open service, another hoster, a person to call. The collective says yes or no.',
      submit: 'Propose',
      fields: { 'next-step': { label: 'The next step, with a name and an address', help: 'The collective will read these words.' } },
    },
    orient: {
      title: 'Point elsewhere, as agreed',
      help: 'The collective agreed. The letter waits in the outbox for somebody to read it.',
      submit: 'Point elsewhere',
      fields: { body: { label: 'A word for the collective', help: 'It goes into the letter.' } },
    },
    decline: {
      title: 'Decline',
      help: 'A refusal is a paragraph by a person, with a way on. The letter waits under “Letters”.',
      submit: 'Decline the request',
      fields: {
        reason: { label: 'The reason', help: '' },
        body: { label: 'What you tell them', help: 'Two or three sentences of your own.' },
        alternative: { label: 'Where to go instead', help: 'At least one precise lead.' },
        'way-back': { label: 'How to come back', help: 'What would change the answer.' },
        'is-silent': { label: 'Unwanted message: do not answer', help: 'Only with the reason “unwanted message”.' },
      },
    },
    'send-link': {
      title: 'Send their link again',
      help: 'A letter goes to the address of the request, with the same link.',
      submit: 'Send their link again',
      fields: none,
    },
    'renew-link': {
      title: 'Change their link',
      help: 'All their links stop at once, and a new one goes to the address of the request.',
      submit: 'Change their link',
      fields: none,
    },
    withdraw: {
      title: 'Withdraw as they asked',
      help: 'When the collective wrote so elsewhere, or the request is here twice.',
      submit: 'Withdraw',
      fields: { reason },
    },
    reopen: { title: 'Reopen', help: 'The request begins a new round.', submit: 'Reopen the request', fields: { reason: reasonTold } },
    reverse: {
      title: 'Reverse the acceptance',
      help: 'Nothing is live yet: the arrangement ends, the record and the invitations are withdrawn, and the request comes back for a new round. A letter that has not left is set aside.',
      submit: 'Take the acceptance back',
      fields: { reason: reasonTold },
    },
    reply: {
      title: 'Write to the collective',
      help: '',
      submit: 'Send',
      fields: { body: { label: 'Your message', help: 'The collective gets it at once.' } },
    },
    note: {
      title: 'Note for the team',
      help: '',
      submit: 'Note',
      fields: { body: { label: 'Your note', help: 'Only the hoster’s team reads it.' } },
    },
  },
};
