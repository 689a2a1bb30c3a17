import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { insertVouch } from '#db/decisions.ts';
import { membershipsOf } from '#db/records.ts';
import { communityToJoin, isAmongItsPeople } from '#db/same-collective.ts';
import { hasOpenChange, hasVouchInForce } from '#db/vouches.ts';
import { NotFound } from '#domain/failure.ts';
import { isUuid } from '#domain/uuid.ts';
import { sentenceMax, vouchUntil } from '#domain/vouch.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { note } from '../trail.ts';
import { type Desk, openNetwork } from './open.ts';

export type GiveRefusal = 'own-collective' | 'sentence-missing' | 'sentence-long' | 'vouched-already' | 'vouched-in-its-file';
type Given = { ok: true } | { ok: false; refusal: GiveRefusal };

const refused = (refusal: GiveRefusal) => ({ ok: false, refusal }) as const;

/**
 * A network vouches for a community that it carries, without a request: for twelve months, and until somebody takes it back. Refused
 * for a collective of their own, where a vouch holds already, and where a change waits, whose file it belongs to. Throws `NotFound` for
 * a community that the network does not carry.
 */
export const giveVouch = (
  db: Db,
  desk: Desk,
  slug: string,
  { communityId, sentence }: { communityId: string; sentence: string },
): Promise<Given> =>
  allOrNothing(db, async (tx): Promise<Given> => {
    const { account, now } = desk;
    const network = await openNetwork(tx, account, slug);
    const community = isUuid(communityId) ? await communityToJoin(tx, { id: communityId }) : undefined;
    const members = community ? await membershipsOf(tx, community.id) : [];
    const isCarried = members.some((one) => one.networkId === network.id && one.toOn === null && one.confirmedAt !== null);
    if (!community || !isCarried) throw new NotFound();
    if (await isAmongItsPeople(tx, community.id, account.email)) return refused('own-collective');
    if (sentence.trim() === '') return refused('sentence-missing');
    if (sentence.length > sentenceMax) return refused('sentence-long');
    if (await hasOpenChange(tx, community.id)) return refused('vouched-in-its-file');
    if (await hasVouchInForce(tx, { communityId: community.id, networkId: network.id, now })) return refused('vouched-already');
    const id = randomUUID();
    const said = { opinion: 'vouched', sentence: sentence.trim(), accountId: account.id, givenAt: now, until: vouchUntil(now) };
    await insertVouch(tx, { id, communityId: community.id, networkId: network.id, ...said });
    await note(tx, 'give-vouch', { accountId: account.id, subject: { kind: 'vouch', id }, networkId: network.id, now });
    return { ok: true };
  });
