import { type Insertable, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Db } from './client.ts';
import type { Message, Person } from './schema.ts';

/** The people of a request, the owner first. */
export const peopleOf = (db: Db, applicationId: string) =>
  db.selectFrom('person').selectAll().where('applicationId', '=', applicationId).orderBy('createdAt').limit(50).execute();

export const ownerOf = (db: Db, applicationId: string) =>
  db.selectFrom('person').selectAll().where('applicationId', '=', applicationId).where('role', '=', 'owner').executeTakeFirst();

/** The person of a request with this address, its owner before others. */
export const personByEmail = (db: Db, applicationId: string, email: string) =>
  db
    .selectFrom('person')
    .select(['id', 'role'])
    .where('applicationId', '=', applicationId)
    .where('email', '=', email)
    .orderBy((row) => row('role', '<>', 'owner'))
    .limit(1)
    .executeTakeFirst();

/** Notes since when letters to this address of a request come back; answers the people whose address it is and of whom it was not known. */
export async function noteBounced(db: Db, applicationId: string, email: string, now: Date): Promise<string[]> {
  const noted = await db
    .updateTable('person')
    .set({ bouncedAt: now })
    .where('applicationId', '=', applicationId)
    .where('email', '=', email)
    .where('bouncedAt', 'is', null)
    .returning('id')
    .execute();
  return noted.map(({ id }) => id);
}

/** Somebody acted behind what was mailed to them, or from their address: letters reach them. */
export const noteReached = (db: Db, who: { personId: string } | { ownerOf: string }) =>
  db
    .updateTable('person')
    .set({ bouncedAt: null })
    .where('bouncedAt', 'is not', null)
    .where((row) =>
      'personId' in who ? row('id', '=', who.personId) : row.and([row('applicationId', '=', who.ownerOf), row('role', '=', 'owner')]),
    )
    .execute();

export const insertMessage = (db: Db, message: Insertable<Message>) => db.insertInto('message').values(message).execute();

/** Writes or rewrites the owner of a request: a new address is one that nobody confirmed. Answers the person's id. */
export async function saveOwner(
  db: Db,
  owner: { id: string; applicationId: string; name: string; email: string; now: Date },
): Promise<{ id: string; confirmedAt: Date | null }> {
  const { now, ...values } = owner;
  return db
    .insertInto('person')
    .values({ ...values, role: 'owner', createdAt: now })
    .onConflict((conflict) =>
      conflict
        .column('applicationId')
        .where('role', '=', 'owner')
        .doUpdateSet({
          name: values.name,
          email: values.email,
          confirmedAt: (row) => row.case().when('person.email', '=', values.email).then(row.ref('person.confirmedAt')).else(null).end(),
          bouncedAt: null,
        }),
    )
    .returning(['id', 'confirmedAt'])
    .executeTakeFirstOrThrow();
}

export const renamePerson = (db: Db, id: string, name: string) => db.updateTable('person').set({ name }).where('id', '=', id).execute();

/** Marks a person as confirmed, once; an earlier date is kept. */
export const confirmPerson = (db: Db, id: string, now: Date) =>
  db
    .updateTable('person')
    .set({ confirmedAt: now, refusedAt: null, leftAt: null, bouncedAt: null })
    .where('id', '=', id)
    .where('confirmedAt', 'is', null)
    .executeTakeFirst();

/** Marks that a person said no, once; of who had said yes, that they left. */
export const refusePerson = (db: Db, id: string, now: Date) =>
  db
    .updateTable('person')
    .set({
      refusedAt: now,
      leftAt: sql<Date | null>`case when confirmed_at is not null then ${now}::timestamptz end`,
      confirmedAt: null,
      bouncedAt: null,
    })
    .where('id', '=', id)
    .where('refusedAt', 'is', null)
    .executeTakeFirst();

export const insertPeople = (db: Db, people: readonly Insertable<Person>[]) =>
  people.length === 0 ? Promise.resolve([]) : db.insertInto('person').values(people).execute();

/** Takes away people who are no longer named in a request. Its owner and its editors stay. */
export const removePeople = (db: Db, applicationId: string, emails: readonly string[]) =>
  emails.length === 0
    ? Promise.resolve([])
    : db
        .deleteFrom('person')
        .where('applicationId', '=', applicationId)
        .where('role', 'in', ['second', 'steward'])
        .where('email', 'in', emails)
        .execute();

/** The conversation of a request, oldest first, with what is told of the files of each message. */
export const messagesOf = (db: Db, applicationId: string) =>
  db
    .selectFrom('message')
    .selectAll()
    .select((row) =>
      jsonArrayFrom(
        row
          .selectFrom('attachment')
          .select(['attachment.id', 'attachment.name', 'attachment.kind', 'attachment.size'])
          .whereRef('attachment.messageId', '=', 'message.id')
          .orderBy('attachment.position'),
      ).as('files'),
    )
    // Somebody of the request who is not its owner answered a letter.
    .select((row) =>
      row
        .selectFrom('person')
        .select('person.name')
        .whereRef('person.id', '=', 'message.personId')
        .where('person.role', '<>', 'owner')
        .as('writer'),
    )
    .where('applicationId', '=', applicationId)
    .orderBy('at')
    .orderBy('id')
    .limit(500)
    .execute();

/**
 * Marks what these wrote as answered: the next word is somebody else's. What came after `readUntil`, whoever answers has not read: it
 * still waits.
 */
export const markAnswered = (
  db: Db,
  applicationId: string,
  authors: readonly ('owner' | 'steward' | 'hoster')[],
  now: Date,
  readUntil: Date = now,
) =>
  db
    .updateTable('message')
    .set({ answeredAt: now })
    .where('applicationId', '=', applicationId)
    .where('author', 'in', authors)
    .where('at', '<=', readUntil)
    .where('answeredAt', 'is', null)
    .execute();

/** Who reads requests for a network, and can act on them: open accounts, with when each last acted. */
export const stewardsOf = (db: Db, networkId: string) =>
  db
    .selectFrom('stewardship')
    .innerJoin('account', 'account.id', 'stewardship.accountId')
    .select(['account.id', 'account.email', 'account.name', 'account.locale', 'account.lastActedAt'])
    .where('stewardship.networkId', '=', networkId)
    .where('stewardship.endedAt', 'is', null)
    .where('account.closedAt', 'is', null)
    .orderBy('account.createdAt')
    .limit(50)
    .execute();

/** The hoster's people who want to be told at once. */
export const reviewersToTell = (db: Db) =>
  db
    .selectFrom('account')
    .select(['id', 'email', 'name', 'locale'])
    .where('role', 'in', ['admin', 'reviewer'])
    .where('closedAt', 'is', null)
    .orderBy('createdAt')
    .limit(50)
    .execute();

export const accountToTell = (db: Db, id: string) =>
  db.selectFrom('account').select(['id', 'email', 'name', 'locale']).where('id', '=', id).where('closedAt', 'is', null).execute();
