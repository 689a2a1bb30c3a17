import type { suggestion as fr } from '../fr/suggestion.ts';

/** Putting a public record right, from outside; and what its people do with it. */
export const suggestion: typeof fr = {
  title: (name) => `Correct the entry “${name}”`,
  lead: 'Say what is wrong, in your own words or field by field. Whoever keeps this entry reads it and decides.',
  imported:
    'This entry comes from another directory: that is where it is corrected for everybody, and its address is at the bottom of the entry. What you write here counts for this directory alone.',
  words: 'What is wrong?',
  wordsHelp: 'One sentence is enough. If you know what would be right, say that too.',
  email: 'Your e-mail address, if somebody may answer you',
  emailHelp: 'Only whoever keeps the entry sees it. It is erased as soon as they have decided.',
  fields: 'Correct the fields myself',
  fieldsHelp: 'Change only what is wrong: the rest is not sent.',
  send: 'Send the correction',
  back: 'Back to the entry',
  sent: 'Sent. We have written to whoever keeps this entry. Nothing changes before they have read it.',
  fieldWords: {
    sentence: { help: 'What it is, as you would tell a passer-by. Up to 200 characters.' },
    territory: { label: 'Place' },
    answersFirst: { label: 'Who answers first', help: 'A role or a place, not a person’s name.' },
  },
  fieldErrors: {
    words: 'Make it shorter: 2000 characters at most.',
    email: 'Write an e-mail address, like name@example.org, or leave it empty.',
  },
  refusals: {
    nothing: 'Write what is wrong, or change a field.',
    'too-fast': 'That was very fast. Press once more: we only check that a person is there.',
    'too-old': 'This page has been open for a long time. Press once more to send it.',
    used: 'This correction has already left. For another one, open the page anew from the entry.',
    'too-many': 'Many corrections come from your connection, or are about this entry. Try again in an hour, or write to us.',
    'too-many-waiting': 'Many corrections are waiting here already. Write to whoever answers instead: the address is on the entry.',
  },
  waiting: (count) => (count === 1 ? 'One suggested correction' : `${count} suggested corrections`),
  section: {
    title: 'What visitors would correct',
    lead: 'Tick what is right. The rest stays as it is, and whatever you take over can be undone.',
    at: (day) => `Received on ${day}`,
    answer: (email) => `You may answer ${email}. This address is erased as soon as you decide.`,
    now: 'Today',
    proposed: 'Suggested',
    changed: 'has changed since this was suggested',
    notYours: 'Only the hoster’s team can change this field.',
    take: 'Take over what is ticked',
    close: 'Take nothing over',
    seen: 'I have read it',
  },
};
