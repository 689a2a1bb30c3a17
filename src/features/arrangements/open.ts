import { arrangementById } from '#db/arrangements.ts';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { NotFound, NotTheirs } from '#domain/failure.ts';
import { isUuid } from '#domain/uuid.ts';

export type OpenArrangement = NonNullable<Awaited<ReturnType<typeof arrangementById>>>;

/** An arrangement that an account may know of: all for the hoster's people, those of their networks for stewards. Throws `NotFound`, or `NotTheirs`. */
export async function openArrangement(db: Db, account: Account, id: string, now = new Date()): Promise<OpenArrangement> {
  const arrangement = isUuid(id) ? await arrangementById(db, id, now) : undefined;
  const networks = [arrangement?.networkId, arrangement?.responsibleNetworkId];
  const isTheirs = account.role !== 'steward' || account.networkIds.some((network) => networks.includes(network));
  if (!arrangement) throw new NotFound();
  if (!isTheirs) throw new NotTheirs('arrangement', id);
  return arrangement;
}
