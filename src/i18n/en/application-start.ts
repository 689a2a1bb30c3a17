import type { start as frStart } from '../fr/application-start.ts';

/** The page where a request begins. */
export const start: typeof frStart = {
  title: 'Ask for tools',
  lead: 'A few pages, about ten minutes. You can stop and come back. At the end, a person reads your request.',
  lost: {
    title: 'Your request is no longer open in this browser',
    why: 'It may have been sent, handed to someone else or erased since. Or this browser has forgotten it: it keeps it for a month only.',
    again: 'If it is yours, a letter brings you back to it.',
    links: 'Get my links by e-mail',
    anew: 'If you had begun nothing, or would rather begin again, that is further down.',
  },
  paused: {
    title: 'New requests are paused',
    until: (day: string) => `New requests are paused until ${day}`,
    begun: 'A request that was begun can be finished and sent.',
    elsewhere: 'See who else can host you',
  },
  orientationFirst: 'Not sure? Five questions first show you who could host you.',
  draftTitle: (name) => (name ? `Your request for ${name} is waiting for you` : 'The request you began is waiting for you'),
  draftBody: 'It is not sent yet. Nothing is lost.',
  continue: 'Go on with it',
  forget: 'Forget it on this device',
  community: {
    title: 'Our collective needs tools',
    body: 'An association, a place, a group. Your network reads the request first; if you have none, the hoster does.',
    time: '7 short pages, about ten minutes.',
    go: 'Begin for a collective',
  },
  network: {
    title: 'We carry a network',
    body: 'You know your collectives, and you can look after tools, answer questions and pass problems on to us.',
    time: '8 pages, about twenty minutes. Best prepared by two of you.',
    go: 'Begin for a network',
  },
  resumeTitle: 'Go back to a request',
  resumeLabel: 'Your e-mail address',
  resumeHelp: 'We will send the links of your requests there, if there are any.',
  resumeGo: 'Send me my links',
  resumeSent: 'If this address has a request with us, its links are on their way. Check your junk folder too.',
  another: 'A request is already open on this device. If you begin another one, you will find the first by the link of its letter.',
  anotherLost:
    'A request is already open on this device, without an address. If you begin another one, you will not be able to find the first again.',
  sendMeItsLink: 'Send me its link first',
  brought: {
    title: 'The link that you followed already answers this',
    body: 'You will read it all again and can change any of it. If you do not know where this link comes from:',
    without: 'begin without these answers',
  },
  human: 'I would rather talk to someone first',
};
