import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { deleteSavedFilter, holdSavedFilters, insertSavedFilter, savedFiltersOf } from '#db/saved-filters.ts';
import type { Account } from '#domain/account.ts';
import { savedFiltersMax } from '#domain/queue.ts';
import { allOrNothing } from '../all-or-nothing.ts';

/** The filters of the queue that this account keeps, by name; their addresses are read anew each time, as any other. */
export const readSavedFilters = (db: Db, { id }: Account) => savedFiltersOf(db, id);

export type FilterSaved = { ok: true } | { ok: false; refusal: 'taken' | 'too-many' };

/** Keeps the address of a queue, as the portal wrote it, under a name of one's own. Refused where the name is taken, or enough are kept. */
export const saveFilter = (db: Db, { id: accountId }: Account, { name, query }: { name: string; query: string }): Promise<FilterSaved> =>
  allOrNothing(db, async (tx): Promise<FilterSaved> => {
    if ((await holdSavedFilters(tx, accountId)) >= savedFiltersMax) return { ok: false, refusal: 'too-many' };
    const isNew = await insertSavedFilter(tx, { id: randomUUID(), accountId, name, query });
    return isNew ? { ok: true } : { ok: false, refusal: 'taken' };
  });

/** Forgets a filter of one's own. */
export const removeFilter = (db: Db, account: Account, id: string): Promise<unknown> => deleteSavedFilter(db, account.id, id);
