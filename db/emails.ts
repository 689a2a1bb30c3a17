import type { Insertable } from 'kysely';
import type { Db } from './client.ts';
import type { Email } from './schema.ts';

/** Writes a letter; a second one of the same event, template and recipient is not written. Answers its id, or nothing if it stood there already. */
export const insertEmail = (db: Db, email: Insertable<Email>) =>
  db
    .insertInto('email')
    .values(email)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
