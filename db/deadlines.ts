import { daysBefore, type Ending, type Reminder } from '#domain/deadlines.ts';
import { expressionBuilder } from 'kysely';
import type { Db } from './client.ts';
import type { DB } from './schema.ts';

/** The column from which the days of a rule are counted. */
const moment = { updatedAt: 'application.updatedAt', stateSince: 'application.stateSince', endedAt: 'arrangement.endedAt' } as const;

/** Whether no letter to whoever answers for the request came back. */
const ownerIsReached = () => {
  const { not, exists, selectFrom } = expressionBuilder<DB, 'application'>();
  const owner = selectFrom('person').select('id').whereRef('applicationId', '=', 'application.id').where('role', '=', 'owner');
  return not(exists(owner.where('bouncedAt', 'is not', null)));
};

const files = (db: Db, { state, since, days }: Pick<Reminder, 'state' | 'since' | 'days'>, now: Date, limit: number) =>
  db
    .selectFrom('application')
    .leftJoin('arrangement', (join) => join.onRef('arrangement.id', '=', 'application.arrangementId').on('arrangement.state', '=', 'ended'))
    .selectAll('application')
    .select(`${moment[since]} as since`)
    .where('application.state', '=', state)
    .where(moment[since], '<=', daysBefore(now, days))
    // Nothing is erased of an arrangement of which another request is being read.
    .$if(since === 'endedAt', (query) =>
      query.where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('application as other')
              .select('other.id')
              .whereRef('other.arrangementId', '=', 'application.arrangementId')
              .where('other.state', 'in', ['with_steward', 'in_review', 'changes_requested', 'waitlisted']),
          ),
        ),
      ),
    )
    // The example does not grow old: it is there to be looked at.
    .where('application.isExample', '=', false)
    // While another host is asked, this one is not waited for.
    .$if(state === 'with_steward', (query) =>
      query.where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('referral').select('id').whereRef('applicationId', '=', 'application.id').where('closedAt', 'is', null))),
      ),
    )
    // A letter that came back stops the clock of whoever was written to: a person has to look.
    .$if(state === 'changes_requested' || state === 'waitlisted', (query) => query.where(ownerIsReached()))
    .orderBy(moment[since])
    .limit(limit);

export type DueFile = Awaited<ReturnType<typeof filesToRemind>>[number];

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
            .whereRef('since', '=', moment[reminder.since]),
        ),
      ),
    )
    .execute();

const filesThatEnd = (db: Db, ending: Ending, now: Date, limit: number) =>
  files(db, ending, now, limit).where(({ or, and, not, exists, lit, selectFrom }) =>
    or([
      exists(
        selectFrom('reminder')
          .select('name')
          .whereRef('applicationId', '=', 'application.id')
          .where('name', '=', ending.afterReminder.name)
          .whereRef('since', '=', moment[ending.since])
          .where('sentAt', '<=', daysBefore(now, ending.afterReminder.days)),
      ),
      and([
        lit(ending.state === 'draft'),
        not(exists(selectFrom('person').select('id').whereRef('applicationId', '=', 'application.id').where('role', '=', 'owner'))),
      ]),
    ]),
  );

/** Files that move by themselves now, the oldest first: somebody was reminded long enough ago, or nobody can be. */
export const filesToEnd = (db: Db, ending: Ending, now: Date, limit: number) => filesThatEnd(db, ending, now, limit).execute();

/** How many they are, up to `most`. */
export async function countFilesToEnd(db: Db, ending: Ending, now: Date, most: number): Promise<number> {
  const due = filesThatEnd(db, ending, now, most).clearSelect().select('application.id').as('due');
  const { count } = await db
    .selectFrom(due)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

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

/**
 * Proposals of another host that somebody owes an answer to since so many days, the oldest first: the owner, and after their yes the
 * network that was asked. An owner whose letters come back is not waited for: a person has to look.
 */
const owedReferrals = (db: Db, days: number, now: Date, limit: number) =>
  db
    .selectFrom('referral')
    .innerJoin('application', 'application.id', 'referral.applicationId')
    .leftJoin('network', 'network.id', 'referral.networkId')
    .select(['referral.id', 'referral.applicationId', 'referral.networkId', 'referral.consentedAt', 'referral.proposedBy'])
    .select(['network.name as network'])
    .select(({ fn }) => fn.coalesce('referral.consentedAt', 'referral.proposedAt').as('since'))
    .where('referral.closedAt', 'is', null)
    .where(({ fn, eb }) => eb(fn.coalesce('referral.consentedAt', 'referral.proposedAt'), '<=', daysBefore(now, days)))
    .where(({ or, eb }) => or([eb('referral.consentedAt', 'is', null), eb('referral.networkId', 'is not', null)]))
    .where('application.state', 'in', ['with_steward', 'in_review'])
    .where('application.isExample', '=', false)
    .where(({ or, eb }) => or([eb('referral.consentedAt', 'is not', null), ownerIsReached()]))
    .orderBy('since')
    .limit(limit);

export type OwedReferral = Awaited<ReturnType<typeof referralsToRemind>>[number];

/** Proposals of which whoever owes the answer is to be reminded now. */
export const referralsToRemind = (db: Db, { name, days }: { name: string; days: number }, now: Date, limit: number) =>
  owedReferrals(db, days, now, limit)
    .where(({ not, exists, selectFrom, fn }) =>
      not(
        exists(
          selectFrom('reminder')
            .select('reminder.name')
            .whereRef('reminder.applicationId', '=', 'application.id')
            .where('reminder.name', '=', name)
            .where('reminder.since', '=', fn.coalesce('referral.consentedAt', 'referral.proposedAt')),
        ),
      ),
    )
    .execute();

/** Proposals that are closed now, since nobody answered and somebody was reminded long enough ago. */
export const referralsToEnd = (
  db: Db,
  { days, afterReminder }: { days: number; afterReminder: { name: string; days: number } },
  now: Date,
  limit: number,
) =>
  owedReferrals(db, days, now, limit)
    .where(({ exists, selectFrom, fn }) =>
      exists(
        selectFrom('reminder')
          .select('reminder.name')
          .whereRef('reminder.applicationId', '=', 'application.id')
          .where('reminder.name', '=', afterReminder.name)
          .where('reminder.since', '=', fn.coalesce('referral.consentedAt', 'referral.proposedAt'))
          .where('reminder.sentAt', '<=', daysBefore(now, afterReminder.days)),
      ),
    )
    .execute();

/** Whether the same answer to a proposal is still owed; until the transaction ends nobody can give it. */
export async function isStillOwed(tx: Db, referral: { id: string; consentedAt: Date | null }): Promise<boolean> {
  const owed = await tx
    .selectFrom('referral')
    .select('id')
    .where('id', '=', referral.id)
    .where('closedAt', 'is', null)
    .where('consentedAt', 'is not distinct from', referral.consentedAt)
    .forUpdate()
    .executeTakeFirst();
  return owed !== undefined;
}
