import type { Db } from '#db/client.ts';
import { isEmptyWorld } from '#db/staff.ts';
import { loadExample } from '#features/example/load.ts';
import { syncTools } from '#features/offer/sync-tools.ts';
import type { Secrets } from '#secrets.ts';

/** Puts into the database what a portal has from the start: the catalogue's tools and, in an empty one, the example world if it is wanted. */
export async function prepareWorld(db: Db, secrets: Secrets, { wantsExample, now }: { wantsExample: boolean; now: Date }): Promise<void> {
  const isEmpty = await isEmptyWorld(db);
  await syncTools(db);
  if (wantsExample && isEmpty) await loadExample(db, secrets, now);
}
