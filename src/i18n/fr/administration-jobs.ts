import type { JobState } from '#domain/job.ts';

const tasks: Record<string, string> = {
  'deliver-email': 'Envoyer une lettre',
  'note-erasure': 'Noter un effacement',
  'send-links': 'Envoyer des liens personnels',
  'send-sign-in-link': 'Envoyer un lien pour entrer',
  'send-password-link': 'Envoyer un lien de mot de passe',
  'deliver-webhook': 'Prévenir un automate',
  'check-links': 'Regarder si les adresses de l’annuaire répondent',
  'ask-about-record': 'Demander aux membres d’une fiche si elle est juste',
  'tell-chat': 'Prévenir le salon de discussion',
  'send-digests': 'Envoyer les lettres du jour',
  'read-source': 'Lire un annuaire d’ailleurs',
  'read-sources': 'Voir quels annuaires sont à lire',
  sweep: 'Ranger ce qui a fait son temps',
  'meet-deadlines': 'Tenir les échéances',
};

const states: Record<JobState, string> = { failed: 'Échouées', retrying: 'À nouveau essayées', waiting: 'En attente' };

const empty: Record<JobState, string> = {
  failed: 'Aucune tâche n’a échoué.',
  retrying: 'Aucune tâche n’attend un nouvel essai.',
  waiting: 'Rien n’attend.',
};

/** What the portal does in the background. */
export const jobs = {
  title: 'Tâches',
  lead: 'Ce que le portail fait en arrière-plan : envoyer les lettres, tenir les échéances. Une tâche qui échoue est réessayée de plus en plus tard, puis s’arrête ici.',
  tabsLabel: 'Tâches par état',
  states,
  empty,
  tasks,
  columns: { task: 'Tâche', tries: 'Essais', next: 'Prochain essai', error: 'Dernière erreur' },
  tries: (made: number, most: number) => `${made} sur ${most}`,
  running: 'en cours',
  noNext: 'aucun',
  noError: '–',
  retry: 'Relancer',
  retryOf: (task: string, id: number) => `Relancer : ${task}, tâche ${id}`,
  retryAll: (count: number) => (count === 1 ? 'Relancer la tâche échouée' : `Relancer les ${count} tâches échouées`),
  giveUp: 'Abandonner',
  giveUpOf: (task: string, id: number) => `Abandonner : ${task}, tâche ${id}`,
  sure: 'Oui, pour de bon : cela ne se défait pas',
  done: { retry: 'La tâche est relancée.', 'retry-all': 'Les tâches sont relancées.', 'give-up': 'La tâche est abandonnée.' },
  errors: {
    gone: 'Cette tâche n’est plus parmi les échouées : quelqu’un s’en est déjà occupé.',
    sure: 'Cochez « Oui, pour de bon » pour abandonner la tâche.',
    unknown: 'Choisissez une tâche de la liste.',
  },
};
