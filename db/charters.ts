import type { Insertable } from 'kysely';
import type { Locale } from '../src/domain/locale.ts';
import type { Db } from './client.ts';
import type { Charter } from './schema.ts';

/** Keeps the words of a version of the charter, unless there are some already: what was shown first stays. */
export const keepCharterWords = (db: Db, words: Insertable<Charter>) =>
  db
    .insertInto('charter')
    .values(words)
    .onConflict((conflict) => conflict.doNothing())
    .execute();

/** A version of the charter in one language, as it was first shown. */
export const charterOf = (db: Db, { version, locale }: { version: string; locale: Locale }) =>
  db
    .selectFrom('charter')
    .select(['version', 'title', 'sentence', 'text', 'firstSeenAt'])
    .where('version', '=', version)
    .where('locale', '=', locale)
    .executeTakeFirst();
