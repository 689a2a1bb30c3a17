import type { ApplicationRow } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { accountToTell } from '#db/people.ts';
import { site } from '#editorial/site.ts';
import type { FactsOf } from '../../mail/letters.ts';
import { tellOwner } from './tell-owner.ts';
import { tellReaders } from './tell-readers.ts';

/** Tells the owner, and who proposed it, what came of a proposal: what the network that was asked said, or that nobody answered. */
export async function tellReferralAnswered(
  tx: Db,
  { linkSecret, now }: { linkSecret: string; now: Date },
  file: ApplicationRow & { collective: string },
  referral: { network: string | null; proposedBy: string | null },
  { by, answer, eventId }: Pick<FactsOf<'referral-answered'>, 'by' | 'answer'> & { eventId: number },
): Promise<void> {
  const network = referral.network ?? '';
  const said = { hoster: site.name, reference: file.reference ?? '', name: file.collective, by, answer, network };
  await tellOwner(tx, linkSecret, file, 'referral-answered', (path) => ({ path, to: 'owner', ...said }), { eventId, now });
  const proposer = referral.proposedBy ? await accountToTell(tx, referral.proposedBy) : [];
  await tellReaders(tx, proposer, file.id, 'referral-answered', (path) => ({ path, to: 'proposer', ...said }), eventId);
}
