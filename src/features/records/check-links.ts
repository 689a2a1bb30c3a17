import type { Db } from '#db/client.ts';
import { forgetLinkChecks, keepLinkCheck, type LinkToCheck, linksToCheck } from '#db/link-checks.ts';
import { askSoftware } from './ask-software.ts';
import type { Answered, Outgoing, OutgoingRefusal } from '../outgoing.ts';

const linksMax = 200;
const atOnce = 4;

// What was not asked at all, or answered more than we read, tells nothing against an address.
const notDead: readonly OutgoingRefusal[] = ['not-https', 'other-port', 'too-big'];

/** Whether somebody who follows the link would find nothing. A page that wants a sign-in, or turns programs away, is there. RFC 9110, 15.5. */
const isDead = (answer: Answered): boolean =>
  answer.ok ? answer.status >= 500 || [404, 410].includes(answer.status) : !notDead.includes(answer.refusal);

async function check(
  db: Db,
  outgoing: Outgoing,
  { kind, recordId, address, failingSince, failures }: LinkToCheck,
  now: Date,
): Promise<boolean> {
  const answer = await outgoing.ask({ address, headers: { accept: 'text/html,*/*' } });
  const isFailing = isDead(answer);
  const told = kind === 'service' && !isFailing ? await askSoftware(outgoing, address) : undefined;
  await keepLinkCheck(db, {
    kind,
    recordId,
    address,
    checkedAt: now,
    failingSince: isFailing ? (failingSince ?? now) : null,
    failures: isFailing ? failures + 1 : 0,
    status: answer.ok ? answer.status : null,
    refusal: answer.ok ? null : answer.refusal,
    toldSoftware: told?.software ?? null,
    toldVersion: told?.version ?? null,
    toldOpen: told?.isOpen ?? null,
    toldAt: told ? now : null,
  });
  return isFailing;
}

/**
 * Looks whether the addresses that the directory sends people to still answer, through the guarded door, a few at once: each once a week,
 * and every day while it does not; a service is also asked which software it is. Answers how many were looked at, and how many did not answer.
 */
export async function checkLinks(db: Db, outgoing: Outgoing, now: Date): Promise<{ checked: number; failing: number }> {
  await forgetLinkChecks(db);
  const due = await linksToCheck(db, now, linksMax);
  let failing = 0;
  for (let at = 0; at < due.length; at += atOnce) {
    const found = await Promise.all(due.slice(at, at + atOnce).map((link) => check(db, outgoing, link, now)));
    failing += found.filter(Boolean).length;
  }
  return { checked: due.length, failing };
}
