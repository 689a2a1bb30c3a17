import type { Db } from '#db/client.ts';
import { listedLogo } from '#db/entries.ts';
import { NotFound } from '#domain/failure.ts';

/** The logo of this hash. Throws `NotFound` unless a listed record shows it. */
export async function readLogo(db: Db, hash: string): Promise<{ mediaType: string; bytes: Buffer }> {
  const logo = /^[0-9a-f]{64}$/.test(hash) ? await listedLogo(db, hash) : undefined;
  if (!logo) throw new NotFound();
  return logo;
}
