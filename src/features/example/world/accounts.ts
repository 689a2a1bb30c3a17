import type { Rows } from '#db/example.ts';
import { daysBefore, idOf } from '../ids.ts';

type Person = readonly [slug: string, name: string, role: 'reviewer' | 'steward', networks?: readonly string[], locale?: 'en'];

/** Named by what they do, without passwords: stewards come in by a mailed link, as everywhere. */
const people: readonly Person[] = [
  ['instruction', 'Instructeur·rice (exemple)', 'reviewer'],
  ['instruction-2', 'Deuxième instructeur·rice (exemple)', 'reviewer'],
  ['referent.lescommuns', 'Référent·e de LesCommuns.org (exemple)', 'steward', ['lescommuns-org']],
  ['referent.tiers-lieux', 'Référent·e de Tiers-Lieux.org (exemple)', 'steward', ['tiers-lieux-org']],
  ['referent.ponant', 'Référent·e du Ponant (exemple)', 'steward', ['tiers-lieux-du-ponant']],
  ['referent.jardins', 'Référent·e des Jardins (exemple)', 'steward', ['jardins-relies']],
  ['steward.kitchens', 'Steward of Commons Kitchens (example)', 'steward', ['commons-kitchens'], 'en'],
];

export const accountEmail = (slug: string) => `${slug}@example.org`;

/** The hoster's reviewers and the networks' stewards. */
export function accounts(now: Date): Rows {
  const since = daysBefore(now, 400);
  return {
    account: people.map(([slug, name, role, , locale = 'fr' as const], index) => ({
      id: idOf('account', slug),
      email: accountEmail(slug),
      name,
      role,
      locale,
      isExample: true,
      createdAt: since,
      lastActedAt: daysBefore(now, index + 1),
    })),
    stewardship: people.flatMap(([slug, , , networks = []]) =>
      networks.map((network) => ({ accountId: idOf('account', slug), networkId: idOf('network', network), since })),
    ),
  };
}
