import { sql } from 'kysely';
import type { Db } from './client.ts';

/** Keeps a picture under the hash of its bytes; the same picture is kept once. */
export const keepLogo = (db: Db, logo: { hash: string; bytes: Buffer }) =>
  db
    .insertInto('logo')
    .values({ ...logo, mediaType: 'image/webp' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();

/** Takes pictures away that no record shows, and no revision could bring back. */
export const dropUnusedLogos = (db: Db) =>
  sql`delete from logo where not exists (select from network where logo_hash = hash)
    and not exists (select from community where logo_hash = hash)
    and not exists (select from revision where before->>'logoHash' = hash and undone_at is null)`.execute(db);
