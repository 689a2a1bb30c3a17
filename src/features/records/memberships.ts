import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { confirmMembership, endMembership, insertOneMembership, membershipsOf, recordById, setPrimary } from '#db/records.ts';
import { mayEditRecordsOf } from '#domain/account.ts';
import { NotFound, NotTheirs } from '#domain/failure.ts';
import { isUuid } from '#domain/uuid.ts';
import { type Desk, openRecord } from './open.ts';
import { attempt } from './save.ts';

export type MembershipAct = 'join' | 'leave' | 'confirm-membership' | 'make-primary';
export type Joined =
  { ok: true; done: MembershipAct } | { ok: false; refusal: 'unattached' | 'own-ancestor' | 'member-already' | 'not-a-member' };

/**
 * Makes a community a member of a network, ends or confirms that, or makes it the primary one. A steward answers for their own
 * network only; which network comes first is for any that carries the community to say.
 */
export const changeMembership = (
  db: Db,
  { account, now }: Desk,
  { communityId, networkId, act }: { communityId: string; networkId: string; act: MembershipAct },
): Promise<Joined> =>
  attempt(db, async (tx): Promise<Joined> => {
    const opened = await openRecord(tx, account, 'communities', communityId);
    if (act !== 'make-primary' && !mayEditRecordsOf(account, networkId)) throw new NotTheirs('network', networkId.slice(0, 100));
    const open = (await membershipsOf(tx, communityId)).filter(({ toOn }) => toOn === null);
    const membership = open.find((one) => one.networkId === networkId);
    if (act === 'join') {
      if (membership) return { ok: false, refusal: 'member-already' };
      // Throws where there is no such network.
      await openNetwork(tx, networkId);
      const isPrimary = !open.some((one) => one.isPrimary);
      await insertOneMembership(tx, {
        id: randomUUID(),
        communityId: opened.id,
        networkId,
        fromOn: dayOf(now),
        isPrimary,
        confirmedAt: now,
      });
      return { ok: true, done: act };
    }
    if (!membership) return { ok: false, refusal: 'not-a-member' };
    if (act === 'leave') await endMembership(tx, membership.id, dayOf(now));
    if (act === 'confirm-membership') await confirmMembership(tx, membership.id, now);
    if (act === 'make-primary') await setPrimary(tx, communityId, membership.id);
    return { ok: true, done: act };
  });

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

async function openNetwork(tx: Db, id: string) {
  const network = isUuid(id) ? await recordById(tx, 'network', id) : undefined;
  if (!network || network['visibility'] === 'withdrawn') throw new NotFound();
}
