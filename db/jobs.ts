import { sql } from 'kysely';
import type { Db } from './client.ts';

/** What each task is given. A job is a row of the same transaction as what it is about. */
export interface Tasks {
  'deliver-email': { emailId: string };
  'note-erasure': { applicationId: string; at: string };
  'send-links': { email: string };
  'send-sign-in-link': { email: string; locale: 'fr' | 'en' };
  'send-password-link': { email: string; locale: 'fr' | 'en' };
  'deliver-webhook': { deliveryId: string };
  sweep: Record<string, never>;
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
