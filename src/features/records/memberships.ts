import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { confirmMembership, endMembership, holdRecord, insertOneMembership, membershipsOf, recordById, setPrimary } from '#db/records.ts';
import { mayEditRecordsOf } from '#domain/account.ts';
import { NotFound, NotTheirs } from '#domain/failure.ts';
import { isUuid } from '#domain/uuid.ts';
import { note } from '../trail.ts';
import { type Desk, openRecord } from './open.ts';
import { attempt } from './save.ts';
import { tellNetworks } from './tell-networks.ts';

export type MembershipAct = 'join' | 'leave' | 'confirm-membership' | 'make-primary';
export type Joined =
  | { ok: true; done: MembershipAct | 'asked' }
  | { ok: false; refusal: 'unattached' | 'own-ancestor' | 'member-already' | 'not-a-member' | 'unconfirmed' };

interface Wished {
  communityId: string;
  networkId: string;
  act: MembershipAct;
}

/**
 * Makes a community a member of a network, ends or confirms that, or makes it the primary one. A steward answers for their own
 * network only: another one, they ask, and it is a member once a steward there confirms. Which network comes first is for any that
 * carries the community to say. The stewards of the networks concerned are told.
 */
export const changeMembership = (db: Db, desk: Desk, { communityId, networkId, act }: Wished): Promise<Joined> =>
  attempt(db, async (tx): Promise<Joined> => {
    const { account, now } = desk;
    const opened = await openRecord(tx, account, 'communities', communityId);
    await holdRecord(tx, 'community', communityId);
    const isTheirs = mayEditRecordsOf(account, networkId);
    const open = (await membershipsOf(tx, communityId)).filter(({ toOn }) => toOn === null);
    const membership = open.find((one) => one.networkId === networkId);
    const community = { id: communityId, name: String(opened.row['name']) };
    const carriers = open.filter(({ confirmedAt }) => confirmedAt !== null).map((one) => one.networkId);
    const subject = { kind: 'community', id: communityId };
    const keep = () => note(tx, 'change-membership', { accountId: account.id, subject, networkId, facts: { act }, now });
    if (act === 'join') {
      if (membership) return { ok: false, refusal: 'member-already' };
      const network = await nameOf(tx, networkId);
      const isPrimary = isTheirs && !open.some((one) => one.isPrimary);
      const row = { id: randomUUID(), communityId, networkId, fromOn: dayOf(now), isPrimary, confirmedAt: isTheirs ? now : null };
      await insertOneMembership(tx, row);
      await keep();
      if (!isTheirs) await tellNetworks(tx, desk, { what: 'asked', community, network, tellIds: [networkId] });
      else if (carriers.length > 0) await tellNetworks(tx, desk, { what: 'joined', community, network, tellIds: [...carriers, networkId] });
      return { ok: true, done: isTheirs ? act : 'asked' };
    }
    // Who asked another network may take that back until it said yes.
    const mayTakeBack = act === 'leave' && membership?.confirmedAt === null;
    if (act !== 'make-primary' && !isTheirs && !mayTakeBack) throw new NotTheirs('network', networkId);
    if (!membership) return { ok: false, refusal: 'not-a-member' };
    const tell = (what: 'joined' | 'primary' | 'left') =>
      tellNetworks(tx, desk, { what, community, network: membership.name, tellIds: [...carriers, networkId] });
    if (act === 'make-primary' && membership.confirmedAt === null) return { ok: false, refusal: 'unconfirmed' };
    if (act === 'leave') await endMembership(tx, membership.id, dayOf(now));
    if (act === 'confirm-membership') await confirmMembership(tx, membership.id, now);
    if (act === 'make-primary') await setPrimary(tx, communityId, membership.id);
    await keep();
    const isShared = new Set([...carriers, networkId]).size > 1;
    if (act === 'confirm-membership' && isShared && membership.confirmedAt === null) await tell('joined');
    if (act === 'make-primary' && isShared && !membership.isPrimary) await tell('primary');
    if (act === 'leave' && isShared && membership.confirmedAt !== null) await tell('left');
    return { ok: true, done: act };
  });

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

/** The name of a network that can be joined; throws where there is none. */
async function nameOf(tx: Db, id: string): Promise<string> {
  const network = isUuid(id) ? await recordById(tx, 'network', id) : undefined;
  if (!network || network['visibility'] === 'withdrawn') throw new NotFound();
  return String(network['name']);
}
