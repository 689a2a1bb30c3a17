import type { NotNull } from 'kysely';
import type { Db } from './client.ts';

/** Opens again, when a withdrawal is undone, what it had closed. */
export const reopenChangeRequest = (db: Db, applicationId: string) =>
  db
    .updateTable('changeRequest')
    .set({ closedAt: null, closedAs: null })
    .where('id', 'in', (select) =>
      select
        .selectFrom('changeRequest')
        .select('id')
        .where('applicationId', '=', applicationId)
        .where('closedAs', '=', 'withdrawn')
        .orderBy('askedAt', 'desc')
        .limit(1),
    )
    .execute();

/** The proposal to another host that is open in this file, with the network that it names. */
export const openReferral = (db: Db, applicationId: string) =>
  db
    .selectFrom('referral')
    .leftJoin('network', 'network.id', 'referral.networkId')
    .selectAll('referral')
    .select(['network.name as networkName', 'network.slug as networkSlug', 'network.visibility as networkVisibility'])
    .where('referral.applicationId', '=', applicationId)
    .where('referral.closedAt', 'is', null)
    .executeTakeFirst();

/** Keeps the owner's answer to a proposal, once; answers whether this was the answer. A no closes it. */
export async function answerReferral(db: Db, id: string, isYes: boolean, now: Date): Promise<boolean> {
  const answered = await db
    .updateTable('referral')
    .set(isYes ? { consentedAt: now } : { refusedAt: now, closedAt: now })
    .where('id', '=', id)
    .where('consentedAt', 'is', null)
    .where('closedAt', 'is', null)
    .executeTakeFirst();
  return answered.numUpdatedRows > 0n;
}

/** The newest decision of a file's round, as its owner may read it. */
export const decisionOf = (db: Db, applicationId: string, round: number) =>
  db
    .selectFrom('decision')
    .select(['outcome', 'reasonCode', 'body', 'alternative', 'wayBack', 'decidedAt'])
    .where('applicationId', '=', applicationId)
    .where('round', '=', round)
    .orderBy('decidedAt', 'desc')
    .limit(1)
    .executeTakeFirst();

const answering = [
  'responsible.name as networkName',
  'responsible.slug as networkSlug',
  'responsible.visibility as networkVisibility',
  'responsible.answersChannel',
  'responsible.answersDelay',
  'responsible.contact',
] as const;

/** A network as who answers first. */
export const answeringNetwork = (db: Db, id: string) =>
  db.selectFrom('network as responsible').select(answering).where('responsible.id', '=', id).executeTakeFirst();

/** What was agreed, and who answers first for it. */
export const arrangementAgreed = (db: Db, id: string) =>
  db
    .selectFrom('arrangement')
    .leftJoin('network as responsible', 'responsible.id', 'arrangement.responsibleNetworkId')
    .select(['arrangement.id', 'arrangement.state', 'arrangement.symbolicCents', 'arrangement.realCostCents', 'arrangement.period'])
    .select(['arrangement.renewalOn', 'arrangement.charterVersion', 'arrangement.payment'])
    .select(['arrangement.responsibleNetworkId', ...answering])
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('agreement').select('number').whereRef('agreement.arrangementId', '=', 'arrangement.id')).as('isDrawnUp'),
    )
    .where('arrangement.id', '=', id)
    .executeTakeFirst();

/** The services of an arrangement, oldest first. */
export const servicesAgreed = (db: Db, arrangementId: string) =>
  db
    .selectFrom('service')
    .select(['id', 'slug', 'tool', 'name', 'address', 'state', 'guideLink', 'dutyChannel', 'createdAt'])
    .where('arrangementId', '=', arrangementId)
    .$narrowType<{ tool: NotNull }>()
    .orderBy('createdAt')
    .orderBy('name')
    .limit(50)
    .execute();

/** A network by its id, as letters and pages of a file name it; listed or not, since the file is about it. */
export const networkById = (db: Db, id: string) =>
  db.selectFrom('network').select(['id', 'slug', 'name', 'visibility', 'answersChannel']).where('id', '=', id).executeTakeFirst();
