import { administration } from './administration.ts';
import { exports } from './administration-exports.ts';
import { trail } from './administration-trail.ts';
import { jobs } from './administration-jobs.ts';
import { tools } from './administration-tools.ts';
import { acts } from './review-acts.ts';
import { decision } from './review-decision.ts';
import { file } from './review-file.ts';
import { intake } from './review-intake.ts';
import { checks, difference, opinions } from './review-one-file.ts';
import { orientation } from './review-orientation.ts';
import { outbox } from './review-outbox.ts';
import { queue } from './review-queue.ts';
import { templates } from './review-templates.ts';
import { arrangement, people } from './review-arrangement.ts';
import { ownAccount, proof, secondFactor } from './own-account.ts';
import { invitation, password, signIn } from './sign-in.ts';

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
  checks,
  difference,
  opinions,
  acts,
  decision,
  outbox,
  templates,
  orientation,
  arrangement,
  people,
  signIn,
  password,
  invitation,
  secondFactor,
  proof,
  ownAccount,
  intake,
  administration,
  exports,
  trail,
  jobs,
  tools,
};
