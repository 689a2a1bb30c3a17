import type * as fr from '../fr/sign-in.ts';

export const signIn: typeof fr.signIn = {
  title: 'Team area',
  byLink: 'Stewards of a network',
  byLinkHelp: 'We send you a sign-in link. It works once, for one hour.',
  ended:
    'You were no longer signed in: what you just sent was not saved. Go one page back to copy your words, then sign in: you will find the same page again.',
  sendLink: 'Send me the link',
  sent: 'If this address belongs to a steward, a sign-in link has just left. Check your mailbox and the junk folder.',
  forgotten: 'Forgotten your password? Write your address above, then:',
  reset: 'Send me a link to choose another',
  sentReset: 'If this address has an account with a password, a link has just left. Check your mailbox and the junk folder.',
  byPassword: 'With a password',
  email: 'Your e-mail address',
  password: 'Your password',
  submit: 'Sign in',
  noAccount: 'Collectives need no account.',
  apply: 'Ask for tools',
  linkReady: 'The link is good. One step left.',
  again: 'Ask for a new link',
  signOut: 'Sign out',
  links: {
    'unknown-link': 'There is no such link, or a newer one replaced it. Check that it is whole, or ask for a new one.',
    'expired-link': 'This link has expired. Ask for a new one.',
    'used-link': 'This link was already used. Ask for a new one.',
  },
  errors: {
    'email-wrong': 'Write a full e-mail address, like name@example.org',
    'password-missing': 'Write your password',
    'password-long': 'This password is too long: 128 characters at most',
    'wrong-credentials': 'The address and the password do not go together. Check both.',
    'too-many-tries': 'Too many tries in a short time. Wait a quarter of an hour, then try again.',
  },
};

export const password: typeof fr.password = {
  title: 'Choose a password',
  forAccount: (email) => `For the account ${email}.`,
  name: 'Your name, as your colleagues read it',
  nameHelp: 'It never appears on public pages.',
  password: 'Password',
  help: 'Twelve characters or more. Four unrelated words make a good password.',
  helpOptional: 'Optional: without a password you sign in by a link sent to your address. Otherwise, twelve characters or more.',
  submit: 'Save and sign in',
  errors: {
    'name-missing': 'Write your name, in 200 characters at most',
    'password-short': 'Use at least twelve characters',
    'password-long': 'Use 128 characters at most',
    'password-common': 'This password is among the first that people guess. Choose another.',
    'used-link': 'This link was just used. Ask whoever administers this portal for a new one.',
    'expired-link': 'This link has expired. Ask whoever administers this portal for a new one.',
    'unknown-link': 'This link is no longer there. Ask whoever administers this portal for a new one.',
  },
};

export const invitation: typeof fr.invitation = {
  title: 'You are invited',
  as: {
    admin: () => 'You are invited to the team, to run this portal.',
    reviewer: () => 'You are invited to the team, to read requests and answer them.',
    steward: (networks) => (networks ? `You are invited as a steward of ${networks}.` : 'You are invited as a steward of a network.'),
  },
};
