import type { Db } from '#db/client.ts';
import { forgetDuties } from '#db/duties.ts';
import { dropUnusedLogos } from '#db/logos.ts';
import { forgetRevisions, type RecordTable, updateRecord } from '#db/records.ts';
import { type Desk, openRecord } from './open.ts';
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

/**
 * Takes a record away for good: its address stays reserved, with its kind, origin and date; its texts and their earlier
 * versions go. An import does not bring it back.
 */
export const withdrawRecord = (db: Db, { account, now }: Desk, { kind, id }: Place): Promise<Saved> =>
  db.transaction().execute(async (tx) => {
    const opened = await openRecord(tx, account, kind, id);
    if (!(await emptyRecord(tx, opened.table, opened, now))) return { ok: false, refusal: 'overtaken', last: undefined };
    if (kind === 'networks') await forgetDuties(tx, id);
    return { ok: true, done: 'saved' };
  });

/** Makes a record a tombstone in the caller's transaction; answers whether it still stood as it was read. */
export async function emptyRecord(tx: Db, table: RecordTable, read: { id: string; version: number }, now: Date): Promise<boolean> {
  if (!(await updateRecord(tx, table, read, { ...emptied[table], visibility: 'withdrawn' }, now))) return false;
  await forgetRevisions(tx, table, read.id);
  await dropUnusedLogos(tx);
  return true;
}
