import type { Rows } from '#db/example.ts';
import { territory, type TerritoryKind } from '#editorial/territories.ts';
import { dayOf, daysBefore, idOf } from '../ids.ts';

interface Seed {
  slug: string;
  name: string;
  sentence: string;
  description: string;
  themes: readonly string[];
  where: readonly [TerritoryKind, string | null];
  point?: readonly [latitude: number, longitude: number];
  website: string;
  contact: string;
  channel: string;
  delay: string;
  welcomes: 'yes' | 'no' | 'ask';
  parent?: string;
  /** Named by the interview; the others are invented. */
  isReal?: boolean;
  lang?: 'en';
  daysOld: number;
}

/** The page that the real networks of the example are known from. */
export const interview = {
  id: idOf('source', 'interview'),
  slug: 'entretien-point-communs',
  name: 'Entretien « IndieHosters : un partenaire historique », Point Communs',
  url: 'https://pointcom1.encommuns.org/indiehosters-un-partenaire-historique/',
} as const;

const notConfirmed = 'Cette fiche fait partie de l’exemple : le réseau ne l’a ni écrite ni relue, et n’a rien confirmé ici.';

const networks: readonly Seed[] = [
  {
    slug: 'lescommuns-org',
    name: 'LesCommuns.org',
    isReal: true,
    sentence: 'Des outils partagés entre les collectifs qui font vivre les communs.',
    description: `Une tête de réseau que l’hébergeur soutient : elle connaît les collectifs et leurs usages, anime les outils, répond aux questions et fait remonter les problèmes. Le premier PeerTube que l’hébergeur ait installé est le sien.\n\n${notConfirmed}`,
    themes: ['commons', 'free-software', 'democracy'],
    where: ['country', 'FR'],
    website: 'https://lescommuns.org',
    contact: 'https://lescommuns.org',
    channel: '',
    delay: '',
    welcomes: 'yes',
    daysOld: 300,
  },
  {
    slug: 'tiers-lieux-org',
    name: 'Tiers-Lieux.org',
    isReal: true,
    sentence: 'Un réseau où les tiers-lieux se rencontrent et s’entraident.',
    description: `Une tête de réseau que l’hébergeur soutient : elle sait ce dont les lieux ont besoin et les accompagne dans l’usage des outils.\n\n${notConfirmed}`,
    themes: ['third-places', 'commons'],
    where: ['country', 'FR'],
    website: 'https://tiers-lieux.org',
    contact: 'https://tiers-lieux.org',
    channel: '',
    delay: '',
    welcomes: 'ask',
    daysOld: 290,
  },
  {
    slug: 'tiers-lieux-du-ponant',
    name: 'Tiers-lieux du Ponant (exemple)',
    sentence: 'Les tiers-lieux de Bretagne, de la cale au bocage, réunis pour s’équiper ensemble.',
    description:
      'Une trentaine de lieux se partagent un forum, un nuage et des salles de réunion à distance. Deux personnes animent les outils et tiennent une permanence le jeudi matin.\n\nRéseau inventé pour l’exemple.',
    themes: ['third-places', 'making', 'culture'],
    where: ['region', '53'],
    point: [48.2, -2.93],
    website: 'https://ponant.example.org',
    contact: 'bonjour@ponant.example.org',
    channel: 'Le forum, rubrique « Coup de main »',
    delay: 'Deux jours ouvrés',
    welcomes: 'ask',
    parent: 'tiers-lieux-org',
    daysOld: 220,
  },
  {
    slug: 'jardins-relies',
    name: 'Les Jardins reliés (exemple)',
    sentence: 'Jardins partagés, vergers et maisons de semences qui s’échangent graines, gestes et outils.',
    description:
      'Le réseau accueille volontiers les collectifs qui cultivent ensemble, en ville ou au village. Il a choisi peu d’outils, et les explique à qui débute.\n\nRéseau inventé pour l’exemple.',
    themes: ['food', 'ecology', 'commons'],
    where: ['region', '76'],
    point: [43.65, 2.34],
    website: 'https://jardins.example.org',
    contact: 'https://jardins.example.org/contact',
    channel: 'Le salon « Questions » de la messagerie',
    delay: 'Trois jours',
    welcomes: 'yes',
    daysOld: 180,
  },
  {
    slug: 'commons-kitchens',
    name: 'Commons Kitchens (example)',
    sentence: 'Shared kitchens and food co-ops that cook, learn and buy together.',
    description:
      'A young network that began with four kitchens in Brussels. New kitchens are welcome: come to a meal first, then we talk about tools.\n\nInvented for this example.',
    themes: ['food', 'solidarity', 'economy'],
    where: ['country', 'BE'],
    point: [50.85, 4.35],
    website: 'https://kitchens.example.org',
    contact: 'hello@kitchens.example.org',
    channel: 'The “Help” room of the chat',
    delay: 'Within a week',
    welcomes: 'yes',
    lang: 'en',
    daysOld: 60,
  },
];

/** The networks of the example: two that the interview names, and three invented ones, one of them inside another. */
export function networkRows(now: Date): Rows {
  return {
    source: [{ ...interview, kind: 'page', isPublic: false, isExample: true, createdAt: daysBefore(now, 300) }],
    network: networks.map((seed) => {
      const place = territory(...seed.where);
      return {
        id: idOf('network', seed.slug),
        slug: seed.slug,
        lang: seed.lang ?? 'fr',
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
        website: seed.website,
        contact: seed.contact,
        welcomesNewcomers: seed.welcomes,
        parentId: seed.parent ? idOf('network', seed.parent) : null,
        answersChannel: seed.channel,
        answersDelay: seed.delay,
        visibility: 'listed',
        listingConsentAt: daysBefore(now, seed.daysOld),
        startedOn: seed.isReal ? null : dayOf(daysBefore(now, seed.daysOld + 900)),
        isExample: true,
        createdAt: daysBefore(now, seed.daysOld),
        updatedAt: daysBefore(now, 20),
        ...(seed.isReal
          ? { originSourceId: interview.id, originForeignId: seed.slug }
          : { confirmedAt: daysBefore(now, 20), confirmedByRole: 'steward', confirmedByNetworkId: idOf('network', seed.slug) }),
      };
    }),
  };
}
