import type { Db } from '#db/client.ts';
import { countJobs, giveUpFailedJob, jobsIn, retryFailedJobs } from '#db/jobs.ts';
import type { Account } from '#domain/account.ts';
import { NotFound } from '#domain/failure.ts';
import type { JobState } from '#domain/job.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { note } from '../trail.ts';

const shownMax = 200;

/** The jobs in one state, and how many are in each: for an administrator; nobody else knows of this page. Two queries. */
export async function readJobs(db: Db, account: Account, state: JobState) {
  if (account.role !== 'admin') throw new NotFound();
  const [jobs, counts] = await Promise.all([jobsIn(db, state, shownMax), countJobs(db)]);
  return { counts, jobs: jobs.map((job) => ({ ...job, error: withoutPeople(job.error ?? '') })) };
}

const errorMax = 300;

/** The first line of what went wrong, without mail addresses and without what looks like a secret. */
export const withoutPeople = (error: string): string =>
  (error.split('\n')[0] ?? '')
    .replace(/[^\s<>()"',;:]+@[^\s<>()"',;:]+/g, '…@…')
    .replace(/[\w-]{32,}/g, '…')
    .slice(0, errorMax);

export type JobAsked = { act: 'retry' | 'give-up'; job: number } | { act: 'retry-all' };

/**
 * Lets one failed job, or all, begin again; or takes one away, which cannot be undone. Refused where none is failed any more: somebody
 * was faster.
 */
export const actOnJobs = (db: Db, account: Account, asked: JobAsked, now: Date) =>
  allOrNothing(db, async (tx): Promise<{ ok: true } | { ok: false; refusal: 'gone' }> => {
    if (account.role !== 'admin') throw new NotFound();
    const done = { accountId: account.id, now };
    if (asked.act === 'retry-all') {
      const tasks = await retryFailedJobs(tx, null);
      if (tasks.length === 0) return { ok: false, refusal: 'gone' };
      await note(tx, 'retry-jobs', { ...done, subject: { kind: 'job', id: 'all' }, facts: { count: tasks.length } });
      return { ok: true };
    }
    const task = asked.act === 'retry' ? (await retryFailedJobs(tx, asked.job))[0] : await giveUpFailedJob(tx, asked.job);
    if (task === undefined) return { ok: false, refusal: 'gone' };
    const subject = { kind: 'job', id: String(asked.job) };
    await note(tx, asked.act === 'retry' ? 'retry-job' : 'give-up-job', { ...done, subject, facts: { task } });
    return { ok: true };
  });
