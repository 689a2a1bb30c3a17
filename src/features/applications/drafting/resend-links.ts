import type { Db } from '#db/client.ts';
import { draftsOwnedBy, sentBy } from '#db/drafts.ts';
import { enqueue } from '#db/jobs.ts';
import { isEmail } from '#domain/answers.ts';
import { site } from '#editorial/site.ts';
import { paths, tokenPlaceholder } from '#i18n/paths.ts';
import type { Secrets } from '#secrets.ts';
import { followLink } from '../../links.ts';
import { compose } from '../../mail/compose.ts';
import { mayStill } from '../../rates.ts';
import { sendDraftLink } from '../claim-address.ts';

const filesMax = 3;

interface Asking {
  email: string;
  who: string;
  now: Date;
  /** Whether the portal is tried out on one machine, where the letter is shown at once. */
  isTrial?: boolean;
}

/**
 * Takes note that somebody wants the links of their drafts and requests again. Who asks is never told whether the address is
 * known: whether it is, is looked up by a job, so that the answer and the work for it are the same.
 */
export async function resendLinks(
  db: Db,
  secrets: Secrets,
  { email, who, now, isTrial = false }: Asking,
): Promise<{ ok: true } | { ok: false; refusal: 'not-email' | 'too-many' }> {
  const to = email.toLowerCase();
  if (!isEmail(to) || to.length > 254) return { ok: false, refusal: 'not-email' };
  if (!(await mayStill(db, secrets.rates, 'resend', { visitor: who, now }))) return { ok: false, refusal: 'too-many' };
  if (!(await mayStill(db, secrets.rates, 'resend-to', { about: to, now }))) return { ok: true };
  await (isTrial ? sendLinks(db, secrets, to, now) : enqueue(db, 'send-links', { email: to }, { attemptsMax: 5 }));
  return { ok: true };
}

/** Sends the links of somebody's drafts and requests again, to their own address; nothing to one that has none. */
export async function sendLinks(db: Db, secrets: Secrets, to: string, now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const draft of await draftsOwnedBy(tx, to, filesMax)) {
      const owner = { id: draft.personId, name: draft.personName, email: to };
      const { applicationId: id, locale, preparedBy } = draft;
      await sendDraftLink(tx, secrets, { id, locale, preparedBy, name: '', owner }, now);
    }
    for (const file of await sentBy(tx, to, filesMax)) {
      const link = await followLink(tx, secrets.links, { applicationId: file.applicationId, personId: file.personId, now });
      const path = paths.follow(file.locale, tokenPlaceholder(link));
      const facts = { path, hoster: site.name, reference: file.reference ?? '', why: 'asked' } as const;
      await compose(tx, 'your-links', facts, { to, locale: file.locale, applicationId: file.applicationId });
    }
  });
}

/** Sends the link of one draft again, from the page that waits for its address to be confirmed. */
export async function resendDraftLink(
  db: Db,
  secrets: Secrets,
  {
    file,
    owner,
    now,
  }: {
    file: { id: string; locale: 'fr' | 'en'; preparedBy: string | null };
    owner: { id: string; name: string; email: string } | undefined;
    now: Date;
  },
): Promise<boolean> {
  if (!owner) return false;
  return db.transaction().execute((tx) => sendDraftLink(tx, secrets, { ...file, name: '', owner }, now));
}
