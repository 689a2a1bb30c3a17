import type { Db } from './client.ts';

/** Counts one more attempt under this key in the window that began at `windowStart`; answers how many there are now. */
export async function countAttempt(db: Db, key: string, windowStart: Date): Promise<number> {
  const { count } = await db
    .insertInto('attempt')
    .values({ key, windowStart, count: 1 })
    .onConflict((conflict) => conflict.columns(['key', 'windowStart']).doUpdateSet((set) => ({ count: set('attempt.count', '+', 1) })))
    .returning('count')
    .executeTakeFirstOrThrow();
  return count;
}

/** Forgets the windows that began before `before`; answers how many. */
export async function deleteAttempts(db: Db, before: Date): Promise<number> {
  const gone = await db.deleteFrom('attempt').where('windowStart', '<', before).executeTakeFirst();
  return Number(gone.numDeletedRows);
}
