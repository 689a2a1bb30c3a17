import { applicationById, insertEvent } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { confirmPerson } from '#db/people.ts';
import type { Secrets } from '#secrets.ts';
import { createLink, findLink, tokenOf } from '../links.ts';

/** What the page behind a resume link may say before its button is pressed. Reading changes nothing. */
export async function readResumeLink(db: Db, token: string, now: Date) {
  const found = await findLink(db, token, 'draft', now);
  if (!found.ok) return { ok: false, refusal: found.refusal } as const;
  const file = found.link.applicationId ? await applicationById(db, found.link.applicationId) : undefined;
  if (!file) return { ok: false, refusal: 'unknown-link' } as const;
  return { ok: true, file, link: found.link } as const;
}

/** Opens a draft in this browser and confirms the address that the link was sent to. Answers the browser's own token. */
export async function resume(db: Db, secrets: Secrets, token: string, now: Date) {
  const read = await readResumeLink(db, token, now);
  if (!read.ok) return read;
  const { file, link } = read;
  const browser = await db.transaction().execute(async (tx) => {
    if (link.personId && (await confirmPerson(tx, link.personId, now)).numUpdatedRows > 0n) {
      await insertEvent(tx, { applicationId: file.id, act: 'confirm-address', actor: 'owner', round: file.round, at: now });
    }
    return createLink(tx, secrets.links, { purpose: 'draft', applicationId: file.id, now });
  });
  return { ok: true, token: tokenOf(secrets.links, browser), isSent: file.state !== 'draft' } as const;
}
