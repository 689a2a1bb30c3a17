import { start } from './application-start.ts';
import type { Dictionary } from '../index.ts';
import { amend, asAmendment } from './application-amend.ts';
import { confirm, follow } from './application-follow.ts';
import { orientation } from './application-orientation.ts';
import { together } from './together.ts';

const plural = (count: number, one: string, several: string) => (count === 1 ? one : several);

const errors: Dictionary['application']['errors'] = {
  required: 'Answer this question to go on.',
  'required-choice': 'Choose an answer.',
  'too-long': 'Shorten this text. Nothing is lost, but it is longer than we can take.',
  'unknown-word': 'Choose among the answers offered.',
  'alone-or-others': 'Keep “nothing for now”, or else the rest: both are ticked.',
  'not-email': 'Write a full e-mail address, like name@example.org.',
  'not-address': 'Write the address of a page, like allotment.example.org.',
  'not-contact': 'Write an e-mail address or that of a contact page.',
  'not-number': 'Write a number, in figures.',
  'not-date': 'Choose a day, like 1 March 2027.',
  'past-date': 'Choose a day to come: this one has passed.',
  'must-accept': 'Read the charter and tick the box: we cannot host without it.',
  'which-network': 'Tell us which network it is, in the list below the field.',
  'which-commune': 'Tell us which commune it is, in the list below the field.',
  'unknown-network': 'This name is not in our directory: choose an answer below the field, or write it another way.',
  'unknown-commune': 'We cannot find this place in France: choose an answer below the field, or write it another way.',
  'same-person': 'Name two different people: here both addresses are the same.',
  'too-many-letters': 'Many letters leave from your connection. Nothing was saved: try again in an hour, or write to us.',
};

export const application: Dictionary['application'] = {
  errorTitle: 'One more thing before going on',
  errorsTitle: (count) => (count > 1 ? `${count} answers to look at again before going on` : 'One more thing before going on'),
  errors,
  errorFor: (label, error) => `${label} — ${error}`,
  tooLong: (signs) =>
    `Shorten this text by ${signs} ${plural(signs, 'character', 'characters')}. Nothing is lost, but it is longer than we can take.`,
  signsLeft: 'Characters left:',
  signsOver: 'Characters too many:',
  optional: 'optional',
  example: (words) => `For example: ${words}`,
  yes: 'Yes',
  no: 'No',
  accepts: { charter: 'We have read it and it suits us', other: 'Yes' },
  charterSince: (version) => `Your request began with version ${version} of the charter: this is the one you agree to.`,
  charterChanged: (version) => `The charter has changed since: it is at version ${version}. The link that follows leads to yours.`,
  readCharter: 'Read the charter and terms (new tab)',
  wish: (tool, address) => `${tool}: ${address}`,
  addressFor: (tool) => `For ${tool}`,
  tools: {
    fitting: 'Those that fit your needs',
    others: 'The other tools',
    alone: (needs) => `The only one that fits: ${needs}.`,
    aloneLeft: (needs) => `The only one you do not have yet for: ${needs}.`,
    among: (needs) => `Fits: ${needs}.`,
    sheet: 'Read about it',
    newTab: '(new tab)',
    sheetOf: (tool) => `: ${tool}`,
  },
  trap: 'Leave this field empty',
  ticked: 'ticked:',
  network: {
    none: 'We are not part of any network',
    unknown: 'I don’t know, or it is not in the list',
    noParent: 'No, we are not part of another network',
    whichOne: 'Which one is it?',
    nothingFound: 'This name is not in our directory. Keep it by choosing one of these answers.',
  },
  commune: {
    none: 'No place in particular',
    elsewhere: 'Somewhere else: keep what I wrote',
    whichOne: 'Which one is it?',
    nothingFound: 'We cannot find this place in France. You may keep it as it is.',
  },
  asNetwork: {
    name: { label: 'What is your network called?', example: 'The North-East Community Gardens' },
    sentence: {
      label: 'What does your network do, in one sentence?',
      example: 'We link about forty community gardens and train their volunteers.',
    },
    contact: { label: 'Where can the public write to the network?' },
    commune: {
      label: 'Where is your network?',
      help: 'The French commune of its head office, or its postcode. Leave it empty if that makes no sense.',
    },
    size: { label: 'How many people run the network?', help: 'Those in the network’s own team who will use the tools.' },
    needs: { label: 'What do your network and its collectives need to do?' },
    today: { label: 'What do you use across the network today, and what has to move?' },
    addresses: { example: 'pads.network.example.org' },
  },
  asAmendment,
  pages: {
    you: { title: 'Who are you?', intro: 'A few words to introduce yourselves.' },
    network: { title: 'Your network', intro: 'We host networks, and networks stand by their collectives. Yours reads your request first.' },
    needs: { title: 'Your needs', intro: 'What you want to be able to do, and what you already have.' },
    tools: { title: 'The tools', intro: 'What fits your needs comes first. Nothing is ticked beforehand: you choose.' },
    people: {
      title: 'The people',
      intro: 'Two people who can be reached, so that nothing rests on one alone. Their names and addresses stay between us.',
    },
    giving: {
      title: 'What you could bring',
      intro: 'The commons live on what each of us puts back. Take this page as a question, not as a price.',
    },
    agreement: { title: 'Our agreement', intro: 'Three questions, then you check everything before sending.' },
    communities: { title: 'The collectives you carry', intro: 'What helps us understand your network. Only the hoster reads this page.' },
    change: { title: 'What is to change', intro: 'All that runs today goes on while we read you.' },
    'more-needs': { title: 'The need', intro: 'What else you want to be able to do.' },
    'more-tools': { title: 'The tool to add', intro: 'It comes beside those you have: nothing that runs is touched.' },
    room: { title: 'Room', intro: 'More if you overflow, less if you can give some back.' },
    'other-network': { title: 'Another network', intro: 'Your tools stay the same; whom you ask first is what changes.' },
    why: { title: 'Why, and by when', intro: 'Whoever reads you knows only what you write here.' },
    'same-people': {
      title: 'The people and the charter',
      intro: 'Who answers us on your side, and the charter. Then you check everything before sending.',
    },
    answering: {
      title: 'Answering and passing on',
      intro: 'This is what makes it all possible: you answer first, and we stand behind you.',
    },
  },
  progress: (page, pages) => (pages === undefined ? `Page ${page}` : `Page ${page} of ${pages}`),
  notSentYet: 'Not sent yet',
  saidSoFar: 'What you have said so far',
  next: 'Continue',
  back: 'Back',
  backToCheck: 'Keep and go back to checking',
  skip: 'Go on without it for now',
  later: 'Keep and come back later',
  oneMore: 'Your answer leads to one more question on this page.',
  saving: {
    ready: 'Everything is saved as you go.',
    saving: 'Saving…',
    saved: 'Saved',
    kept: 'Not saved yet: the connection does not answer. What you write is kept on this device, and we try again.',
    found: 'What you had written was still on this device: here it is, and we are saving it.',
    lost: 'This request is no longer open in this browser. What you have just written stays on this device: open the request again by the link of your letter, and you will find it.',
    links: 'Send me my links again',
    elsewhere: 'An answer on this page was changed elsewhere as well. Nothing is overwritten: which one shall stay?',
    keepHere: 'What is written here',
    takeElsewhere: 'The other version',
  },
  elsewhereIs: (said) => `Elsewhere, this answer has become: ${said || 'nothing'}`,
  overtaken:
    'An answer on this page was changed elsewhere as well. Nothing is overwritten: continue to keep what is written here, or copy the other version.',
  running: {
    title: (network) => `${network} already runs`,
    askThere: 'To get in, ask there:',
    ask: 'To get in, ask your network: that is often quicker.',
  },
  refusals: {
    'too-fast': 'That was very quick. Press once more: we only check that a person is there.',
    used: 'This form was used already. Press once more to begin another request; to find the first one, ask for its link below.',
    paused: 'New requests are paused.',
    'too-old': 'This page had been open for a long time. Press once more to begin.',
    'too-many': 'Many requests come from your connection. Try again in an hour, or write to us.',
    'not-yours': 'Only the person who holds the request can send it.',
    incomplete: 'Some answers are still missing; they are marked below.',
    'unconfirmed-address': 'First open the link that we sent you: it confirms your address.',
    'not-a-draft': 'This request is no longer a draft. The link in your mail shows where it stands.',
    unclear: 'Nothing was done. Press one of the buttons of this page.',
  },
  start,
  check: {
    titles: { owner: 'Check before sending', editor: 'Read the request over', staff: 'Check before handing over' },
    lead: 'Nothing is missing. Take your time, change what you like, then send.',
    missingLead: (count) =>
      count > 1
        ? `${count} answers are still missing. Each is marked, with a link that leads there and back here.`
        : 'One answer is still missing. It is marked, with a link that leads there and back here.',
    toAnswer: 'To be answered',
    change: 'Change',
    changeWhat: (title) => `: ${title}`,
    nothing: 'No answer',
    hosterOnly: 'read by the hoster alone',
    contactPrivate: 'The public contact you give is one person’s address: everybody would see it. If that is what you want, leave it.',
    contactPersonal:
      'The public contact you give looks like a person’s own address: it will be public. An address of your group, or a contact page, would be better.',
    changeContact: 'Change the public contact',
    sendTitle: 'Send',
    confirmFirst: (email) =>
      `We have written to ${email}. Open the link in that letter: it confirms your address and brings you back here. Until then the request cannot leave.`,
    confirmed: (email) => `Your address ${email} is confirmed.`,
    resend: 'Send the letter again',
    sentAgain: 'A new letter is on its way.',
    whatHappens: (network) =>
      network
        ? `When you send, ${network} receives your request and you receive the link to follow it. The second person is asked to say yes.`
        : 'When you send, the hoster receives your request and you receive the link to follow it. The people named are asked to say yes.',
    send: 'Send the request',
  },
  amend,
  laterPage: {
    title: 'Kept for later',
    lead: 'What you wrote is kept for three months. Nothing goes to anyone until you decide.',
    help: 'We will send a link there that opens your request again, on any device.',
    go: 'Send me the link',
    sent: (email) => `The link to come back is on its way to ${email}.`,
    known: (email) => `The link that we sent to ${email} opens this request again. On this device it stays open for a month.`,
    back: 'Go on now',
    erase: 'Erase this request',
  },
  eraseDraft: {
    title: 'Erase this request',
    lead: 'All that you wrote disappears at once, on this device and with us. This cannot be undone.',
    go: 'Erase it for good',
    back: 'Keep it',
  },
  resume: {
    title: 'Come back to your request',
    lead: 'This button opens your request on this device and confirms that the address is yours.',
    isSent: 'This request has already been sent. This button opens its receipt.',
    go: 'Open my request',
    isBinned: 'This request was put aside, untouched for three months. This button brings it back where you left it.',
    renew: 'Send me a new link',
    renewed: 'A new link has just left, to the address that had this one. Look among the junk mail too.',
    askAgain: 'Ask for a new link',
    refusals: {
      'unknown-link': {
        title: 'This link opens nothing',
        body: 'Your mail program may have cut it short, or a newer link has taken its place.',
      },
      'expired-link': {
        title: 'This link is too old',
        body: 'Links work for three months. What you had written is still there: a new link opens it.',
      },
    },
  },
  receipt: {
    title: 'Your request is on its way',
    lead: 'Keep this reference: it is all you need to talk to us about your request.',
    next: 'What happens next',
    today: (person) =>
      person
        ? `You get a letter with the link to follow your request. ${person} gets one to say yes.`
        : 'You get a letter with the link to follow your request.',
    soon: 'In the coming days',
    around: (day) => `Around ${day}`,
    reads: (reader, days) =>
      days === null
        ? `${reader} reads your request and answers. We do not know yet how long it usually takes.`
        : `${reader} reads your request and answers. An answer usually takes ${days} ${plural(days, 'day', 'days')}.`,
    unanswered: (day) => `Without an answer on ${day}`,
    ifSilent: (network) => `We take over from ${network}; there is nothing for you to do.`,
    ifSilentHoster: 'Remind us that day, from the follow-up page.',
    follow: 'Follow my request',
    keep: (email) => `The same link is in the letter sent to ${email}. It stands in for a password: keep it to yourself.`,
    copy: 'What you sent',
    print: 'this page can be printed',
  },
  orientation,
  confirm,
  follow,
  together,
};
