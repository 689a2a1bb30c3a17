import { requestsBeside } from '#db/amendments.ts';
import type { Db } from '#db/client.ts';
import { standingLink } from '#db/links.ts';
import { tokenOf } from '../../links.ts';

/** The person's other requests about the same arrangement, each with the token of the page that they follow it on. */
export async function besides(
  db: Db,
  linkSecret: string,
  { file, owner, now }: { file: { id: string; arrangementId: string | null }; owner: { email: string }; now: Date },
) {
  const { id, arrangementId } = file;
  const requests = arrangementId ? await requestsBeside(db, { arrangementId, id, email: owner.email }) : [];
  const linked = await Promise.all(
    requests.map(async ({ id: applicationId, personId, ...request }) => {
      const link = await standingLink(db, { purpose: 'follow', applicationId, personId, now });
      return link ? [{ id: applicationId, ...request, token: tokenOf(linkSecret, link.id) }] : [];
    }),
  );
  return linked.flat();
}
