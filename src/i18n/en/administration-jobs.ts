import type { jobs as fr } from '../fr/administration-jobs.ts';

/** What the portal does in the background. */
export const jobs: typeof fr = {
  title: 'Jobs',
  lead: 'What the portal does in the background: send letters, keep deadlines. A job that fails is tried again, later and later, and then stops here.',
  tabsLabel: 'Jobs by state',
  states: { failed: 'Failed', retrying: 'To be tried again', waiting: 'Waiting' },
  empty: { failed: 'No job has failed.', retrying: 'No job waits for another try.', waiting: 'Nothing waits.' },
  tasks: {
    'deliver-email': 'Send a letter',
    'note-erasure': 'Note an erasure',
    'send-links': 'Send personal links',
    'send-sign-in-link': 'Send a link to sign in',
    'send-password-link': 'Send a link for a password',
    'deliver-webhook': 'Tell an automation',
    'tell-chat': 'Tell the chat room',
    'send-digests': 'Send the letters of the day',
    sweep: 'Tidy what has had its time',
    'meet-deadlines': 'Keep the deadlines',
  },
  columns: { task: 'Job', tries: 'Tries', next: 'Next try', error: 'Last error' },
  tries: (made, most) => `${made} of ${most}`,
  running: 'running',
  noNext: 'none',
  noError: '–',
  retry: 'Try again',
  retryOf: (task, id) => `Try again: ${task}, job ${id}`,
  retryAll: (count) => (count === 1 ? 'Try the failed job again' : `Try the ${count} failed jobs again`),
  giveUp: 'Give up',
  giveUpOf: (task, id) => `Give up: ${task}, job ${id}`,
  sure: 'Yes, for good: this cannot be undone',
  done: { retry: 'The job begins again.', 'retry-all': 'The jobs begin again.', 'give-up': 'The job was given up.' },
  errors: {
    gone: 'This job is no longer among the failed ones: somebody has taken care of it.',
    sure: 'Tick “Yes, for good” to give the job up.',
    unknown: 'Choose a job of the list.',
  },
};
