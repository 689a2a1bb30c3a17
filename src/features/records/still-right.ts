import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { enqueue } from '#db/jobs.ts';
import { hasUntoldAcceptance, insertOneRevision, recordById, updateRecord } from '#db/records.ts';
import { type AskedRecord, lastAskedAt, recordsToAsk } from '#db/still-right.ts';
import { care, daysBefore } from '#domain/deadlines.ts';
import { site } from '#editorial/site.ts';
import { paths, tokenPlaceholder } from '#i18n/paths.ts';
import type { Secrets } from '#secrets.ts';
import { createLink, findLink } from '../links.ts';
import { compose } from '../mail/compose.ts';
import { type Desk, openRecord } from './open.ts';
import { attempt, type Place } from './save.ts';

const kindOf = { network: 'networks', community: 'communities' } as const;
const tableOf = { networks: 'network', communities: 'community' } as const;
const recordsMax = 100;

const mailOf = (row: Readonly<Record<string, unknown>>) => {
  const contact = String(row['contact'] ?? '');
  return contact.includes('@') && !/^https?:/.test(contact) ? contact : undefined;
};

/**
 * Writes to the people of a record, at its public address: whether it is still right, or, where it is not listed, whether it may be. Writes nothing
 * where there is no such address, or the record is gone or was read elsewhere.
 */
export async function askAboutRecord(db: Db, secrets: Secrets, { kind, id }: AskedRecord, now: Date): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const row = await recordById(tx, kind, id);
    const to = row && mailOf(row);
    if (!row || !to || row['visibility'] === 'withdrawn' || row['originSourceId'] !== null) return false;
    const linkId = await createLink(tx, secrets.links, { purpose: 'record', recordKind: kind, recordId: id, now });
    const locale = row['lang'] === 'en' ? 'en' : 'fr';
    const path = paths.stillRight(locale, tokenPlaceholder(linkId));
    const isListed = row['visibility'] === 'listed';
    await compose(tx, 'confirm-record', { path, hoster: site.name, name: String(row['name']), isListed }, { to, locale });
    return true;
  });
}

/** Asks about every record that nobody confirmed within a year, a hundred at a time; answers about how many. */
export async function askAboutStale(db: Db, secrets: Secrets, now: Date): Promise<number> {
  const due = await recordsToAsk(db, now, recordsMax);
  for (const record of due) await askAboutRecord(db, secrets, record, now);
  return due.length;
}

export type ListingAsked =
  { ok: true; done: 'asked-listing' } | { ok: false; refusal: 'no-mail' | 'no-sentence' | 'asked-today' | 'listed-already' };

/** Has the people of an unlisted record asked by letter whether it may be in the directory; once a day at most. */
export const askForListing = (db: Db, { account, now }: Desk, { kind, id }: Place): Promise<ListingAsked> =>
  db.transaction().execute(async (tx): Promise<ListingAsked> => {
    const { row } = await openRecord(tx, account, kind, id);
    if (kind === 'services' || !mailOf(row)) return { ok: false, refusal: 'no-mail' };
    if (row['visibility'] === 'listed') return { ok: false, refusal: 'listed-already' };
    if (row['sentence'] === '') return { ok: false, refusal: 'no-sentence' };
    const asked = { kind: tableOf[kind], id };
    const last = await lastAskedAt(tx, asked);
    if (last && last > daysBefore(now, 1)) return { ok: false, refusal: 'asked-today' };
    await enqueue(tx, 'ask-about-record', asked, { key: `ask-about-record:${id}` });
    return { ok: true, done: 'asked-listing' };
  });

/** What the people of a record see behind their link: what it says, and whether it is listed. */
export async function readStillRight(db: Db, token: string, now: Date) {
  const found = await findLink(db, token, 'record', now);
  if (!found.ok) return { ok: false, refusal: found.refusal } as const;
  const { recordKind, recordId } = found.link;
  const kind = recordKind === 'network' ? ('network' as const) : ('community' as const);
  const row = recordId ? await recordById(db, kind, recordId) : undefined;
  if (!row || row['visibility'] === 'withdrawn') return { ok: false, refusal: 'unknown-link' } as const;
  const text = (column: string) => String(row[column] ?? '');
  return {
    ok: true,
    kind: kindOf[kind],
    table: kind,
    id: text('id'),
    version: Number(row['version']),
    isListed: row['visibility'] === 'listed',
    isConfirmed:
      row['confirmedByRole'] === 'self' && row['confirmedAt'] instanceof Date && row['confirmedAt'] > daysBefore(now, care.askAgainDays),
    slug: text('slug'),
    lang: text('lang') === 'en' ? ('en' as const) : ('fr' as const),
    said: (['name', 'sentence', 'description', 'place', 'website', 'contact'] as const).map((id) => ({
      id: id === 'place' ? 'territory' : id,
      text: text(id),
    })),
  } as const;
}

export type StillRightAnswer = 'yes' | 'off';
export type StillRight =
  | { ok: true }
  | { ok: false; refusal: 'unknown-link' | 'expired-link' | 'overtaken' | 'not-told-yet' | 'unattached' | 'own-ancestor' | 'unsaid' };

/**
 * Keeps what the people of a record answer: yes says that it is right, and lists it where it was not; off takes it out of the directory. Both can be
 * changed as long as the link lives, and by whoever cares for the record.
 */
export const answerStillRight = (
  db: Db,
  { token, answer, now }: { token: string; answer: StillRightAnswer | undefined; now: Date },
): Promise<StillRight> =>
  attempt(db, async (tx): Promise<StillRight> => {
    const read = await readStillRight(tx, token, now);
    if (!read.ok) return read;
    if (!answer) return { ok: false, refusal: 'unsaid' };
    const row = (await recordById(tx, read.table, read.id)) ?? {};
    const isToList = answer === 'yes' && !read.isListed;
    if (isToList && (await hasUntoldAcceptance(tx, read.id))) return { ok: false, refusal: 'not-told-yet' };
    const confirmed = { confirmedAt: now, confirmedByRole: 'self', confirmedByNetworkId: null };
    const listed = { visibility: 'listed', listingConsentAt: now };
    const set = answer === 'off' ? { visibility: 'unlisted' } : { ...confirmed, ...(isToList ? listed : {}) };
    if (!(await updateRecord(tx, read.table, read, set, now))) return { ok: false, refusal: 'overtaken' };
    const fields = ['visibility', 'listingConsentAt'].filter((field) => field in set);
    if (fields.length === 0 || (answer === 'off' && !read.isListed)) return { ok: true };
    const before = JSON.stringify(Object.fromEntries(fields.map((field) => [field, row[field] ?? null])));
    await insertOneRevision(tx, { id: randomUUID(), kind: read.table, recordId: read.id, at: now, role: 'self', fields, before });
    return { ok: true };
  });
