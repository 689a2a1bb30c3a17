import type { Db } from '#db/client.ts';
import { countExample, deleteExample } from '#db/example.ts';

/** Takes the whole example world away, and what people grew out of it while they tried it; answers how much that was. */
export async function removeExample(db: Db, now = new Date()) {
  return db.transaction().execute(async (tx) => {
    const removed = await countExample(tx);
    await deleteExample(tx, now);
    return removed;
  });
}
