import type { Insertable } from 'kysely';
import type { Db } from './client.ts';
import type { Link } from './schema.ts';

export const insertLinks = (db: Db, links: readonly Insertable<Link>[]) => db.insertInto('link').values(links).execute();

export const linkByHash = (db: Db, tokenHash: string) =>
  db.selectFrom('link').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst();

/** Marks a one-use link as used; answers whether this call was the one that did. */
export async function useLink(db: Db, id: string, now: Date): Promise<boolean> {
  const used = await db
    .updateTable('link')
    .set({ usedAt: now })
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return used.numUpdatedRows > 0n;
}

/** The link of this purpose that a person of a request already has and can still use. */
export const standingLink = (db: Db, link: { purpose: string; applicationId: string; personId: string; now: Date }) =>
  db
    .selectFrom('link')
    .select('id')
    .where('applicationId', '=', link.applicationId)
    .where('personId', '=', link.personId)
    .where('purpose', '=', link.purpose)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', link.now)
    .orderBy('expiresAt', 'desc')
    .limit(1)
    .executeTakeFirst();

/** The link with which somebody already answers letters about a request, and still can. */
export const standingReplyLink = (db: Db, link: { applicationId: string; personId?: string; accountId?: string; now: Date }) =>
  db
    .selectFrom('link')
    .select('id')
    .where('applicationId', '=', link.applicationId)
    .where('personId', 'is not distinct from', link.personId ?? null)
    .where('accountId', 'is not distinct from', link.accountId ?? null)
    .where('purpose', '=', 'reply')
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', link.now)
    .limit(1)
    .executeTakeFirst();

/** Ends the links of this purpose in a request, but the one that is kept. */
export const revokeLinks = (db: Db, link: { applicationId: string; purpose: string; keep: string | null; now: Date }) =>
  db
    .updateTable('link')
    .set({ revokedAt: link.now })
    .where('applicationId', '=', link.applicationId)
    .where('purpose', '=', link.purpose)
    .where('revokedAt', 'is', null)
    .where('id', 'is distinct from', link.keep)
    .execute();
