import type { Load, Regime } from '#domain/tool.ts';

const loads: Record<Load, { word: string; means: string }> = {
  open: { word: 'Ouvert', means: 'Il y a de la place pour de nouveaux réseaux.' },
  limited: { word: 'Place limitée', means: 'Il reste peu de place. Demandez avant de promettre quoi que ce soit.' },
  'waiting-list': { word: 'Liste d’attente', means: 'Il n’y a plus de place pour le moment. Les demandes sont prises dans l’ordre.' },
  full: { word: 'Complet', means: 'Aucune nouvelle demande n’est prise pour cet outil.' },
};

const regimes: Record<Regime, { word: string; means: string }> = {
  none: { word: 'Sans compte', means: 'Il n’y a rien à ouvrir : une adresse suffit.' },
  free: { word: 'Inscription libre', means: 'Chaque personne ouvre son compte elle-même.' },
  member: { word: 'Sur invitation du réseau', means: 'Le réseau ouvre les comptes de ses membres.' },
  client: { word: 'Sur accord', means: 'L’outil s’ouvre après un accord entre le réseau et l’hébergeur.' },
};

export const offer = {
  title: 'L’offre',
  sentence: 'Des outils libres, hébergés pour des réseaux qui les animent. Partez de ce que vous avez à faire.',
  needsTitle: 'Ce que vous avez à faire',
  needWithoutTool: 'Racontez-nous. Une personne vous répond.',
  toolsTitle: 'Les outils',
  retiredTitle: 'Ce qui s’est arrêté',
  retiredSentence: 'Nous gardons la trace de ce que nous n’hébergeons plus, et de ce qui a pris la suite.',
  table: { tool: 'Outil', software: 'Logiciel', regime: 'Inscription', load: 'Place', asked: 'Demandé par an', cost: 'Coût réel par an' },
  loads,
  regimes,
  label: {
    title: 'En bref',
    serves: 'Sert à',
    software: 'Logiciel',
    licence: 'Licence',
    source: 'Code source',
    sourceLink: 'Voir le code',
    dataLocation: 'Où sont les données',
    backups: 'Sauvegardes',
    regime: 'Inscription',
    load: 'Place',
    address: 'Adresse',
    ownAddress: 'Chaque communauté peut avoir la sienne.',
    sharedAddress: 'La même pour tout le réseau.',
    guides: 'Guides',
    leaving: 'Pour partir',
    replaces: 'A remplacé',
    services: 'Dans l’annuaire',
    countServices: (count: number) => (count === 1 ? '1 service en marche' : `${count} services en marche`),
  },
  limitsTitle: 'Ce qu’il ne sait pas faire',
  cost: {
    title: 'Ce qu’il coûte, ce qui est demandé',
    asked: 'Ce qui est demandé à un réseau, par an',
    real: 'Ce qu’il coûte vraiment, par an',
    nothing: 'Rien',
    unknown: 'Pas encore calculé',
    share: (percent: number) => `Le montant demandé couvre ${percent} % du coût. Le reste est la part de l’hébergeur aux communs.`,
    examples: 'Montants, place et sauvegardes d’exemple : ils montrent la forme, pas les chiffres de l’hébergeur.',
  },
  networks: {
    title: 'Les réseaux où il tourne',
    none: 'Aucun réseau de l’annuaire ne le fait encore tourner.',
    all: 'Voir tous ceux qui l’utilisent dans l’annuaire',
    welcomes: 'Accueille de nouvelles communautés',
    unsure: 'Vous ne savez pas quel réseau est le vôtre ?',
    orientation: 'Cinq questions pour le trouver',
  },
  retired: {
    since: (year: string) => `Arrêté en ${year}`,
    notice: 'Nous n’hébergeons plus cet outil.',
    successor: 'Ce qui a pris la suite',
  },
  ask: 'Demander cet outil',
  here: 'Où vous êtes',
  stories: {
    title: 'Récits',
    sentence: 'Comment des réseaux et leur hébergeur travaillent ensemble, racontés tels quels.',
    about: 'Il est question de',
    all: 'Tous les récits',
  },
};
