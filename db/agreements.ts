import type { Insertable } from 'kysely';
import type { Locale } from '../src/domain/locale.ts';
import type { Db } from './client.ts';
import type { Agreement } from './schema.ts';

export const insertAgreements = (db: Db, agreements: readonly Insertable<Agreement>[]) =>
  db.insertInto('agreement').values(agreements).execute();

/** The newest text of an arrangement in one language, of those drawn up before a moment where one is given. */
export const newestAgreement = (
  db: Db,
  { arrangementId, locale, before }: { arrangementId: string; locale: Locale; before?: Date | undefined },
) =>
  db
    .selectFrom('agreement')
    .select(['number', 'template', 'title', 'text', 'drawnUpAt'])
    .where('arrangementId', '=', arrangementId)
    .where('locale', '=', locale)
    .$if(before !== undefined, (query) => query.where('drawnUpAt', '<', before ?? new Date(0)))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();

/** One version of the text of an arrangement. */
export const agreementByNumber = (db: Db, { arrangementId, locale, number }: { arrangementId: string; locale: Locale; number: number }) =>
  db
    .selectFrom('agreement')
    .select(['number', 'template', 'title', 'text', 'drawnUpAt'])
    .where('arrangementId', '=', arrangementId)
    .where('locale', '=', locale)
    .where('number', '=', number)
    .executeTakeFirst();

/** The versions of the text of an arrangement, the newest first. */
export const agreementNumbers = (db: Db, arrangementId: string, locale: Locale) =>
  db
    .selectFrom('agreement')
    .select(['number', 'drawnUpAt'])
    .where('arrangementId', '=', arrangementId)
    .where('locale', '=', locale)
    .orderBy('number', 'desc')
    .limit(100)
    .execute();
