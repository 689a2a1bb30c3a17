import type { Db } from '#db/client.ts';
import { accountToTell } from '#db/people.ts';
import { site } from '#editorial/site.ts';
import type { Desk, FileRow } from './open-file.ts';
import type { OpenReferral } from './refer.ts';
import { tellOwner } from './tell-owner.ts';
import { tellReaders } from './tell-readers.ts';

/** Tells the owner, and who proposed it, what the network that was asked said. */
export async function tellReferralAnswered(
  tx: Db,
  { linkSecret, now }: Desk,
  file: FileRow,
  referral: OpenReferral,
  { isTaken, eventId }: { isTaken: boolean; eventId: number },
): Promise<void> {
  const network = referral.network ?? '';
  const said = {
    hoster: site.name,
    reference: file.reference ?? '',
    name: file.collective,
    by: 'network',
    isYes: isTaken,
    network,
  } as const;
  await tellOwner(tx, linkSecret, file, 'referral-answered', (path) => ({ path, to: 'owner', ...said }), { eventId, now });
  const proposer = referral.proposedBy ? await accountToTell(tx, referral.proposedBy) : [];
  await tellReaders(tx, proposer, file.id, 'referral-answered', (path) => ({ path, to: 'proposer', ...said }), eventId);
}
