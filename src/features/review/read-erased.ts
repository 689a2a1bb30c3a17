import type { Db } from '#db/client.ts';
import { erasedFile } from '#db/review.ts';
import { type Account, may } from '#domain/account.ts';
import { isUuid } from '#domain/uuid.ts';

/**
 * What stays of a request that was erased, for who could read it before: reference, form, network, dates, outcome and the code of a
 * reason, and nothing of its people. Nothing where it is not erased, or not theirs to know of. DOMAIN.md, part 6.
 */
export async function readErased(db: Db, account: Account, id: string) {
  const file = isUuid(id) ? await erasedFile(db, id) : undefined;
  const facts = file && { networkId: file.networkId, state: 'erased', claimedBy: null, peopleEmails: [] };
  return file && facts && may(account, 'read', facts) ? file : undefined;
}
