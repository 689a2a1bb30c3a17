import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';

const waitMaxMs = 3000;

/**
 * Runs acts on one request that were all begun before any of them could end: the request is held until each of them, in order, waits
 * for it or is done. At most two, since a test's database has four connections.
 */
export async function atOnce<Result>(db: Db, applicationId: string, acts: readonly (() => Promise<Result>)[]): Promise<Result[]> {
  const holder = await db.startTransaction().execute();
  await lockApplication(holder, applicationId);
  const running: Promise<Result>[] = [];
  let settled = 0;
  for (const act of acts) {
    const one = act();
    const note = () => {
      settled += 1;
    };
    one.then(note, note);
    running.push(one);
    const until = Date.now() + waitMaxMs;
    // Not by the holder: a transaction sees those who wait as they were when it first looked.
    while ((await waitingIn(db)) + settled < running.length && Date.now() < until) await sleep(10);
  }
  await holder.rollback().execute();
  return Promise.all(running);
}

async function waitingIn(db: Db): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
  return rows[0]?.waiting ?? 0;
}
