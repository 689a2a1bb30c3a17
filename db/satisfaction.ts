import { sql } from 'kysely';
import type { State } from '#domain/application.ts';
import { daysBefore } from '#domain/deadlines.ts';
import type { Db } from './client.ts';

/** What the applicant of a file said of the way that they went. */
export const satisfactionOf = (db: Db, applicationId: string) =>
  db
    .selectFrom('satisfaction')
    .select(['outcome', 'clear', 'easier', 'answeredAt', 'updatedAt'])
    .where('applicationId', '=', applicationId)
    .executeTakeFirst();

/** When the owner of a file was asked what they think of the way that they went; only ever once. */
export async function outcomeAskedAt(db: Db, applicationId: string): Promise<Date | undefined> {
  const asked = await db
    .selectFrom('reminder')
    .select('sentAt')
    .where('applicationId', '=', applicationId)
    .where('name', '=', 'outcome')
    .executeTakeFirst();
  return asked?.sentAt;
}

/**
 * Files whose letter of decision left between these moments, whose owner was never asked what they think: not the example’s, none that
 * was declined silently, nobody whose letters come back. `leftAt` is when it left.
 */
export const filesToAskOutcome = (db: Db, { after, before }: { after: Date; before: Date }, limit: number) =>
  db
    .selectFrom('application')
    .innerJoin('person as owner', (join) => join.onRef('owner.applicationId', '=', 'application.id').on('owner.role', '=', 'owner'))
    .innerJoin('email', (join) =>
      join
        .onRef('email.applicationId', '=', 'application.id')
        .onRef('email.round', '=', 'application.round')
        .on('email.template', 'in', ['accepted', 'oriented', 'declined'])
        .on('email.state', 'in', ['sent', 'kept']),
    )
    .selectAll('application')
    .select(({ fn }) => fn.coalesce('email.sentAt', 'application.outcomeVisibleAt', 'email.createdAt').as('leftAt'))
    .where('application.state', 'in', ['accepted', 'oriented', 'declined'] satisfies State[])
    .where('application.isSilent', '=', false)
    .where('application.isExample', '=', false)
    .where('owner.bouncedAt', 'is', null)
    .where(({ fn, eb }) => eb(fn.coalesce('email.sentAt', 'application.outcomeVisibleAt', 'email.createdAt'), '<=', before))
    .where(({ fn, eb }) => eb(fn.coalesce('email.sentAt', 'application.outcomeVisibleAt', 'email.createdAt'), '>', after))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reminder')
            .select('reminder.name')
            .whereRef('reminder.applicationId', '=', 'application.id')
            .where('reminder.name', '=', 'outcome'),
        ),
      ),
    )
    .orderBy('leftAt')
    .limit(limit)
    .execute();

/** What an applicant answers: written once, and changed while it is not older than `days`. Answers whether it was kept. */
export async function saveSatisfaction(
  db: Db,
  said: { applicationId: string; outcome: 'accepted' | 'oriented' | 'declined'; clear: 'yes' | 'partly' | 'no'; easier: string },
  { days, now }: { days: number; now: Date },
): Promise<boolean> {
  const { clear, easier } = said;
  const saved = await db
    .insertInto('satisfaction')
    .values({ ...said, answeredAt: now, updatedAt: now })
    .onConflict((conflict) =>
      conflict
        .column('applicationId')
        .doUpdateSet({ clear, easier, updatedAt: now })
        .where('satisfaction.answeredAt', '>', daysBefore(now, days)),
    )
    .executeTakeFirst();
  return (saved.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** How many answered what, for each form and outcome. */
export const countSatisfaction = (db: Db) =>
  db
    .selectFrom('satisfaction')
    .innerJoin('application', 'application.id', 'satisfaction.applicationId')
    .select(['application.form', 'satisfaction.outcome', 'satisfaction.clear'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('application.isExample', '=', false)
    .groupBy(['application.form', 'satisfaction.outcome', 'satisfaction.clear'])
    .execute();

/** What would have made it easier, in an order that tells nothing of who wrote it or when. */
export async function easierTexts(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('satisfaction')
    .innerJoin('application', 'application.id', 'satisfaction.applicationId')
    .select('satisfaction.easier')
    .where('satisfaction.easier', '<>', '')
    .where('application.isExample', '=', false)
    .orderBy(sql`md5(satisfaction.application_id::text)`)
    .limit(limit)
    .execute();
  return rows.map(({ easier }) => easier);
}
