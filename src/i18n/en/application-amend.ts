import type { amend as frAmend, asAmendment as frAsAmendment } from '../fr/application-amend.ts';

export const asAmendment: typeof frAsAmendment = {
  needs: { label: 'What more do you need to do?', help: 'Start from the need; the tool comes on the next page.' },
  tools: { label: 'Which tool would you like to add?', help: 'Those that serve this need come first.', example: 'Meetings' },
  network: {
    label: 'Which network are you part of now?',
    help: 'It reads your request first. Your network of today is told too. Write its name, or the beginning.',
  },
  date: { help: 'Only if a date matters to you.' },
  'owner-name': { label: 'The first person: their name', help: 'The one we will write to from now on. It may be you.' },
  'owner-email': {
    label: 'Their e-mail address',
    help: 'If it changes, we send a link there: that person opens it, and then sends the request.',
  },
  'second-name': { label: 'The second person: their name' },
  'second-email': { help: 'If they are new, they get a letter and say yes or no. Tell them beforehand.' },
};

export const amend: typeof frAmend = {
  title: (name) => `Change something for ${name}`,
  lead: 'A short request: a few pages, without saying it all again. You can ask for:',
  can: ['one more tool, or several;', 'more room, or less;', 'another network;', 'other people to reach.'],
  goesOn: 'All that runs today goes on meanwhile, and nothing changes without an answer from us.',
  waits: 'A change is begun already. It is not sent yet: you take it up where you left it.',
  go: 'Begin',
  resume: 'Take it up again',
  back: 'Back to the welcome page',
  writeUs: 'Rather talk to someone:',
  peopleToday: (names) => `Today: ${names}.`,
  about: (name) => `A change for ${name}. What runs today goes on.`,
  whatHappens: (network) =>
    network
      ? `When you send, ${network} receives your request, your network of today is told, and you receive the link to follow it.`
      : 'When you send, the hoster receives your request and you receive the link to follow it.',
  refusals: {
    provisioning: 'Your tools are still being prepared. Write a message on the page of your request: it can still be adjusted.',
    suspended: 'The arrangement is suspended: it cannot change now. Write to us, and we will look at it together.',
    ending: 'The arrangement is coming to its end: it does not change any more. Write to us if you would like it to go on.',
    ended: 'The arrangement has ended. For new tools, make a new request.',
    'not-its-owner': 'Somebody else answers for this collective now: they can ask for a change.',
    'too-many': 'You have begun many times. Try again in an hour, or write to us.',
  },
};
