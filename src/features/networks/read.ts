import type { Db } from '#db/client.ts';
import { dutiesOf } from '#db/duties.ts';
import { networkStandings, recordsOfNetwork, stewardsOfNetwork } from '#db/networks.ts';
import { vouchesOfNetwork } from '#db/vouches.ts';
import { isLive, isOrphaned, isStale } from '#domain/care.ts';
import { NotFound } from '#domain/failure.ts';
import { mayRenew, mayRevoke, vouchState } from '#domain/vouch.ts';
import { type Desk, openNetwork } from './open.ts';

const networksMax = 500;
const recordsMax = 100;
const vouchesMax = 100;

/** The networks that an account cares for: all for the hoster's people, their own for stewards. One query. */
export async function readNetworks(db: Db, { account, now }: Desk) {
  const ids = account.role === 'steward' ? account.networkIds : null;
  const networks = await networkStandings(db, ids, now, networksMax);
  return networks.map((network) => ({ ...network, isOrphaned: isOrphaned(network.liveStewards) }));
}

/** The room of one network: what waits, what it carries, what was said, who answers. A fixed number of queries. */
export async function readRoom(db: Db, desk: Desk, slug: string) {
  const { account, now } = desk;
  const network = await openNetwork(db, account, slug);
  const [[standing], stewards, records, vouches, duties] = await Promise.all([
    networkStandings(db, [network.id], now, 1),
    stewardsOfNetwork(db, network.id),
    recordsOfNetwork(db, network.id, recordsMax),
    vouchesOfNetwork(db, network.id, vouchesMax),
    dutiesOf(db, network.id),
  ]);
  if (!standing) throw new NotFound();
  return {
    network,
    standing,
    isOrphaned: isOrphaned(standing.liveStewards),
    isSteward: account.networkIds.includes(network.id),
    stewards: stewards.map((steward) => ({ ...steward, isLive: isLive(steward, now), isMe: steward.id === account.id })),
    records: records.map((record) => {
      const isVouchedFor = vouches.some((vouch) => vouch.communityId === record.id && mayRevoke(vouchState(vouch, now)));
      return { ...record, isStale: isStale(record.confirmedAt, now), mayVouch: record.kind === 'community' && !isVouchedFor };
    }),
    recordsTotal: records[0]?.total ?? 0,
    vouches: vouches.map((vouch) => {
      const state = vouchState(vouch, now);
      const isOwn = vouch.peopleEmails.includes(account.email);
      return { ...vouch, state, isOwn, mayRenew: !isOwn && account.networkIds.includes(network.id) && mayRenew(state) };
    }),
    duties,
  };
}
