import { readFileSync } from 'node:fs';
import type { Db } from '#db/client.ts';
import { workerState } from '#db/presence.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** A worker that leaves a due job lying for so long does not answer, even if it is there. */
const patienceMs = 5 * 60 * 1000;

/** Whether database and worker answer, for whoever watches over the portal. */
export async function health(db: Db, now: Date) {
  const worker = await workerState(db).catch(() => undefined);
  if (!worker) return { isHealthy: false, database: 'away', worker: 'unknown', version } as const;
  const isLate = worker.waitingSince !== null && now.getTime() - worker.waitingSince.getTime() > patienceMs;
  const state = !worker.isThere ? 'away' : isLate ? 'late' : 'answers';
  return { isHealthy: state === 'answers', database: 'answers', worker: state, version } as const;
}
