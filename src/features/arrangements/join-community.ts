import { randomUUID } from 'node:crypto';
import { insertEvent } from '#db/applications.ts';
import { insertMembership } from '#db/arrangements.ts';
import type { Db } from '#db/client.ts';
import { carryVouches } from '#db/decisions.ts';
import { confirmMembership, membershipsOf, recordById } from '#db/records.ts';
import {
  agreeToListing,
  communityToJoin,
  endMembershipsBy,
  isAmongItsPeople,
  settleMemberships,
  takeConsentBack,
} from '#db/same-collective.ts';
import type { Account } from '#domain/account.ts';
import { recordNamed } from '#domain/records.ts';
import { tellNetworks } from '../records/tell-networks.ts';

/** A community that stood before the request that is accepted for it. */
export interface Older {
  id: string;
  slug: string;
  name: string;
}

type Found = { ok: true; community: Older } | { ok: false; refusal: 'unknown-record' | 'not-yours' };

/** The community that somebody names as the same collective; refused where there is none, and for who is one of its people. */
export async function openOlder(tx: Db, account: Account, typed: string): Promise<Found> {
  const named = recordNamed(typed);
  const community = named && (await communityToJoin(tx, named));
  if (!community) return { ok: false, refusal: 'unknown-record' };
  return (await isAmongItsPeople(tx, community.id, account.email)) ? { ok: false, refusal: 'not-yours' } : { ok: true, community };
}

interface Joining {
  community: Older;
  arrangementId: string;
  file: { id: string; networkId: string | null; round: number };
  /** When its people agreed to be listed, if they did. */
  consentAt: Date | null;
  account: Account;
  now: Date;
}

/**
 * Joins what is accepted to a community that was there before: a member of that network too from now on, and of the one that was primary
 * still. Its record stays as its stewards wrote it; those of every network that carries it are told.
 */
export async function joinCommunity(tx: Db, { community, arrangementId, file, consentAt, account, now }: Joining): Promise<void> {
  const actor = account.role === 'admin' ? 'admin' : 'reviewer';
  const place = { applicationId: file.id, arrangementId, round: file.round, at: now };
  await insertEvent(tx, { act: 'join-community', actor, accountId: account.id, ...place });
  if (consentAt) await agreeToListing(tx, community.id, consentAt);
  await carryVouches(tx, file.id, community.id);
  if (!file.networkId) return;
  const open = (await membershipsOf(tx, community.id)).filter(({ toOn }) => toOn === null);
  const carriers = open.filter(({ confirmedAt }) => confirmedAt !== null).map(({ networkId }) => networkId);
  if (carriers.includes(file.networkId)) return;
  const asked = open.find(({ networkId }) => networkId === file.networkId);
  if (asked) await confirmMembership(tx, asked.id, now);
  else {
    const membership = { communityId: community.id, networkId: file.networkId, fromOn: now.toISOString().slice(0, 10), arrangementId };
    const isPrimary = !open.some((one) => one.isPrimary);
    await insertMembership(tx, { id: randomUUID(), ...membership, isPrimary, confirmedAt: now, createdAt: now });
  }
  if (carriers.length === 0) return;
  const network = await nameOf(tx, file.networkId);
  await tellNetworks(tx, { account, now }, { what: 'joined', community, network, tellIds: [...carriers, file.networkId] });
}

interface Leaving {
  community: Pick<Older, 'id' | 'name'>;
  arrangementId: string;
  applicationId: string;
  account: Account;
  now: Date;
}

/** Takes back what an acceptance joined to a community that stays: its membership, and a consent that came with it. The networks are told. */
export async function leaveCommunity(tx: Db, { community, arrangementId, applicationId, account, now }: Leaving): Promise<void> {
  const left = await endMembershipsBy(tx, arrangementId, now.toISOString().slice(0, 10));
  await settleMemberships(tx, [community.id], now);
  await takeConsentBack(tx, community.id, applicationId);
  const stay = (await membershipsOf(tx, community.id)).filter(({ toOn, confirmedAt }) => toOn === null && confirmedAt !== null);
  if (left.length === 0 || stay.length === 0) return;
  const tellIds = [...stay.map(({ networkId }) => networkId), ...left];
  for (const id of left) await tellNetworks(tx, { account, now }, { what: 'left', community, network: await nameOf(tx, id), tellIds });
}

const nameOf = async (tx: Db, networkId: string) => String((await recordById(tx, 'network', networkId))?.['name'] ?? '');
