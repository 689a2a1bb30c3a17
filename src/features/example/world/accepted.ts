import type { Rows } from '#db/example.ts';
import { territory } from '#editorial/territories.ts';
import { dayOf, daysBefore, idOf } from '../ids.ts';
import { acceptedCommunity as made } from './decided-requests.ts';

const daysOld = 10;

/** What the accepted request made: a collective that is not listed yet, its agreement, and two services to install. */
export function acceptedRows(now: Date): Rows {
  const place = territory('commune', '56121');
  const since = daysBefore(now, daysOld);
  const communityId = idOf('community', made.slug);
  const arrangementId = idOf('arrangement', made.slug);
  const networkId = idOf('network', made.network);
  return {
    community: [
      {
        id: communityId,
        slug: made.slug,
        name: 'La Cantine du port (exemple)',
        sentence: 'Une cantine solidaire où l’on cuisine les invendus de la criée.',
        description: 'Collectif inventé pour l’exemple.',
        themes: ['food', 'solidarity'],
        territoryKind: 'commune',
        territoryCode: place?.code ?? null,
        place: place?.place ?? '',
        departmentCode: place?.departmentCode ?? null,
        regionCode: place?.regionCode ?? null,
        latitude: 47.75,
        longitude: -3.37,
        contact: 'table@cantine.example.org',
        sizeBand: '51-200',
        answersFirst: 'L’équipe de salle',
        // They agreed when they asked; the first running service lists them.
        listingConsentAt: daysBefore(now, 28),
        isExample: true,
        createdAt: since,
        updatedAt: since,
      },
    ],
    membership: [
      {
        id: idOf('membership', made.slug),
        communityId,
        networkId,
        fromOn: dayOf(since),
        isPrimary: true,
        confirmedAt: since,
        createdAt: since,
      },
    ],
    arrangement: [
      {
        id: arrangementId,
        communityId,
        responsibleNetworkId: networkId,
        state: 'provisioning',
        charterVersion: '2026-01',
        symbolicCents: 4000,
        realCostCents: 32_000,
        payer: 'L’association de la cantine',
        isExample: true,
        createdAt: since,
      },
    ],
    service: made.tools.map(({ tool, name, wishedAddress }) => ({
      id: idOf('service', `${tool} ${made.slug}`),
      slug: `${tool}-${made.slug}`,
      tool,
      communityId,
      arrangementId,
      name,
      wishedAddress,
      isExample: true,
      createdAt: since,
      updatedAt: since,
    })),
  };
}
