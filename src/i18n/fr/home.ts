import { formatNumber } from '../format.ts';

const plural = (count: number, one: string, several: string): string => (count < 2 ? one : several);
const many = (count: number, one: string, several: string) => `${formatNumber(count, 'fr')} ${count < 2 ? one : several}`;

export const home = {
  lead: 'Écrire à plusieurs, se parler, se réunir, publier : votre réseau anime ces outils libres, nous les faisons tourner.',
  cut: ({ communities, networks, services }: { communities: number; networks: number; services: number }) =>
    `Une coupe de sol. Au-dessus, une plante pour chaque communauté arrivée dernièrement. Dessous, leurs racines rejoignent les réseaux qui les portent. Tout en bas, la terre de l’hébergeur. L’annuaire compte ${many(communities, 'communauté', 'communautés')}, ${many(networks, 'réseau', 'réseaux')} et ${many(services, 'service', 'services')}.`,
  bare: 'Une terre nue et une graine : personne n’est encore inscrit dans l’annuaire.',
  figures: {
    communities: (count: number) => plural(count, 'communauté', 'communautés'),
    networks: (count: number) => plural(count, 'réseau qui les porte', 'réseaux qui les portent'),
    services: (count: number) => plural(count, 'service en marche', 'services en marche'),
  },
  ground: (hoster: string) => `Dessous, il y a ${hoster}, et c’est tout l’intérêt : on n’a pas à y penser.`,
  how: 'Comment ça marche',
  doors: {
    title: 'Par où entrer',
    look: {
      title: 'Je regarde',
      text: 'L’annuaire dit qui vit déjà ici, où, et avec quels outils. Rien à remplir.',
      time: 'Le temps qu’il vous plaira',
      action: 'Ouvrir l’annuaire',
    },
    collective: {
      title: 'Mon collectif a besoin d’outils',
      text: 'Cinq questions pour trouver qui, dans les communs, peut vous accueillir. Rien n’est gardé tant que vous ne le décidez pas.',
      time: 'Trois minutes',
      action: 'Trouver notre hébergeur',
    },
    network: {
      title: 'Nous portons un réseau',
      text: 'Racontez qui vous accompagnez et comment vous répondrez. Une personne vous lit, et vous écrit.',
      time: 'Vingt minutes, en plusieurs fois si besoin',
      action: 'Présenter notre réseau',
    },
  },
  needs: {
    title: 'De quoi avez-vous besoin ?',
    text: 'Dites ce que vous voulez faire ; le nom du logiciel viendra après.',
  },
  newest: {
    title: 'Arrivées dernièrement',
    all: 'Tout l’annuaire',
    empty: 'La terre est prête, rien n’y pousse encore. La première communauté sera peut-être la vôtre.',
  },
  story: {
    title: 'Un récit',
    read: 'Lire la suite',
  },
  who: {
    title: 'Qui tient cette maison',
    text: 'Pour dire bonjour, poser une question ou comprendre avant de demander, il y a quelqu’un.',
    contact: 'Parler à quelqu’un',
  },
};
