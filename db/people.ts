import type { Insertable } from 'kysely';
import type { Db } from './client.ts';
import type { Message, Person } from './schema.ts';

/** The people of a request, the owner first. */
export const peopleOf = (db: Db, applicationId: string) =>
  db.selectFrom('person').selectAll().where('applicationId', '=', applicationId).orderBy('createdAt').limit(50).execute();

export const ownerOf = (db: Db, applicationId: string) =>
  db.selectFrom('person').selectAll().where('applicationId', '=', applicationId).where('role', '=', 'owner').executeTakeFirst();

export const insertPerson = (db: Db, person: Insertable<Person>) => db.insertInto('person').values(person).execute();

export const insertMessage = (db: Db, message: Insertable<Message>) => db.insertInto('message').values(message).execute();
