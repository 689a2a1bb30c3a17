import type { Db } from '#db/client.ts';
import { isEmptyWorld } from '#db/staff.ts';
import { loadExample } from '#features/example/load.ts';
import { keepCharter } from '#features/offer/keep-charter.ts';
import { syncTools } from '#features/offer/sync-tools.ts';
import type { Secrets } from '#secrets.ts';

/**
 * Puts into the database what a portal has from the start: the catalogue's tools, the words of the charter and, in an empty one, the
 * example world if it is wanted. Answers the files of a charter that changed without a new version.
 */
export async function prepareWorld(
  db: Db,
  secrets: Secrets,
  { wantsExample, now }: { wantsExample: boolean; now: Date },
): Promise<{ changedCharters: string[] }> {
  const isEmpty = await isEmptyWorld(db);
  await syncTools(db);
  const changedCharters = await keepCharter(db);
  if (wantsExample && isEmpty) await loadExample(db, secrets, now);
  return { changedCharters };
}
