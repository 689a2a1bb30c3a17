import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db } from './client.ts';
import type { ChangeRequest, Decision, Note, Referral, Vouch } from './schema.ts';

export type DecisionRow = Selectable<Decision>;

/** Writes a decision; deciding the same way again in one round (the waiting list, twice) replaces the words. */
export const saveDecision = (db: Db, decision: Insertable<Decision>) =>
  db
    .insertInto('decision')
    .values(decision)
    .onConflict((conflict) => {
      const { id: _, ...words } = decision;
      return conflict.columns(['applicationId', 'round', 'outcome']).doUpdateSet(words);
    })
    .execute();

/** The decisions of a file, newest first, with who took them. */
export const decisionsOf = (db: Db, applicationId: string) =>
  db
    .selectFrom('decision')
    .leftJoin('account', 'account.id', 'decision.decidedBy')
    .selectAll('decision')
    .select('account.name as deciderName')
    .where('decision.applicationId', '=', applicationId)
    .orderBy('decision.decidedAt', 'desc')
    .limit(20)
    .execute();

export const decisionOf = (db: Db, applicationId: string, round: number, outcome: string) =>
  db
    .selectFrom('decision')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .where('round', '=', round)
    .where('outcome', '=', outcome)
    .executeTakeFirst();

export const insertVouch = (db: Db, vouch: Insertable<Vouch>) => db.insertInto('vouch').values(vouch).execute();

/** What stewards said about a file's collective, newest first. */
export const vouchesOf = (db: Db, applicationId: string) =>
  db
    .selectFrom('vouch')
    .innerJoin('network', 'network.id', 'vouch.networkId')
    .leftJoin('account', 'account.id', 'vouch.accountId')
    .select(['vouch.id', 'vouch.opinion', 'vouch.sentence', 'vouch.givenAt', 'vouch.until', 'vouch.revokedAt'])
    .select(['vouch.networkId', 'network.name as network', 'account.name as steward'])
    .where('vouch.applicationId', '=', applicationId)
    .orderBy('vouch.givenAt', 'desc')
    .limit(20)
    .execute();

/** Carries the vouches of a request over to the community that it became. */
export const carryVouches = (db: Db, applicationId: string, communityId: string) =>
  db.updateTable('vouch').set({ communityId }).where('applicationId', '=', applicationId).execute();

export const insertNote = (db: Db, note: Insertable<Note>) => db.insertInto('note').values(note).execute();

/** The hoster's private notes on a file, oldest first. */
export const notesOf = (db: Db, applicationId: string) =>
  db
    .selectFrom('note')
    .leftJoin('account', 'account.id', 'note.accountId')
    .select(['note.id', 'note.body', 'note.at', 'account.name as author'])
    .where('note.applicationId', '=', applicationId)
    .orderBy('note.at')
    .limit(200)
    .execute();

export const insertChangeRequest = (db: Db, request: Insertable<ChangeRequest>) => db.insertInto('changeRequest').values(request).execute();

/** What is asked of the owner at this moment, with who asks. */
export const openChangeRequest = (db: Db, applicationId: string) =>
  db
    .selectFrom('changeRequest')
    .leftJoin('account', 'account.id', 'changeRequest.askedBy')
    .selectAll('changeRequest')
    .select('account.name as asker')
    .where('changeRequest.applicationId', '=', applicationId)
    .where('changeRequest.closedAt', 'is', null)
    .executeTakeFirst();

/** Closes what was asked of the owner, if anything still is. */
export const closeChangeRequest = (db: Db, applicationId: string, closedAs: 're-sent' | 'taken-back' | 'withdrawn' | 'lapsed', now: Date) =>
  db
    .updateTable('changeRequest')
    .set({ closedAs, closedAt: now })
    .where('applicationId', '=', applicationId)
    .where('closedAt', 'is', null)
    .execute();

export const insertReferral = (db: Db, referral: Insertable<Referral>) => db.insertInto('referral').values(referral).execute();

/** The open proposal of a file to go elsewhere, with names. */
export const openReferral = (db: Db, applicationId: string) =>
  db
    .selectFrom('referral')
    .leftJoin('network', 'network.id', 'referral.networkId')
    .leftJoin('account', 'account.id', 'referral.proposedBy')
    .selectAll('referral')
    .select(['network.name as network', 'account.name as proposer', 'account.email as proposerEmail', 'account.locale as proposerLocale'])
    .where('referral.applicationId', '=', applicationId)
    .where('referral.closedAt', 'is', null)
    .executeTakeFirst();

/** Whether the owner of a file said no to this network, and has not written a word since. */
export const hasOwnerRefused = async (db: Db, applicationId: string, networkId: string): Promise<boolean> =>
  (await db
    .selectFrom('referral')
    .select('id')
    .where('applicationId', '=', applicationId)
    .where('networkId', '=', networkId)
    .where('consentedAt', 'is', null)
    .where('refusedAt', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('message')
            .select('message.id')
            .whereRef('message.applicationId', '=', 'referral.applicationId')
            .where('message.author', '=', 'owner')
            .whereRef('message.at', '>', 'referral.refusedAt'),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst()) !== undefined;

/** Writes into the open referral of a file; answers whether there was one. */
export async function updateOpenReferral(db: Db, applicationId: string, change: Updateable<Referral>): Promise<boolean> {
  const changed = await db
    .updateTable('referral')
    .set(change)
    .where('applicationId', '=', applicationId)
    .where('closedAt', 'is', null)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}
