import { randomUUID } from 'node:crypto';
import { lockArrangement } from '#db/amendments.ts';
import { insertEvent } from '#db/applications.ts';
import { arrangementById, insertRevision, servicesOfArrangement, updateArrangement } from '#db/arrangements.ts';
import type { Db } from '#db/client.ts';
import {
  discardInvitations,
  endMemberships,
  endStewardships,
  freeSlug,
  isDelivered,
  retireUndelivered,
  untieArrangement,
} from '#db/reversal.ts';
import { recordById, type RecordTable } from '#db/records.ts';
import { endMembershipsIn, isHeldByOthers, settleMemberships } from '#db/same-collective.ts';
import { revokeLinks } from '#db/staff.ts';
import type { Account } from '#domain/account.ts';
import { emptyRecord } from '../records/withdraw.ts';
import { leaveCommunity } from './join-community.ts';

interface Undone {
  file: { id: string; round: number; arrangementId: string };
  account: Account;
  now: Date;
}

/**
 * Undoes what an acceptance created while nothing of it was delivered, in the transaction of its reversal: the arrangement ends, its
 * services are retired, the record is withdrawn unless it was there before or others hold it, the stewards of a network are none any more. Refused once a service was live.
 */
export async function undoArrangement(
  tx: Db,
  { file, account, now }: Undone,
): Promise<{ ok: true } | { ok: false; refusal: 'already-delivered' }> {
  const { arrangementId } = file;
  await lockArrangement(tx, arrangementId);
  const arrangement = await arrangementById(tx, arrangementId);
  if (!arrangement) throw new Error('an acceptance without an arrangement');
  const today = now.toISOString().slice(0, 10);
  await retireUndelivered(tx, arrangementId, { today, now });
  // Asked afterwards: whoever made a service live meanwhile has done so by now.
  if (await isDelivered(tx, arrangementId)) return { ok: false, refusal: 'already-delivered' };
  await updateArrangement(tx, arrangement, { state: 'ended', endedAt: now });
  await untieArrangement(tx, { applicationId: file.id, arrangementId });
  for (const { id } of await servicesOfArrangement(tx, arrangementId)) await withdraw(tx, 'service', id, now);
  const holder = { isOlder: arrangement.isHolderOlder, arrangementId, applicationId: file.id, account, now };
  if (arrangement.communityId) await letGoOfCommunity(tx, arrangement.communityId, holder);
  if (arrangement.networkId) await letGoOfNetwork(tx, arrangement.networkId, now);
  const before = JSON.stringify({ state: arrangement.state, endedAt: null });
  const revision = {
    id: randomUUID(),
    kind: 'arrangement',
    recordId: arrangementId,
    at: now,
    accountId: account.id,
    role: 'hoster',
  } as const;
  await insertRevision(tx, { ...revision, fields: ['state', 'endedAt'], before });
  const place = { applicationId: file.id, arrangementId, round: file.round, at: now };
  await insertEvent(tx, { act: 'undo-arrangement', actor: 'admin', accountId: account.id, ...place });
  return { ok: true };
}

interface LettingGo {
  /** The record was there before the request. */
  isOlder: boolean;
  arrangementId: string;
  applicationId: string;
  account: Account;
  now: Date;
}

/** Withdraws the community that an acceptance made; one that was there before, or that others hold by now, stays and is only left. */
async function letGoOfCommunity(tx: Db, id: string, { isOlder, ...left }: LettingGo): Promise<void> {
  const { arrangementId, now } = left;
  const row = await recordById(tx, 'community', id);
  if (row && (isOlder || (await isHeldByOthers(tx, id, arrangementId)))) {
    await leaveCommunity(tx, { community: { id, name: String(row['name']) }, ...left });
    return;
  }
  await endMemberships(tx, id, now.toISOString().slice(0, 10));
  await withdraw(tx, 'community', id, now);
}

/** Withdraws the network that an acceptance made: its stewards are none any more, and nobody is a member of it. */
async function letGoOfNetwork(tx: Db, id: string, now: Date): Promise<void> {
  for (const accountId of await endStewardships(tx, id, now)) {
    await revokeLinks(tx, accountId, 'invitation', now);
    await discardInvitations(tx, accountId);
  }
  await settleMemberships(tx, await endMembershipsIn(tx, id, now.toISOString().slice(0, 10)), now);
  await withdraw(tx, 'network', id, now);
}

/** Withdraws one record, and frees its address where nobody can have seen it. */
async function withdraw(tx: Db, table: RecordTable, id: string, now: Date): Promise<void> {
  const row = await recordById(tx, table, id);
  if (!row || row['visibility'] === 'withdrawn') return;
  await emptyRecord(tx, table, { id, version: Number(row['version']) }, now);
  if (row['visibility'] === 'unlisted') await freeSlug(tx, table, id);
}
