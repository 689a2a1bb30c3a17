import type { Db } from '#db/client.ts';
import { originsOf } from '#db/federation.ts';
import type { Kind } from '#domain/directory.ts';
import type { Placed } from '#domain/sources.ts';

const remarksMax = 30;

/** The directories that hold a record, with what their file of it lacks: for whoever may mend the record, or ask for it to be mended. */
export async function readOrigins(db: Db, kind: Kind, recordId: string) {
  const origins = await originsOf(db, kind, recordId);
  return origins.map(({ problems, foreignId, ...origin }) => {
    const isOfIt = ({ address, record }: Placed) => (record ?? address) === foreignId;
    const remarks = (problems as readonly Placed[]).filter(isOfIt).slice(0, remarksMax);
    return { ...origin, foreignId, remarks };
  });
}
