import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import type { Db } from './client.ts';

/** A connection that is kept for as long as its process lives, and opened again when it is lost. */
export interface Presence {
  leave: () => Promise<void>;
}

interface Attendance {
  /** Runs on each new connection: takes locks, subscribes. What it throws ends the first attempt, and only delays later ones. */
  onConnect: (client: pg.Client) => Promise<void>;
  onNotice?: () => void;
  onLost?: (error: Error) => void;
  /** Runs each time that the database could not be reached again; the next attempt waits for it. */
  onStillAway?: () => Promise<void>;
}

const retryMs = 500;

/** Opens the connection, waiting for the first time that `onConnect` succeeds. */
export async function attend(
  url: string,
  { onConnect, onNotice = () => {}, onLost = () => {}, onStillAway = async () => {} }: Attendance,
): Promise<Presence> {
  let client: pg.Client | undefined;
  let hasLeft = false;
  const open = async () => {
    const opened = new pg.Client({ connectionString: url, application_name: 'terreau', connectionTimeoutMillis: 3000, keepAlive: true });
    let isLost = false;
    const lose = (error: Error) => {
      if (isLost) return;
      isLost = true;
      if (hasLeft || client !== opened) return;
      onLost(error);
      void openAgain();
    };
    opened.on('error', lose).on('end', () => lose(new Error('the connection was closed')));
    opened.on('notification', onNotice);
    try {
      await opened.connect();
      await onConnect(opened);
    } catch (error) {
      await opened.end().catch(() => {});
      throw error;
    }
    client = opened;
  };
  const openAgain = async () => {
    while (!hasLeft) {
      await sleep(retryMs);
      const isBack = await open().then(
        () => true,
        () => false,
      );
      if (isBack) return;
      await onStillAway().catch(onLost);
    }
  };
  await open();
  return {
    leave: async () => {
      hasLeft = true;
      await client?.end();
    },
  };
}

const family = 84357;
const portalSeat = 1;
const workerSeat = 2;

/** Takes the one seat of a portal in this database, until the connection ends; waits a little for one that is just leaving. Answers whether it got it. */
export async function takePortalSeat(client: pg.Client): Promise<boolean> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    if (await tryLock(client, portalSeat)) return true;
    await sleep(200);
  }
  return false;
}

/**
 * Joins the workers of this database, until the connection ends. When nobody else is at work, jobs that a killed worker left
 * locked are free again; the job queue itself would wait four hours.
 */
export async function joinWorkers(client: pg.Client): Promise<void> {
  if (await tryLock(client, workerSeat)) {
    for (const table of ['_private_jobs', '_private_job_queues'])
      await client.query(`update graphile_worker.${table} set locked_at = null, locked_by = null where locked_by is not null`);
    await client.query('select pg_advisory_unlock($1, $2)', [family, workerSeat]);
  }
  await client.query('select pg_advisory_lock_shared($1, $2)', [family, workerSeat]);
}

async function tryLock(client: pg.Client, seat: number): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [family, seat]);
  return rows[0]?.taken === true;
}

/** Whether a worker is there, and since when the oldest job that nobody took up has been due. */
export async function workerState(db: Db): Promise<{ isThere: boolean; waitingSince: Date | null }> {
  const { rows } = await sql<{ isThere: boolean; waitingSince: Date | null }>`
    select
      exists (select from pg_locks where locktype = 'advisory' and classid = ${family}::int::oid and objid = ${workerSeat}::int::oid and granted
        and database = (select oid from pg_database where datname = current_database())) as is_there,
      (select min(run_at) from graphile_worker._private_jobs where is_available and run_at < now()) as waiting_since`.execute(db);
  return rows[0] ?? { isThere: false, waitingSince: null };
}
