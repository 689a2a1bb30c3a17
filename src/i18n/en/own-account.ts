import type * as fr from '../fr/own-account.ts';

export const secondFactor: typeof fr.secondFactor = {
  codeTitle: 'Your code',
  codeLead: 'Open the code app of your phone, and copy the six digits that it shows for this portal.',
  code: 'Six-digit code',
  codeHelp: 'Lost your phone? Write one of your recovery codes here.',
  enter: 'Sign in',
  lost: 'Neither phone nor recovery code? Ask somebody else of the team to let you start again.',
  otherAccount: 'Not your account?',
  setUpTitle: 'A code besides the password',
  setUpLead:
    'You read what collectives tell us in confidence: a stolen password must not be enough. You need a code app on your phone, such as Aegis, FreeOTP or one that you already have.',
  stepScan: 'In the app, add an account by pointing at this picture.',
  picture: 'Picture to point the code app at',
  byHand: 'If you cannot point at it, copy this key:',
  stepCode: 'The app then shows six digits. Copy them.',
  setUp: 'Check and go on',
  change: 'Use this phone',
  later: 'Later: this is a trial',
  laterHelp: 'Offered because this portal runs on your machine, without mail. Online, the code is required.',
  codesTitle: 'Your recovery codes',
  codesLead: 'Each stands in for the phone once. Print or copy them now, and keep them away from the phone: they will not be shown again.',
  codesKept: 'I have them, go on',
  isSetUp: 'The codes are set up.',
  errors: {
    'wrong-code': 'This is not the right code, or it was already used. Wait for the next one, and check the time of your phone.',
    'too-many-tries': 'Too many tries in a short time. Wait a quarter of an hour, then try again.',
  },
};

export const proof: typeof fr.proof = {
  why: 'For this, show once more that it is you.',
  code: 'Six-digit code, or a recovery code',
  password: 'Your password',
  link: 'For this, you must have signed in less than a quarter of an hour ago: ask for a new sign-in link.',
  errors: {
    'prove-first': 'Show once more that it is you: nothing is done without it.',
    'wrong-code': 'This is not the right code, or it was already used. Wait for the next one.',
    'wrong-password': 'This is not your password.',
    'too-many-tries': 'Too many tries in a short time. Wait a quarter of an hour, then try again.',
  },
};

export const ownAccount: typeof fr.ownAccount = {
  title: 'My account',
  link: 'My account',
  signedAs: (email, role) => `${email}, ${role.toLowerCase()}`,
  nameTitle: 'Name and language',
  locale: 'Language of the letters that you get',
  locales: { fr: 'French', en: 'English' },
  save: 'Save',
  notifications: {
    title: 'Letters from the portal',
    lead: 'Choose how often the portal writes to you. Letters about your account always leave at once.',
    kinds: {
      request: 'A request arrives, or comes back to you',
      answer: 'Somebody answers, writes or sends a request again',
      proposal: 'A decision is proposed for a network',
      reminder: 'An answer is expected from you',
    },
    paces: { now: 'At once', daily: 'Once a day', none: 'Never' },
    warning: 'With “Never”, only the queue of requests will tell you.',
  },
  passwordTitle: 'Password',
  passwordNew: 'New password',
  passwordHelp: 'Twelve characters or more. Your other devices will be signed out.',
  passwordNone: 'You sign in by a link sent to your address. A password is optional.',
  passwordGo: 'Change the password',
  factorTitle: 'Two-step verification',
  factorOn: (left) =>
    left === 0
      ? 'A code is asked of you each time you sign in. You have no recovery code left: make new ones.'
      : left === 1
        ? 'A code is asked of you each time you sign in. You have one recovery code left: make new ones.'
        : `A code is asked of you each time you sign in. You have ${left} recovery codes left.`,
  factorOff: 'No code is asked of you.',
  factorSetUp: 'Set up the code',
  factorChange: 'Change phone',
  codesNew: 'Make ten new recovery codes',
  codesNewHelp: 'The old ones will not work any more.',
  sessionsTitle: 'Where you are signed in',
  sessionsLead: 'A sign-in ends by itself after twelve hours without a page, and after seven days.',
  columns: { browser: 'Browser', since: 'Since', seen: 'Last seen' },
  unknownBrowser: 'Unknown',
  here: 'here',
  end: 'Sign out',
  endOf: (browser, since) => `Sign out ${browser}, since ${since}`,
  endOthers: 'Sign out all other devices',
  done: {
    name: 'Saved.',
    notifications: 'Saved: the portal will write to you at this pace.',
    password: 'Your password is changed. Your other devices are signed out.',
    'end-session': 'Signed out.',
    recovery: 'You came in with a recovery code: it will not work again.',
  },
};
