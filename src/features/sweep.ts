import { deleteAttempts } from '#db/attempts.ts';
import type { Db } from '#db/client.ts';
import { eraseEmailBodies } from '#db/emails.ts';
import { deleteFormUses } from '#db/forms.ts';
import { forgetFailedLookUps } from '#db/jobs.ts';
import { relistMembers } from '#db/listing.ts';
import { deleteReceived } from '#db/received.ts';
import { deleteMessages } from '#db/webhooks.ts';
import { webhookLimits } from '#domain/deployment.ts';
import { expireTransfers } from '#db/together.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Forgets what is kept for a while only: the bodies of letters after 30 days, counted attempts after 13, so that each night they are
 * fourteen days old at most, used forms after 2, addresses that could not be looked up after one, which mails were taken after 60, whom a
 * request was offered to once the offer is over, what webhooks were told after 90. DOMAIN.md, part 6.
 */
export async function sweep(db: Db, now: Date): Promise<{ bodies: number; attempts: number; forms: number; relisted: number }> {
  const bodies = await eraseEmailBodies(db, new Date(now.getTime() - 30 * dayMs));
  const attempts = await deleteAttempts(db, new Date(now.getTime() - 13 * dayMs));
  const forms = await deleteFormUses(db, new Date(now.getTime() - 2 * dayMs));
  await deleteReceived(db, new Date(now.getTime() - 60 * dayMs));
  const relisted = await relistMembers(db, new Date(now.getTime() - 7 * dayMs));
  await deleteMessages(db, new Date(now.getTime() - webhookLimits.keptDays * dayMs));
  await expireTransfers(db, now);
  await forgetFailedLookUps(db, new Date(now.getTime() - dayMs));
  return { bodies, attempts, forms, relisted };
}
