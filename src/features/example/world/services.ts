import type { Rows } from '#db/example.ts';
import { dayOf, daysBefore, idOf } from '../ids.ts';

interface Seed {
  slug: string;
  tool: string;
  /** Who it runs for: a network, or a community. */
  network?: string;
  community?: string;
  name: string;
  sentence: string;
  address?: string;
  regime: 'none' | 'free' | 'member' | 'client';
  load: 'open' | 'limited' | 'waiting-list' | 'full';
  state: 'to_deploy' | 'live' | 'read_only' | 'retired';
  channel?: string;
  replacedBy?: string;
  arrangement?: string;
  lang?: 'en';
  daysOld: number;
  endedOn?: string;
}

const services: readonly Seed[] = [
  {
    slug: 'chat-point-communs',
    tool: 'chat',
    community: 'point-communs',
    arrangement: 'point-communs',
    name: 'Le chat des communs',
    sentence: 'Se parler chaque jour, par salons ; ouvert aux collectifs du réseau.',
    address: 'https://chat.point-communs.example.org',
    regime: 'member',
    load: 'open',
    state: 'live',
    channel: 'Le salon d’accueil',
    daysOld: 290,
  },
  {
    slug: 'ancien-chat-point-communs',
    tool: 'rocket-chat',
    community: 'point-communs',
    arrangement: 'point-communs',
    name: 'L’ancien chat des communs',
    sentence: 'Le premier chat, arrêté quand l’hébergeur a cessé d’installer Rocket.Chat.',
    address: 'https://ancien-chat.point-communs.example.org',
    regime: 'member',
    load: 'full',
    state: 'retired',
    replacedBy: 'chat-point-communs',
    daysOld: 294,
    endedOn: '2024-10-10',
  },
  {
    slug: 'videos-point-communs',
    tool: 'video',
    community: 'point-communs',
    arrangement: 'point-communs',
    name: 'Les vidéos des communs',
    sentence: 'Le premier PeerTube installé par l’hébergeur : publier sans dépendre d’une plateforme.',
    address: 'https://videos.point-communs.example.org',
    regime: 'member',
    load: 'limited',
    state: 'live',
    channel: 'Le salon « Vidéos » du chat',
    daysOld: 280,
  },
  {
    slug: 'pads-point-communs',
    tool: 'pads',
    community: 'point-communs',
    arrangement: 'point-communs',
    name: 'Les pads des communs',
    sentence: 'Écrire à plusieurs, tout de suite.',
    address: 'https://pads.point-communs.example.org',
    regime: 'none',
    load: 'open',
    state: 'live',
    channel: 'Le salon d’accueil du chat',
    daysOld: 275,
  },
  {
    slug: 'cloud-point-communs',
    tool: 'cloud',
    community: 'point-communs',
    arrangement: 'point-communs',
    name: 'Le cloud des communs',
    sentence: 'Fichiers, agendas et contacts partagés du collectif.',
    address: 'https://cloud.point-communs.example.org',
    regime: 'client',
    load: 'waiting-list',
    state: 'live',
    channel: 'Le salon « Cloud » du chat',
    daysOld: 270,
  },
  {
    slug: 'forum-ponant',
    tool: 'forum',
    network: 'tiers-lieux-du-ponant',
    arrangement: 'tiers-lieux-du-ponant',
    name: 'Le forum du Ponant (exemple)',
    sentence: 'Les questions qui reviennent, et les réponses qui restent.',
    address: 'https://forum.ponant.example.org',
    regime: 'free',
    load: 'open',
    state: 'live',
    channel: 'La rubrique « Coup de main »',
    daysOld: 210,
  },
  {
    slug: 'reunions-ponant',
    tool: 'meetings',
    network: 'tiers-lieux-du-ponant',
    arrangement: 'tiers-lieux-du-ponant',
    name: 'Les réunions du Ponant (exemple)',
    sentence: 'Des salles pour se voir à distance, jusqu’à trente personnes.',
    address: 'https://reunions.ponant.example.org',
    regime: 'none',
    load: 'open',
    state: 'live',
    channel: 'Le forum',
    daysOld: 200,
  },
  {
    slug: 'cloud-ponant',
    tool: 'cloud',
    network: 'tiers-lieux-du-ponant',
    arrangement: 'tiers-lieux-du-ponant',
    name: 'Le cloud du Ponant (exemple)',
    sentence: 'Un dossier par lieu, et un dossier commun.',
    address: 'https://cloud.ponant.example.org',
    regime: 'member',
    load: 'limited',
    state: 'live',
    channel: 'Le forum',
    daysOld: 190,
  },
  {
    slug: 'chat-jardins',
    tool: 'chat',
    network: 'jardins-relies',
    arrangement: 'jardins-relies',
    name: 'Le chat des Jardins (exemple)',
    sentence: 'Un salon par jardin, et un salon pour les graines.',
    address: 'https://chat.jardins.example.org',
    regime: 'member',
    load: 'open',
    state: 'live',
    channel: 'Le salon « Questions »',
    daysOld: 170,
  },
  {
    slug: 'pads-jardins',
    tool: 'pads',
    network: 'jardins-relies',
    arrangement: 'jardins-relies',
    name: 'Les pads des Jardins (exemple)',
    sentence: 'Comptes rendus et plans de culture, à plusieurs mains.',
    address: 'https://pads.jardins.example.org',
    regime: 'none',
    load: 'open',
    state: 'live',
    channel: 'Le salon « Questions » du chat',
    daysOld: 165,
  },
  {
    slug: 'forum-jardins',
    tool: 'forum',
    network: 'jardins-relies',
    arrangement: 'jardins-relies',
    name: 'L’ancien forum des Jardins (exemple)',
    sentence: 'On y lit encore ; on n’y écrit plus depuis que le chat suffit.',
    address: 'https://forum.jardins.example.org',
    regime: 'member',
    load: 'full',
    state: 'read_only',
    channel: 'Le salon « Questions » du chat',
    daysOld: 160,
  },
  {
    slug: 'chat-kitchens',
    tool: 'chat',
    network: 'commons-kitchens',
    arrangement: 'commons-kitchens',
    name: 'Kitchens chat (example)',
    sentence: 'One room per kitchen, and one for shared orders.',
    address: 'https://chat.kitchens.example.org',
    regime: 'member',
    load: 'open',
    state: 'live',
    channel: 'The “Help” room',
    lang: 'en',
    daysOld: 50,
  },
  {
    slug: 'video-atelier',
    tool: 'video',
    community: 'atelier-du-quai',
    arrangement: 'atelier-du-quai',
    name: 'Les vidéos de l’Atelier (exemple)',
    sentence: 'Des gestes de réparation, filmés à l’établi.',
    address: 'https://videos.atelier-du-quai.example.org',
    regime: 'client',
    load: 'full',
    state: 'live',
    channel: 'L’équipe numérique',
    daysOld: 100,
  },
  {
    slug: 'pads-atelier',
    tool: 'pads',
    community: 'atelier-du-quai',
    arrangement: 'atelier-du-quai',
    name: 'Les pads de l’Atelier (exemple)',
    sentence: 'Les fiches de réparation, écrites à plusieurs.',
    regime: 'member',
    load: 'open',
    state: 'to_deploy',
    channel: 'L’équipe numérique',
    daysOld: 5,
  },
];

interface Arrangement {
  slug: string;
  network?: string;
  community?: string;
  /** Who answers first for a community's tools. */
  responsible?: string;
  symbolicEuros: number;
  realEuros: number;
  payer: string;
  renewsInDays: number;
  daysOld: number;
}

const arrangements: readonly Arrangement[] = [
  {
    slug: 'point-communs',
    community: 'point-communs',
    responsible: 'lescommuns-org',
    symbolicEuros: 120,
    realEuros: 1450,
    payer: 'Le collectif, par cotisations (montants d’exemple)',
    renewsInDays: 70,
    daysOld: 295,
  },
  {
    slug: 'tiers-lieux-du-ponant',
    network: 'tiers-lieux-du-ponant',
    symbolicEuros: 150,
    realEuros: 1100,
    payer: 'L’association du réseau',
    renewsInDays: 140,
    daysOld: 215,
  },
  {
    slug: 'jardins-relies',
    network: 'jardins-relies',
    symbolicEuros: 90,
    realEuros: 640,
    payer: 'La caisse commune des jardins',
    renewsInDays: 20,
    daysOld: 175,
  },
  {
    slug: 'commons-kitchens',
    network: 'commons-kitchens',
    symbolicEuros: 60,
    realEuros: 310,
    payer: 'The network',
    renewsInDays: 300,
    daysOld: 55,
  },
  {
    slug: 'atelier-du-quai',
    community: 'atelier-du-quai',
    responsible: 'tiers-lieux-du-ponant',
    symbolicEuros: 40,
    realEuros: 380,
    payer: 'L’association de l’atelier',
    renewsInDays: 250,
    daysOld: 110,
  },
];

/** What runs for whom, and on which terms. */
export function serviceRows(now: Date): Rows {
  return {
    arrangement: arrangements.map((seed) => ({
      id: idOf('arrangement', seed.slug),
      networkId: seed.network ? idOf('network', seed.network) : null,
      communityId: seed.community ? idOf('community', seed.community) : null,
      responsibleNetworkId: seed.responsible ? idOf('network', seed.responsible) : null,
      state: 'active',
      symbolicCents: seed.symbolicEuros * 100,
      realCostCents: seed.realEuros * 100,
      payer: seed.payer,
      renewalOn: dayOf(daysBefore(now, -seed.renewsInDays)),
      isExample: true,
      createdAt: daysBefore(now, seed.daysOld),
    })),
    person: arrangements.map((seed) => ({
      id: idOf('person', `contact ${seed.slug}`),
      arrangementId: idOf('arrangement', seed.slug),
      role: 'contact',
      name: 'Animation des outils (exemple)',
      email: `outils.${seed.slug}@example.org`,
      confirmedAt: daysBefore(now, seed.daysOld),
      createdAt: daysBefore(now, seed.daysOld),
    })),
    service: services.map((seed) => ({
      id: idOf('service', seed.slug),
      slug: seed.slug,
      tool: seed.tool,
      networkId: seed.network ? idOf('network', seed.network) : null,
      communityId: seed.community ? idOf('community', seed.community) : null,
      arrangementId: seed.arrangement ? idOf('arrangement', seed.arrangement) : null,
      lang: seed.lang ?? 'fr',
      name: seed.name,
      sentence: seed.sentence,
      address: seed.address ?? null,
      wishedAddress: seed.address ? '' : `${seed.slug}.example.org`,
      regime: seed.regime,
      load: seed.load,
      state: seed.state,
      // Nobody told us when those of the interview began: no date is better than an invented one.
      startedOn: seed.state === 'to_deploy' || seed.community === 'point-communs' ? null : dayOf(daysBefore(now, seed.daysOld)),
      endedOn: seed.endedOn ?? null,
      replacedById: seed.replacedBy ? idOf('service', seed.replacedBy) : null,
      dutyRole: seed.channel ? (seed.lang === 'en' ? 'The network' : 'Le réseau') : '',
      dutyChannel: seed.channel ?? '',
      dutyDelay: seed.channel ? (seed.lang === 'en' ? 'A few days' : 'Quelques jours') : '',
      confirmedAt: seed.state === 'to_deploy' ? null : daysBefore(now, 15),
      isExample: true,
      createdAt: daysBefore(now, seed.daysOld),
      updatedAt: daysBefore(now, Math.min(seed.daysOld, 15)),
    })),
  };
}
