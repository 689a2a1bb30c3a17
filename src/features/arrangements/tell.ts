import type { Db } from '#db/client.ts';
import { applicationOfArrangement } from '#db/arrangements.ts';
import { peopleToTell } from '#db/endings.ts';
import { stewardsOf } from '#db/people.ts';
import type { Locale } from '#domain/locale.ts';
import { paths } from '#i18n/paths.ts';
import { tellOwner } from '../applications/telling/tell-owner.ts';
import { composeAll, letterTo } from '../mail/compose.ts';
import type { FactsOf } from '../mail/letters.ts';
import type { OpenArrangement } from './open.ts';

type Letter = 'arrangement-suspended' | 'arrangement-ending';
type Facts<Name extends Letter> = (locale: Locale, path: string | undefined) => FactsOf<Name>;

/**
 * Writes to whom an arrangement is with, and to the stewards of its networks. Where a request led to it, its owner has a page to read and
 * answer on; else its people get the letter alone.
 */
export async function tellOfArrangement<Name extends Letter>(
  tx: Db,
  arrangement: OpenArrangement,
  template: Name,
  facts: Facts<Name>,
  { eventId, linkSecret, now }: { eventId: number; linkSecret: string; now: Date },
): Promise<void> {
  const request = await applicationOfArrangement(tx, arrangement.id);
  if (request) await tellOwner(tx, linkSecret, request, template, (path) => facts(request.locale, path), { eventId, now });
  const people = request ? [] : await peopleToTell(tx, arrangement.id);
  const networkIds = [...new Set([arrangement.networkId, arrangement.responsibleNetworkId])].filter((id) => id !== null);
  const stewards = (await Promise.all(networkIds.map((id) => stewardsOf(tx, id)))).flat();
  await composeAll(tx, [
    ...people.map(({ email: to }) => letterTo(template, facts('fr', undefined), { to, locale: 'fr', eventId })),
    ...stewards.map(({ id: accountId, email: to, locale }) =>
      letterTo(template, facts(locale, paths.arrangement(locale, arrangement.id)), { to, locale, eventId, accountId }),
    ),
  ]);
}
