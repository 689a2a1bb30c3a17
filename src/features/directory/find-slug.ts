import type { Db } from '#db/client.ts';
import { publicSlug } from '#db/entries.ts';
import type { Kind } from '#domain/directory.ts';
import { NotFound } from '#domain/failure.ts';
import { isUuid } from '#domain/uuid.ts';

/** The slug of a record that is named by its id, listed or withdrawn after it was; what is no id is a slug already. Throws `NotFound` for an id that the public never saw. */
export async function slugOf(db: Db, kind: Kind, named: string): Promise<string> {
  if (!isUuid(named)) return named;
  const slug = await publicSlug(db, kind, named);
  if (slug === undefined) throw new NotFound();
  return slug;
}
