import type { Db } from '#db/client.ts';
import { confirmRecordsOf } from '#db/networks.ts';
import { maySpeakFor } from '#domain/account.ts';
import { type Desk, openNetwork } from './open.ts';
import { note } from '../trail.ts';

/**
 * Says in one click that all records of a network are still right, by role and network. What changed after `seenAt`, when they were
 * shown, is left to be read first; answers how many were confirmed and how many left.
 */
export const confirmAll = (db: Db, desk: Desk, slug: string, seenAt: Date) =>
  db.transaction().execute(async (tx) => {
    const { account, now } = desk;
    const network = await openNetwork(tx, account, slug);
    const isSteward = maySpeakFor(account, network.id);
    const by = { role: isSteward ? 'steward' : 'hoster', byNetworkId: isSteward ? network.id : null } as const;
    const counts = await confirmRecordsOf(tx, network.id, { ...by, seenAt, now });
    const subject = { kind: 'network', id: network.id };
    await note(tx, 'confirm-records', { accountId: account.id, subject, networkId: network.id, facts: counts, now });
    return counts;
  });
