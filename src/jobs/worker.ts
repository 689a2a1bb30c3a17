import { Logger as JobLogger, run } from 'graphile-worker';
import { openPool } from '#db/client.ts';
import { attend, joinWorkers } from '#db/presence.ts';
import { type Tools, tasksWith, timetable } from './tasks.ts';

/** A worker that runs; `stop` waits for the jobs in hand. */
export interface Worker {
  stop: () => Promise<void>;
}

/**
 * Starts to work on the jobs in the database at `url`. Jobs that a killed worker had in hand are taken up again at once when no
 * other worker is alive. The timetable is the same wherever it runs: of several workers, one does each entry.
 */
export async function startWorker(url: string, tools: Tools): Promise<Worker> {
  const { log } = tools;
  const onError = (error: Error) => log.warn({ err: error }, 'the worker lost a connection');
  const pool = openPool(url, { max: 5 });
  const presence = await attend(url, { onConnect: joinWorkers, onLost: onError });
  const logger = new JobLogger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn({ from: 'worker' }, message);
    else log.debug({ from: 'worker' }, message);
  });
  const taskList = tasksWith(tools);
  const runner = await run({
    pgPool: pool,
    taskList,
    crontab: timetable,
    concurrency: 4,
    pollInterval: 2000,
    noHandleSignals: true,
    logger,
  });
  runner.promise.catch((error: unknown) => log.error({ err: error }, 'the worker ended'));
  return {
    stop: async () => {
      await runner.stop();
      await presence.leave();
      await pool.end();
    },
  };
}
