import { administration } from './administration.ts';
import { exports } from './administration-exports.ts';
import { trail } from './administration-trail.ts';
import { jobs } from './administration-jobs.ts';
import { tools } from './administration-tools.ts';
import { acts } from './review-acts.ts';
import { file } from './review-file.ts';
import { orientation } from './review-orientation.ts';
import { outbox } from './review-outbox.ts';
import { arrangement, people } from './review-arrangement.ts';
import { ownAccount, proof, secondFactor } from './own-account.ts';
import { invitation, password, signIn } from './sign-in.ts';

const queue = {
  title: 'Les demandes',
  search: 'Chercher par nom ou référence',
  submitSearch: 'Chercher',
  clearSearch: 'Effacer la recherche',
  tabsLabel: 'Demandes par étape',
  tabs: {
    hoster: 'À nous de répondre',
    unassigned: 'Sans personne',
    mine: 'Les miennes',
    owner: 'Au collectif de répondre',
    network: 'Au réseau de répondre',
    'waiting-list': 'En liste d’attente',
    decided: 'Terminées',
    all: 'Toutes',
  },
  tabsSteward: { network: 'À nous de répondre', hoster: 'Chez l’hébergeur' },
  columns: {
    collective: 'Qui demande',
    owes: 'À qui de répondre',
    since: 'Depuis',
    state: 'Où elle en est',
    network: 'Réseau',
    reader: 'Lue par',
  },
  caption: (count: number) => (count <= 1 ? `${count} demande` : `${count} demandes`),
  noName: 'Sans nom',
  erased: (reference: string) => `Demande ${reference}, effacée`,
  noNetwork: 'Sans réseau',
  readingNow: (name: string) => `${name} lit en ce moment`,
  placeHeld: (day: string) => `Place gardée jusqu’au ${day}`,
  next: 'Les plus anciennes',
  empty: {
    hoster: 'Personne n’attend après nous.',
    unassigned: 'Chaque demande a quelqu’un pour la lire.',
    mine: 'Vous n’avez pris aucune demande. Celles qui attendent sont dans « Sans personne ».',
    owner: 'Aucun collectif ne doit de réponse.',
    network: 'Aucune demande n’attend son réseau.',
    'waiting-list': 'La liste d’attente est vide.',
    decided: 'Aucune demande n’est encore terminée.',
    all: 'Aucune demande n’est encore arrivée. Elles apparaissent ici dès qu’elles sont envoyées.',
  },
  emptySearch: (search: string) => `Rien ne correspond à « ${search} » ici.`,
};

const newDraft = {
  link: 'Préparer un brouillon au téléphone',
  title: 'Un brouillon préparé au téléphone',
  lead: 'Vous remplissez le formulaire pendant que la personne parle. Ensuite vous lui passez la main : elle relit, donne son accord, et elle seule envoie.',
  which: 'Qui est au téléphone ?',
  forms: { community: 'Un collectif', network: 'Un réseau qui en porte d’autres' },
  prepared: 'Vos brouillons qui attendent leur personne',
  preparedHelp: 'Personne d’autre ne les voit ici. Dès que la personne a ouvert son lien, le brouillon est à elle.',
  nameless: 'Sans nom pour l’instant',
  choose: 'Choisissez l’un des deux formulaires.',
  go: 'Commencer',
};

const states = {
  draft: 'Brouillon',
  with_steward: 'Chez son réseau',
  in_review: 'Chez l’hébergeur',
  changes_requested: 'Précisions demandées',
  waitlisted: 'En liste d’attente',
  accepted: 'Acceptée',
  oriented: 'Orientée',
  declined: 'Refusée',
  withdrawn: 'Retirée',
  lapsed: 'Sans suite',
  erased: 'Effacée',
};

export const review = {
  errorTitle: 'Quelque chose est à reprendre',
  optional: 'facultatif',
  nav: {
    label: 'Espace de l’équipe',
    queue: 'Demandes',
    emails: 'Lettres',
    records: 'Fiches',
    people: 'Comptes',
    arrangements: 'Accords',
  },
  satisfaction: {
    title: 'Ce que pensent les collectifs',
    link: 'Ce que pensent les collectifs',
    lead: 'Après chaque décision, deux questions. Les nombres de moins de cinq sont cachés, pour que personne ne soit reconnaissable.',
    caption: 'La réponse était-elle claire, et ont-ils trouvé ce qu’il leur fallait ?',
    columns: { form: 'Demande', outcome: 'Issue', yes: 'Oui', partly: 'En partie', no: 'Non' },
    few: 'moins de 5',
    empty: 'Personne n’a encore répondu.',
    texts: 'Ce qui aurait rendu le chemin plus facile',
    noTexts: 'Personne n’a encore rien proposé.',
    inFile: 'Ce qu’ils en pensent',
    clear: { yes: 'Claire, et utile.', partly: 'Claire en partie.', no: 'Pas claire, ou pas ce qu’il fallait.' },
  },
  states,
  forms: { community: 'Communauté', network: 'Réseau', amendment: 'Avenant' },
  owes: { owner: 'Le collectif', network: 'Le réseau', hoster: 'L’hébergeur', nobody: 'Personne' },
  queue,
  newDraft,
  file,
  acts,
  outbox,
  orientation,
  arrangement,
  people,
  signIn,
  password,
  invitation,
  secondFactor,
  proof,
  ownAccount,
  administration,
  exports,
  trail,
  jobs,
  tools,
};
