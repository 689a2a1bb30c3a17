/** Where a job of the worker stands: failed for good, to be tried again, or waiting for its first try. */
export const jobStates = ['failed', 'retrying', 'waiting'] as const;
export type JobState = (typeof jobStates)[number];
