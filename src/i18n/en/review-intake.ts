import type { Dictionary } from '../index.ts';

export const intake: Dictionary['review']['intake'] = {
  title: 'New requests',
  lead: 'When you cannot keep up, say so rather than let people wait. During a pause nobody begins a request. Those that were begun can be finished and sent, and running arrangements go on.',
  isOpen: 'Requests are open.',
  isPaused: (since: string) => `Paused since ${since}.`,
  resume: 'Open again now',
  pauseTitle: 'Take a pause',
  changeTitle: 'Change the words of the pause',
  textFr: 'What people read, in French',
  textHelp: 'Why, and what to do meanwhile. A sentence or two will do.',
  textEn: 'The same in English',
  until: 'Opens again on',
  untilHelp: 'Requests open by themselves on that day. Without a date, it is for you to open them.',
  pause: 'Pause',
  change: 'Save',
  errors: {
    required: 'Write something here',
    date: 'That is not a date',
    'past-day': 'Choose a day to come',
    'too-long': 'That is too long',
    overtaken: 'Somebody changed the pause since you opened this page. Your words are still here: read again, then save.',
  },
  done: { pause: 'Paused: the first page says so.', resume: 'Open again.' },
};
