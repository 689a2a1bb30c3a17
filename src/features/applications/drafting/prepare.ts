import { randomUUID } from 'node:crypto';
import { saveAnswers } from '#db/answers.ts';
import { insertEvent, lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { saveOwner } from '#db/people.ts';
import { preparedDrafts, revokeOwnerDraftLinks } from '#db/together.ts';
import type { Account } from '#domain/account.ts';
import { isEmail } from '#domain/answers.ts';
import { Forbidden } from '#domain/failure.ts';
import type { Locale } from '#domain/locale.ts';
import { text } from '#domain/questions.ts';
import type { Secrets } from '#secrets.ts';
import { allOrNothing } from '../../all-or-nothing.ts';
import { createLink, tokenOf } from '../../links.ts';
import { sendDraftLink } from '../claim-address.ts';
import type { Draft } from '../draft.ts';
import { writeDraft } from './start.ts';

/** The hoster's people begin a draft for somebody on the telephone; answers the token of their browser. Throws `Forbidden` for a steward. */
export async function prepareDraft(
  db: Db,
  secrets: Secrets,
  account: Account,
  { form, locale, now }: { form: 'community' | 'network'; locale: Locale; now: Date },
): Promise<string> {
  const { id, role } = account;
  if (role === 'steward') throw new Forbidden();
  const linkId = await db.transaction().execute(async (tx) => {
    const applicationId = await writeDraft(tx, { form, locale, answers: {}, now }, { id, role });
    return createLink(tx, secrets.links, { purpose: 'draft', applicationId, accountId: id, now });
  });
  return tokenOf(secrets.links, linkId);
}

/** What this account has prepared and nobody has claimed yet. */
export async function readPrepared(db: Db, { id }: Account) {
  const drafts = await preparedDrafts(db, id);
  return drafts.map(({ name, ...draft }) => ({ ...draft, name: typeof name === 'string' ? name : '' }));
}

/** Takes up again a draft that this account has prepared; answers the token of their browser, or nothing where it is claimed by now. */
export async function resumePrepared(
  db: Db,
  secrets: Secrets,
  account: Account,
  { id, now }: { id: string; now: Date },
): Promise<string | undefined> {
  const isOwn = (await preparedDrafts(db, account.id)).some((draft) => draft.id === id);
  if (!isOwn) return undefined;
  return tokenOf(secrets.links, await createLink(db, secrets.links, { purpose: 'draft', applicationId: id, accountId: account.id, now }));
}

export type HandedOver = { ok: true } | { ok: false; refusal: 'not-yours' | 'not-a-draft' | 'not-email' | 'too-many' };

/**
 * Hands a draft that was prepared on the telephone to the person it is for: a letter leaves, and the button behind its link makes
 * them the owner. Until then it can be handed to another address; letters to the earlier one then open nothing.
 */
export async function handOver(
  db: Db,
  secrets: Secrets,
  draft: Draft,
  { name, email, now }: { name: string; email: string; now: Date },
): Promise<HandedOver> {
  const { preparer } = draft;
  if (draft.hand !== 'staff' || !preparer) return { ok: false, refusal: 'not-yours' };
  const [to, called] = [email.toLowerCase(), name.slice(0, 200)];
  if (!isEmail(to) || to.length > 254) return { ok: false, refusal: 'not-email' };
  const applicationId = draft.file.id;
  return allOrNothing(db, async (tx): Promise<HandedOver> => {
    const file = await lockApplication(tx, applicationId);
    if (file?.state !== 'draft') return { ok: false, refusal: 'not-a-draft' };
    // Who was written to before may have claimed it a moment ago.
    if (!file.preparedBy) return { ok: false, refusal: 'not-yours' };
    const owner = await saveOwner(tx, { id: randomUUID(), applicationId, name: called, email: to, now });
    await revokeOwnerDraftLinks(tx, { applicationId, ownerId: owner.id, keep: draft.linkId, now });
    await saveAnswers(tx, applicationId, { 'owner-name': called, 'owner-email': to }, now);
    const isSent = await sendDraftLink(
      tx,
      secrets,
      { ...file, name: text(draft.answers['name']), owner: { id: owner.id, name: called, email: to } },
      now,
    );
    if (!isSent) return { ok: false, refusal: 'too-many' };
    const by = { actor: preparer.role, accountId: preparer.id };
    await insertEvent(tx, { applicationId, act: 'hand-over', ...by, round: file.round, at: now });
    return { ok: true };
  });
}
