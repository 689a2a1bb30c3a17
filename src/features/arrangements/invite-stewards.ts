import { arrangementById } from '#db/arrangements.ts';
import type { Db } from '#db/client.ts';
import { peopleOf } from '#db/people.ts';
import type { Locale } from '#domain/locale.ts';
import { site } from '#editorial/site.ts';
import { invite } from '../accounts/invite.ts';

/** Invites the people who will animate an accepted network as its stewards, in the transaction of the acceptance. */
export async function inviteStewards(
  tx: Db,
  { arrangementId, file, linkSecret, now }: { arrangementId: string; file: { id: string; locale: Locale }; linkSecret: string; now: Date },
): Promise<void> {
  const arrangement = await arrangementById(tx, arrangementId);
  const people = await peopleOf(tx, file.id);
  const animators = people.filter(({ role, confirmedAt }) => role === 'steward' && confirmedAt !== null);
  // Fewer than two are named apart when the owner animates too.
  const owner = animators.length < 2 ? people.filter(({ role }) => role === 'owner') : [];
  for (const { email } of [...animators, ...owner]) {
    const network = arrangement?.holderSlug ?? undefined;
    await invite(tx, { email, role: 'steward', network, locale: file.locale }, { linkSecret, hoster: site.name, now });
  }
}
