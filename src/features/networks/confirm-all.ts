import { insertAudit } from '#db/audit.ts';
import type { Db } from '#db/client.ts';
import { confirmRecordsOf } from '#db/networks.ts';
import { maySpeakFor } from '#domain/account.ts';
import { type Desk, openNetwork } from './open.ts';

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
    const about = { accountId: account.id, subjectKind: 'network', subjectId: network.id, networkId: network.id, at: now };
    await insertAudit(tx, { ...about, act: 'confirm-records', facts: JSON.stringify(counts) });
    return counts;
  });
