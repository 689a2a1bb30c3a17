import { arrangementById } from '#db/arrangements.ts';
import type { Db } from '#db/client.ts';
import type { Account } from '#domain/account.ts';
import { NotFound } from '#domain/failure.ts';
import { isUuid } from '#domain/uuid.ts';

export type OpenArrangement = NonNullable<Awaited<ReturnType<typeof arrangementById>>>;

/** An arrangement that an account may know of: all for the hoster's people, those of their networks for stewards. Throws `NotFound`. */
export async function openArrangement(db: Db, account: Account, id: string): Promise<OpenArrangement> {
  const arrangement = isUuid(id) ? await arrangementById(db, id) : undefined;
  const networks = [arrangement?.networkId, arrangement?.responsibleNetworkId];
  const isTheirs = account.role !== 'steward' || account.networkIds.some((network) => networks.includes(network));
  if (!arrangement || !isTheirs) throw new NotFound();
  return arrangement;
}
