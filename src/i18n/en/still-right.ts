import type { stillRight as fr } from '../fr/still-right.ts';

/** What the people of a record are asked behind the link of a letter. */
export const stillRight: typeof fr = {
  title: (name, isListed) => (isListed ? `${name}: is this still right?` : `${name} in the directory?`),
  lead: {
    listed: 'This is what the directory says of you.',
    unlisted: 'This is what the directory would say of you. Nobody sees it for now.',
  },
  nothing: '(nothing)',
  yes: { listed: 'Yes, all of it still holds', unlisted: 'Yes, show us in the directory' },
  changed: 'Something has changed: correct it',
  changedUnlisted: 'Is something wrong? Reply to the letter; a person will correct it.',
  off: 'Leave the directory',
  offHelp: 'The entry becomes invisible at once. Your tools go on, and your network keeps the entry to itself.',
  offButton: 'Take us out of the directory',
  done: {
    confirmed: 'Thank you. The entry is noted as right today, by you.',
    off: 'Done: the directory no longer shows you. As long as this link lives, you can come back here.',
  },
  see: 'See the entry',
  refusals: {
    unsaid: 'Nothing was done. Press one of the buttons of this page.',
    overtaken: 'Somebody changed the entry a moment ago. Read it again, then press once more.',
    'not-told-yet': 'A decision about you has not left yet. Try again once you have it.',
    unattached: 'This entry has no network yet. Write to us; we will look into it.',
    'own-ancestor': 'This entry cannot be shown as it stands. Write to us; we will look into it.',
    'too-many': 'Many attempts come from your connection. Try again in an hour.',
  },
  over: {
    'unknown-link': {
      title: 'This link opens nothing',
      body: 'Your mail program may have cut it. Write to us and we will send you another one.',
    },
    'expired-link': { title: 'This link is too old', body: 'It lived for two months. Write to us and we will send you another one.' },
  },
};
