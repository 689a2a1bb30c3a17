import { sql } from 'kysely';
import { daysAfter } from '../src/domain/deadlines.ts';
import type { Db } from './client.ts';
import { openStates } from './review.ts';

/** What was said for a collective, with its name, and who would act for themselves. */
const rows = (db: Db) =>
  db
    .selectFrom('vouch')
    .innerJoin('network', 'network.id', 'vouch.networkId')
    .leftJoin('account', 'account.id', 'vouch.accountId')
    .leftJoin('community', (join) => join.onRef('community.id', '=', 'vouch.communityId').on('community.visibility', '<>', 'withdrawn'))
    .leftJoin('application', 'application.id', 'vouch.applicationId')
    .select(['vouch.id', 'vouch.networkId', 'vouch.applicationId', 'vouch.communityId', 'vouch.sentence', 'vouch.givenAt', 'vouch.until'])
    .select(['vouch.revokedAt', 'vouch.revokedReason', 'vouch.renewedAt', 'vouch.remindedAt', 'account.name as steward'])
    .select(['network.name as network', 'network.slug as networkSlug', 'application.isExample', 'application.round'])
    .select((row) => [
      row.fn
        .coalesce(
          'community.name',
          sql<
            string | null
          >`(select answers->>'name' from snapshot where snapshot.application_id = application.id order by number desc limit 1)`,
        )
        .as('name'),
      sql<boolean>`community.id is not null or (application.state = any(${[...openStates]}::text[])) is true`.as('isAboutSomething'),
      sql<string[]>`array(select person.email from person left join arrangement on arrangement.id = person.arrangement_id
        where person.application_id = application.id or arrangement.community_id = community.id)`.as('peopleEmails'),
    ])
    .where('vouch.opinion', '=', 'vouched');

export type VouchRow = Awaited<ReturnType<typeof vouchesOfNetwork>>[number];

/** The vouches of a network, those that hold longest first; reserves are none. */
export const vouchesOfNetwork = (db: Db, networkId: string, limit: number) =>
  rows(db)
    .where('vouch.networkId', '=', networkId)
    .orderBy((row) => row.or([row('vouch.revokedAt', 'is not', null), row('vouch.renewedAt', 'is not', null)]))
    .orderBy('vouch.until', 'desc')
    .orderBy('vouch.id')
    .limit(limit)
    .execute();

export const vouchById = (db: Db, id: string): Promise<VouchRow | undefined> => rows(db).where('vouch.id', '=', id).executeTakeFirst();

/** Vouches that end by themselves within so many days and of which nobody was told, the first to end first. */
export const vouchesToRemind = (db: Db, { noticeDays, now, limit }: { noticeDays: number; now: Date; limit: number }) =>
  rows(db)
    .where('vouch.revokedAt', 'is', null)
    .where('vouch.renewedAt', 'is', null)
    .where('vouch.remindedAt', 'is', null)
    .where('vouch.until', '>', now)
    .where('vouch.until', '<=', daysAfter(now, noticeDays))
    // The example does not grow old: it is there to be looked at.
    .where((row) => row.or([row('application.isExample', 'is', null), row('application.isExample', '=', false)]))
    .where('network.isExample', '=', false)
    .orderBy('vouch.until')
    .limit(limit)
    .execute();

/** Whether a change of what a community has is asked for at this moment: it has a file of its own. */
export const hasOpenChange = async (db: Db, communityId: string): Promise<boolean> =>
  (await db
    .selectFrom('application')
    .innerJoin('arrangement', 'arrangement.id', 'application.arrangementId')
    .select('application.id')
    .where('arrangement.communityId', '=', communityId)
    .where('application.state', 'in', openStates)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** Whether a vouch of this network for this community holds. */
export const hasVouchInForce = async (
  db: Db,
  { communityId, networkId, now }: { communityId: string; networkId: string; now: Date },
): Promise<boolean> =>
  (await db
    .selectFrom('vouch')
    .select('id')
    .where('communityId', '=', communityId)
    .where('networkId', '=', networkId)
    .where('opinion', '=', 'vouched')
    .where('revokedAt', 'is', null)
    .where('renewedAt', 'is', null)
    .where('until', '>', now)
    .limit(1)
    .executeTakeFirst()) !== undefined;

const stands = (db: Db, id: string) =>
  db.updateTable('vouch').where('id', '=', id).where('revokedAt', 'is', null).where('renewedAt', 'is', null);

/** Takes a vouch back that still holds; answers whether it did. */
export async function revokeVouch(db: Db, id: string, { by, reason, now }: { by: string; reason: string; now: Date }): Promise<boolean> {
  const { numUpdatedRows } = await stands(db, id)
    .set({ revokedAt: now, revokedBy: by, revokedReason: reason })
    .where('until', '>', now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ends a vouch in favour of a newer one; answers whether nobody was faster. */
export async function endForRenewal(db: Db, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await stands(db, id)
    .set((row) => ({ renewedAt: now, until: row.fn<Date>('least', ['until', row.val(now)]) }))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Notes that a network was told of a vouch that ends; false when another worker was faster. */
export async function noteVouchReminded(db: Db, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await stands(db, id).set({ remindedAt: now }).where('remindedAt', 'is', null).executeTakeFirst();
  return numUpdatedRows === 1n;
}
