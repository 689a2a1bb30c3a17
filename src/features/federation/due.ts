import type { Db } from '#db/client.ts';
import { enqueue } from '#db/jobs.ts';
import { dueSources } from '#db/sources.ts';

/** Has every source read whose time has come, within the next half hour and not all at once; answers how many. */
export async function enqueueDue(db: Db, now: Date, chance: () => number = Math.random): Promise<number> {
  const due = await dueSources(db, now);
  for (const { id } of due) {
    const runAt = new Date(now.getTime() + chance() * 30 * 60_000);
    await enqueue(db, 'read-source', { sourceId: id }, { key: `read-source:${id}`, attemptsMax: 3, runAt });
  }
  return due.length;
}
