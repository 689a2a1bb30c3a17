import { answersOf } from '#db/answers.ts';
import { type ApplicationRow, applicationById, insertEvent, lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { confirmPerson, peopleOf, refusePerson } from '#db/people.ts';
import { revokeLinksOf } from '#db/together.ts';
import { text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import type { Secrets } from '#secrets.ts';
import { createLink, findLink, followLink, tokenOf } from '../../links.ts';
import type { Person } from './room.ts';
import { tellOwner } from '../telling/tell-owner.ts';

/** What a named person, or one invited to write along, is asked behind the link that they were sent: or what they answered. */
export async function readInvitedPerson(db: Db, token: string, now: Date) {
  const named = await findLink(db, token, 'second-person', now);
  const found = named.ok || named.refusal === 'expired-link' ? named : await findLink(db, token, 'editor', now);
  if (!found.ok) return { ok: false, refusal: found.refusal } as const;
  const { applicationId, personId, purpose } = found.link;
  const file = applicationId ? await applicationById(db, applicationId) : undefined;
  if (!file) return { ok: false, refusal: 'unknown-link' } as const;
  const [people, answers] = await Promise.all([peopleOf(db, file.id), answersOf(db, file.id)]);
  const person = people.find((one) => one.id === personId);
  const owner = people.find((one) => one.role === 'owner');
  // Who took the request over since has links of an owner.
  if (!person || (purpose === 'editor' && person.role !== 'editor')) return { ok: false, refusal: 'unknown-link' } as const;
  return {
    ok: true,
    file,
    person,
    ownerName: owner?.name ?? '',
    name: text(answers['name']),
    sentence: text(answers['sentence']),
    isChange: file.form === 'amendment',
  } as const;
}

export type Answered =
  | { ok: true }
  /** An editor who said yes: the token with which this browser opens the draft, or their page once it was sent. */
  | { ok: true; opens: 'draft' | 'follow'; token: string }
  | { ok: false; refusal: 'unknown-link' | 'expired-link' };

/** Keeps an invited person's yes or no. Either can be changed as long as the link lives; a named person's no is told to the owner. */
export async function answerInvitation(
  db: Db,
  secrets: Secrets,
  { token, isYes, now }: { token: string; isYes: boolean; now: Date },
): Promise<Answered> {
  const seen = await readInvitedPerson(db, token, now);
  if (!seen.ok) return seen;
  return db.transaction().execute(async (tx): Promise<Answered> => {
    await lockApplication(tx, seen.file.id);
    // Who is asked may have been removed a moment ago; whoever accepts counts who said yes, and waits for this answer.
    const read = await readInvitedPerson(tx, token, now);
    if (!read.ok) return read;
    const { file, person, name } = read;
    const isEditor = person.role === 'editor';
    if (isEditor && !isYes) {
      await letOut(tx, file, person, now);
      return { ok: true };
    }
    const changed = isYes ? await confirmPerson(tx, person.id, now) : await refusePerson(tx, person.id, now);
    if (changed.numUpdatedRows > 0n) {
      const act = isYes ? (isEditor ? 'confirm-editor' : 'confirm-person') : 'refuse-person';
      const facts = JSON.stringify({ personId: person.id });
      const actor = isEditor ? 'editor' : 'second';
      const eventId = await insertEvent(tx, { applicationId: file.id, act, actor, round: file.round, at: now, facts });
      const said = { hoster: site.name, reference: file.reference ?? '', name, person: person.name };
      if (!isYes) await tellOwner(tx, secrets.links, file, 'person-refused', (path) => ({ ...said, path }), { eventId, now });
    }
    return isEditor ? letIn(tx, secrets, file, person, now) : { ok: true };
  });
}

/** Opens the request to an editor: the draft in this browser, and their page from the sending on. */
async function letIn(tx: Db, secrets: Secrets, file: ApplicationRow, person: Person, now: Date): Promise<Answered> {
  const whose = { applicationId: file.id, personId: person.id, now };
  const followed = await followLink(tx, secrets.links, whose);
  if (file.submittedAt) return { ok: true, opens: 'follow', token: tokenOf(secrets.links, followed) };
  const browser = await createLink(tx, secrets.links, { purpose: 'draft', ...whose });
  return { ok: true, opens: 'draft', token: tokenOf(secrets.links, browser) };
}

/**
 * An editor stops taking part, from the draft or from their own page: their links end, but for that of their letter, which lets them
 * come back. Whoever took the request over meanwhile, or was removed, stays what they are.
 */
export const leave = (db: Db, { file, person }: { file: ApplicationRow; person: Person }, now: Date): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await lockApplication(tx, file.id);
    const current = (await peopleOf(tx, file.id)).find(({ id, role }) => id === person.id && role === 'editor');
    if (current) await letOut(tx, file, current, now);
  });

async function letOut(tx: Db, file: ApplicationRow, person: Person, now: Date): Promise<void> {
  const changed = await refusePerson(tx, person.id, now);
  if (changed.numUpdatedRows > 0n) {
    const act = person.confirmedAt ? 'leave-editor' : 'refuse-editor';
    const facts = JSON.stringify({ personId: person.id });
    await insertEvent(tx, { applicationId: file.id, act, actor: 'editor', round: file.round, at: now, facts });
  }
  await revokeLinksOf(tx, person.id, ['draft', 'follow'], now);
}
