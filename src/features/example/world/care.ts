import type { Rows } from '#db/example.ts';
import { daysBefore, idOf } from '../ids.ts';

interface Said {
  community: string;
  network: string;
  steward: string;
  sentence: string;
  /** Given so many days ago; the first of them ends in three weeks. */
  daysAgo: number;
  /** Taken back so many days ago, and why. */
  revoked?: { daysAgo: number; reason: string };
}

const vouches: readonly Said[] = [
  {
    community: 'atelier-du-quai',
    network: 'tiers-lieux-du-ponant',
    steward: 'referent.ponant',
    sentence: 'L’atelier ouvre chaque semaine et accueille nos rencontres.',
    daysAgo: 344,
  },
  {
    community: 'semences-en-partage',
    network: 'jardins-relies',
    steward: 'referent.jardins',
    sentence: 'Un collectif que nous voyons à chaque bourse aux graines.',
    daysAgo: 95,
  },
  {
    community: 'radio-des-vallees',
    network: 'lescommuns-org',
    steward: 'referent.lescommuns',
    sentence: 'Ils documentent nos rencontres depuis le début.',
    daysAgo: 345,
  },
  {
    community: 'cles-partagees',
    network: 'lescommuns-org',
    steward: 'referent.lescommuns',
    sentence: 'Deux personnes sûres, un projet qui commence.',
    daysAgo: 24,
    revoked: { daysAgo: 5, reason: 'Le collectif se rapproche d’un autre réseau, d’un commun accord.' },
  },
];

const duties = [
  ['tiers-lieux-du-ponant', 'forum', 'L’équipe d’animation', 'https://forum.ponant.example.org/c/aide', 'deux jours ouvrés'],
  ['jardins-relies', 'chat', 'La permanence du jeudi', 'https://jardins.example.org/permanence', 'une semaine'],
  ['lescommuns-org', 'pads', 'Le groupe outils', 'outils@lescommuns.example.org', 'quelques jours'],
] as const;

/** What the networks of the example said for their communities, and who answers first about some of their tools. */
export const careRows = (now: Date): Rows => ({
  duty: duties.map(([network, tool, role, channel, delay]) => ({ networkId: idOf('network', network), tool, role, channel, delay })),
  vouch: vouches.map(({ community, network, steward, sentence, daysAgo, revoked }) => ({
    id: idOf('vouch', `${network} ${community}`),
    communityId: idOf('community', community),
    networkId: idOf('network', network),
    accountId: idOf('account', steward),
    opinion: 'vouched',
    sentence,
    givenAt: daysBefore(now, daysAgo),
    until: daysBefore(now, daysAgo - 365),
    ...(revoked && {
      revokedAt: daysBefore(now, revoked.daysAgo),
      revokedBy: idOf('account', steward),
      revokedReason: revoked.reason,
    }),
  })),
});
