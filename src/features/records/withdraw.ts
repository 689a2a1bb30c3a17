import type { Db } from '#db/client.ts';
import { forgetDuties } from '#db/duties.ts';
import { dropUnusedLogos } from '#db/logos.ts';
import { arrangementsOf, forgetRevisions, type RecordTable, updateRecord } from '#db/records.ts';
import { forgetSuggestionsOf } from '#db/suggestions.ts';
import type { Account } from '#domain/account.ts';
import { Forbidden } from '#domain/failure.ts';
import { note } from '../trail.ts';
import { actsFor, type Desk, type Opened, openRecord } from './open.ts';
import { type Place, type Saved } from './save.ts';

const emptied = {
  network: {
    name: '–',
    sentence: '',
    description: '',
    themes: [],
    place: '',
    website: null,
    contact: null,
    chatRoom: null,
    socialLinks: [],
    fundingLinks: [],
    charterUrl: null,
    answersChannel: '',
    answersDelay: '',
    invoiceContact: '',
    notes: '',
    logoHash: null,
    logoAlt: '',
    latitude: null,
    longitude: null,
    listingConsentAt: null,
  },
  community: {
    name: '–',
    sentence: '',
    description: '',
    themes: [],
    place: '',
    website: null,
    contact: null,
    answersFirst: '',
    notes: '',
    logoHash: null,
    logoAlt: '',
    latitude: null,
    longitude: null,
    listingConsentAt: null,
  },
  service: { name: '–', sentence: '', dutyRole: '', dutyChannel: '', dutyDelay: '', guideLink: null },
} as const;

type Withdrawn = Saved | { ok: false; refusal: 'hosted' | 'carried-elsewhere' };

/**
 * Takes a record away for good: its address stays reserved, with its kind, origin and date; its texts and their earlier
 * versions go. An import does not bring it back. Refused to a steward where it is not for their network alone to say.
 */
export const withdrawRecord = (db: Db, { account, now }: Desk, { kind, id }: Place): Promise<Withdrawn> =>
  db.transaction().execute(async (tx): Promise<Withdrawn> => {
    const opened = await openRecord(tx, account, kind, id);
    const refusal = account.role === 'steward' ? await refuseSteward(tx, account, opened) : undefined;
    if (refusal) return { ok: false, refusal };
    if (!(await emptyRecord(tx, opened.table, opened, now))) return { ok: false, refusal: 'overtaken', last: undefined };
    if (kind === 'networks') await forgetDuties(tx, id);
    // Its revisions went with its texts: only the trail still tells who did it.
    const subject = { kind: opened.table, id };
    await note(tx, 'withdraw-record', { accountId: account.id, subject, networkId: actsFor(account, opened), now });
    return { ok: true, done: 'saved' };
  });

/** Why a steward does not take a record away: hosting stands under it, or another network carries it too. Services are the hoster's. */
async function refuseSteward(
  tx: Db,
  { networkIds: own }: Account,
  { kind, id, networkIds }: Opened,
): Promise<'hosted' | 'carried-elsewhere' | undefined> {
  if (kind === 'services') throw new Forbidden();
  const arrangements = await arrangementsOf(tx, kind === 'networks' ? { networkId: id } : { communityId: id });
  if (arrangements.some(({ state }) => state !== 'ended')) return 'hosted';
  return networkIds.every((network) => own.includes(network)) ? undefined : 'carried-elsewhere';
}

/** Makes a record a tombstone in the caller's transaction; answers whether it still stood as it was read. */
export async function emptyRecord(tx: Db, table: RecordTable, read: { id: string; version: number }, now: Date): Promise<boolean> {
  if (!(await updateRecord(tx, table, read, { ...emptied[table], visibility: 'withdrawn' }, now))) return false;
  await forgetRevisions(tx, table, read.id);
  await forgetSuggestionsOf(tx, table, read.id);
  await dropUnusedLogos(tx);
  return true;
}
