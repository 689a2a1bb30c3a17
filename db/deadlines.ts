import { daysBefore, type Ending, type Reminder } from '#domain/deadlines.ts';
import type { Db } from './client.ts';

const files = (db: Db, { state, since, days }: Pick<Reminder, 'state' | 'since' | 'days'>, now: Date, limit: number) =>
  db
    .selectFrom('application')
    .selectAll('application')
    .where('application.state', '=', state)
    .where(`application.${since}`, '<=', daysBefore(now, days))
    // The example does not grow old: it is there to be looked at.
    .where('application.isExample', '=', false)
    // While another host is asked, this one is not waited for.
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('referral').select('id').whereRef('applicationId', '=', 'application.id').where('closedAt', 'is', null))),
    )
    // A letter that came back stops the clock of whoever was written to: a person has to look.
    .$if(state === 'changes_requested' || state === 'waitlisted', (query) =>
      query.where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('person')
              .select('id')
              .whereRef('applicationId', '=', 'application.id')
              .where('role', '=', 'owner')
              .where('bouncedAt', 'is not', null),
          ),
        ),
      ),
    )
    .orderBy(`application.${since}`)
    .limit(limit);

/** Files of which somebody is to be reminded now, the oldest first. */
export const filesToRemind = (db: Db, reminder: Reminder, now: Date, limit: number) =>
  files(db, reminder, now, limit)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reminder')
            .select('name')
            .whereRef('applicationId', '=', 'application.id')
            .where('name', '=', reminder.name)
            .whereRef('since', '=', `application.${reminder.since}`),
        ),
      ),
    )
    .execute();

/** Files that move by themselves now, the oldest first: somebody was reminded long enough ago, or nobody can be. */
export const filesToEnd = (db: Db, ending: Ending, now: Date, limit: number) =>
  files(db, ending, now, limit)
    .where(({ or, and, not, exists, lit, selectFrom }) =>
      or([
        exists(
          selectFrom('reminder')
            .select('name')
            .whereRef('applicationId', '=', 'application.id')
            .where('name', '=', ending.afterReminder.name)
            .whereRef('since', '=', `application.${ending.since}`)
            .where('sentAt', '<=', daysBefore(now, ending.afterReminder.days)),
        ),
        and([
          lit(ending.state === 'draft'),
          not(exists(selectFrom('person').select('id').whereRef('applicationId', '=', 'application.id').where('role', '=', 'owner'))),
        ]),
      ]),
    )
    .execute();

/** Notes that somebody is reminded; false when another worker was faster. */
export async function noteReminder(db: Db, reminder: { applicationId: string; name: string; since: Date; sentAt: Date }): Promise<boolean> {
  const noted = await db
    .insertInto('reminder')
    .values(reminder)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (noted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Deletes drafts that lie in the bin since before this moment, with all that was typed and written; answers how many. */
export async function deleteBinned(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('application')
    .where('state', '=', 'lapsed')
    .where('submittedAt', 'is', null)
    .where('stateSince', '<=', before)
    .where('isExample', '=', false)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
