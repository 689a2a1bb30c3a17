import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#db/client.ts';

/** A letter's job whose last try failed; answers its id. */
export async function aFailedJob(db: Db, error = 'the mail server did not take the letter'): Promise<string> {
  // Not due before tomorrow: no worker takes it up between its first word and its last.
  const { rows } = await sql<{ id: number }>`select id from graphile_worker.add_job('deliver-email',
    ${JSON.stringify({ emailId: randomUUID() })}::json, run_at := now() + interval '1 day', max_attempts := 25)`.execute(db);
  const id = rows[0]?.id ?? 0;
  await sql`select graphile_worker.permanently_fail_jobs(array[${id}::bigint], ${error})`.execute(db);
  return String(id);
}

/** Has the portal's own worker do now what it does every hour. */
export async function runTheHour(db: Db): Promise<void> {
  await sql`select graphile_worker.add_job('meet-deadlines')`.execute(db);
}
