import { answersOf } from '#db/answers.ts';
import { applicationById, insertEvent } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { confirmPerson, peopleOf, refusePerson } from '#db/people.ts';
import { text } from '#domain/questions.ts';
import { site } from '#editorial/site.ts';
import type { Secrets } from '#secrets.ts';
import { findLink } from '../links.ts';
import { tellOwner } from './tell-owner.ts';

/** What a named person is asked, behind the link that they were sent: to confirm, or what they answered. */
export async function readInvitedPerson(db: Db, token: string, now: Date) {
  const found = await findLink(db, token, 'second-person', now);
  if (!found.ok) return { ok: false, refusal: found.refusal } as const;
  const { applicationId, personId } = found.link;
  const file = applicationId ? await applicationById(db, applicationId) : undefined;
  if (!file) return { ok: false, refusal: 'unknown-link' } as const;
  const [people, answers] = await Promise.all([peopleOf(db, file.id), answersOf(db, file.id)]);
  const person = people.find((one) => one.id === personId);
  const owner = people.find((one) => one.role === 'owner');
  if (!person) return { ok: false, refusal: 'unknown-link' } as const;
  return {
    ok: true,
    file,
    person,
    ownerName: owner?.name ?? '',
    name: text(answers['name']),
    sentence: text(answers['sentence']),
  } as const;
}

/** Keeps a named person's yes or no. Either can be changed as long as the link lives; a no is told to the owner. */
export async function answerInvitation(
  db: Db,
  secrets: Secrets,
  { token, isYes, now }: { token: string; isYes: boolean; now: Date },
): Promise<{ ok: true } | { ok: false; refusal: 'unknown-link' | 'expired-link' }> {
  const read = await readInvitedPerson(db, token, now);
  if (!read.ok) return read;
  const { file, person, name } = read;
  await db.transaction().execute(async (tx) => {
    const changed = isYes ? await confirmPerson(tx, person.id, now) : await refusePerson(tx, person.id, now);
    if (changed.numUpdatedRows === 0n) return;
    const act = isYes ? 'confirm-person' : 'refuse-person';
    const facts = JSON.stringify({ personId: person.id });
    const eventId = await insertEvent(tx, { applicationId: file.id, act, actor: 'second', round: file.round, at: now, facts });
    if (isYes) return;
    const said = { hoster: site.name, reference: file.reference ?? '', name, person: person.name };
    await tellOwner(tx, secrets.links, file, 'person-refused', (path) => ({ ...said, path }), { eventId, now });
  });
  return { ok: true };
}
