import type { Db } from '#db/client.ts';
import { queueEmail } from '#db/emails.ts';
import { enqueue } from '#db/jobs.ts';

/**
 * Lets a draft of the outbox leave, or tries again one that failed or was kept. Refused when it is not in the
 * state that the person saw: somebody else sent or discarded it.
 */
export async function sendLetter(tx: Db, emailId: string, from: 'draft' | 'failed' | 'kept') {
  if (!(await queueEmail(tx, emailId, from))) return { ok: false, refusal: 'already-handled' } as const;
  await enqueue(tx, 'deliver-email', { emailId });
  return { ok: true } as const;
}
