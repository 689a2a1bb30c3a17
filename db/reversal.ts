import { sql } from 'kysely';
import type { Db } from './client.ts';

/** Whether anything of an arrangement was ever delivered: a service that is live, or once was. */
export async function isDelivered(db: Db, arrangementId: string): Promise<boolean> {
  const delivered = await db
    .selectFrom('service')
    .select('id')
    .where('arrangementId', '=', arrangementId)
    .where((row) => row.or([row('startedOn', 'is not', null), row('state', 'in', ['live', 'read_only'])]))
    .limit(1)
    .executeTakeFirst();
  return delivered !== undefined;
}

/** Retires the services of an arrangement that were still to deploy; whoever deploys one at the same moment is overtaken. */
export const retireUndelivered = (tx: Db, arrangementId: string, { today, now }: { today: string; now: Date }) =>
  tx
    .updateTable('service')
    .set((set) => ({ state: 'retired', endedOn: today, updatedAt: now, version: set('version', '+', 1) }))
    .where('arrangementId', '=', arrangementId)
    .where('state', '=', 'to_deploy')
    .execute();

/** Lets go of what an acceptance tied to its arrangement: the request, its people, and the vouches that its community was given. */
export async function untieArrangement(
  tx: Db,
  { applicationId, arrangementId }: { applicationId: string; arrangementId: string },
): Promise<void> {
  await tx.updateTable('application').set({ arrangementId: null }).where('id', '=', applicationId).execute();
  await tx
    .updateTable('person')
    .set({ arrangementId: null })
    .where('arrangementId', '=', arrangementId)
    .where('applicationId', 'is not', null)
    .execute();
  await tx.updateTable('vouch').set({ communityId: null }).where('applicationId', '=', applicationId).execute();
}

/** Ends the memberships of a community that still run. */
export const endMemberships = (tx: Db, communityId: string, today: string) =>
  tx
    .updateTable('membership')
    .set({ toOn: sql<string>`greatest(from_on, ${today}::date)`, isPrimary: false })
    .where('communityId', '=', communityId)
    .where('toOn', 'is', null)
    .execute();

/** Ends what every steward of a network was made; answers whose accounts are stewards of no network any more. */
export async function endStewardships(tx: Db, networkId: string, now: Date): Promise<string[]> {
  const ended = await tx
    .updateTable('stewardship')
    .set({ endedAt: now })
    .where('networkId', '=', networkId)
    .where('endedAt', 'is', null)
    .returning('accountId')
    .execute();
  const ids = ended.map(({ accountId }) => accountId);
  if (ids.length === 0) return [];
  const others = await tx
    .selectFrom('stewardship')
    .select('accountId')
    .where('accountId', 'in', ids)
    .where('endedAt', 'is', null)
    .execute();
  return ids.filter((id) => !others.some(({ accountId }) => accountId === id));
}

/** Sets invitations aside that have not left yet. */
export const discardInvitations = (tx: Db, accountId: string) =>
  tx
    .updateTable('email')
    .set({ state: 'discarded' })
    .where('accountId', '=', accountId)
    .where('template', '=', 'invitation')
    .where('state', 'in', ['queued', 'failed', 'kept'])
    .execute();

/** Gives the address of a record that nobody ever saw free again: the record keeps its id for one. */
export const freeSlug = (tx: Db, table: 'network' | 'community' | 'service', id: string) =>
  tx.updateTable(table).set({ slug: id }).where('id', '=', id).execute();
