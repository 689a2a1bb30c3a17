import { type Insertable, sql } from 'kysely';
import type { OpinionWord } from '../src/domain/opinion.ts';
import type { Db } from './client.ts';
import { openStates } from './review.ts';
import type { Opinion } from './schema.ts';

export const insertOpinion = (db: Db, opinion: Insertable<Opinion>) => db.insertInto('opinion').values(opinion).execute();

/** Whether the newest letter to who was asked came back. */
const hasBounced = sql<boolean>`(
  select email.state = 'failed' from email
  where email.application_id = opinion.application_id and email.template = 'opinion-asked' and email.recipient = opinion.email
    and email.state <> 'discarded'
  order by email.created_at desc limit 1
) is true`;

/** What was asked of others about a request, the oldest first, with who asked, and whether our letter came back. */
export const opinionsOf = (db: Db, applicationId: string) =>
  db
    .selectFrom('opinion')
    .leftJoin('account', 'account.id', 'opinion.askedBy')
    .selectAll('opinion')
    .select(['account.name as asker', hasBounced.as('hasBounced')])
    .where('opinion.applicationId', '=', applicationId)
    .orderBy('opinion.askedAt')
    .limit(100)
    .execute();

export const opinionByLink = (db: Db, linkId: string) =>
  db.selectFrom('opinion').selectAll().where('linkId', '=', linkId).executeTakeFirst();

/** Whether this address is asked about this request already, and can still answer. */
export const standingOpinion = (db: Db, { applicationId, email, now }: { applicationId: string; email: string; now: Date }) =>
  db
    .selectFrom('opinion')
    .select('id')
    .where('applicationId', '=', applicationId)
    .where('email', '=', email)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .limit(1)
    .executeTakeFirst();

/** How often others were asked since this moment: about one request, and at one address. */
export async function countAsked(
  db: Db,
  { applicationId, email, since }: { applicationId: string; email: string; since: Date },
): Promise<{ ofFile: number; toAddress: number }> {
  const { ofFile, toAddress } = await db
    .selectFrom('opinion')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('applicationId', '=', applicationId).as('ofFile'),
      fn.countAll<number>().filterWhere('email', '=', email).as('toAddress'),
    ])
    .where('askedAt', '>', since)
    .where((row) => row.or([row('applicationId', '=', applicationId), row('email', '=', email)]))
    .executeTakeFirstOrThrow();
  return { ofFile: Number(ofFile), toAddress: Number(toAddress) };
}

/** Writes what somebody says, over what they said before, while they still can; answers whether it was written. */
export async function sayOpinion(
  db: Db,
  id: string,
  { said, body, now }: { said: OpinionWord; body: string; now: Date },
): Promise<boolean> {
  const written = await db
    .updateTable('opinion')
    .set({ said, body, saidAt: now })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  return written.numUpdatedRows > 0n;
}

/** Takes back what somebody was asked, once; answers whether this call did. */
export async function revokeOpinion(
  db: Db,
  { id, applicationId, now }: { id: string; applicationId: string; now: Date },
): Promise<boolean> {
  const revoked = await db
    .updateTable('opinion')
    .set({ revokedAt: now })
    .where('id', '=', id)
    .where('applicationId', '=', applicationId)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return revoked.numUpdatedRows > 0n;
}

/** What somebody was asked whose letter came back, while they said nothing and are still asked; nothing where that is not so. */
export const bouncedOpinion = (db: Db, { id, applicationId }: { id: string; applicationId: string }) =>
  db
    .selectFrom('opinion')
    .select(['name', 'question'])
    .where('id', '=', id)
    .where('applicationId', '=', applicationId)
    .where('said', 'is', null)
    .where('revokedAt', 'is', null)
    .where(hasBounced)
    .executeTakeFirst();

/** Opinions that were asked before this moment, wait, and of which nobody was reminded; of requests that are open, the oldest first. */
export const opinionsToRemind = (db: Db, { askedBefore, now }: { askedBefore: Date; now: Date }, limit: number) =>
  db
    .selectFrom('opinion')
    .innerJoin('application', 'application.id', 'opinion.applicationId')
    .selectAll('opinion')
    .select(['application.round', 'application.reference'])
    .where('opinion.askedAt', '<=', askedBefore)
    .where('opinion.said', 'is', null)
    .where('opinion.remindedAt', 'is', null)
    .where('opinion.revokedAt', 'is', null)
    .where('opinion.expiresAt', '>', now)
    .where('application.state', 'in', openStates)
    .where('application.isExample', '=', false)
    .orderBy('opinion.askedAt')
    .limit(limit)
    .execute();

/** Notes that somebody is reminded, while they owe their opinion; answers whether this call did. */
export async function noteOpinionReminded(db: Db, id: string, now: Date): Promise<boolean> {
  const noted = await db
    .updateTable('opinion')
    .set({ remindedAt: now })
    .where('id', '=', id)
    .where('remindedAt', 'is', null)
    .where('said', 'is', null)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return noted.numUpdatedRows > 0n;
}

/** Keeps that an address, under its key, does not want to be asked again. */
export const noteUnwanted = (db: Db, key: string, since: Date) =>
  db
    .insertInto('opinionUnwanted')
    .values({ key, since })
    .onConflict((conflict) => conflict.doNothing())
    .execute();

export const isUnwanted = async (db: Db, key: string): Promise<boolean> =>
  (await db.selectFrom('opinionUnwanted').select('key').where('key', '=', key).executeTakeFirst()) !== undefined;
