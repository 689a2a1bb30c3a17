import { type Insertable, sql } from 'kysely';
import type { Db } from './client.ts';
import type { Link } from './schema.ts';

export const insertLinks = (db: Db, links: readonly Insertable<Link>[]) => db.insertInto('link').values(links).execute();

export const linkByHash = (db: Db, tokenHash: string) =>
  db.selectFrom('link').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst();

export const linkById = (db: Db, id: string) => db.selectFrom('link').selectAll().where('id', '=', id).executeTakeFirst();

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

/** Ends the links that would let somebody into an account: to sign in, and to set a password. */
export const revokeWaysIn = (tx: Db, accountId: string, now: Date) =>
  tx
    .updateTable('link')
    .set({ revokedAt: now })
    .where('accountId', '=', accountId)
    .where('purpose', 'in', ['sign-in', 'set-password'])
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .execute();

/** Ends the links with which the owner of a request reads it, those that their browsers keep too; answers the ids of those of letters. */
export async function revokePersonalLinks(tx: Db, person: { applicationId: string; personId: string; now: Date }): Promise<string[]> {
  const ended = await tx
    .updateTable('link')
    .set({ revokedAt: person.now })
    .where('applicationId', '=', person.applicationId)
    .where('purpose', 'in', ['follow', 'draft', 'referral'])
    .where(({ or, eb }) => or([eb('personId', '=', person.personId), eb('personId', 'is', null)]))
    .where('revokedAt', 'is', null)
    .returning(['id', 'purpose'])
    .execute();
  return ended.filter(({ purpose }) => purpose === 'follow').map(({ id }) => id);
}

/** Letters of a request that have not left yet lead to another link from now on. */
export async function readdressLetters(
  tx: Db,
  applicationId: string,
  { from, to }: { from: readonly string[]; to: string },
): Promise<void> {
  for (const id of from) {
    await tx
      .updateTable('email')
      .set({ body: sql`replace(body::text, ${`{token:${id}}`}, ${`{token:${to}}`})::jsonb` })
      .where('applicationId', '=', applicationId)
      .where('state', 'in', ['draft', 'queued', 'failed', 'kept'])
      .execute();
  }
}

/** How often something was done on a request since this moment. */
export async function countActs(db: Db, applicationId: string, act: string, since: Date): Promise<number> {
  const { count } = await db
    .selectFrom('event')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('applicationId', '=', applicationId)
    .where('act', '=', act)
    .where('at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(count);
}
