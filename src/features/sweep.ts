import { forgetSignIns } from '#db/audit.ts';
import { deleteAttempts } from '#db/attempts.ts';
import type { Db } from '#db/client.ts';
import { eraseEmailBodies } from '#db/emails.ts';
import { deleteFormUses } from '#db/forms.ts';
import { forgetFailedLookUps } from '#db/jobs.ts';
import { forgetChanges, relistMembers } from '#db/listing.ts';
import { deleteReceived } from '#db/received.ts';
import { deleteSuggestions } from '#db/suggestions.ts';
import { deleteMessages } from '#db/webhooks.ts';
import { daysBefore } from '#domain/deadlines.ts';
import { webhookLimits } from '#domain/deployment.ts';
import type { Retention } from '#domain/retention.ts';
import { suggestionLimits } from '#domain/suggestion.ts';
import { site } from '#editorial/site.ts';
import { expireTransfers } from '#db/together.ts';

const dayMs = 24 * 60 * 60 * 1000;

interface Swept {
  bodies: number;
  attempts: number;
  signIns: number;
  forms: number;
  relisted: number;
}

/** From before when the sweep of this moment takes away what letters say, when people came in, and counted attempts. */
export const sweptBefore = (kept: Pick<Retention, 'letters' | 'signIns' | 'attempts'>, now: Date) => ({
  letters: daysBefore(now, kept.letters),
  signIns: daysBefore(now, kept.signIns),
  attempts: daysBefore(now, kept.attempts - 1),
});

/**
 * Forgets what is kept for a while only. As long as the hoster says: the bodies of letters, when people came in, and counted attempts, which
 * are forgotten a day before, so that no night finds them older. Used forms after 2 days, addresses that could not be looked up after one, what changed in the directory after a week, which mails were taken after 60, whom a
 * request was offered to once the offer is over, what webhooks were told after 90, what visitors would put right after a year. DOMAIN.md, part 6.
 */
export async function sweep(db: Db, now: Date, kept: Retention = site.retention): Promise<Swept> {
  const since = sweptBefore(kept, now);
  const bodies = await eraseEmailBodies(db, since.letters);
  const attempts = await deleteAttempts(db, since.attempts);
  const signIns = await forgetSignIns(db, since.signIns);
  const forms = await deleteFormUses(db, new Date(now.getTime() - 2 * dayMs));
  await deleteReceived(db, new Date(now.getTime() - 60 * dayMs));
  const relisted = await relistMembers(db, new Date(now.getTime() - 7 * dayMs));
  await forgetChanges(db, new Date(now.getTime() - 7 * dayMs));
  await deleteMessages(db, new Date(now.getTime() - webhookLimits.keptDays * dayMs));
  await deleteSuggestions(db, daysBefore(now, suggestionLimits.keptDays));
  await expireTransfers(db, now);
  await forgetFailedLookUps(db, new Date(now.getTime() - dayMs));
  return { bodies, attempts, signIns, forms, relisted };
}
