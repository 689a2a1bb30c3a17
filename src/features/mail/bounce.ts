import type { Db } from '#db/client.ts';
import { noteBounced } from '#db/people.ts';
import { applicationById, insertEvent } from '#db/applications.ts';

/**
 * Notes that an address of a request does not receive our letters, for everybody there who has it: the hoster owes the next step, and
 * no clock runs against who cannot read. DOMAIN.md, part 4. Known already, it is not noted again.
 */
export async function noteBounce(tx: Db, { applicationId, recipient }: { applicationId: string | null; recipient: string }, now: Date) {
  if (!applicationId) return;
  const people = await noteBounced(tx, applicationId, recipient, now);
  const file = people.length > 0 ? await applicationById(tx, applicationId) : undefined;
  if (!file) return;
  const facts = JSON.stringify({ people });
  await insertEvent(tx, { applicationId, act: 'bounce', actor: 'system', round: file.round, at: now, facts });
}
