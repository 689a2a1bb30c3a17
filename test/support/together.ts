import type { Db } from '#db/client.ts';
import { answerInvitation } from '#features/applications/people/confirm-person.ts';
import { inviteEditor } from '#features/applications/people/editors.ts';
import { openSharedFile } from '#features/applications/following/follow.ts';
import type { Room } from '#features/applications/people/room.ts';
import { roomOf } from '#features/applications/people/together.ts';
import { tokenOf } from '#features/links.ts';
import { opened, secrets } from './applicants.ts';

export const who = '192.0.2.7';

/** The room behind a browser's token of a draft, or behind the token of a person's page. */
export const roomIn = async (db: Db, token: string, now: Date): Promise<Room> => roomOf(await opened(db, token, now));
export const roomBehind = (db: Db, token: string, now: Date): Promise<Room> => openSharedFile(db, token, now);

/** The token of the newest link of this purpose in a request, or of one of its people, as its letter holds it. */
export async function newestToken(db: Db, applicationId: string, purpose: string, personId?: string): Promise<string> {
  const { id } = await db
    .selectFrom('link')
    .select('id')
    .where('applicationId', '=', applicationId)
    .where('purpose', '=', purpose)
    .$if(personId !== undefined, (query) => query.where('personId', '=', personId ?? ''))
    .orderBy('createdAt', 'desc')
    .orderBy('expiresAt', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return tokenOf(secrets.links, id);
}

/** The token of the newest link of a draft that was mailed to somebody; the one that a browser keeps is of nobody. */
export async function mailedToken(db: Db, applicationId: string): Promise<string> {
  const { id } = await db
    .selectFrom('link')
    .select('id')
    .where('applicationId', '=', applicationId)
    .where('personId', 'is not', null)
    .orderBy('createdAt', 'desc')
    .executeTakeFirstOrThrow();
  return tokenOf(secrets.links, id);
}

/** Somebody who was invited into this room and said yes: their person, their letter's link and what it opened for them. */
export async function anEditor(db: Db, room: Room, now: Date, email = 'editor@example.org') {
  const invited = await inviteEditor(db, secrets, room, { name: 'Role Three', email, who, now });
  if (!invited.ok) throw new Error(invited.refusal);
  const { id } = await db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirstOrThrow();
  const link = await newestToken(db, room.file.id, 'editor', id);
  const answered = await answerInvitation(db, secrets, { token: link, isYes: true, now });
  if (!answered.ok || !('opens' in answered)) throw new Error('the editor was not let in');
  return { id, link, opens: answered.opens, token: answered.token };
}
