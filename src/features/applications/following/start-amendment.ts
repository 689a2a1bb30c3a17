import { randomUUID } from 'node:crypto';
import { amendmentDraft, lockArrangement } from '#db/amendments.ts';
import { saveAnswers } from '#db/answers.ts';
import { insertEvent } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { insertApplication } from '#db/drafts.ts';
import { confirmPerson, saveOwner } from '#db/people.ts';
import type { Locale } from '#domain/locale.ts';
import { NotFound } from '#domain/failure.ts';
import { isOutcomeHidden } from '#domain/follow.ts';
import { formVersion } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import type { Secrets } from '#secrets.ts';
import { createLink, tokenOf } from '../../links.ts';
import { mayStill } from '../../rates.ts';
import { sendDraftLink } from '../claim-address.ts';
import { openFile } from './follow.ts';
import { type NoAmendment, noAmendment, type Standing, standingOf } from '../standing.ts';

/**
 * What can be changed from the welcome page behind this link: the arrangement as it stands, the draft that waits already, and
 * why nothing can begin now, if so. Throws `NotFound` where there is no arrangement. Reading changes nothing.
 */
export async function readAmendable(db: Db, token: string, now: Date) {
  const { file, owner } = await openFile(db, token, now);
  const isHidden = isOutcomeHidden(file, now, { timeZone: site.timeZone, holidays: site.holidays });
  const standing = file.state === 'accepted' && !isHidden && file.arrangementId ? await standingOf(db, file.arrangementId) : undefined;
  if (!standing) throw new NotFound();
  const draft = await amendmentDraft(db, standing.arrangement.id, owner.email);
  return { file, owner, standing, draft, refusal: noAmendment(standing, owner.email) };
}

export type AmendmentStarted = { ok: true; token: string } | { ok: false; refusal: NoAmendment | 'too-many' };

/**
 * Begins an amendment from the welcome page of an active arrangement, or resumes the one that is begun: T1 of DOMAIN.md, part 4.
 * Its owner is the person of the link, who is known and need not confirm an address. Answers the token that the browser keeps.
 */
export async function startAmendment(
  db: Db,
  secrets: Secrets,
  { token, locale, now }: { token: string; locale: Locale; now: Date },
): Promise<AmendmentStarted> {
  const { file, owner, standing, refusal } = await readAmendable(db, token, now);
  if (refusal) return { ok: false, refusal };
  if (!(await mayStill(db, secrets.rates, 'amend', { about: file.id, now }))) return { ok: false, refusal: 'too-many' };
  const linkId = await db.transaction().execute(async (tx) => {
    const locked = await lockArrangement(tx, standing.arrangement.id);
    if (locked?.state !== 'active') return undefined;
    const begun = await amendmentDraft(tx, standing.arrangement.id, owner.email);
    const applicationId = begun?.id ?? (await begin(tx, secrets, standing, { locale, now }));
    return createLink(tx, secrets.links, { purpose: 'draft', applicationId, now });
  });
  return linkId ? { ok: true, token: tokenOf(secrets.links, linkId) } : { ok: false, refusal: 'suspended' };
}

async function begin(tx: Db, secrets: Secrets, { arrangement, owner, second }: Standing, { locale, now }: { locale: Locale; now: Date }) {
  const id = randomUUID();
  const versions = { formVersion, charterVersion: site.charterVersion };
  const times = { createdAt: now, updatedAt: now, stateSince: now };
  const { holder: name, sentence, isExample } = arrangement;
  await insertApplication(tx, { id, form: 'amendment', locale, arrangementId: arrangement.id, isExample, ...versions, ...times });
  const people = {
    'owner-name': owner?.name ?? '',
    'owner-email': owner?.email ?? '',
    'second-name': second?.name ?? '',
    'second-email': second?.email ?? '',
  };
  await saveAnswers(tx, id, { name, sentence, ...people }, now);
  await insertEvent(tx, { applicationId: id, act: 'start', actor: 'owner', toState: 'draft', round: 1, at: now });
  const to = { name: people['owner-name'], email: people['owner-email'] };
  const { id: personId } = await saveOwner(tx, { id: randomUUID(), applicationId: id, ...to, now });
  await confirmPerson(tx, personId, now);
  await sendDraftLink(tx, secrets, { id, locale, name, preparedBy: null, owner: { id: personId, ...to } }, now);
  return id;
}
