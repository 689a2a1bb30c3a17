import { sql } from 'kysely';
import type { JobState } from '#domain/job.ts';
import type { Db } from './client.ts';

/** What each task is given. A job is a row of the same transaction as what it is about. */
export interface Tasks {
  'deliver-email': { emailId: string };
  'note-erasure': { applicationId: string; at: string };
  'send-links': { email: string };
  'send-sign-in-link': { email: string; locale: 'fr' | 'en' };
  'send-password-link': { email: string; locale: 'fr' | 'en' };
  'deliver-webhook': { deliveryId: string };
  'ask-about-record': { kind: 'network' | 'community'; id: string };
  'tell-chat': { applicationId: string };
  'read-source': { sourceId: string };
  'read-sources': Record<string, never>;
  sweep: Record<string, never>;
  'check-links': Record<string, never>;
  'send-digests': Record<string, never>;
  'meet-deadlines': Record<string, never>;
}

/** Adds a job for the worker, in the caller's transaction. `runAt` puts it off; `key` replaces a waiting job of the same key. */
export async function enqueue<Task extends keyof Tasks>(
  db: Db,
  task: Task,
  payload: Tasks[Task],
  { runAt, key, attemptsMax = 25 }: { runAt?: Date; key?: string; attemptsMax?: number } = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(${task}::text, ${JSON.stringify(payload)}::json,
    run_at := ${runAt ?? null}::timestamptz, job_key := ${key ?? null}::text, max_attempts := ${attemptsMax}::int)`.execute(db);
}

/** Adds one job for each payload, in one statement. */
export async function enqueueAll<Task extends keyof Tasks>(db: Db, task: Task, payloads: readonly Tasks[Task][]): Promise<void> {
  if (payloads.length === 0) return;
  await sql`select graphile_worker.add_job(${task}::text, payload, max_attempts := 25)
    from json_array_elements(${JSON.stringify(payloads)}::json) as payload`.execute(db);
}

/** The tasks that hold an address of which it is not known whether anybody of the portal has it. */
const lookUps = ['send-links', 'send-sign-in-link', 'send-password-link'] as const satisfies readonly (keyof Tasks)[];

/** Forgets the look-ups whose last try failed, or was cut off, before `before`: an address stays with no job that nobody runs again. */
export async function forgetFailedLookUps(db: Db, before: Date): Promise<void> {
  await sql`select graphile_worker.complete_jobs(array(
    select id from graphile_worker.jobs
    where task_identifier = any(${[...lookUps]}::text[]) and attempts >= max_attempts and run_at < ${before}
  ))`.execute(db);
}

/** A job as an administrator sees it; what it was given stays with the worker. */
export interface JobRow {
  id: number;
  task: string;
  runAt: Date;
  attempts: number;
  attemptsMax: number;
  error: string | null;
  isRunning: boolean;
}

const stateOfJob = sql`case when attempts >= max_attempts and locked_at is null then 'failed' when attempts > 0 then 'retrying' else 'waiting' end`;

/** The jobs in one state, those that are due first. */
export async function jobsIn(db: Db, state: JobState, limit: number): Promise<JobRow[]> {
  const { rows } = await sql<JobRow>`
    select id, task_identifier as task, run_at, attempts::int, max_attempts::int as attempts_max, last_error as error, locked_at is not null as is_running
    from graphile_worker.jobs where ${stateOfJob} = ${state}::text order by run_at, id limit ${limit}`.execute(db);
  return rows;
}

/** How many jobs are in each state. */
export async function countJobs(db: Db): Promise<Record<JobState, number>> {
  const { rows } = await sql<{ state: JobState; count: number }>`
    select ${stateOfJob} as state, count(*)::int as count from graphile_worker.jobs group by 1`.execute(db);
  const of = (state: JobState) => rows.find((row) => row.state === state)?.count ?? 0;
  return { failed: of('failed'), retrying: of('retrying'), waiting: of('waiting') };
}

const failed = sql`attempts >= max_attempts and locked_at is null`;

/** Lets failed jobs begin again at once, with all their tries: this one, or all; answers the tasks of those that will. */
export async function retryFailedJobs(db: Db, id: number | null): Promise<string[]> {
  const { rows } = await sql<{ task: string }>`
    with wanted as (
      select id, task_identifier from graphile_worker.jobs where ${failed} and (${id}::bigint is null or id = ${id}::bigint) order by id limit 10000
    ), begun as (
      select id from graphile_worker.reschedule_jobs(array(select id from wanted), run_at := now(), attempts := 0)
    )
    select wanted.task_identifier as task from wanted join begun using (id)`.execute(db);
  return rows.map(({ task }) => task);
}

/** Takes a failed job away; answers its task, or nothing where it is no failed job any more. */
export async function giveUpFailedJob(db: Db, id: number): Promise<string | undefined> {
  const { rows } = await sql<{ task: string }>`
    with wanted as (
      select id, task_identifier from graphile_worker.jobs where ${failed} and id = ${id}::bigint
    ), gone as (
      select id from graphile_worker.complete_jobs(array(select id from wanted))
    )
    select wanted.task_identifier as task from wanted join gone using (id)`.execute(db);
  return rows[0]?.task;
}
