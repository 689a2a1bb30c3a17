import type { Insertable } from 'kysely';
import type { Db } from './client.ts';
import type { Objection, Proposal } from './schema.ts';

export const insertProposal = (db: Db, proposal: Insertable<Proposal>) => db.insertInto('proposal').values(proposal).execute();
export const insertObjection = (db: Db, objection: Insertable<Objection>) => db.insertInto('objection').values(objection).execute();

/** What is proposed in this round of a file and not withdrawn, with every objection to it, the oldest first. */
export async function proposalOf(db: Db, applicationId: string, round: number) {
  const proposal = await db
    .selectFrom('proposal')
    .leftJoin('account', 'account.id', 'proposal.proposedBy')
    .select([
      'proposal.id',
      'proposal.snapshotId',
      'proposal.proposedBy',
      'proposal.proposedAt',
      'proposal.body',
      'account.name as proposer',
    ])
    .where('proposal.applicationId', '=', applicationId)
    .where('proposal.round', '=', round)
    .where('proposal.withdrawnAt', 'is', null)
    .executeTakeFirst();
  return proposal && { ...proposal, objections: await objectionsTo(db, proposal.id) };
}

const objectionsTo = (db: Db, proposalId: string) =>
  db
    .selectFrom('objection')
    .leftJoin('account as raiser', 'raiser.id', 'objection.raisedBy')
    .leftJoin('account as closer', 'closer.id', 'objection.closedBy')
    .select(['objection.id', 'objection.state', 'objection.raisedBy', 'objection.raisedAt', 'objection.body'])
    .$narrowType<{ state: 'open' | 'lifted' | 'integrated' }>()
    .select(['objection.closedAt', 'objection.how', 'raiser.name as raiser', 'closer.name as closer'])
    .where('objection.proposalId', '=', proposalId)
    .orderBy('objection.raisedAt')
    .orderBy('objection.id')
    .limit(100)
    .execute();

/** Closes an objection that is still open; answers whether it was. */
export async function closeObjection(
  db: Db,
  id: string,
  closed: { state: 'lifted' | 'integrated'; closedBy: string; closedAt: Date; how: string },
): Promise<boolean> {
  const done = await db.updateTable('objection').set(closed).where('id', '=', id).where('state', '=', 'open').executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Withdraws a proposal that still stands; answers whether it did. */
export async function withdrawProposalRow(db: Db, id: string, now: Date): Promise<boolean> {
  const withdrawn = await db
    .updateTable('proposal')
    .set({ withdrawnAt: now })
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst();
  return withdrawn.numUpdatedRows === 1n;
}
