import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { confirmPerson, renamePerson, saveOwner } from '#db/people.ts';
import { revokeOwnerDraftLinks } from '#db/together.ts';
import { isEmail } from '#domain/answers.ts';
import { type Answers, text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import { paths, tokenPlaceholder } from '#i18n/paths.ts';
import type { Secrets } from '#secrets.ts';
import { createLink } from '../links.ts';
import { compose } from '../mail/compose.ts';
import { mayStill } from '../rates.ts';
import type { Draft } from './draft.ts';
import { settled } from './standing.ts';

/**
 * Makes the address that was typed the owner's: a letter with the link leaves to it, and links that an earlier address
 * was sent end. Nothing happens while it is not an address, or is the one that it was, or where another hand than the owner's writes.
 * The owner of an arrangement is known already, and gets none.
 */
export async function claimAddress(tx: Db, secrets: Secrets, draft: Draft, typed: Answers, now: Date): Promise<void> {
  const answers = settled(typed, draft.standing);
  const email = text(answers['owner-email']);
  const name = text(answers['owner-name']).slice(0, 200);
  if (draft.hand !== 'owner' || !isEmail(email) || email.length > 254) return;
  if (draft.owner?.email === email) {
    if (draft.owner.name !== name) await renamePerson(tx, draft.owner.id, name);
    return;
  }
  const applicationId = draft.file.id;
  if (draft.owner) await revokeOwnerDraftLinks(tx, { applicationId, ownerId: draft.owner.id, keep: draft.linkId, now });
  const owner = await saveOwner(tx, { id: randomUUID(), applicationId, name, email, now });
  // Nobody else who confirmed their address speaks for the owner of the arrangement.
  if (draft.standing?.owner?.email === email && !draft.owner?.confirmedAt) {
    await confirmPerson(tx, owner.id, now);
    return;
  }
  await sendDraftLink(tx, secrets, { ...draft.file, name: text(answers['name']), owner: { id: owner.id, name, email } }, now);
}

/** Sends the letter with which its owner comes back to a draft and confirms the address; so many a day to one address, and of one draft. */
export async function sendDraftLink(
  tx: Db,
  secrets: Secrets,
  draft: { id: string; locale: 'fr' | 'en'; name: string; preparedBy: string | null; owner: { id: string; name: string; email: string } },
  now: Date,
): Promise<boolean> {
  const { id: personId, email: to } = draft.owner;
  if (!(await mayStill(tx, secrets.rates, 'draft-letters', { about: draft.id, now }))) return false;
  if (!(await mayStill(tx, secrets.rates, 'draft-link', { about: to, now }))) return false;
  const link = await createLink(tx, secrets.links, { purpose: 'draft', applicationId: draft.id, personId, now });
  const isPrepared = draft.preparedBy !== null;
  // Who was on the telephone is called by their name; a name that anybody can type into a form goes to no address.
  const person = isPrepared ? draft.owner.name : '';
  const facts = { path: paths.resume(draft.locale, tokenPlaceholder(link)), hoster: site.name, person, name: draft.name, isPrepared };
  await compose(tx, 'draft-link', facts, { to, locale: draft.locale, applicationId: draft.id });
  return true;
}
