import type { Actor, Guard, MoveName } from '#domain/application.ts';
import type { ArrangementGuard, ArrangementMoveName } from '#domain/arrangement.ts';

const names: Record<MoveName, string> = {
  start: 'commencer',
  'submit-to-steward': 'envoyer à son réseau',
  'submit-to-hoster': 'envoyer à l’hébergeur',
  'pass-on': 'transmettre à l’hébergeur',
  'steward-asks-changes': 'demander une précision, côté réseau',
  refer: 'accueillir dans un autre réseau',
  'hoster-asks-changes': 'demander une précision, côté hébergeur',
  're-send': 'renvoyer avec les précisions',
  'take-back-changes': 'renoncer à la précision demandée',
  'lapse-unanswered': 'clore, faute de réponse',
  'wait-list': 'mettre en liste d’attente',
  'leave-waiting-list': 'sortir de la liste d’attente',
  'lapse-waiting': 'clore l’attente, faute de réponse',
  accept: 'accepter',
  orient: 'orienter',
  decline: 'refuser',
  withdraw: 'retirer',
  'withdraw-unheard': 'retirer une demande refusée en silence',
  'undo-withdrawal': 'annuler le retrait',
  'reopen-for-review': 'rouvrir chez l’hébergeur',
  'reopen-for-steward': 'rouvrir chez son réseau',
  reverse: 'revenir sur l’acceptation',
  'lapse-draft': 'clore un brouillon laissé de côté',
  'restore-draft': 'reprendre un brouillon clos',
  erase: 'effacer',
};

const actors: Record<Actor, string> = {
  owner: 'porteur·se',
  steward: 'référent·e',
  reviewer: 'instructeur·rice',
  admin: 'admin',
  system: 'le portail',
};

const guards: Record<Guard, string> = {
  incomplete: 'tout ce qui est demandé a sa réponse',
  'unconfirmed-address': 'l’adresse est confirmée',
  'too-many': 'pas trop d’envois à la fois',
  'held-by-another': 'personne d’autre ne tient la demande',
  'stale-sending': 'le dernier envoi est celui qui a été lu',
  'already-asked': 'aucun choix n’attend sa réponse',
  'nothing-asked': 'le réseau a été sollicité',
  'nothing-said': 'une question ou une réponse est nommée',
  'owner-said-no': 'la personne n’a pas déjà dit non à ce réseau',
  'unknown-network': 'quelqu’un répond dans ce réseau',
  'needs-consent': 'la personne a dit oui',
  'needs-two-people': 'deux personnes ont dit oui',
  'needs-vouch': 'un parrainage est en vigueur, ou une exception est écrite',
  'needs-proposal': 'réseau : l’acceptation a été proposée',
  objected: 'réseau : aucune objection ne tient',
  'needs-second-person': 'réseau : une deuxième personne confirme',
  'arrangement-not-active': 'avenant : l’accord est actif',
  'already-answered': 'la question n’a pas encore sa réponse',
  'already-delivered': 'rien n’est encore livré',
  'own-collective': 'ce n’est pas son propre collectif',
  'too-early': 'le délai est passé',
  'too-late': 'le délai n’est pas passé',
};

const arrangementNames: Record<ArrangementMoveName, string> = {
  agree: 's’accorder, en acceptant une demande',
  enter: 'saisir un hébergement qui existe',
  begin: 'commencer',
  suspend: 'suspendre',
  resume: 'reprendre',
  'begin-ending': 'engager la fin',
  end: 'achever la fin',
  'end-unbegun': 'arrêter ce qui n’a pas commencé',
};

const arrangementGuards: Record<ArrangementGuard, string> = {
  'first-live-service': 'son premier service est en marche',
  reason: 'une raison est écrite',
  'nothing-live': 'rien n’est en marche',
  'handed-over': 'tout a été remis, ou il est écrit pourquoi non',
};

/** The tables of moves as the documentation tells them; nothing of this is on a screen. */
export const moves = {
  title: 'Les étapes d’une demande, d’un accord, d’un service',
  lead: 'Cette page est écrite par `npm run moves`, depuis `src/domain`. Un geste qui n’est pas dans la table est refusé. Chaque geste est une seule écriture, gardée par l’état et la version qui ont été lus, dans une transaction avec sa ligne d’historique, ses lettres et ses tâches.',
  picture: 'Les états d’une demande, et les gestes qui mènent de l’un à l’autre',
  columns: { row: 'Ligne', name: 'Geste', from: 'Depuis', to: 'Vers', by: 'Qui', guards: 'À condition que', letters: 'Lettres' },
  back: 'là d’où elle venait',
  nowhere: 'rien',
  any: 'tout état',
  names,
  actors,
  guards,
  arrangement: {
    title: 'Les étapes d’un accord',
    lead: 'L’accord d’hébergement est ce qui continue de vivre une fois la demande acceptée. Il en va comme d’une demande : un geste qui n’est pas dans la table est refusé, et chaque geste est une seule écriture gardée.',
    picture: 'Les états d’un accord, et les gestes qui mènent de l’un à l’autre',
    names: arrangementNames,
    guards: arrangementGuards,
  },
  service: {
    title: 'Les étapes d’un service',
    lead: 'Un service s’arrête avec son accord. Un service arrêté ne revient pas : un autre commence.',
  },
};
