import { type Insertable, sql } from 'kysely';
import { daysBefore } from '#domain/deadlines.ts';
import type { Db } from './client.ts';
import type { StillNeeded } from './schema.ts';

export const insertQuestion = (db: Db, question: Insertable<StillNeeded>) => db.insertInto('stillNeeded').values(question).execute();

/** What the owner of a file was asked last since it is on the waiting list: whether a place is held, and what they answered. */
export const lastQuestion = (db: Db, file: { id: string; stateSince: Date }) =>
  db
    .selectFrom('stillNeeded')
    .selectAll()
    .where('applicationId', '=', file.id)
    .where('askedAt', '>=', file.stateSince)
    .orderBy('askedAt', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Keeps the answer to a question, once; answers whether this was the answer. */
export async function answerQuestion(db: Db, id: string, isYes: boolean, now: Date): Promise<boolean> {
  const answered = await db
    .updateTable('stillNeeded')
    .set({ isYes, answeredAt: now })
    .where('id', '=', id)
    .where('answeredAt', 'is', null)
    .executeTakeFirst();
  return answered.numUpdatedRows > 0n;
}

/** Gives a place back that was held and that nobody has taken; answers whether it was held. */
export async function giveUpPlace(db: Db, id: string, now: Date): Promise<boolean> {
  const given = await db
    .updateTable('stillNeeded')
    .set({ givenUpAt: now })
    .where('id', '=', id)
    .where('heldUntil', 'is not', null)
    .where('answeredAt', 'is', null)
    .where('givenUpAt', 'is', null)
    .executeTakeFirst();
  return given.numUpdatedRows > 0n;
}

/** How many files are on the waiting list since before this one: an undone withdrawal costs nobody their turn. */
export async function waitingBefore(db: Db, id: string): Promise<number> {
  const turns = db
    .selectFrom('application')
    .leftJoin('decision', (join) =>
      join
        .onRef('decision.applicationId', '=', 'application.id')
        .onRef('decision.round', '=', 'application.round')
        .on('decision.outcome', '=', 'waitlisted'),
    )
    .select('application.id')
    .select(({ fn }) => fn.coalesce('decision.decidedAt', 'application.stateSince').as('since'))
    .where('application.state', '=', 'waitlisted');
  const { count } = await db
    .with('turn', () => turns)
    .selectFrom('turn')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('since', '<', (select) => select.selectFrom('turn as own').select('own.since').where('own.id', '=', id))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Files on the waiting list whose clock runs: not those of the example, nor those whose owner’s letters come back. */
const waitlisted = (db: Db, limit: number) =>
  db
    .selectFrom('application')
    .selectAll('application')
    .where('application.state', '=', 'waitlisted')
    .where('application.isExample', '=', false)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('person')
          .select('id')
          .whereRef('applicationId', '=', 'application.id')
          .where('role', '=', 'owner')
          .where('bouncedAt', 'is', null),
      ),
    )
    .orderBy('application.stateSince')
    .limit(limit);

/** Places that were held long enough, each with its file. */
export const placesToGiveUp = (db: Db, now: Date, limit: number) =>
  waitlisted(db, limit)
    .innerJoin('stillNeeded', 'stillNeeded.applicationId', 'application.id')
    .select('stillNeeded.id as questionId')
    .whereRef('stillNeeded.askedAt', '>=', 'application.stateSince')
    .where('stillNeeded.heldUntil', '<=', now)
    .where('stillNeeded.answeredAt', 'is', null)
    .where('stillNeeded.givenUpAt', 'is', null)
    .execute();

/** Files whose owners were asked nothing for so many days, and who hold no place. */
export const filesToAsk = (db: Db, days: number, now: Date, limit: number) =>
  waitlisted(db, limit)
    .where('application.stateSince', '<=', daysBefore(now, days))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('stillNeeded')
            .select('stillNeeded.id')
            .whereRef('stillNeeded.applicationId', '=', 'application.id')
            .whereRef('stillNeeded.askedAt', '>=', 'application.stateSince')
            .where('stillNeeded.askedAt', '>', daysBefore(now, days)),
        ),
      ),
    )
    .execute();

/** Files whose owners left two questions without an answer, asked at least `apart` days apart, the second `answer` days ago. */
export const filesToLapse = (db: Db, { apart, answer }: { apart: number; answer: number }, now: Date, limit: number) =>
  waitlisted(db, limit)
    .innerJoin('stillNeeded as second', 'second.applicationId', 'application.id')
    .where('second.askedAt', '<=', daysBefore(now, answer))
    .where(
      sql<boolean>`not exists (select from still_needed later where later.application_id = application.id
      and later.asked_at > second.asked_at)`,
    )
    .where('second.answeredAt', 'is', null)
    .where(sql<boolean>`(second.held_until is null or second.given_up_at is not null)`)
    .where(
      sql<boolean>`exists (select from still_needed first where first.application_id = application.id
      and first.asked_at >= application.state_since and first.answered_at is null
      and first.asked_at <= second.asked_at - make_interval(days => ${apart})
      and not exists (select from still_needed said where said.application_id = application.id and said.answered_at >= first.asked_at))`,
    )
    .execute();
