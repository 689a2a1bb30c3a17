import type { Db } from '#db/client.ts';
import { networkToCareFor } from '#db/networks.ts';
import { type Account, mayEditRecordsOf } from '#domain/account.ts';
import { NotFound, NotTheirs } from '#domain/failure.ts';

/** Who acts, and when. */
export interface Desk {
  account: Account;
  now: Date;
}

/** A network for its stewards and the hoster's people; throws `NotFound`, and `NotTheirs` for a steward of others. */
export async function openNetwork(db: Db, account: Account, slug: string) {
  const network = await networkToCareFor(db, slug.slice(0, 80));
  if (!network) throw new NotFound();
  if (!mayEditRecordsOf(account, network.id)) throw new NotTheirs('network', network.id);
  return network;
}
