import type { Rows } from '#db/example.ts';
import { territory, type TerritoryKind } from '#editorial/territories.ts';
import { dayOf, daysBefore, idOf } from '../ids.ts';
import { interview } from './networks.ts';

interface Seed {
  slug: string;
  name: string;
  sentence: string;
  description: string;
  themes: readonly string[];
  where: readonly [TerritoryKind, string];
  point?: readonly [latitude: number, longitude: number];
  contact: string;
  size: '2-10' | '11-50' | '51-200' | '201+';
  /** The first is the primary one. */
  networks: readonly string[];
  /** No steward of the network has confirmed the membership yet. */
  isUnconfirmed?: boolean;
  answersFirst: string;
  isReal?: boolean;
  visibility?: 'unlisted' | 'withdrawn';
  lang?: 'en';
  daysOld: number;
}

const communities: readonly Seed[] = [
  {
    slug: 'point-communs',
    name: 'Point Communs',
    isReal: true,
    sentence: 'Un collectif qui partage messagerie, vidéos, pads et nuage avec celles et ceux qui font vivre les communs.',
    description:
      'Le collectif s’appuie sur l’hébergeur depuis ses débuts : d’abord pour la messagerie, puis pour les vidéos, les pads et le nuage, contre un montant très réduit. Ce qui revient : des retours d’usage, et un terrain pour essayer de nouveaux outils.\n\nCette fiche fait partie de l’exemple : le collectif ne l’a ni écrite ni relue, et les adresses de ses services sont inventées.',
    themes: ['commons', 'free-software'],
    where: ['country', 'FR'],
    contact: 'https://pointcom1.encommuns.org',
    size: '201+',
    networks: ['lescommuns-org'],
    answersFirst: 'Le salon d’accueil de la messagerie',
    daysOld: 295,
  },
  {
    slug: 'atelier-du-quai',
    name: 'L’Atelier du quai (exemple)',
    sentence: 'Un atelier partagé au bord de la Penfeld, où l’on apprend à réparer ce que l’on a.',
    description:
      'Établis, couture, électronique : chaque samedi, on vient avec un objet en panne et on repart en sachant un peu plus.\n\nCollectif inventé pour l’exemple.',
    themes: ['making', 'third-places', 'commons'],
    where: ['commune', '29019'],
    point: [48.39, -4.49],
    contact: 'bonjour@atelier-du-quai.example.org',
    size: '51-200',
    networks: ['tiers-lieux-du-ponant', 'lescommuns-org'],
    answersFirst: 'L’équipe numérique, le samedi à l’atelier',
    daysOld: 200,
  },
  {
    slug: 'grange-aux-outils',
    name: 'La Grange aux outils (exemple)',
    sentence: 'Une grange, trois métiers et un bureau partagé au pied du Vercors.',
    description: 'Un tiers-lieu de village : menuiserie, télétravail et cantine du mercredi.\n\nCollectif inventé pour l’exemple.',
    themes: ['third-places', 'economy'],
    where: ['commune', '26113'],
    point: [44.75, 5.37],
    contact: 'https://grange.example.org/contact',
    size: '11-50',
    networks: ['tiers-lieux-org'],
    answersFirst: 'La permanence du mercredi',
    daysOld: 150,
  },
  {
    slug: 'cafe-des-reparations',
    name: 'Café des réparations (exemple)',
    sentence: 'Un café où l’on répare vélos, grille-pain et liens de voisinage.',
    description: 'Ouvert trois soirs par semaine, tenu par une vingtaine de bénévoles.\n\nCollectif inventé pour l’exemple.',
    themes: ['making', 'ecology', 'solidarity'],
    where: ['commune', '59350'],
    point: [50.63, 3.06],
    contact: 'cafe@reparations.example.org',
    size: '11-50',
    networks: ['tiers-lieux-org'],
    answersFirst: 'Le comptoir, ou le salon « Numérique »',
    daysOld: 120,
  },
  {
    slug: 'semences-en-partage',
    name: 'Semences en partage (exemple)',
    sentence: 'Une maison des semences paysannes qui garde, sème et donne.',
    description: 'Soixante jardins échangent graines et notes de culture d’une saison à l’autre.\n\nCollectif inventé pour l’exemple.',
    themes: ['food', 'ecology', 'research'],
    where: ['commune', '31555'],
    point: [43.6, 1.44],
    contact: 'graines@semences.example.org',
    size: '51-200',
    networks: ['jardins-relies'],
    answersFirst: 'Le groupe « Outils », le premier lundi du mois',
    daysOld: 95,
  },
  {
    slug: 'potager-des-hauts',
    name: 'Potager des Hauts (exemple)',
    sentence: 'Des familles de Saint-Denis cultivent ensemble une parcelle en pente.',
    description: 'Le potager prépare aussi des repas partagés et des ateliers d’école.\n\nCollectif inventé pour l’exemple.',
    themes: ['food', 'education'],
    where: ['commune', '97411'],
    point: [-20.88, 55.45],
    contact: 'https://potager.example.org',
    size: '11-50',
    networks: ['jardins-relies', 'lescommuns-org'],
    answersFirst: 'La coordination du potager',
    daysOld: 80,
  },
  {
    slug: 'radio-des-vallees',
    name: 'Radio des vallées (exemple)',
    sentence: 'Une radio associative qui donne la parole aux vallées d’Ariège.',
    description: 'Quarante bénévoles, un studio mobile et des archives ouvertes.\n\nCollectif inventé pour l’exemple.',
    themes: ['culture', 'democracy'],
    where: ['commune', '09122'],
    point: [42.97, 1.61],
    contact: 'antenne@radio-vallees.example.org',
    size: '11-50',
    networks: ['lescommuns-org'],
    answersFirst: 'La régie, tous les matins',
    daysOld: 45,
  },
  {
    slug: 'cles-partagees',
    name: 'Les Clés partagées (exemple)',
    sentence: 'Des habitats participatifs de l’Ouest qui s’entraident, du premier plan à la vie commune.',
    description:
      'Le collectif documente ce qui marche et ce qui coince, et prête ses modèles de statuts.\n\nCollectif inventé pour l’exemple.',
    themes: ['housing', 'democracy', 'commons'],
    where: ['commune', '44109'],
    point: [47.22, -1.55],
    contact: 'https://cles.example.org/ecrire',
    size: '51-200',
    networks: ['lescommuns-org'],
    answersFirst: 'Le cercle « Communication »',
    daysOld: 24,
  },
  {
    slug: 'night-bakers',
    name: 'Night Bakers (example)',
    sentence: 'A bakery that its forty members run in turns, at night.',
    description: 'Flour is bought together, recipes are shared, and the oven never cools down.\n\nInvented for this example.',
    themes: ['food', 'economy'],
    where: ['country', 'BE'],
    point: [50.84, 4.37],
    contact: 'oven@night-bakers.example.org',
    size: '11-50',
    networks: ['commons-kitchens'],
    answersFirst: 'Whoever is on the oven shift',
    lang: 'en',
    daysOld: 12,
  },
  {
    slug: 'rucher-ecole',
    name: 'Rucher école du Ponant (exemple)',
    sentence: 'Un rucher où l’on apprend à deux, gants compris.',
    description: 'Le rucher a demandé à rejoindre l’annuaire ; le réseau ne l’a pas encore confirmé.\n\nCollectif inventé pour l’exemple.',
    themes: ['ecology', 'education'],
    where: ['commune', '22278'],
    contact: 'https://rucher.example.org',
    size: '2-10',
    networks: ['tiers-lieux-du-ponant'],
    isUnconfirmed: true,
    visibility: 'unlisted',
    answersFirst: '',
    daysOld: 6,
  },
];

/** A collective that left the directory: only its address and its kind are kept. */
const withdrawn = { slug: 'fabrique-du-canal', name: 'Fabrique du canal (exemple)', network: 'tiers-lieux-org' } as const;

/** The collectives of the example, with their memberships; some belong to two networks. */
export function communityRows(now: Date): Rows {
  return {
    community: [
      ...communities.map((seed) => communityRow(seed, now)),
      {
        id: idOf('community', withdrawn.slug),
        slug: withdrawn.slug,
        name: withdrawn.name,
        visibility: 'withdrawn',
        isExample: true,
        createdAt: daysBefore(now, 280),
        updatedAt: daysBefore(now, 30),
      },
    ],
    membership: communities.flatMap((seed) =>
      seed.networks.map((network, index) => ({
        id: idOf('membership', `${seed.slug} ${network}`),
        communityId: idOf('community', seed.slug),
        networkId: idOf('network', network),
        fromOn: dayOf(daysBefore(now, seed.daysOld - index)),
        isPrimary: index === 0,
        confirmedAt: seed.isUnconfirmed ? null : daysBefore(now, seed.daysOld - index),
        createdAt: daysBefore(now, seed.daysOld),
      })),
    ),
  };
}

function communityRow(seed: Seed, now: Date) {
  const place = territory(...seed.where);
  const isListed = seed.visibility === undefined;
  const confirmed = daysBefore(now, Math.min(seed.daysOld, 15));
  return {
    id: idOf('community', seed.slug),
    slug: seed.slug,
    lang: seed.lang ?? ('fr' as const),
    name: seed.name,
    sentence: seed.sentence,
    description: seed.description,
    themes: [...seed.themes],
    territoryKind: seed.where[0],
    territoryCode: seed.where[1],
    place: place?.place ?? '',
    departmentCode: place?.departmentCode ?? null,
    regionCode: place?.regionCode ?? null,
    latitude: seed.point?.[0] ?? null,
    longitude: seed.point?.[1] ?? null,
    website: seed.isReal ? 'https://pointcom1.encommuns.org' : `https://${seed.slug}.example.org`,
    contact: seed.contact,
    sizeBand: seed.size,
    answersFirst: seed.answersFirst,
    visibility: seed.visibility ?? ('listed' as const),
    listingConsentAt: isListed ? daysBefore(now, seed.daysOld) : null,
    isExample: true,
    createdAt: daysBefore(now, seed.daysOld),
    updatedAt: confirmed,
    ...(seed.isReal ? { originSourceId: interview.id, originForeignId: seed.slug } : isListed ? confirmation(seed, confirmed) : {}),
  };
}

const confirmation = (seed: Seed, at: Date) => ({
  confirmedAt: at,
  confirmedByRole: 'steward',
  confirmedByNetworkId: idOf('network', seed.networks[0] ?? ''),
});
