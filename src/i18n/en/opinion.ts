import type { opinion as fr } from '../fr/opinion.ts';

/** The page on which somebody outside says what they think of a request. */
export const opinion: typeof fr = {
  title: (name) => `Your opinion on ${name}`,
  lead: (asker, hoster) => `${asker ? `${asker}, of the ${hoster} team,` : `The ${hoster} team`} asks what you think.`,
  question: 'The question',
  toForm: 'Go to my answer',
  what: 'What the collective says of itself',
  whatHelp: 'Neither names nor contact details. These words are lent to you so that you can answer, and for nothing else.',
  legend: 'Your opinion',
  words: { yes: 'Yes', reserve: 'Yes, with a reserve', no: 'No' },
  body: 'Why',
  bodyHelp: 'Needed for a no or a reserve. The hoster’s team reads you; neither the collective nor its network does.',
  until: (day) => `You can answer, and change your mind, until ${day}.`,
  go: 'Give my opinion',
  change: 'Change my opinion',
  noneTitle: 'You would rather not answer',
  none: 'I have no opinion',
  stop: 'Do not write to me for an opinion again',
  said: {
    yes: 'Your opinion is noted: yes. Thank you.',
    reserve: 'Your opinion is noted: yes, with a reserve. Thank you.',
    no: 'Your opinion is noted: no. Thank you.',
    none: 'Noted: you have no opinion. Thank you for saying so.',
  },
  stopped: 'Noted: we will not ask you for an opinion again.',
  privacy: 'Your name, your address and your answer stay with this request, and are erased with it.',
  errors: {
    choose: 'Choose yes, a reserve or no',
    'say-why': 'Say why in one sentence',
    'too-long': 'This is too long: shorten it a little',
  },
  late: {
    title: 'Your words are not lost',
    lead: 'They were not passed on. Copy them, and if they matter, send them to',
    label: 'What you had written',
  },
  over: {
    revoked: {
      title: 'Your opinion is no longer needed',
      body: 'The team no longer needs your opinion on this request. Thank you for being there.',
    },
    closed: {
      title: 'This request has its answer',
      body: 'Your opinion can no longer change. Thank you for taking the time, or for thinking of it.',
    },
    expired: {
      title: 'This link no longer opens',
      body: 'The time to answer is over. If you had something important to say, write to us.',
    },
    'unknown-link': {
      title: 'This link leads nowhere',
      body: 'It is incomplete, or the request is gone. Open it again from the letter, or write to us.',
    },
  },
};
