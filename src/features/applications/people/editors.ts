import { randomUUID } from 'node:crypto';
import { answersOf } from '#db/answers.ts';
import { type ApplicationRow, insertEvent, lockApplication } from '#db/applications.ts';
import type { Db } from '#db/client.ts';
import { insertPeople } from '#db/people.ts';
import { deleteEditor } from '#db/together.ts';
import { isEmail } from '#domain/answers.ts';
import { text } from '#domain/questions.ts';
import { editorsMax } from '#domain/together.ts';
import { site } from '#editorial/site.ts';
import { paths, tokenPlaceholder } from '#i18n/paths.ts';
import type { Secrets } from '#secrets.ts';
import { allOrNothing } from '../../all-or-nothing.ts';
import { createLink } from '../../links.ts';
import { compose } from '../../mail/compose.ts';
import { invitePeople } from './invite-person.ts';
import { type Done, hostOf, lockRoom, mayWrite, type Person, refuse, type Room } from './room.ts';

/** Who is acting, from which network, and when. */
export interface Asking {
  who: string;
  now: Date;
}

/** The owner invites somebody to write along; their letter asks whether they want to. */
export async function inviteEditor(
  db: Db,
  secrets: Secrets,
  room: Room,
  { name, email, who, now }: { name: string; email: string } & Asking,
): Promise<Done> {
  const host = hostOf(room, now);
  if (!host.ok) return host;
  const to = email.toLowerCase();
  if (!isEmail(to) || to.length > 254) return refuse('not-email');
  if (to === host.owner.email) return refuse('yourself');
  const { file } = room;
  if (!(await mayWrite(db, secrets, { applicationId: file.id, to, who, now }))) return refuse('too-many');
  return allOrNothing(db, async (tx): Promise<Done> => {
    const people = await lockRoom(tx, room, now);
    if (!people) return refuse('wrong-state');
    const editors = people.filter(({ role }) => role === 'editor');
    if (editors.some((one) => one.email === to)) return refuse('already-there');
    if (editors.length >= editorsMax) return refuse('enough-editors');
    const person = { id: randomUUID(), name: name.slice(0, 200), email: to };
    await insertPeople(tx, [{ ...person, applicationId: file.id, role: 'editor', createdAt: now }]);
    await writeToEditor(tx, secrets, { file, person, owner: host.owner, act: 'invite-editor', now });
    return { ok: true };
  });
}

/** The owner has an invitation sent again: to an editor, or to a person who was named when the request was sent and has not said yes. */
export async function inviteAgain(
  db: Db,
  secrets: Secrets,
  room: Room,
  { personId, who, now }: { personId: string } & Asking,
): Promise<Done> {
  const host = hostOf(room, now);
  if (!host.ok) return host;
  const { file } = room;
  const person = room.people.find(({ id }) => id === personId);
  if (!person || !isInvited(person)) return refuse('unknown-person');
  if (!(await mayWrite(db, secrets, { applicationId: file.id, to: person.email, who, now }))) return refuse('too-many');
  await db.transaction().execute(async (tx) => {
    if (person.role === 'editor') return writeToEditor(tx, secrets, { file, person, owner: host.owner, act: 'invite-again', now });
    const eventId = await noteOf(tx, file, { act: 'invite-again', personId, now });
    const answers = await answersOf(tx, file.id);
    return invitePeople(tx, secrets, [{ ...person, role: person.role === 'second' ? 'second' : 'steward' }], {
      file,
      answers,
      eventId,
      now,
    });
  });
  return { ok: true };
}

/** Whether a letter can go to this person again: editors lose their link, others only have to say yes once. */
export const isInvited = ({ role, confirmedAt }: Pick<Person, 'role' | 'confirmedAt'>): boolean =>
  role === 'editor' || ((role === 'second' || role === 'steward') && confirmedAt === null);

/** The owner takes an editor out of the request: what they opened it with ends at once. */
export async function removeEditor(db: Db, room: Room, { personId, now }: { personId: string; now: Date }): Promise<Done> {
  if (!room.isOwner) return refuse('not-yours');
  return allOrNothing(db, async (tx): Promise<Done> => {
    // What they are typing is kept before, or not at all.
    await lockApplication(tx, room.file.id);
    const isEditor = room.people.some(({ id, role }) => id === personId && role === 'editor');
    if (!isEditor || !(await deleteEditor(tx, room.file.id, personId))) return refuse('unknown-person');
    await noteOf(tx, room.file, { act: 'remove-editor', personId, now });
    return { ok: true };
  });
}

const noteOf = (tx: Db, file: ApplicationRow, { act, personId, now }: { act: string; personId: string; now: Date }): Promise<number> =>
  insertEvent(tx, { applicationId: file.id, act, actor: 'owner', round: file.round, at: now, facts: JSON.stringify({ personId }) });

interface Invitation {
  file: ApplicationRow;
  person: Pick<Person, 'id' | 'name' | 'email'>;
  owner: Person;
  act: 'invite-editor' | 'invite-again';
  now: Date;
}

async function writeToEditor(tx: Db, secrets: Secrets, { file, person, owner, act, now }: Invitation): Promise<void> {
  const eventId = await noteOf(tx, file, { act, personId: person.id, now });
  const link = await createLink(tx, secrets.links, { purpose: 'editor', applicationId: file.id, personId: person.id, now });
  const facts = {
    path: paths.secondPerson(file.locale, tokenPlaceholder(link)),
    hoster: site.name,
    person: person.name,
    invitedBy: owner.name || owner.email,
    name: text((await answersOf(tx, file.id))['name']),
    isSent: file.submittedAt !== null,
  };
  await compose(tx, 'editor-invited', facts, { to: person.email, locale: file.locale, eventId, applicationId: file.id });
}
